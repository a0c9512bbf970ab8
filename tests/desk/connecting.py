"""The one place where the desk's tests plug an in-process vault and sign a browser in."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.test import Client

from farshore.desk import press as desk_press
from farshore.desk import vault as desk_vault
from farshore.vault.speech.client import Transport


@contextmanager
def connected(transport: Transport) -> Iterator[None]:
    desk_vault.TRANSPORT = transport
    yield
    desk_vault.TRANSPORT = None


@contextmanager
def pressing(press: desk_press.Press | None) -> Iterator[None]:
    before, desk_press.PRESS = desk_press.PRESS, press
    try:
        yield
    finally:
        desk_press.PRESS = before


def signed_in(token: str, *, handle: str) -> Client:
    client = Client()
    client.cookies["farshore_token"] = token
    return client


def cookies_of(token: str, *, handle: str, url: str) -> list[Any]:
    client = signed_in(token, handle=handle)
    return [
        {"name": name, "value": morsel.value, "url": url} for name, morsel in client.cookies.items()
    ]
