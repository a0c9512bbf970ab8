"""Parts of old texts that begin and end, found in time that grows with the text alone.

`begin.*?end` looks for the end from every beginning, so that a text of beginnings without an end takes
hours. Here an end that was looked for in vain is not looked for again.
"""

import re
from collections.abc import Callable

Change = Callable[[re.Match[str], str | None], str | None]
"""From a beginning and what stands between it and its end (None = it has none) to the new words; None = as it was."""


def between(
    text: str, begins: re.Pattern[str], ends: Callable[[re.Match[str]], re.Pattern[str]], change: Change
) -> str:  # fmt: skip
    """Return a text with each part from a beginning to the next end of its own changed.

    Args:
        text: any text.
        begins: a beginning; it must not look far itself.
        ends: what ends a beginning.
        change: what to write instead.
    """
    out, place, at = [], 0, 0
    vain: set[re.Pattern[str]] = set()
    while found := begins.search(text, at):
        pattern = ends(found)
        end = None if pattern in vain else pattern.search(text, found.end())
        if end is None:
            vain.add(pattern)
        inside = text[found.end() : end.start()] if end else None
        at = end.end() if end else found.end()
        words = change(found, inside)
        if words is not None:
            out += [text[place : found.start()], words]
            place = at
    return "".join([*out, text[place:]])


def closed(
    pattern: re.Pattern[str], change: str | Callable[[re.Match[str]], str], text: str, *, by: str = ">"
) -> str:  # fmt: skip
    """Substitute up to the last sign that closes; behind it nothing of the pattern can end."""
    end = text.rfind(by) + len(by)
    return pattern.sub(change, text[:end]) + text[end:] if end >= len(by) else text


def closed_part(text: str, *, by: str) -> str:
    """Return a text up to the last sign that closes."""
    end = text.rfind(by)
    return text[: end + len(by)] if end >= 0 else ""
