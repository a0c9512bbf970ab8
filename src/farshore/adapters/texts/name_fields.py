"""Names that a text holds in two fields: family and given name by column, by key, or by a mark.

vCard (`N:Mun;Ha-neul`), folded lines of vCard and iCalendar, `문;하늘`, keys of JSON and LDIF,
lists of keys and values, tables whose header says which column is which.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from quopri import decodestring

_CARD = re.compile(r"^BEGIN:\s*(?:VCARD|VCALENDAR|VEVENT)|^(?:dn|cn|sn)::? ", re.I | re.M)
_FOLD = re.compile(r"=?\r?\n[ \t]")
_SOFT = re.compile(r"=\r?\n")
_N = re.compile(r"^(?:[\w-]+\.)?(?:N|SORT-STRING)((?:;[^:\n]*)?):([^\n]*)$", re.I | re.M)
_FAMILY = frozenset({
    "family", "familyname", "surname", "lastname", "last", "name2", "sn", "sei", "姓", "氏", "苗字",
    "名字", "せい", "セイ", "성", "성씨", "xphoneticlastname", "familienname", "nachname", "nom",
    "фамилия",
})  # fmt: skip
_GIVEN = frozenset({
    "given", "givenname", "firstname", "first", "forename", "name1", "givennames", "mei", "名",
    "めい", "メイ", "名前", "이름", "명", "xphoneticfirstname", "vorname", "prenom", "prénom",
    "имя",
})  # fmt: skip
_WORDS = re.compile(r"[^\n:=：＝\t;|,\"{}\[\]<>]+")
_LINE = re.compile(r"[^\r\n]+")
_KEY_MARKS = re.compile(r"[\s_\-.()（）*]+")
_NEAR = 8
_MARK = r"\s?[;|:：；｜/／\t,]\s?"
_EAST = r"[가-힣\u3400-\u9fff\u30a0-\u30ff]"
_TWO_EAST = re.compile(rf"(?<!{_EAST})({_EAST}{{1,4}})(?={_MARK}({_EAST}{{1,4}})(?!{_EAST}))")
_WORD = r"[A-Z][a-z]{0,11}(?:['’-]?[A-Za-z]{1,9})?"
_TWO_WORDS = re.compile(rf"\b({_WORD})(?=\s?[|:：；｜/／]\s?({_WORD})\b)")
_LONGEST = 60
_MOST_LINES, _MOST_COLUMNS = 20_000, 1_000


def names_in_fields(text: str) -> Iterator[str]:
    """Yield names that stand in two fields of a text as one, in both orders where none is sure.

    Args:
        text: plain, or the words of a page, a field a line.
    """
    if _CARD.search(text):
        unfolded = _FOLD.sub("", _SOFT.sub("", text))
        yield unfolded
        yield from _cards(unfolded)
    words = (found[0].strip() for found in _WORDS.finditer(text))  # never all of them at once
    yield from _keyed(one for one in words if one)
    yield from _under_a_header(text)
    for found in _TWO_EAST.finditer(text):
        yield from (found[1] + found[2], found[2] + found[1])
    for found in _TWO_WORDS.finditer(text):
        yield f"{found[1]} {found[2]}"


def _cards(text: str) -> Iterator[str]:
    """Yield the name fields of cards: family, given, further, titles before and behind."""
    for found in _N.finditer(text):
        value = found[2]
        if "quoted-printable" in found[1].lower():
            value = decodestring(value.encode()).decode("utf-8", "replace")
        family, _mark, more = value.replace("\\,", ",").partition(";")
        given = more.partition(";")[0]
        yield from _joined(family, given)


def _joined(family: str, given: str) -> Iterator[str]:
    family, given = family.strip(" '\"“”"), given.strip(" '\"“”")
    if not (family and given) or len(family) + len(given) > _LONGEST:
        return
    if family.isascii() or given.isascii():
        yield f"{family} {given}"
    else:
        yield family + given


def _is(word: str, known: frozenset[str]) -> bool:
    return len(word) < _LONGEST and _KEY_MARKS.sub("", word).casefold() in known


def _keyed(words: Iterable[str]) -> Iterator[str]:
    """Yield a family and a given name whose keys stand right before them, near each other."""
    last: dict[bool, tuple[int, str]] = {}
    for at, (key, value) in enumerate(pairwise(words)):
        is_family, is_given = _is(key, _FAMILY), _is(key, _GIVEN)
        if not (is_family or is_given) or _is(value, _FAMILY | _GIVEN):
            continue
        last[is_family] = (at, value)
        other = last.get(not is_family)
        if other and at - other[0] <= _NEAR:
            family, given = (value, other[1]) if is_family else (other[1], value)
            yield from _joined(family, given)


def _under_a_header(text: str) -> Iterator[str]:
    """Yield the names of lines under a header that says which column is which.

    A header is looked for in the first lines; those under it are read to the end.
    """
    columns: tuple[int, int] | None = None
    mark = ""
    for number, found in enumerate(_LINE.finditer(text)):
        if number >= _MOST_LINES and not columns:
            return
        line = found[0]
        cells = _cells(line, mark)
        header = _columns(line) if number < _MOST_LINES else None
        if header:
            mark, columns = header
        elif columns and len(cells) > max(columns):
            yield from _joined(cells[columns[0]], cells[columns[1]])


def _cells(line: str, mark: str) -> list[str]:
    cells = line.strip(" |").split(mark, _MOST_COLUMNS) if mark else []
    return [cell.strip(" \"'") for cell in cells]


def _columns(line: str) -> tuple[str, tuple[int, int]] | None:
    for mark in ("\t", ";", "|", ","):
        cells = _cells(line, mark)
        family = next((n for n, cell in enumerate(cells) if _is(cell, _FAMILY)), -1)
        given = next((n for n, cell in enumerate(cells) if _is(cell, _GIVEN)), -1)
        if family >= 0 and given >= 0:
            return mark, (family, given)
    return None
