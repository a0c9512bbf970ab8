"""What an answer of a review means: levels, and ways of not answering, which are no levels."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from farshore.domain.dates import NOT_SAID, Edtf, understand
from farshore.domain.resettlement.catalogue import (
    LEVELS,
    SHARES,
    UNSAID,
    Catalogue,
    Indicator,
    catalogue,
)
from farshore.domain.resettlement.reviews import Answer, Asked, Voices

APART = 2
"""Steps between two voices from which a note is asked: neither is wrong."""
OLD_DAYS = 365
"""A review that was held earlier opens no step that is due today."""
LOW = frozenset({"0", "1"})
What = Literal["note", "answer"]
Trend = Literal["", "up", "same", "down"]


@dataclass(frozen=True, slots=True)
class Problem:
    """What still has to be said before a review is closed; no problem stops a save.

    Attributes:
        scale: where it stands.
        what: a note on the difference is missing, or an answer is not understood.
        indicator: its code; empty for a note.
    """

    scale: str
    what: What
    indicator: str = ""


def level_of(code: str) -> int | None:
    """Return a level, 0 to 4; None for whatever is no level. Nothing unsaid is ever 0."""
    return int(code) if code in LEVELS else None


def apart(voices: Voices) -> int | None:
    """Return how many steps two voices are apart; None unless both said a level."""
    own, ours = level_of(voices.own), level_of(voices.ours)
    return None if own is None or ours is None else abs(own - ours)


def needs_note(voices: Voices) -> bool:
    """Tell whether two voices are so far apart that a note is asked."""
    return (apart(voices) or 0) >= APART


def urgent_scales(asked: Asked, *, known: Catalogue) -> list[str]:
    """Return the scales in which either voice said a level that opens a step due today."""
    opening = {scale.code for scale in known.scales.values() if scale.opens_step}
    return [
        code
        for code, voices in asked.scales.items()
        if code in opening and LOW & {voices.own, voices.ours}
    ]


def is_threatened(asked: Asked) -> bool:
    """Tell whether answers say that the state of origin, brokers or others press somebody."""
    return any(
        code in asked.answers and asked.answers[code].value == value for code, value in _THREATS
    )


_THREATS = (("S2", "yes"), ("S5", "pressure"))


def is_of_today(held: date | None, *, on: date) -> bool:
    """Tell whether a review says how somebody is now: one typed in from old papers does not."""
    return held is None or (on - held).days <= OLD_DAYS


def problems(
    asked: Asked, *, scales: Iterable[str], version: int, closed: Collection[str] = ()
) -> list[Problem]:
    """Return what still has to be said, in the order of the page.

    Args:
        asked: answers of one compartment.
        scales: what is asked.
        version: of the catalogue.
        closed: domains that the person closed: nothing is asked there.
    """
    known = catalogue(version)
    found: list[Problem] = []
    for code in scales:
        if known.scales[code].domain in closed:
            continue
        voices = asked.scales.get(code, Voices())
        if needs_note(voices) and not voices.note.strip():
            found.append(Problem(code, "note"))
        for indicator in known.of_scale(code):
            answer = asked.answers.get(indicator.code, Answer())
            if answer.said.strip() and not is_understood(indicator, answer):
                found.append(Problem(code, "answer", indicator.code))
    return found


def is_understood(indicator: Indicator, answer: Answer) -> bool:
    """Tell whether typed words mean something: a number within its limit, or a date."""
    if indicator.kind == "number":
        return number_of(indicator, answer.said) is not None
    return not answer.said.strip() or understand(answer.said) is not None


def number_of(indicator: Indicator, said: str) -> int | None:
    """Return the whole number that somebody typed, if it is one and not too large."""
    typed = said.strip()
    if not (typed.isascii() and typed.isdecimal()) or len(typed) > len(str(indicator.most)):
        return None
    number = int(typed)
    return number if number <= indicator.most else None


def day_of(answer: Answer) -> Edtf:
    """Return the date of an answer; empty where none is understood."""
    found = understand(answer.said) if answer.said.strip() else None
    return found.edtf() if found else NOT_SAID


def is_answered(indicator: Indicator, answer: Answer) -> bool:
    """Tell whether a question was dealt with; "declined" is an answer too."""
    if answer.value in UNSAID:
        return True
    if indicator.kind == "number":
        return number_of(indicator, answer.said) is not None
    if indicator.kind == "date":
        return bool(day_of(answer))
    return answer.value in codes_of(indicator) or (
        indicator.kind == "shares" and bool(shares_of(indicator, answer.value))
    )


def codes_of(indicator: Indicator) -> tuple[str, ...]:
    """Return the codes that may answer a question, without the ways of not answering."""
    if indicator.kind == "level":
        return LEVELS
    if indicator.kind == "share":
        return SHARES
    if indicator.kind == "yes_no":
        return ("yes", "no")
    return indicator.options if indicator.kind in {"choice", "choice_date"} else ()


def shares_of(indicator: Indicator, value: str) -> dict[str, str]:
    """Return what has which share, read from `wages:2,welfare:1`; anything else is left out."""
    pairs = (part.partition(":") for part in value.split(","))
    return {
        code: share for code, _, share in pairs if code in indicator.options and share in SHARES
    }


def kept(indicator: Indicator, *, value: str, said: str) -> Answer:
    """Return an answer as it is stored: codes that the question knows, words as typed.

    Args:
        indicator: the question.
        value: a code, shares, or a way of not answering.
        said: typed words of a number or a date.
    """
    if value in UNSAID:
        return Answer(value=value, said=said)
    if indicator.kind == "shares":
        shares = shares_of(indicator, value)
        return Answer(value=",".join(f"{code}:{share}" for code, share in shares.items()))
    return Answer(value=value if value in codes_of(indicator) else "", said=said)


def trend(levels: Iterable[tuple[date, str]]) -> Trend:
    """Return how one voice moved between the last two reviews in which it said a level."""
    said = [level for _on, code in sorted(levels) if (level := level_of(code)) is not None]
    if len(said) < len(("before", "now")):
        return ""
    return "up" if said[-1] > said[-2] else "down" if said[-1] < said[-2] else "same"
