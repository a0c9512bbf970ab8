"""What could not be looked at, told as a finding: it is never clear, and somebody may answer it.

One rule for all of it: a text that is too long, people who were too many to be compared, a part of a
file that nobody could read. A decision with a reason says that somebody has looked instead.
"""

import hashlib
import itertools

from farshore.domain.guard.answers.fields import Field
from farshore.domain.guard.answers.verdicts import Finding
from farshore.domain.guard.text.letter_tricks import MOST_STARRED, starred_places

RULE = "guard.not-looked-for"
UNREAD = "file.unread"
"""Type of a finding about a part of a file, or of the register, that was not read."""
MOST_CHARACTERS = 400_000
"""Of one field. A long book has as many; to read it takes some seconds."""
_SHOWN = 40
_LONG_REASON = (
    "Only the first %(read)d characters of this field were looked at: it is too long. Cut the text, "
    "or read the rest for names and details yourself and say so."
)
_MANY_REASON = (
    "A day, a workplace or a school of this text fits so many people that %(people)d of them were "
    "not compared with the rest of it. Make it wider, or read it for them yourself and say so."
)
_STARS_REASON = (
    "So many words of this field hold stars or other signs for letters that only the first %(read)d "
    "places were tried for names. Write the letters, or look at the rest yourself and say so."
)
_PART_REASON = (
    "This part could not be read, so nobody has looked for names in it: %(part)s. Take it out, or "
    "look at it yourself and say so."
)


def too_long(field: Field) -> Finding | None:
    """Return what to say of a field that is longer than the guard reads."""
    rest = field.text[MOST_CHARACTERS:]
    if not rest:
        return None
    words = f"{rest[:_SHOWN]}… ({_mark(rest)})"
    return _finding(field, words, _LONG_REASON, {"read": MOST_CHARACTERS}, at=MOST_CHARACTERS)


def too_many(fields: list[Field], people: int) -> Finding:
    """Return what to say where so many people were not compared with the texts of a story."""
    words = f"({_mark(chr(0).join(field.text for field in fields))})"
    return _finding(fields[0], words, _MANY_REASON, {"people": people})


def too_many_stars(field: Field) -> Finding | None:
    """Return what to say of a field with more words with stars for letters than are tried."""
    places = list(itertools.islice(starred_places(field.text), MOST_STARRED + 1))
    if len(places) <= MOST_STARRED:
        return None
    words = f"({_mark(field.text)})"
    return _finding(field, words, _STARS_REASON, {"read": MOST_STARRED})


def part_not_read(field: Field, part: str) -> Finding:
    """Return what to say of a part of a file, or of a story, that could not be read.

    Args:
        field: the field that should hold its words.
        part: which part, in words: "page 3", "a comment", "picture 2".
    """
    return _finding(field, part, _PART_REASON, {"part": part})


def _mark(text: str) -> str:
    """Return a mark of a text: a decision about what was not looked at ends when that changes."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _finding(
    field: Field, words: str, reason: str, facts: dict[str, str | int], *, at: int = 0
) -> Finding:
    return Finding(
        field=field.name,
        language=field.language,
        start=at,
        end=at,
        text=words,
        type="unknown",
        rule=RULE,
        strength="decide",
        reason=reason,
        facts=facts,
    )
