"""Files that a text carries in itself as `data:` addresses: text is read, all else is named.

Any way to write them counts: base64 or percent signs, with the charset that they declare, in
quotes, in `url()`, with the escapes of pages, scripts and style sheets.
"""

import base64
import binascii
import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote_to_bytes

from farshore.adapters.texts.decoding import decode
from farshore.adapters.texts.file_kinds import kind_of
from farshore.adapters.texts.markup import read_markup, unescaped
from farshore.domain.errors import BadInput

_HEAD = re.compile(
    r"data:([\w.+-]{1,60}/[\w.+-]{1,60})?((?:;[\w.+-]{1,40}(?:=\"?[\w.:+-]{0,60}\"?)?){0,5}),", re.I
)
_IN_CODE = re.compile(
    r"&#?\w{2,8};data|&(?:#\d{2,4}|#x[0-9a-f]{2,4}|\w{2,8});|\\(?:u|x)?[0-9a-f]{2}|\\/", re.I
)
_ENDS = {'"': '"', "'": "'", "`": "`", "(": ")"}
_BARE_END = re.compile(r"[\s\"'<>)`]")
_NO_CODE = re.compile(rb"[^A-Za-z0-9+/]")
_CHARSET = re.compile(r";charset=\"?([\w.:-]+)", re.I)
_FONTS = (b"wOFF", b"wOF2", b"\0\1\0\0", b"OTTO", b"true\0", b"ttcf")
_MOST_EMBEDDED = 200
_DEEPEST = 3


def embedded(source: str) -> Iterator[tuple[str, str, bytes]]:
    """Yield the kind, the declared charset and the bytes of each file in a text.

    Args:
        source: of a page, a style sheet, a script, JSON or Markdown.
    """
    seen: set[bytes] = set()
    for text in _ways_to_read(source):
        for head in _HEAD.finditer(text):
            body = _body(text, head)
            if not body or body in seen or body.startswith(_FONTS):
                continue
            seen.add(body)
            if len(seen) > _MOST_EMBEDDED:
                return
            charset = _CHARSET.search(head[2])
            yield (head[1] or "text/plain").lower(), charset[1] if charset else "", body


def _ways_to_read(source: str) -> list[str]:
    if not _IN_CODE.search(source):
        return [source]
    return list(dict.fromkeys((source, unescape(source), unescaped(source))))


def _body(text: str, head: re.Match[str]) -> bytes:
    before = text[head.start() - 1 : head.start()]
    end = text.find(_ENDS[before], head.end()) if before in _ENDS and before else -1
    if end < 0:
        found = _BARE_END.search(text, head.end())
        end = found.start() if found else len(text)
    body = unquote_to_bytes(text[head.end() : end])
    if not head[2].lower().endswith(";base64"):
        return body
    plain = _NO_CODE.sub(b"", body.replace(b"-", b"+").replace(b"_", b"/"))
    try:
        return base64.b64decode(plain[: len(plain) - (len(plain) % 4 == 1)] + b"==")
    except (binascii.Error, ValueError):
        return body


def text_of(body: bytes, charset: str) -> str | None:
    """Return what an embedded text says in all its readings, or None if it is no text.

    Args:
        body: its bytes.
        charset: that its address declares; a wrong one is passed over.
    """
    if kind_of(body):
        return None
    found = []
    for encoding in dict.fromkeys((charset, "")):
        try:
            found.append(
                decode(body, where="a data: address", encoding=encoding, page=True).all_readings
            )
        except BadInput:
            continue
    return "\n\n".join(dict.fromkeys(found)) if found else None


def embedded_texts(source: str, *, depth: int = 0) -> Iterator[str]:
    """Yield the texts that a text carries, and those that these carry."""
    for _kind, charset, body in embedded(source):
        text = text_of(body, charset)
        if text is not None:
            yield text
            if depth < _DEEPEST:
                yield from embedded_texts(text, depth=depth + 1)


def carries_others(source: str, *, depth: int = 0) -> bool:
    """Tell whether a text carries pictures, drawings or other files that are no text."""
    for _kind, charset, body in embedded(source):
        text = text_of(body, charset)
        if text is None or depth >= _DEEPEST or carries_others(text, depth=depth + 1):
            return True
        if "<" in text and read_markup(text).draws:
            return True
    return False
