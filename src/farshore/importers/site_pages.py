"""The files of a public folder as readers and search engines get them: no script is run.

Every file is read, or named as not read: pages in the charset that they declare, with what only
their source says; data, scripts and style sheets; documents and pictures with all that they carry.
"""

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from farshore.adapters.files.file_parts import DRAWN
from farshore.adapters.files.file_texts import read_file
from farshore.adapters.texts.data_addresses import carries_others
from farshore.adapters.texts.decoding import decode
from farshore.adapters.texts.file_kinds import MARKED_UP, kind_of
from farshore.adapters.texts.markup import (
    Markup,
    json_words,
    read_markup,
    script_words,
    unescaped,
)
from farshore.adapters.texts.name_fields import names_in_fields
from farshore.adapters.texts.unread import Unread
from farshore.adapters.texts.written_codes import blobs, decoded_readings
from farshore.domain.errors import BadInput
from farshore.domain.guard.judging.folder import PublicPage

_PAGES = MARKED_UP | {
    ".txt",
    ".json",
    ".md",
    ".php",
    ".asp",
    ".aspx",
    ".jsp",
    ".cgi",
    ".rss",
    ".atom",
}
_SCRIPTS = frozenset({".js", ".mjs", ".cjs", ".css", ".scss", ".less"})
_DATA = frozenset({".json", ".map", ".webmanifest", ".jsonld", ".geojson"})
_FONTS = (b"wOFF", b"wOF2", b"\0\1\0\0", b"OTTO", b"true\0", b"ttcf")
_FONT_NAMES = frozenset({".woff", ".woff2", ".ttf", ".otf", ".eot", ".ttc"})
_PACKED = b"\x1f\x8b"
_LARGEST_BYTES = 20 * 1024 * 1024
_TOO_LARGE = "it is larger than 20 MB and was not read. Leave it out or split it."
_NOT_KNOWN = "it is of a kind that is not read. Look yourself."
_BROKEN = "%d characters of it can't be read. Look yourself."
_UNSURE = "its encoding is not sure; every reading was judged."
_PIXELS = "what it shows was not looked at (faces, words). Look yourself."
_SHOWN = {
    "place": "it says where it was taken.",
    "thumbnail": "a small copy lies in it, perhaps of what was cropped or covered.",
}
_EMBEDDED = "files are written into its source (data:) that were not read. Look yourself."
_LANGUAGES = frozenset({"en", "ja", "ko", "zh"})


@dataclass(slots=True)
class Site:
    """What a public folder holds.

    Attributes:
        pages: whatever has words, in order of its path.
        files: how many files there are.
        empty: those that hold nothing: read, and empty.
        unread: what was not read, file by file, and what pictures show of places.
    """

    pages: list[PublicPage] = field(default_factory=list)
    files: int = 0
    empty: list[str] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)


def read_site(folder: Path) -> Site:
    """Read every file of a public folder.

    Raises:
        BadInput: it is no folder, or holds nothing that can be read.
    """
    if not folder.is_dir():
        raise BadInput(why=f"{folder} is no folder. Give the folder that the web server shows.")
    site = Site()
    for path in sorted(folder.rglob("*")):
        if path.is_dir():
            continue
        site.files += 1
        name = path.relative_to(folder).as_posix()
        if _is_empty(path):
            site.empty.append(name)
        for part in _file(path, name):
            if isinstance(part, Unread):
                site.unread.append(part)
            else:
                site.pages.append(part)
    if not (site.pages or site.unread or site.empty):
        raise BadInput(why=f"{folder} holds no page. Give the folder that the web server shows.")
    return site


def _is_empty(path: Path) -> bool:
    try:
        return path.stat().st_size == 0
    except OSError:
        return False  # a link that leads nowhere: told as not read


def _file(path: Path, name: str) -> Iterator[PublicPage | Unread]:
    try:
        if path.stat().st_size > _LARGEST_BYTES:
            yield Unread(name, _TOO_LARGE)
            return
        data = path.read_bytes()
    except OSError as refusal:
        yield Unread(name, f"it can't be read: {refusal.strerror}.")
        return
    if path.suffix.lower() in _FONT_NAMES and data.startswith(_FONTS):
        return
    if data.startswith(_PACKED):
        unpacked = _unpacked(data)
        if unpacked is None:
            yield Unread(name, _NOT_KNOWN)
            return
        data, name = unpacked, name.removesuffix(".gz")
    if kind_of(data):
        yield from _document(path, name)
    else:
        yield from _text(data, name)


def _unpacked(data: bytes) -> bytes | None:
    """Return what a packed copy of a page holds, or None if that is too much or damaged."""
    reader = zlib.decompressobj(wbits=31)
    try:
        found = reader.decompress(data, _LARGEST_BYTES)
    except zlib.error:
        return None
    return found if reader.eof and not kind_of(found) else None


def _document(path: Path, name: str) -> Iterator[PublicPage | Unread]:
    try:
        file = read_file(path)
    except BadInput as refusal:
        yield Unread(name, str(refusal).replace(str(path), "it").replace("it was not read: ", ""))
        return
    words = _tidy(file.text)
    yield PublicPage(path=name, language=_guess(words), title="", text=words)
    for one in file.unread:
        yield Unread(f"{name}, {one.where}" if one.where else name, one.why)
    if file.kind == "picture":
        yield Unread(name, _PIXELS)
    for shown in file.shows:
        if shown.kind in _SHOWN:
            yield Unread(name, _SHOWN[shown.kind])


def _text(data: bytes, name: str) -> Iterator[PublicPage | Unread]:
    try:
        found = decode(data, where=name, page=True)
    except BadInput:
        yield Unread(name, _NOT_KNOWN)
        return
    if found.broken:
        yield Unread(name, _BROKEN % found.broken)
    if found.others or found.doubtful:
        yield Unread(name, _UNSURE)
    suffix = Path(name.partition("?")[0]).suffix.lower()
    if carries_others(found.text):
        yield Unread(name, _EMBEDDED)
    read = _reader_for(suffix, found.text)
    pages = [read(text) for text in (found.text, *found.others)]
    if any(page.draws for page in pages):
        yield Unread(name, DRAWN)
    carried = [inner for text in (found.text, *found.others) for inner in blobs(text)]
    said = [part for page in pages for part in (page.text, page.unseen_text)]
    words = _tidy("\n\n".join([*said, *carried]))
    if words or suffix in _PAGES:
        told = pages[0].language
        language = told if told in _LANGUAGES else _guess(words)
        yield PublicPage(path=name, language=language, title=pages[0].title, text=words)


def _reader_for(suffix: str, text: str) -> Callable[[str], Markup]:
    if suffix in _DATA:
        return _data
    if suffix in _SCRIPTS:
        return _script
    if suffix in MARKED_UP or text.lstrip()[:1] == "<":
        return read_markup
    return _plain


def _data(text: str) -> Markup:
    try:
        words = [_plain_or_marked(one) for one in json_words(text)]
        return Markup(
            parts=["\n\n".join(words)], unseen=[*names_in_fields(unescaped(text))], pieces=words
        )
    except (ValueError, RecursionError):
        return _plain(text)


def _plain_or_marked(words: str) -> str:
    return f"{words}\n\n{read_markup(words).text}" if "<" in words else words


def _script(text: str) -> Markup:
    found = [*script_words(text)]
    strokes = sum(read_markup(one).strokes for one in found if "<" in one)
    return Markup(unseen=[_plain_or_marked(one) for one in found], strokes=strokes)


def _plain(text: str) -> Markup:
    return Markup(parts=[text], unseen=list(decoded_readings(text)))


def _tidy(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.split("\n\n"))
    return "\n\n".join(dict.fromkeys(line for line in lines if line))


def _guess(text: str) -> str:
    kana = any("ぁ" <= char <= "ヿ" for char in text)
    hangul = any("가" <= char <= "힣" for char in text)
    return "ja" if kana else "ko" if hangul else "en"
