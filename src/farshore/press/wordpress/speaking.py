"""Asking one WordPress by its REST interface, and nobody else.

No redirect is followed, since a password would go along; a question that only reads is asked
again after an error, one that changes something never is: the next comparison finds what it did.
"""

import base64
import http.client
import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import SplitResult, urlencode, urlsplit

from farshore.domain.errors import BadInput
from farshore.press.wordpress.errors import (
    WordPressMoved,
    WordPressNotAnswering,
    WordPressRefused,
    WordPressUnreachable,
)

_MOST_BYTES = 64_000_000
_TRIES = 3
_PER_PAGE = 100
_LONGEST_WAIT = 20.0
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


@dataclass(frozen=True, slots=True)
class Account:
    """Who speaks to which WordPress. Its `repr` tells no password."""

    url: str
    """`https://example.org` or `https://example.org/blog`, without a slash at the end."""
    user: str
    password: str = field(repr=False)
    """An application password, as WordPress shows it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What WordPress said."""

    status: int
    data: Any
    headers: Mapping[str, str]


class WordPress:
    """One WordPress that is spoken to.

    Args:
        account: where and who.
        seconds: how long one answer may take.
        pause: how long to wait before a question is asked again, in seconds.

    Raises:
        BadInput: the address is none, or would send the password in clear.
    """

    def __init__(self, account: Account, *, seconds: float = 60.0, pause: float = 2.0) -> None:
        self.account = account
        self.place = _place(account.url)
        self._seconds, self._pause = seconds, pause
        self._root = ""

    def get(self, route: str, **query: str | int) -> Answer:
        """Ask for something; asked again where the server stumbles.

        Raises:
            WordPressUnreachable: it never answered.
            WordPressNotAnswering: a page came, not data.
            WordPressRefused: the account may not.
            WordPressMoved: another address was named.
        """
        return self._again("GET", route, query)

    def find(self, route: str, **query: str | int) -> Any:
        """Return what stands there, or None where nothing does."""
        try:
            return self.get(route, **query).data
        except WordPressRefused as refusal:
            if refusal.facts.get("status") in {400, 404, 410}:
                return None
            raise

    def pages(self, route: str, **query: str | int) -> Iterator[Any]:
        """Yield every item of a list, however many pages it has; each has its number as `id`."""
        number, count = 1, 1
        while number <= count:
            found = self.get(route, per_page=_PER_PAGE, page=number, **query)
            if not isinstance(found.data, list):
                raise self._other_data("no list")
            yield from (self._numbered(item) for item in found.data)
            told = found.headers.get("x-wp-totalpages", "")
            count = int(told) if told.isdecimal() else 1
            number += 1

    def post(self, route: str, values: Mapping[str, Any]) -> Any:
        """Make or change something; sent once. What comes back has its number as `id`."""
        body = json.dumps(values).encode()
        done = self._once("POST", route, {}, body, {"Content-Type": "application/json"})
        return self._numbered(done.data)

    def upload(self, name: str, data: bytes, *, kind: str) -> Any:
        """Add a file to the media; `kind` is its media type."""
        headers = {"Content-Type": kind, "Content-Disposition": f'attachment; filename="{name}"'}
        return self._numbered(self._once("POST", "/wp/v2/media", {}, data, headers).data)

    def delete(self, route: str) -> None:
        """Remove something for ever, past the trash; what is gone already is no error."""
        try:
            self._once("POST", route, {"force": "true"}, b"", {"X-HTTP-Method-Override": "DELETE"})
        except WordPressRefused as refusal:
            if refusal.facts.get("status") not in {404, 410}:
                raise
        except WordPressUnreachable:  # "could not be deleted" is 500 there, also where it is gone
            if self.find(route, context="edit") is not None:
                raise

    def public_status(self, address: str) -> int:
        """Return how the public is answered at an address of this WordPress; 0 for another host."""
        at = urlsplit(address)
        if (at.scheme, at.netloc) != (self.place.scheme, self.place.netloc):
            return 0
        target = (at.path or "/") + (f"?{at.query}" if at.query else "")
        return self._exchange("GET", target, b"", {})[0]

    def _numbered(self, data: Any) -> Any:
        """Return data of one thing there; a plugin may answer with anything."""
        if not isinstance(data, dict) or type(data.get("id")) is not int:
            raise self._other_data("no number")
        return data

    def _other_data(self, reason: str) -> WordPressNotAnswering:
        return WordPressNotAnswering(where=self.account.url, reason=reason)

    def _again(self, method: str, route: str, query: Mapping[str, str | int]) -> Answer:
        for left in range(_TRIES - 1, -1, -1):
            try:
                return self._once(method, route, query, b"", {})
            except WordPressUnreachable as refusal:
                if not left:
                    raise
                time.sleep(min(float(refusal.facts.get("after", self._pause)), _LONGEST_WAIT))
        raise AssertionError("a last try raises or returns")

    def _once(
        self, method: str, route: str, query: Mapping[str, str | int], body: bytes,
        headers: Mapping[str, str],
    ) -> Answer:  # fmt: skip
        if not self._root:
            self._root = self._found_root()
        return self._answer(method, self._target(self._root, route, query), body, headers)

    def _target(self, root: str, route: str, query: Mapping[str, str | int]) -> str:
        start = f"{self.place.path}{root}{route}"
        more = urlencode(query)
        return f"{start}{'&' if '?' in start else '?'}{more}" if more else start

    def _found_root(self) -> str:
        """Return how this WordPress is asked: by `/wp-json`, or as one with plain addresses."""
        for root in ("/wp-json", "/index.php?rest_route="):
            try:
                found = self._answer("GET", self._target(root, "/", {}), b"", {})
            except (WordPressNotAnswering, WordPressRefused):
                if root != "/wp-json":
                    raise
                continue
            if isinstance(found.data, dict) and "wp/v2" in (found.data.get("namespaces") or []):
                return root
        raise WordPressNotAnswering(where=self.account.url, reason="wp/v2: –")

    def _answer(self, method: str, target: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        mark = base64.b64encode(f"{self.account.user}:{self.account.password}".encode()).decode()
        own = {"Authorization": f"Basic {mark}", "Accept": "application/json", **headers}
        status, data, said = self._exchange(method, target, body, own)
        self._need_sound(status, said)
        try:
            found = json.loads(data)
        except ValueError as refusal:
            reason = f"HTTP {status}, {said.get('content-type', 'no type')[:40]}"
            raise WordPressNotAnswering(where=self.account.url, reason=reason) from refusal
        if status >= 400:
            code = str(found.get("code", "")) if isinstance(found, dict) else ""
            reason = f"HTTP {status} {code[:60]}".strip()
            raise WordPressRefused(where=self.account.url, reason=reason, status=status, why=code)
        return Answer(status, found, said)

    def _need_sound(self, status: int, said: Mapping[str, str]) -> None:
        if 300 <= status < 400:
            where = said.get("location", "")[:120]
            raise WordPressMoved(where=self.account.url, reason=where or f"HTTP {status}")
        if status >= 500 or status == 429:
            after = said.get("retry-after", "")
            wait = float(after) if after.isdigit() else self._pause
            raise WordPressUnreachable(where=self.account.url, reason=f"HTTP {status}", after=wait)

    def _exchange(
        self, method: str, target: str, body: bytes, headers: Mapping[str, str]
    ) -> tuple[int, bytes, dict[str, str]]:
        kind = (
            http.client.HTTPSConnection
            if self.place.scheme == "https"
            else http.client.HTTPConnection
        )
        link = kind(self.place.hostname or "", self.place.port, timeout=self._seconds)
        try:
            link.request(method, target, body=body or None, headers=dict(headers))
            got = link.getresponse()
            data = got.read(_MOST_BYTES)
            return got.status, data, {name.lower(): value for name, value in got.getheaders()}
        except (OSError, http.client.HTTPException) as refusal:
            reason = type(refusal).__name__
            raise WordPressUnreachable(where=self.account.url, reason=reason) from refusal
        finally:
            link.close()


def _place(url: str) -> SplitResult:
    try:
        place = urlsplit(url.rstrip("/"))
        place.port  # noqa: B018 raises where it is no number
    except ValueError:
        place = urlsplit("")
    if place.scheme not in {"http", "https"} or not place.hostname or place.username:
        raise BadInput(
            why="Write the address of WordPress as https://example.org, without a name or password in it."
        )
    if place.scheme == "http" and place.hostname not in _LOOPBACK:
        raise BadInput(
            why="The address of WordPress must begin with https://: with http:// everybody on the way "
            "could read the password."
        )
    return place
