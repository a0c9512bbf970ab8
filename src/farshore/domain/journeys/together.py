"""People of a journey part and come together: what was said of their way goes along, once."""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from farshore.domain.dates import NOT_SAID, Edtf
from farshore.domain.errors import BadInput
from farshore.domain.journeys.records import JourneyDoc, Passage, Traveller, of_person, present


@dataclass(frozen=True, slots=True)
class Day:
    """A day in somebody's words and as EDTF; both are empty if nobody said."""

    said: str = ""
    edtf: Edtf = NOT_SAID


def leave(doc: JourneyDoc, people: Sequence[str], *, on: Day) -> JourneyDoc:
    """Return a journey that some people left.

    Raises:
        BadInput: nobody or everybody would leave, or somebody is not with it.
    """
    with_it = present(doc)
    if not people:
        raise BadInput(why="Nobody is chosen. Tick who leaves.")
    if set(people) - set(with_it):
        raise BadInput(why="Somebody is not with this journey any more. Load the page again.")
    if set(people) == set(with_it):
        raise BadInput(why="All of them would leave. Keep them together, or choose some of them.")
    travellers = [
        msgspec.structs.replace(one, until=on.edtf, until_said=on.said, gone=True)
        if one.person in people and not one.gone
        else one
        for one in doc.travellers
    ]
    return msgspec.structs.replace(doc, travellers=travellers)


def brought(doc: JourneyDoc, people: Sequence[str]) -> list[Passage]:
    """Return what goes along with people who leave: each stage and day, no place, no word.

    The words stay in the journey where they were said; the copy is marked, and counted nowhere.
    """
    return [
        msgspec.structs.replace(one, carried=True, place="", words="")
        for person in people
        for one in of_person(doc.passages, person)
    ]


def join(
    doc: JourneyDoc, people: Sequence[str], *, on: Day, carried: Sequence[Passage] = ()
) -> JourneyDoc:
    """Return a journey that some people joined, or came back to.

    Raises:
        BadInput: somebody is with it already.
    """
    if known := set(people) & set(present(doc)):
        raise BadInput(why="%(who)s is with this journey already.", who=min(known))
    back = {one.person for one in doc.travellers}
    travellers = [
        msgspec.structs.replace(one, until=NOT_SAID, until_said="", gone=False)
        if one.person in people
        else one
        for one in doc.travellers
    ]
    travellers += [
        Traveller(person=one, since=on.edtf, since_said=on.said)
        for one in people
        if one not in back
    ]
    known_way = {_key(one) for one in doc.passages}
    fresh = [one for one in carried if _key(one) not in known_way]
    return msgspec.structs.replace(doc, travellers=travellers, passages=[*doc.passages, *fresh])


def _key(one: Passage) -> tuple[str, str, str, bool]:
    return (one.person, one.stage, one.edtf or one.said, one.planned)
