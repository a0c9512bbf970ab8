"""Words that a plain text writes in code: e-mail parts, escapes, references, percent signs.

Whoever opens the text in the program that it was made for reads the words, not the code.
"""

import base64
import binascii
import re
from collections.abc import Callable, Iterable, Iterator
from email import message_from_string, policy
from email.errors import MessageError
from html import unescape
from quopri import decodestring
from urllib.parse import unquote

from farshore.adapters.texts.data_addresses import embedded_texts
from farshore.adapters.texts.markup import json_words, read_markup, script_words, unescaped
from farshore.adapters.texts.name_fields import names_in_fields
from farshore.adapters.texts.plausibility import is_text, plausibility
from farshore.adapters.texts.short_pieces import SYLLABLE, run_together

_LETTER = re.compile(r"^(?:content-transfer-encoding|content-type|mime-version)\s*:", re.I | re.M)
_QUOTED = re.compile(r"(?:=[0-9A-F]{2}){3}", re.I)
_ESCAPED = re.compile(r"\\u\{?[0-9a-fA-F]{4}")
_REFERRED = re.compile(r"&(?:#\d{2,7}|#x[0-9a-f]{2,6}|[a-z]{2,8});", re.I)
_PERCENT = re.compile(r"(?:%[0-9A-F]{2}){3}", re.I)
_BLOB = re.compile(
    r"(?<![\w+/=])(?:[A-Za-z0-9+/]{60,80}\r?\n){0,20000}[A-Za-z0-9+/]{24,80}={0,2}(?![\w+/=])"
)
_LDIF = re.compile(r"^[\w;-]{1,40}:: ?([A-Za-z0-9+/]{4,}={0,2})\s*$", re.M)
_CALLED = re.compile(r"\batob\(\s*[\"'`]((?:[A-Za-z0-9+/]{2,4})+)")
_SHIFTED = re.compile(r"\+([A-Za-z0-9+/]{3,})-?|&([A-Za-z0-9+,]{3,})-")
"""UTF-7 (RFC 2152), and what IMAP calls folders in (RFC 3501): UTF-16 in base64, no padding."""
_LEAST_PLAUSIBLE = 0.25
_HEADERS_SAID = ("from", "to", "cc", "bcc", "subject", "reply-to", "sender")


def decoded_readings(text: str) -> Iterator[str]:
    """Yield further readings of a text: what its codes say. None for a text without codes."""
    if text.lstrip()[:1] in {"{", "["}:
        yield from _json(text)
    if _LETTER.search(text[:20_000]):
        yield from _letter(text)
    for pattern, read in _CODES:
        if pattern.search(text):
            yield from read(text)
    yield from run_together(script_words(text), longest=SYLLABLE)
    yield from filter(None, ["\n\n".join(dict.fromkeys(names_in_fields(text)))])
    yield from (_from_ldif(one[1]) for one in _LDIF.finditer(text))
    yield from blobs(text)


def _from_ldif(code: str) -> str:
    try:
        return base64.b64decode(code, validate=True).decode("utf-8")
    except (binascii.Error, ValueError):
        return ""


def blobs(text: str) -> Iterator[str]:
    """Yield the texts that another text carries in base64 or as `data:` addresses."""
    for inner in embedded_texts(text):
        yield inner
        if "<" in inner:
            page = read_markup(inner)
            yield from (page.text, page.unseen_text)
    codes = [f"{one[1]}{'=' * (-len(one[1]) % 4)}" for one in _CALLED.finditer(text)]
    for code in (*codes, *(one[0] for one in _BLOB.finditer(text))):
        try:
            yield from _bytes(base64.b64decode("".join(code.split()), validate=True))
        except (binascii.Error, ValueError):
            continue


def _unshifted(text: str) -> list[str]:
    plain = _SHIFTED.sub(_letters, text)
    return [plain] if plain != text else []


def _letters(found: re.Match[str]) -> str:
    """Return what a run of UTF-7 says; a plus sign of another use stays as it is."""
    run = found[1] or found[2].replace(",", "/")
    data = base64.b64decode(run + "=" * (-len(run) % 4)) if len(run) % 4 != 1 else b""
    try:
        words = data[: len(data) // 2 * 2].decode("utf-16-be")
    except UnicodeDecodeError:
        return found[0]
    left = data[len(data) // 2 * 2 :]
    is_said = words and not left.strip(b"\0") and is_text(words)
    return words if is_said and plausibility(words, "") >= _LEAST_PLAUSIBLE else found[0]


_CODES: tuple[tuple[re.Pattern[str], Callable[[str], Iterable[str]]], ...] = (
    (_QUOTED, lambda text: _bytes(decodestring(text.encode()))),
    (_ESCAPED, lambda text: [unescaped(text)]),
    (_REFERRED, lambda text: [unescape(text)]),
    (_PERCENT, lambda text: [unquote(text, errors="ignore")]),
    (_SHIFTED, _unshifted),
)


def _json(text: str) -> Iterator[str]:
    try:
        yield "\n".join(json_words(text))
    except (ValueError, RecursionError):
        return


def _letter(text: str) -> Iterator[str]:
    """Yield the headers and the parts of an e-mail or of a page saved with its pictures."""
    try:
        letter = message_from_string(text.lstrip(), policy=policy.default)
        for part in letter.walk():
            for name in _HEADERS_SAID:
                yield from (str(value) for value in part.get_all(name, []))
            yield part.get_filename("")
            if part.get_content_maintype() == "text":
                words = str(part.get_content())
                yield words
                if part.get_content_subtype() == "html":
                    yield read_markup(words).text
    except (MessageError, LookupError, ValueError, AttributeError, TypeError):
        return


def _bytes(data: bytes) -> Iterator[str]:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return
    if text.isprintable() or "\n" in text:
        yield text


def has_attachments(text: str) -> bool:
    """Tell whether an e-mail carries parts that are no text."""
    if not _LETTER.search(text[:20_000]):
        return False
    letter = message_from_string(text.lstrip(), policy=policy.default)
    kinds = {part.get_content_maintype() for part in letter.walk()}
    return bool(kinds - {"text", "multipart"})
