"""A WordPress that is slow, broken, behind a login page, or elsewhere: a clear error, and no password told."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from farshore.domain.errors import BadInput
from farshore.press.wordpress.errors import (
    WordPressLacks,
    WordPressMoved,
    WordPressNotAnswering,
    WordPressRefused,
    WordPressUnreachable,
)
from farshore.press.wordpress.speaking import Account, WordPress
from farshore.press.wordpress.standing import need_rights

PASSWORD = "abcd EFGH 1234 ijkl"


@contextmanager
def answering(status: int, body: str, *, seconds: float = 0.0, **headers: str) -> Iterator[str]:
    """Serve one answer to every question; yields the address."""

    class One(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            time.sleep(seconds)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name.replace("_", "-"), value)
            self.end_headers()
            with suppress(BrokenPipeError):
                self.wfile.write(body.encode())

        do_POST = do_GET  # noqa: N815 the server asks by this name

        def log_message(self, *_words: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), One)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def ask(url: str, **more: float) -> object:
    return WordPress(Account(url, "wren", PASSWORD), pause=0.0, **more).get("/wp/v2/posts")


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (200, "<html>Please sign in</html>", WordPressNotAnswering),
        (403, "<html>Blocked by a wall</html>", WordPressNotAnswering),
        (200, '{"namespaces": []}', WordPressNotAnswering),
        (200, "[]", WordPressNotAnswering),
        (500, "<h1>Error</h1>", WordPressUnreachable),
        (503, "Briefly unavailable for scheduled maintenance.", WordPressUnreachable),
        (429, "slow down", WordPressUnreachable),
        (401, '{"code": "incorrect_password"}', WordPressRefused),
    ],
)
def test_every_wrong_answer_is_told_as_what_it_is(status: int, body: str, error: type) -> None:
    with answering(status, body) as url, pytest.raises(error) as refusal:
        ask(url)

    assert PASSWORD not in str(refusal.value)
    assert "127.0.0.1" in str(refusal.value)


def test_a_slow_answer_is_not_waited_for_for_ever() -> None:
    with answering(200, "[]", seconds=0.6) as url, pytest.raises(WordPressUnreachable):
        ask(url, seconds=0.1)


def test_a_password_is_never_sent_on_to_another_address() -> None:
    with answering(200, "[]") as other:
        moved = answering(302, "", Location=f"{other}/wp-json/")
        with moved as url, pytest.raises(WordPressMoved) as refusal:
            ask(url)

    assert other in str(refusal.value)


def test_nobody_listening_is_told() -> None:
    with pytest.raises(WordPressUnreachable):
        ask("http://127.0.0.1:1")


@pytest.mark.parametrize(
    "url",
    ["http://example.org", "ftp://example.org", "example.org", "", "https://wren:secret@example.org",
     "https://", "http://127.0.0.1.example.org", "https://example.org:port"],
)  # fmt: skip
def test_an_address_that_would_tell_the_password_is_refused(url: str) -> None:
    with pytest.raises(BadInput) as refusal:
        WordPress(Account(url, "wren", PASSWORD))

    assert "secret" not in str(refusal.value)


def test_an_account_shows_no_password() -> None:
    assert PASSWORD not in repr(Account("https://example.org", "wren", PASSWORD))


@pytest.mark.parametrize(
    "body", ['{"code": "something"}', '["a plugin"]', '[{"title": "no number"}]', '[{"id": "x"}]', "null", "7"]
)  # fmt: skip
def test_a_list_of_other_things_is_no_list_of_posts(body: str) -> None:
    with answering(200, body) as url, pytest.raises(WordPressNotAnswering):
        list(rooted(url).pages("/wp/v2/posts"))


@pytest.mark.parametrize("body", ["[]", "null", '{"title": "no number"}'])
def test_what_was_made_has_a_number_or_was_not_made(body: str) -> None:
    with answering(200, body) as url, pytest.raises(WordPressNotAnswering):
        rooted(url).post("/wp/v2/posts", {"title": "A pier"})


@pytest.mark.parametrize("body", ['{"capabilities": []}', "[]", "null"])
def test_an_account_without_any_right_is_refused(body: str) -> None:
    with answering(200, body) as url, pytest.raises(WordPressLacks, match="lacks"):
        need_rights(rooted(url))


def rooted(url: str) -> WordPress:
    """Return a WordPress of which it is known how it is asked."""
    found = WordPress(Account(url, "wren", PASSWORD), pause=0.0)
    found._root = "/wp-json"
    return found
