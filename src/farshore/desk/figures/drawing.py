"""A table as bars: one SVG without a script, with its title and its numbers as words."""

from collections.abc import Sequence
from html import escape

from django.utils.safestring import SafeString, mark_safe

WIDTH, BAR, GAP, LABEL, NUMBER = 640, 22, 12, 240, 48


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
            f'<rect x="{LABEL}" y="{top}" width="{long}" height="{BAR}"/>'
            f'<text class="bars__number" x="{LABEL + long + 8}" y="{top + 16}">{count}</text>'
        )
    return mark_safe("".join(parts) + "</svg>")  # noqa: S308 every word is escaped above


def _short(word: str) -> str:
    """Return a word that fits beside its bar: wide letters count twice."""
    wide = sum(2 if ord(c) > 0x2E7F else 1 for c in word)
    most = 32
    if wide <= most:
        return word
    kept = ""
    for char in word:
        if sum(2 if ord(c) > 0x2E7F else 1 for c in kept + char) >= most:
            break
        kept += char
    return kept + "…"
