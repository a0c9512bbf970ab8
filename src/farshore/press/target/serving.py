"""The public folder over HTTP with the right answers: 200, 301, 410."""

import json
import mimetypes
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from farshore.press.rendering.redirects import is_old_query

_POLICY = "Content-Security-Policy"
_HEADERS = [
    (_POLICY,
     "default-src 'none'; img-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; "
     "frame-ancestors 'none'"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Permissions-Policy", "interest-cohort=()"),
]  # fmt: skip
_HOME = re.compile(r"/(?:[a-z][a-z]/)?(?:index\.html)?")
_SEARCHING = re.compile(r"/(?:(?:[a-z][a-z]/)?search/(?:index\.html)?|search\.js|pagefind/.+)")
_SEARCH_POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self' 'wasm-unsafe-eval'; "
    "worker-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""On the one page that searches, and for the worker that does it."""
_OWN_FILES = {"/_status.json", "/nginx-map.conf", "/Caddyfile.redirects"}
_TYPES = {
    ".xml": "application/xml; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
}
_OTHER = "application/octet-stream"
StartResponse = Callable[[str, list[tuple[str, str]]], Any]


def site_app(folder: Path) -> Callable[[dict[str, Any], StartResponse], Iterable[bytes]]:
    """Return a WSGI application that serves a baked site.

    Whatever is not there answers 410, never 404: no table holds what was withdrawn, and no answer
    tells a page that was from one that never was.
    """
    root = folder.resolve()

    def app(environ: dict[str, Any], start: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "/").encode("latin-1").decode("utf-8", "replace")
        path = re.sub(r"//+", "/", path)  # as nginx, Apache and Caddy do
        query = environ.get("QUERY_STRING", "")
        if environ.get("REQUEST_METHOD") not in {"GET", "HEAD"}:
            return _answer(start, "405 Method Not Allowed", "text/plain", b"", head=False)
        head = environ["REQUEST_METHOD"] == "HEAD"
        status = _status(root)
        target = _moved(status["moved"], path, query)
        if target:
            start("301 Moved Permanently", [("Location", quote(target, safe="/%")), *_HEADERS])
            return [b""]
        file = _file(root, path)
        if file is None and _file(root, path + "/"):
            start("301 Moved Permanently", [("Location", quote(path, safe="/%") + "/"), *_HEADERS])
            return [b""]
        body = None if _HOME.fullmatch(path) and is_old_query(query) else _bytes(file)
        if file is None or body is None:
            return _page(start, root, "410 Gone", _notice(root, path), head=head)
        kind = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or _OTHER
        kind = (
            f"{kind}; charset=utf-8"
            if kind in {"text/html", "text/css", "text/javascript"}
            else kind
        )
        policy = _SEARCH_POLICY if _SEARCHING.fullmatch(path) else ""
        return _answer(start, "200 OK", kind, body, head=head, policy=policy)

    return app


def _status(root: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads((root / "_status.json").read_bytes())
    except (FileNotFoundError, json.JSONDecodeError):
        return {"moved": {}}
    return found


def _moved(moved: dict[str, str], path: str, query: str) -> str:
    asked = quote(path, safe="/")
    if query:
        return moved.get(f"{asked}?{query}", "")
    return (
        moved.get(asked) or moved.get(asked.rstrip("/") + "/") or moved.get(asked.rstrip("/")) or ""
    )


def _file(root: Path, path: str) -> Path | None:
    """Return the file for a path; nothing outside the folder, nothing hidden, no listing."""
    parts = path.split("/")
    if any(part.startswith(".") for part in parts) or "\0" in path or path in _OWN_FILES:
        return None
    try:
        found = (root / path.lstrip("/")).resolve()
        if path.endswith("/"):
            found = found / "index.html"
        return found if found.is_relative_to(root) and found.is_file() else None
    except OSError:  # a name longer than any file's
        return None


def _bytes(file: Path | None) -> bytes | None:
    """Return a file's bytes; None where there is none, or a bake took it out just now."""
    try:
        return file.read_bytes() if file else None
    except OSError:
        return None


def _notice(root: Path, path: str) -> str:
    """Return the notice in the language of an address."""
    own = f"{path[1:3]}/410.html"
    return own if re.match(r"/[a-z][a-z]/", path) and (root / own).is_file() else "410.html"


def _page(
    start: StartResponse, root: Path, words: str, name: str, *, head: bool
) -> Iterable[bytes]:
    body = _bytes(root / name) or words.encode()
    return _answer(start, words, "text/html; charset=utf-8", body, head=head)


def _answer(
    start: StartResponse, words: str, kind: str, body: bytes, *, head: bool, policy: str = ""
) -> Iterable[bytes]:
    headers = [(name, policy if policy and name == _POLICY else value) for name, value in _HEADERS]
    start(words, [("Content-Type", kind), ("Content-Length", str(len(body))), *headers])
    return [b"" if head else body]
