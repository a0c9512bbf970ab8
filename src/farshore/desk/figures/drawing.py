"""A table as bars: one SVG without a script, with its title and its numbers as words.

Shares are stacked: what is sure, the range in which the share lies, and the rest of the whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe

WIDTH, BAR, GAP, LABEL, NUMBER = 640, 22, 12, 240, 48
_SHARE_LABEL, _SHARE_NUMBER, _AXIS = 290, 84, 20
_QUARTERS = (0, 25, 50, 75, 100)


def bars(rows: Sequence[tuple[str, int]], *, title: str, id_: str) -> SafeString:
    """Return an SVG of horizontal bars, each with its word and its number.

    Args:
        rows: word and count, in their order; counts are 0 or more.
        title: what the picture shows; it is read aloud in place of it.
        id_: of the title, unique on the page.
    """
    most = max((count for _word, count in rows), default=0) or 1
    height = len(rows) * (BAR + GAP) + GAP
    room = WIDTH - LABEL - NUMBER
    parts = [
        f'<svg class="bars" viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="{id_}">'
        f'<title id="{id_}">{escape(title)}: '
        f"{escape('; '.join(f'{word} {count}' for word, count in rows))}</title>"
    ]
    for number, (word, count) in enumerate(rows):
        top = GAP + number * (BAR + GAP)
        long = round(room * count / most, 1)
        parts.append(
            f'<text x="{LABEL - 10}" y="{top + 16}" text-anchor="end">{escape(_short(word))}</text>'
            f'<rect class="bars__bar" x="{LABEL}" y="{top}" width="{long}" height="{BAR}"/>'
            f'<text class="bars__number" x="{LABEL + long + 8}" y="{top + 16}">{count}</text>'
        )
    return mark_safe("".join(parts) + "</svg>")  # noqa: S308 every word is escaped above


@dataclass(frozen=True, slots=True)
class ShareBar:
    """One share: of what, of whom, and between which per cent it lies."""

    word: str
    band: str
    """Years since arrival, or empty."""
    first: int
    last: int
    said: str
    """The range in words."""


def stacked(rows: Sequence[ShareBar], *, title: str, id_: str) -> SafeString:
    """Return an SVG of horizontal bars from 0 to 100 %, each filled, hatched and empty.

    Args:
        rows: in their order; a word that stands in several rows is written at the first of them.
        title: what the picture shows; it is read aloud in place of it.
        id_: of the title, unique on the page.
    """
    height = len(rows) * (BAR + GAP) + GAP + _AXIS
    room = WIDTH - _SHARE_LABEL - _SHARE_NUMBER
    told = "; ".join(f"{row.word}{f', {row.band}' if row.band else ''}: {row.said}" for row in rows)
    parts = [
        f'<svg class="bars" viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="{id_}">'
        f'<title id="{id_}">{escape(title)}: {escape(told)}</title>'
        f'<defs><pattern id="{id_}-hatch" width="6" height="6" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><path class="bars__hatch" d="M0 0V6"/></pattern></defs>'
    ]
    for quarter in _QUARTERS:
        x = round(_SHARE_LABEL + room * quarter / 100, 1)
        parts.append(
            f'<path class="bars__line" d="M{x} {_AXIS}V{height - GAP}"/>'
            f'<text class="bars__tick" x="{x}" y="{_AXIS - 6}" text-anchor="middle">'
            f"{quarter}{' %' if quarter == _QUARTERS[-1] else ''}</text>"
        )
    for place, row in enumerate(rows):
        is_new = place == 0 or rows[place - 1].word != row.word
        parts.append(
            _share(row, top=_AXIS + GAP + place * (BAR + GAP), room=room, id_=id_, is_new=is_new)
        )
    return mark_safe("".join(parts) + "</svg>")  # noqa: S308 every word is escaped above


def _share(row: ShareBar, *, top: int, room: int, id_: str, is_new: bool) -> str:
    left, under = _SHARE_LABEL, top + 16
    sure = round(room * row.first / 100, 1)
    until = row.last if row.last == _QUARTERS[-1] else row.last + 1
    span = round(room * (until - row.first) / 100, 1)
    most = left // 10 if row.band else left // 7
    label = f'<text x="0" y="{under}">{escape(_short(row.word, most=most))}</text>'
    band = f'<text x="{left - 10}" y="{under}" text-anchor="end">{escape(row.band)}</text>'
    at = f'y="{top}" height="{BAR}"'
    return (
        f"{label if is_new else ''}{band if row.band else ''}"
        f'<rect class="bars__bar" x="{left}" {at} width="{sure}"/>'
        f'<rect fill="url(#{id_}-hatch)" x="{left + sure}" {at} width="{span}"/>'
        f'<rect class="bars__whole" x="{left}" {at} width="{room}"/>'
        f'<text class="bars__number" x="{left + room + 10}" y="{under}">{escape(row.said)}</text>'
    )


def _short(word: str, *, most: int = 32) -> str:
    """Return a word that fits beside its bar: wide letters count twice."""
    wide = sum(2 if ord(c) > 0x2E7F else 1 for c in word)
    if wide <= most:
        return word
    kept = ""
    for char in word:
        if sum(2 if ord(c) > 0x2E7F else 1 for c in kept + char) >= most:
            break
        kept += char
    return kept + "…"
