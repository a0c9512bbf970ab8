"""What the labels of a table mean: totals, parts of a whole, and places in an order."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from farshore.domain.figures.merging import OPEN_END
from farshore.domain.figures.model import Line

_TOTAL = re.compile(
    r"(?:sub-?|grand )?totals?|all|sum|overall|altogether|合計|小計|計|総数|総計|全体|전체|합계|소계|총계"
    r"|계|총|总计|總計|合计|小计|总数|共计|全部"
)
_PART = re.compile(
    r"(?:of (?:whom|which|these|them|those)\b|including\b|incl\b\.?|thereof\b|うち|内訳?[:：、]|그\s?중"
    r"|이\s?중|其中|[-–—・└∟·])[\s:：、,]*"
)
_UNIT = r"\s*(?:years?(?: old)?|yrs?|歳|才|세|살|岁|歲)?\s*"
_YEAR = re.compile(r"(?:fy|year|calendar year)?\s{0,8}((?:19|20)\d\d)\s*(?:年度?|년도?)?")
_RANGE = re.compile(
    rf"(\d{{1,4}})\s*(?:年|년)?{_UNIT}(?:-|–|—|~|〜|to|から|부터)\s*(\d{{1,4}})\s*(?:年|년)?{_UNIT}(?:まで|까지)?"
)
_OVER = re.compile(
    rf"(?:over (\d{{1,3}}){_UNIT}|(\d{{1,3}}){_UNIT}(?:\+|and (?:over|older|above)|or (?:more|older|over)|以上|이상|及以上))"
)
_UNDER = re.compile(
    rf"(?:under|below|less than)\s*(\d{{1,3}}){_UNIT}|(\d{{1,3}}){_UNIT}(?:未満|미만|以下不满)"
)
_AGE = re.compile(r"(\d{1,3})\s*(?:years?(?: old)?|歳|才|세|살|岁|歲)")
_MONTH = re.compile(r"(1[0-2]|[1-9])\s*(?:月|월)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_WORD = re.compile(rf"({'|'.join(_MONTHS)})[a-z]*\.?")
EXTREME = re.compile(
    r"\b(?:min|minimum|max|maximum|range|youngest|oldest|shortest|longest|lowest|highest)\b"
    r"|最小|最大|最年少|最高齢|最高|最低|最短|最長|範囲|최소|최대|최연소|최고령|최단|최장|범위|范围",
    re.IGNORECASE,
)
"""Each is one person: it never stands in a public table."""
Vectors = Sequence[Sequence[int | None]]


def plain(label: str) -> str:
    """Return a label for comparing: one width, one case, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", label).casefold().split())


def is_total(label: str) -> bool:
    """Tell whether a label says that its line is the sum of others."""
    return bool(_TOTAL.fullmatch(plain(label)))


def line_of(label: str) -> Line:
    """Return a line with its place in an order, if its label has one."""
    words = plain(label)
    kind, span = _span(words)
    if span is None:
        return Line(label, frozenset({f"label:{words}"}))
    return Line(label, frozenset(f"{kind}:{n}" for n in range(span[0], span[1] + 1)), span=span)


def _span(words: str) -> tuple[str, tuple[int, int] | None]:
    if found := _YEAR.fullmatch(words):
        return "year", (int(found[1]), int(found[1]))
    if found := _RANGE.fullmatch(words):
        first, last = int(found[1]), int(found[2])
        return ("year" if first > 1000 else "age"), ((first, last) if first <= last else None)
    if found := _OVER.fullmatch(words):
        first = int(found[1] or found[2]) + bool(found[1])
        return "age", ((first, OPEN_END) if first <= OPEN_END else None)
    if found := _UNDER.fullmatch(words):
        last = int(found[1] or found[2]) - 1
        return "age", ((0, last) if last >= 0 else None)
    if found := _AGE.fullmatch(words):
        return "age", (int(found[1]), int(found[1]))
    if found := _MONTH.fullmatch(words):
        return "month", (int(found[1]), int(found[1]))
    if found := _MONTH_WORD.fullmatch(words):
        month = _MONTHS.index(found[1]) + 1
        return "month", (month, month)
    return "", None


def lines_of(labels: Sequence[str], vectors: Vectors) -> tuple[tuple[Line, ...], int | None]:
    """Return lines with what they are the sum of.

    A label that says "total" is believed and checked. Other sums are seen in the figures: a run of
    neighbours that adds up to the line before or after it in every column. A sum by chance makes
    us hide more than we must, never less.

    Args:
        labels: one for each line.
        vectors: the cells of each line; None is hidden.

    Returns:
        The lines; and the position of a total that does not add up, None if all do.
    """
    lines, tops = _with_parts(labels)
    _settle_parts(lines, vectors)
    flat = list(lines)
    wrong = _totals(flat, labels, vectors)
    if wrong is None and len(tops) < len(labels) and flat != lines:
        lines = flat  # the named totals explain all: a sum that is seen besides is chance
    else:
        for number, run in _seen_sums(lines, tops, vectors):
            for n in run:
                lines[n] = replace(lines[n], parent=number)
        wrong = _totals(lines, labels, vectors)
    _name_totals(lines, labels)
    return tuple(lines), wrong


def _with_parts(labels: Sequence[str]) -> tuple[list[Line], list[int]]:
    """Return a line for each label, and the positions of those that are no part and no total."""
    lines = [line_of(label) for label in labels]
    tops: list[int] = []
    for number, label in enumerate(labels):
        if _PART.match(plain(label)) and tops:
            lines[number] = _part(lines[number], label, tops[-1])
        elif not is_total(label):
            tops.append(number)
    return lines, tops


def _name_totals(lines: list[Line], labels: Sequence[str]) -> None:
    """Let a line that is called a total be about whatever its parts are about."""
    for number in reversed(range(len(lines))):
        parts = [n for n, line in enumerate(lines) if line.parent == number]
        if parts and is_total(labels[number]):
            lines[number] = replace(lines[number], atoms=_atoms(lines, parts), span=None)


def _atoms(lines: Sequence[Line], parts: Sequence[int]) -> frozenset[str]:
    found: frozenset[str] = frozenset()
    for part in parts:
        below = [n for n, line in enumerate(lines) if line.parent == part]
        found |= _atoms(lines, below) if below else lines[part].atoms
    return found


def _part(line: Line, label: str, whole: int) -> Line:
    bare = _PART.sub("", plain(label), count=1)
    return replace(line_of(bare), label=label, part_of=whole) if bare else line


def _settle_parts(lines: list[Line], vectors: Vectors) -> None:
    """Make parts that add up to their whole its sum; others only stay under it."""
    for whole in {line.part_of for line in lines} - {None}:
        parts = [n for n, line in enumerate(lines) if line.part_of == whole]
        if whole is not None and len(parts) > 1 and _adds_up(whole, parts, vectors):
            for n in parts:
                lines[n] = replace(lines[n], part_of=None, parent=whole)


def _adds_up(total: int, parts: Sequence[int], vectors: Vectors) -> bool:
    """Tell whether a line is the sum of others wherever all of them are shown, once at least."""
    seen = False
    for at, value in enumerate(vectors[total]):
        found = [vectors[n][at] for n in parts]
        known = [v for v in found if v is not None]
        if value is None or len(known) < len(found):
            if value is not None and sum(known) > value:
                return False
            continue
        if sum(known) != value:
            return False
        seen = seen or value > 0
    return seen


def _seen_sums(
    lines: Sequence[Line], tops: Sequence[int], vectors: Vectors
) -> Iterator[tuple[int, Sequence[int]]]:
    """Yield lines that neighbours add up to; a year or an age band is no sum of others."""
    taken: set[int] = set()
    for at, number in enumerate(tops):
        if number in taken or not any(vectors[number]) or lines[number].span is not None:
            continue
        after = [tops[at + 1 : end] for end in range(at + 3, len(tops) + 1)]
        before = [tops[start:at] for start in range(at - 1)][::-1]
        for run in (*after, *before):
            if not taken & set(run) and _adds_up(number, run, vectors):
                taken |= {number, *run}
                yield number, run
                break


def _totals(lines: list[Line], labels: Sequence[str], vectors: Vectors) -> int | None:
    """Give every line that is called a total its parts; return one that is wrong."""
    named = [n for n, label in enumerate(labels) if is_total(label)]
    begin = 0
    for at, number in enumerate(named):
        first = at == 0 and number == 0 and len(named) == 1
        reach = range(1, len(lines)) if first else range(begin, number)
        last = at == len(named) - 1
        free = [n for n in reach if lines[n].parent is None and lines[n].part_of is None]
        whole = [n for n in range(number) if lines[n].parent is None and lines[n].part_of is None]
        begin = number + 1
        for parts in (free, whole) if last else (free,):
            if len(parts) > 1 and _fits(number, parts, vectors):
                for n in parts:
                    lines[n] = replace(lines[n], parent=number)
                break
        else:
            if len(free) > 1 and not _rounded(number, free, vectors):
                return number
    return None


def _fits(total: int, parts: Sequence[int], vectors: Vectors) -> bool:
    """Tell whether nothing that is shown contradicts a total."""
    for at, value in enumerate(vectors[total]):
        found = [vectors[n][at] for n in parts]
        known = sum(v for v in found if v is not None)
        if value is not None and (known > value or (known != value and None not in found)):
            return False
    return True


def _rounded(total: int, parts: Sequence[int], vectors: Vectors) -> bool:
    """Tell whether all figures are multiples of five, so that totals need not add up."""
    values = [v for n in (total, *parts) for v in vectors[n] if v is not None]
    return all(v % 5 == 0 for v in values)
