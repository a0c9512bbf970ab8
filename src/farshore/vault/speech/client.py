"""The typed client of the vault: what the desk, the demo and the command line speak through.

`ask` sends one call and returns its typed answer, or raises the FarshoreError that the vault
answered with. The transport is either HTTP on a Unix socket or a plain function (tests, demo).
"""

import ssl
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import httpx
import msgspec

from farshore.domain.errors import BadInput, FarshoreError, VaultUnreachable
from farshore.vault.speech.messages import Call
from farshore.vault.speech.wire import answer_type, decode_error

T = TypeVar("T")
Transport = Callable[[str, str, bytes], tuple[int, bytes]]
"""(call name, token, body) to (HTTP status, body)."""


class VaultClient:
    """Asks the vault in the name of one member (or of nobody, with an empty token)."""

    def __init__(self, transport: Transport, *, token: str = "") -> None:
        self._transport = transport
        self._token = token

    def ask(self, call: Call[T]) -> T:
        """Send one call.

        Raises:
            FarshoreError: what the vault refused, under the code that it gave.
            BadInput: a number is too large, or a text holds half a sign: it can't be sent.
            VaultUnreachable: no vault answers.
        """
        name = type(call).__name__
        try:
            sent = msgspec.msgpack.encode(call)
        except (OverflowError, UnicodeEncodeError) as refusal:
            raise BadInput(
                why="A number here is too large, or a sign is broken, so nothing was saved. Load "
                "the page again, or type it anew."
            ) from refusal
        status, body = self._transport(name, self._token, sent)
        if status != httpx.codes.OK:
            raise decode_error(body)
        answer: T = msgspec.msgpack.decode(body, type=answer_type(type(call)))
        return answer

    def as_member(self, token: str) -> "VaultClient":
        """Return a client that speaks with another token."""
        return VaultClient(self._transport, token=token)


def over_socket(path: Path, *, timeout_seconds: float = 120.0) -> Transport:
    """Return a transport to the vault process behind a Unix socket.

    A call whose connection ends without an answer is sent once more: a vault that was sealed ends,
    and the next one knows no token of the one before, so that nothing is carried out twice.
    """
    no_tls = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # trusts nobody; httpx reads 20 ms of CAs else
    http = httpx.Client(
        transport=httpx.HTTPTransport(uds=str(path), verify=no_tls),
        base_url="http://vault",
        timeout=timeout_seconds,
        trust_env=False,
    )

    def send(name: str, token: str, body: bytes) -> tuple[int, bytes]:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        for is_last in (False, True):
            try:
                answer = http.post(f"/v1/{name}", content=body, headers=headers)
            except (httpx.RemoteProtocolError, httpx.ReadError) as refusal:
                if is_last:
                    raise VaultUnreachable from refusal
            except (httpx.TransportError, OSError) as refusal:
                raise VaultUnreachable from refusal
            else:
                return answer.status_code, answer.content
        raise VaultUnreachable

    return send


__all__ = ["FarshoreError", "Transport", "VaultClient", "over_socket"]
