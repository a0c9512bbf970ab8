"""Numbers that count a line and nothing in it: "三、", "(三)", "2.", "1 " above "2 "."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from farshore.domain.petitions.lint.text.numbers import large

Span = tuple[int, int]
_NUMBER = r"(?P<{0}>\d{{1,2}}|[一二三四五六七八九十廿]{{1,3}})"
_LINE = re.compile(
    r"^[ \t]*(?:[-*・•>][ \t]*)?(?:"
    rf"[(\[【〈《]\s?{_NUMBER.format('held')}\s?[)\]】〉》]"
    rf"|{_NUMBER.format('marked')}(?P<mark>\s?[、.)\]:](?!\d)|\s?-(?=\s)|,(?![\d ])|[ \t]+))",
    re.M,
)
_WIDE_BLANK = "\u3000"


@dataclass(frozen=True, slots=True)
class _Begun:
    """A number that begins a line; `kind` is how it is set off, `is_sure` whether that suffices."""

    span: Span
    value: int
    kind: str
    is_sure: bool


def enumerators_in(text: str, plain: str, start: int, end: int) -> frozenset[Span]:
    """Return where numbers enumerate sections or the points of a list.

    A bracket, a full stop or an enumeration comma says so; a mere blank or a comma only beside a
    neighbour: 36 towns may begin a line, "1" above "2" counts lines.

    Args:
        text: as written: a wide blank sets a number off by itself.
        plain: the same, folded.
        start: first code point of the letter's body.
        end: one after its last.
    """
    begun = list(_begun(text, plain, start, end))
    there = {(one.kind, one.value) for one in begun}
    return frozenset(
        one.span
        for one in begun
        if one.is_sure or {(one.kind, one.value - 1), (one.kind, one.value + 1)} & there
    )


def _begun(text: str, plain: str, start: int, end: int) -> Iterator[_Begun]:
    for found in _LINE.finditer(plain, start, end):
        name = "held" if found["held"] else "marked"
        value = large(found[name])
        mark = "()" if found["held"] else found["mark"].strip()
        if value is None or (not mark and plain[found.end() : found.end() + 1].islower()):
            continue
        is_sure = mark not in {"", ","} or _WIDE_BLANK in text[found.end(name) : found.end()]
        yield _Begun(found.span(name), value, mark, is_sure)
