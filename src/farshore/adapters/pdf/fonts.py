"""Whether the letters of a PDF's font can be told from its numbers."""

import re
from contextlib import suppress

from pypdf._codecs.adobe_glyphs import adobe_glyphs
from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

_SYMBOLIC = 4
_UNICODE_NAME = re.compile(r"/(?:uni[0-9A-F]{4,}|u[0-9A-F]{4,6})(?:\..*)?|/\.notdef")
_NO_MAP = frozenset({"/Identity-H", "/Identity-V"})
_FONTS = frozenset({"/Type0", "/Type1", "/MMType1", "/TrueType", "/Type3"})


def font_is_read(font: DictionaryObject) -> bool:
    """Tell whether a dictionary is no font, or one whose letters are known.

    A font without a map to Unicode is known if its encoding is: a named one, or one of glyphs
    with known names. Glyph numbers of an embedded subset say nothing.
    """
    kind = font.get("/Subtype")
    if font.get("/Type") != "/Font" or kind not in _FONTS or _has_map(font):
        return True
    encoding = font.get("/Encoding")
    if kind == "/Type0":
        return isinstance(encoding, str) and encoding not in _NO_MAP
    if isinstance(encoding, DictionaryObject):
        return _are_known(encoding.get("/Differences"))
    if kind == "/Type3":
        return False
    return encoding is not None or not _is_symbolic_subset(font)


def _has_map(font: DictionaryObject) -> bool:
    found = font.get("/ToUnicode")
    if isinstance(found, StreamObject):
        with suppress(Exception):  # whatever is wrong with it: there is no map
            return b"beginbf" in found.get_data()
        return False
    return False


def _are_known(differences: object) -> bool:
    if not isinstance(differences, ArrayObject):
        return True
    names = [str(name) for name in differences if isinstance(name, str)]
    return all(name in adobe_glyphs or _UNICODE_NAME.fullmatch(name) for name in names)


def _is_symbolic_subset(font: DictionaryObject) -> bool:
    about = font.get("/FontDescriptor")
    if not isinstance(about, DictionaryObject) or "/FontFile2" not in about:
        return False
    flags = about.get("/Flags", 0)
    return bool(int(flags) & _SYMBOLIC) if isinstance(flags, int) else True
