"""What changed between two texts, word by word, for whoever approves.

Words of Latin and Hangul are compared whole; Chinese characters and Kana one by one, since
they have no spaces between words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "added", "removed"]
_CJK = "\u3040-\u30ff\u3400-\u9fff"
_TOKEN = re.compile(rf"[{_CJK}]|[^\W{_CJK}]+|\s+|.", re.DOTALL)
_MOST_TOKENS = 3_000
"""Above it a rewritten passage is shown as a whole: comparing costs the square of this."""

_AROUND = 80
"""Characters of unchanged text that are shown beside a change."""
_LEFT_OUT = " … "


@dataclass(frozen=True, slots=True)
class Change:
    """A run of words that stayed, came or went."""

    kind: Kind
    text: str


def changes(before: str, after: str) -> list[Change]:
    """Compare two texts: first line by line, then word by word where lines differ.

    The runs that are not `added` joined give `before`; those that are not `removed` give
    `after`.

    Args:
        before: older text.
        after: newer text.

    Spaces between changed words change with them, so that a phrase is read whole.

    Returns:
        Runs in reading order, none empty; neighbours differ in kind.
    """
    merged: list[Change] = []
    for change in _by_lines(before, after):
        if merged and merged[-1].kind == change.kind:
            merged[-1] = Change(change.kind, merged[-1].text + change.text)
        elif change.text:
            merged.append(change)
    return merged


def shortened(runs: list[Change]) -> list[Change]:
    """Return the runs with the middle of long unchanged ones left out, beside the whole.

    Args:
        runs: from `changes`.

    Returns:
        The same runs; of unchanged text only what stands nearest to a change.
    """
    short = []
    for n, run in enumerate(runs):
        first = run.text[:_AROUND] if n else ""
        last = run.text[-_AROUND:] if n < len(runs) - 1 else ""
        if run.kind == "same" and len(run.text) > 2 * _AROUND + len(_LEFT_OUT):
            short.append(Change("same", f"{first}{_LEFT_OUT}{last}"))
        else:
            short.append(run)
    return short


def _by_lines(before: str, after: str) -> Iterator[Change]:
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Change("same", "".join(old[a:b]))
        else:
            yield from _by_words("".join(old[a:b]), "".join(new[c:d]))


def _by_words(before: str, after: str) -> Iterator[Change]:
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if len(old) + len(new) > _MOST_TOKENS:
        old, new = [before], [after]
    gone, come, held = "", "", ""
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        words = "".join(old[a:b])
        if tag == "equal" and (gone or come) and words.isspace() and "\n" not in words:
            held = words
        elif tag == "equal":
            yield from (
                Change("removed", gone),
                Change("added", come),
                Change("same", held + words),
            )
            gone, come, held = "", "", ""
        else:
            gone, come, held = gone + held + words, come + held + "".join(new[c:d]), ""
    yield from (Change("removed", gone), Change("added", come), Change("same", held))
