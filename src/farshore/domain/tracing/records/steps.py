"""From two answers to a reunion: harm check, asking, the other side's answer, telling, meeting.

Each step has its turn and a reason where it is refused. Nobody is told anything before two members
said the same, somebody thought through who could be hurt, and the other side agreed.
"""

from collections.abc import Iterable
from datetime import date

import msgspec

from farshore.domain.dates import Edtf, Interval, days_of
from farshore.domain.errors import BadInput
from farshore.domain.family.kin import generation_of, is_known, tie_of
from farshore.domain.names import compare
from farshore.domain.people.records import FamilyLink
from farshore.domain.tracing.records.candidates import (
    AGREED,
    ASKED,
    CLEARED,
    CONFIRMED,
    DECLINED,
    REUNITED,
    TOLD,
    CandidateDoc,
    Harm,
    Told,
    moved,
)
from farshore.domain.tracing.records.requests import RELATIONS

_SAME_NAME = 0.9
_TURNS: dict[str, tuple[frozenset[str], str]] = {
    "clear": (
        frozenset({CONFIRMED, CLEARED}),
        "First two members have to say, each for themselves, that it is the same person.",
    ),
    "ask": (
        frozenset({CLEARED}),
        "First somebody has to think through who could be hurt by asking, and find it safe.",
    ),
    "hear": (frozenset({ASKED}), "The other side has not been asked yet."),
    "tell": (
        frozenset({AGREED}),
        "The other side has not agreed. Nobody is told anything before.",
    ),
    "reunite": (frozenset({TOLD}), "Both sides have to know and agree before they meet."),
}
NOT_READY = tuple(why for _stages, why in _TURNS.values())


def need_turn(doc: CandidateDoc, step: str) -> None:
    """Refuse a step out of its turn, with what has to come first.

    Raises:
        BadInput: it is not its turn.
    """
    stages, why = _TURNS[step]
    if doc.stage not in stages:
        raise BadInput(why=why)


def may_not_be_reached(
    links: Iterable[FamilyLink], *, other: str, names: Iterable[str], kin: str = ""
) -> bool:
    """Tell whether somebody's family says that this relative must not be reached.

    Args:
        links: of one side's record.
        other: case label of the other side, or empty.
        names: of the other side.
        kin: what the other is to this person: a tie that names nobody may mean whoever is that.
    """
    written = [name for name in names if name.strip()]
    return any(
        link.contact == "never"
        and (
            (bool(other) and link.label == other)
            or any(compare(link.name, name).score >= _SAME_NAME for name in written if link.name)
            or (bool(kin) and not link.label and not link.name.strip() and _may_be(link.kin, kin))
        )
        for link in links
    )


def _may_be(written: str, kin: str) -> bool:
    """Tell whether two words of kinship may mean one relative; a word that says little may.

    A stepmother may be written as a mother, and a half-brother as a brother.
    """
    exact = {*RELATIONS} - {"relative"}
    if {written, kin} <= exact:
        near, other = (one.removeprefix("step").removeprefix("half-") for one in (written, kin))
        return near == other
    if not is_known(written) or not is_known(kin):
        return True
    return (generation_of(written), tie_of(written)) == (generation_of(kin), tie_of(kin))


def heard_of(links: Iterable[FamilyLink], *, kin: str, names: Iterable[str]) -> FamilyLink | None:
    """Return the tie by name only that is this relative, or None."""
    written = [name for name in names if name.strip()]
    return next(
        (
            link
            for link in links
            if not link.label
            and link.kin == kin
            and any(compare(link.name, name).score >= _SAME_NAME for name in written if link.name)
        ),
        None,
    )


def cleared(
    doc: CandidateDoc, *, words: str, is_safe: bool, is_forbidden: bool, by: str, on: date
) -> CandidateDoc:
    """Return a candidate whose harm was thought through; only a safe one goes on.

    Args:
        doc: as it is.
        words: who could be hurt by asking, by a letter, a call, a name.
        is_safe: what the member concludes.
        is_forbidden: one side's record says that the other must not be reached.
        by: handle.
        on: the day.

    Raises:
        BadInput: not its turn, nothing said, or called safe against a record.
    """
    need_turn(doc, "clear")
    if not words.strip():
        raise BadInput(why="Write down who could be hurt by asking, and why that is so or not.")
    if is_safe and is_forbidden:
        raise BadInput(
            why="One of the two records says that this relative must not be reached. Ask that "
            "person first, and change the record if they say so."
        )
    harm = Harm(by=by, on=on, words=words, is_safe=is_safe)
    made = msgspec.structs.replace(doc, harm=harm)
    return moved(made, "harm_check", to=CLEARED if is_safe else CONFIRMED, by=by, on=on)


def asked(doc: CandidateDoc, *, words: str, told: list[str], by: str, on: date) -> CandidateDoc:
    """Return a candidate that was asked, with what was said.

    Raises:
        BadInput: not its turn, or nothing is said of how.
    """
    need_turn(doc, "ask")
    if not words.strip():
        raise BadInput(why="Say how the other side was asked, by whom, and in which words.")
    made = msgspec.structs.replace(doc, asked=Told(by=by, on=on, words=words, may_tell=told))
    return moved(made, "ask", to=ASKED, by=by, on=on)


def heard(
    doc: CandidateDoc, *, agrees: bool, words: str, told: list[str], by: str, on: date
) -> CandidateDoc:
    """Return a candidate with what the other side answered, and what may be told of them.

    Raises:
        BadInput: not its turn, or nothing is said.
    """
    need_turn(doc, "hear")
    if not words.strip():
        raise BadInput(why="Write down what the other side said, in their own words.")
    may = told if agrees else []
    made = msgspec.structs.replace(doc, heard=Told(by=by, on=on, words=words, may_tell=may))
    to = AGREED if agrees else DECLINED
    return moved(made, "agree" if agrees else "decline", to=to, by=by, on=on)


def told(doc: CandidateDoc, *, words: str, by: str, on: date) -> CandidateDoc:
    """Return a candidate whose enquirer was told what the other side allowed.

    Raises:
        BadInput: not its turn, or nothing is said.
    """
    need_turn(doc, "tell")
    if not words.strip():
        raise BadInput(why="Write down what the enquirer was told.")
    allowed = doc.heard.may_tell if doc.heard else []
    made = msgspec.structs.replace(
        doc, told=Told(by=by, on=on, words=words, may_tell=list(allowed))
    )
    return moved(made, "tell", to=TOLD, by=by, on=on)


def reunited(
    doc: CandidateDoc, *, said: str, edtf: Edtf, years: int | None, by: str, on: date
) -> CandidateDoc:
    """Return a candidate who met the enquirer.

    Args:
        doc: as it is.
        said: when, as somebody said it.
        edtf: what was understood.
        years: waited.
        by: handle.
        on: the day.

    Raises:
        BadInput: not its turn, or a day that is none or has not come yet.
    """
    need_turn(doc, "reunite")
    when = days_of(edtf)
    if when is None:
        raise BadInput(why="Say on which day or in which month they met.")
    if when.first > on:
        raise BadInput(why="This day has not come yet. Record the reunion when they have met.")
    if years is not None and not 0 <= years <= _MOST_YEARS:
        raise BadInput(why="The years waited are too many. Check the number.")
    made = msgspec.structs.replace(doc, reunion=edtf, reunion_said=said, years_waited=years)
    return moved(made, "reunite", to=REUNITED, by=by, on=on)


_MOST_YEARS = 90


def years_between(parted: Interval | None, met: Interval | None) -> int | None:
    """Return the full years that two waited, as people count them; None if a side is unknown.

    A span counts by its middle: from autumn 2010 to spring 2027 are 16 years.
    """
    if parted is None or met is None:
        return None
    since, until = (one.first + (one.last - one.first) / 2 for one in (parted, met))
    has_passed = (until.month, until.day) >= (since.month, since.day)
    return max(0, until.year - since.year - (0 if has_passed else 1))


STEPS_AT: dict[str, tuple[str, ...]] = {
    "found": ("answer",),
    "confirmed": ("clear",),
    "cleared": ("ask", "clear"),
    "asked": ("hear",),
    "agreed": ("tell",),
    "told": ("reunite",),
    "reunited": ("story",),
}
"""What may be done with a candidate in each stage, the next step first."""
