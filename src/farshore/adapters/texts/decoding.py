"""Bytes of unknown encoding become text: in one way where that is sure, else in every way.

In this order: what the caller says, the byte-order mark, escapes of seven-bit encodings, the
charset that a page declares, UTF-8 strictly, and then whatever gives plausible text
(plausibility.py). The first codec that raises no error is never taken for that: CP932 takes
nearly everything.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from farshore.adapters.texts.plausibility import is_text, plausibility
from farshore.domain.errors import BadInput

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ESCAPES = (
    (re.compile(rb"\x1b\$\)C"), "iso2022_kr"),
    (re.compile(rb"\x1b(?:\$[@B]|\$\([D-Q]|\([IJ])"), "iso2022_jp_ext"),
    (re.compile(rb"~\{[\x21-\x7e]{2,}?~\}"), "hz"),
)
_ESCAPED_DIALECTS = {"iso2022_jp_ext": ("iso2022_jp_ext", "iso2022_jp_3", "iso2022_jp_2")}
_GUESSED = (
    "cp949", "cp932", "euc_jp", "gb18030", "big5hkscs", "johab", "utf-16-le", "utf-16-be",
    "utf-32-le", "utf-32-be",
)  # fmt: skip
_AS_BROWSERS_READ = {
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "ks_c_5601": "cp949", "ksc5601": "cp949",
    "korean": "cp949", "windows-949": "cp949", "uhc": "cp949", "shift_jis": "cp932",
    "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "windows-31j": "cp932",
    "ms_kanji": "cp932", "x-euc-jp": "euc_jp", "gb2312": "gb18030", "gb_2312-80": "gb18030",
    "gbk": "gb18030", "x-gbk": "gb18030", "chinese": "gb18030", "big5": "big5hkscs",
    "iso-2022-jp": "iso2022_jp_ext", "csiso2022jp": "iso2022_jp_ext", "iso-8859-1": "cp1252",
    "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252", "hz-gb-2312": "hz",
}  # fmt: skip
"""Names of charsets in pages to the codec that browsers take for them: wider than the name says."""
_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{2,40})"""
    rb"""|<meta[^>]{0,300}?\bcharset\s*=\s*["']?\s*([\w.:-]{2,40})""",
    re.I,
)
_SAID_WITHIN = 8_192
_PLAUSIBLE, _POSSIBLE, _MARGIN, _LEAST = 0.45, 0.25, 0.3, -9.0
_AHEAD = 0.1
_SAMPLE = 200_000
_MOST_BROKEN = 0.02
_NOT_TEXT = (
    "%(where)s can't be read as text: it is in no encoding that is sure (UTF-8, UTF-16, CP932, "
    "EUC-JP, ISO-2022-JP, CP949, GB 18030, Big5). Save it as UTF-8, or say --encoding."
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """What bytes say.

    Attributes:
        text: the likeliest reading.
        encoding: the codec of that reading.
        others: readings that are as plausible: judge each of them too.
        broken: how many characters could not be read.
        doubtful: it is not sure that this is the encoding.
    """

    text: str
    encoding: str
    others: tuple[str, ...] = ()
    broken: int = 0
    doubtful: bool = False

    @property
    def is_sure(self) -> bool:
        """True if there is one reading and all of it could be read."""
        return not (self.others or self.broken or self.doubtful)

    @property
    def all_readings(self) -> str:
        """Every reading, one after the other: what is found in any of them counts."""
        return "\n\n".join((self.text, *self.others))


def decode(data: bytes, *, where: str, encoding: str = "", page: bool = False) -> Decoded:
    """Return what bytes say.

    Args:
        data: a whole file.
        where: what a refusal calls it.
        encoding: the codec that somebody named; nothing else is tried then.
        page: a page of a site: what it declares counts, and a few broken bytes are passed over
            (and counted), since browsers show it nevertheless.

    Raises:
        BadInput: it is no text, or in no encoding that is sure enough.
    """
    if encoding:
        return _as_said(data, encoding, where)
    sure = _marked(data) or _escaped(data) or _declared(data, page=page) or _unicode(data)
    if sure:
        return sure
    found = _plausible(data)
    if found:
        return found
    broken = _nearly_unicode(data) if page else None
    if broken:
        return broken
    raise BadInput(why=_NOT_TEXT % {"where": where})


def _as_said(data: bytes, encoding: str, where: str) -> Decoded:
    codec = _codec(encoding)
    if not codec:
        raise BadInput(
            why=f"--encoding {encoding} is not known. Write utf-8, utf-16, cp932, euc-jp or cp949."
        )
    try:
        return Decoded(data.decode(codec).removeprefix("\ufeff"), codec)
    except UnicodeError as refusal:
        raise BadInput(why=f"{where} is not in {encoding}. Say another --encoding.") from refusal


def _codec(name: str) -> str:
    try:
        known = codecs.lookup(_AS_BROWSERS_READ.get(name.lower(), name))
    except (LookupError, ValueError):
        return ""
    return known.name if known._is_text_encoding else ""  # noqa: SLF001 the only way to leave out base64 and zip


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeError, OverflowError):
        return None


def _marked(data: bytes) -> Decoded | None:
    for mark, codec in _MARKS:
        if data.startswith(mark):
            text = _strict(data[len(mark) :], codec)
            return Decoded(text, codec) if text is not None and is_text(text) else None
    return None


def _escaped(data: bytes) -> Decoded | None:
    """Return seven-bit text with escapes, which is UTF-8 too, of letters that say nothing."""
    if not data.isascii():
        return None
    for pattern, codec in _ESCAPES:
        if not pattern.search(data):
            continue
        for dialect in _ESCAPED_DIALECTS.get(codec, (codec,)):
            text = _strict(data, dialect)
            if text is not None:
                plain = data.decode("ascii")
                others = (plain,) if codec == "hz" else ()
                return Decoded(text, dialect, others)
    return None


def declared_charset(data: bytes) -> str:
    """Return the codec that a page declares in its first 8 kB, or an empty string."""
    found = _DECLARED.search(data[:_SAID_WITHIN])
    if not found:
        return ""
    return _codec((found[1] or found[2]).decode("ascii"))


def _declared(data: bytes, *, page: bool) -> Decoded | None:
    head = data[:_SAID_WITHIN].lstrip()
    if not page and not head.startswith(b"<"):
        return None
    codec = declared_charset(data)
    if not codec or codec.startswith(("utf-16", "utf-32")):
        return None  # whoever reads "utf-16" in a declaration reads no UTF-16
    text = _strict(data, codec)
    if text is None:
        return _broken_as_declared(data, codec) if page else None
    if data.isascii() or not is_text(text):
        return Decoded(text, codec) if is_text(text) else None
    others = [other for other in _readings(data) if other.encoding != codec]
    if codec.startswith("utf") or not others:
        return Decoded(text, codec)
    own = plausibility(text[:_SAMPLE], codec) if codec in _GUESSED else _LEAST
    best = plausibility(others[0].text[:_SAMPLE], others[0].encoding)
    if own >= _PLAUSIBLE and own > best + _AHEAD:
        return Decoded(text, codec)
    return Decoded(text, codec, tuple(one.text for one in others if one.text != text))


def _broken_as_declared(data: bytes, codec: str) -> Decoded | None:
    if _unicode(data) or _plausible(data):
        return None  # the declaration is wrong, and another reading is right
    text = data.decode(codec, "replace")
    broken = text.count("\ufffd")
    is_readable = is_text(text.replace("\ufffd", "")) and broken <= max(2, len(text) * _MOST_BROKEN)
    return Decoded(text, codec, broken=broken) if is_readable else None


def _unicode(data: bytes) -> Decoded | None:
    text = _strict(data, "utf-8")
    return Decoded(text, "utf-8") if text is not None and is_text(text) else None


def _nearly_unicode(data: bytes) -> Decoded | None:
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    is_readable = is_text(text.replace("\ufffd", "")) and broken <= max(2, len(text) * _MOST_BROKEN)
    return Decoded(text, "utf-8", broken=broken) if is_readable else None


def _readings(data: bytes) -> list[Decoded]:
    """Return the plausible readings, the best first."""
    scored = sorted(_scored(data), key=lambda pair: -pair[0])
    if not scored:
        return []
    best = scored[0][0]
    least = max(_POSSIBLE, best - _MARGIN)
    kept: dict[str, Decoded] = {}
    for score, reading in scored:
        if score >= least:
            kept.setdefault(reading.text, replace(reading, doubtful=best < _PLAUSIBLE))
    return list(kept.values())


def _scored(data: bytes) -> Iterator[tuple[float, Decoded]]:
    for codec in _GUESSED:
        text = _strict(data, codec)
        if text is not None and is_text(text):
            yield plausibility(text[:_SAMPLE], codec), Decoded(text, codec)


def _plausible(data: bytes) -> Decoded | None:
    found = _readings(data)
    return replace(found[0], others=tuple(one.text for one in found[1:])) if found else None


def possible_readings(data: bytes) -> list[tuple[float, Decoded]]:
    """Return every reading of a text with how plausible it is, 1.0 for the only one that is sure.

    Args:
        data: a text whose reader knows more than the characters: what a header says.
    """
    sure = _marked(data) or _escaped(data) or _unicode(data)
    if sure:
        return [(1.0, sure)]
    return list(_scored(data)) if not data.startswith(tuple(mark for mark, _ in _MARKS)) else []
