"""Journeys: in operations, each under a key of its own, since several people share one.

What is dated of a person goes to the guard under that person's key. Whoever was erased is taken
out of a journey as soon as somebody with its key looks at the list.
"""

from collections.abc import Sequence

import msgspec

from farshore.domain.dates import days_of
from farshore.domain.errors import BadInput, NotFound, Refused
from farshore.domain.journeys.admission import countries, items, newest
from farshore.domain.journeys.records import (
    JOURNEY,
    JourneyDoc,
    JourneyRow,
    Paper,
    Passage,
    check_journey,
    journey_days,
    journey_waits,
    present,
    with_read_days,
)
from farshore.domain.journeys.telling import journey_row, projections_of, without, without_places
from farshore.domain.journeys.together import Day, brought, join, leave
from farshore.vault.nouns.erasing import without_erased
from farshore.vault.nouns.verbs import changes, guarded, lists, moves, opens, saves
from farshore.vault.speech.clock import today
from farshore.vault.speech.errors import ChangedMeanwhile
from farshore.vault.speech.messages.casework.journeys import (
    DropStage,
    ListJourneys,
    MoveJourney,
    NotePaper,
    OpenJourney,
    PartJourney,
    RecordStage,
    SaveJourney,
)
from farshore.vault.speech.messages.people import Saved
from farshore.vault.state.rights import Right, answers
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.documents import new_id
from farshore.vault.storage.keyring import compartments_of
from farshore.vault.storage.nouns import Noun
from farshore.vault.storage.shelf import Asker

_PLACES = ("operations",)
_LONGEST_WORDS = 8_000

JOURNEYS = Noun(
    "journey",
    JourneyDoc,
    _PLACES,
    letter="J",
    row=journey_row,
    waits=journey_waits,
    days=journey_days,
    check=check_journey,
    moves=JOURNEY,
    guard=projections_of,
    upgrades=(with_read_days,),
)


def _may_be_kept(vault: Vault, session: Session, doc: JourneyDoc, _compartment: str) -> None:
    if not session.ring.has("identity"):
        raise Refused(role="identity")
    if doc.to and doc.to not in countries():
        raise BadInput(why="There is no such receiving country. Choose one of the list.")
    for handle in (doc.coordinator, doc.caseworker):
        need_member(vault, handle)
    need_free(vault, session, present(doc), but=doc.label)


def _merged(_vault: Vault, doc: JourneyDoc, known: JourneyDoc | None) -> JourneyDoc:
    """Return what a form may change, and all that acts of their own wrote."""
    if known is None:
        plain = [msgspec.structs.replace(one, gone=False) for one in doc.travellers]
        return msgspec.structs.replace(
            doc, travellers=plain, passages=[], papers=[], catalogue=newest(doc.to)
        )
    gone = [one for one in known.travellers if one.gone]
    away = {one.person for one in gone}
    if back := away & {one.person for one in doc.travellers if not one.gone}:
        raise BadInput(
            why="%(who)s left this journey. Let this person join it again under “Split or join”, "
            "so that the days are right.",
            who=min(back),
        )
    there = [one for one in doc.travellers if one.person not in away]
    made = msgspec.structs.replace(
        doc,
        travellers=[*gone, *(msgspec.structs.replace(one, gone=False) for one in there)],
        passages=known.passages,
        papers=known.papers,
        catalogue=known.catalogue if doc.to == known.to else newest(doc.to),
    )
    check_journey(made)
    return made


def need_member(vault: Vault, handle: str) -> None:
    """Refuse a handle that nobody active has who may open a journey.

    Raises:
        BadInput: there is none.
    """
    if not handle:
        return
    found = vault.keys.execute(
        "SELECT roles FROM member WHERE handle = ? AND active = 1", (handle,)
    ).fetchone()
    if not found or "identity" not in compartments_of(found[0].split()):
        raise BadInput(
            why="Nobody with this handle may open cases. Choose another member, or leave it empty."
        )


def need_free(vault: Vault, session: Session, people: Sequence[str], *, but: str) -> None:
    """Refuse people who are not in the register, or on another journey that is under way.

    Raises:
        BadInput: somebody travels elsewhere.
        NotFound: nobody has this label.
    """
    for person in people:
        if person not in vault.model.people:
            raise NotFound(label=person[:12])
    for line in vault.shelf.lines(JOURNEYS, ring=session.ring):
        row: JourneyRow = line.row
        both = set(row.people) & set(people)
        if line.label != but and row.stage == JOURNEY.first and both:
            raise BadInput(
                why="%(who)s is on %(journey)s, which is under way. End that journey, or split it "
                "and let this person join here.",
                who=min(both),
                journey=line.label,
            )


def _recorded(vault: Vault, session: Session, call: RecordStage, doc: JourneyDoc) -> JourneyDoc:
    on = today(vault.clock)
    _need_present(doc, call.people)
    _need_words(call.said, call.place, call.words)
    days = days_of(call.edtf)
    if days and days.first > on and not call.planned:
        raise BadInput(why="This day has not come yet. Tick “planned”, or correct the day.")
    fresh = [
        Passage(
            person=person,
            stage=call.stage,
            said=call.said,
            edtf=call.edtf,
            planned=call.planned,
            place=call.place,
            words=call.words,
            by=session.handle,
            on=on,
        )
        for person in call.people
    ]
    reached = {(one.person, one.stage) for one in fresh if not one.planned}
    kept = [one for one in doc.passages if not (one.planned and (one.person, one.stage) in reached)]
    return msgspec.structs.replace(doc, passages=[*kept, *fresh])


def _dropped(_vault: Vault, _session: Session, call: DropStage, doc: JourneyDoc) -> JourneyDoc:
    _need_going_on(doc)
    at = call.number
    known = doc.passages[at] if 0 <= at < len(doc.passages) else None
    if known is None or (known.person, known.stage) != (call.person, call.stage):
        raise BadInput(why="This line is not there any more. Load the page again.")
    return msgspec.structs.replace(doc, passages=[*doc.passages[:at], *doc.passages[at + 1 :]])


def _noted(vault: Vault, session: Session, call: NotePaper, doc: JourneyDoc) -> JourneyDoc:
    _need_present(doc, call.people)
    _need_words(call.said, call.evidence)
    need_member(vault, call.who)
    known = {one.code for one in items(doc.to, doc.catalogue)}
    if call.item not in known:
        raise BadInput(why="This item is not on the list of the receiving country. Load it again.")
    if call.state == "not_needed" and not call.evidence.strip():
        raise BadInput(why="Say why it is not needed.")
    fresh = [
        Paper(
            person=person,
            item=call.item,
            state=call.state,
            said=call.said,
            edtf=call.edtf,
            evidence=call.evidence,
            who=call.who,
            until=call.until,
            by=session.handle,
            on=today(vault.clock),
        )
        for person in call.people
    ]
    about = {(one.person, one.item) for one in fresh}
    kept = [one for one in doc.papers if (one.person, one.item) not in about]
    return msgspec.structs.replace(doc, papers=[*kept, *fresh])


def _need_present(doc: JourneyDoc, people: Sequence[str]) -> None:
    _need_going_on(doc)
    if not people or len(set(people)) != len(people):
        raise BadInput(why="Nobody is chosen, or somebody twice. Tick whom it is about.")
    if set(people) - set(present(doc)):
        raise BadInput(why="Somebody is not with this journey any more. Load the page again.")


def _need_going_on(doc: JourneyDoc) -> None:
    if doc.stage != JOURNEY.first:
        raise BadInput(why="%(journey)s is ended. Take it up again first.", journey=doc.label)


def _may_reopen(vault: Vault, session: Session, doc: JourneyDoc, move: str) -> None:
    if move == "reopen":
        need_free(vault, session, present(doc), but=doc.label)


def _need_words(said: str, *words: str) -> None:
    if len(said) > 200 or any(len(one) > _LONGEST_WORDS for one in words):
        raise BadInput(
            why="This is too long. Say it in %(most)d characters or less.", most=_LONGEST_WORDS
        )


_RIGHT = "operations"
lists(
    ListJourneys,
    JOURNEYS,
    right=Right((_RIGHT,), unaudited="labels, stages and days"),
    before=without_erased(JOURNEYS, without=without),
    told=without_places,
)
opens(OpenJourney, JOURNEYS, right=Right((_RIGHT,), audit="open-journey"))
saves(
    SaveJourney,
    JOURNEYS,
    right=Right((_RIGHT,), audit="save-journey"),
    also=_may_be_kept,
    merged=_merged,
)
moves(MoveJourney, JOURNEYS, right=Right((_RIGHT,), audit="move-journey"), also=_may_reopen)
changes(RecordStage, JOURNEYS, right=Right((_RIGHT,), audit="record-stage"), by=_recorded)
changes(DropStage, JOURNEYS, right=Right((_RIGHT,), audit="drop-stage"), by=_dropped)
changes(NotePaper, JOURNEYS, right=Right((_RIGHT,), audit="note-paper"), by=_noted)


@answers(PartJourney, compartment=_RIGHT, audit="part-journey")
def part_journey(vault: Vault, session: Session, call: PartJourney) -> Saved:
    """Let people go over to another journey.

    The one that they join is on the disk first: for a moment they may stand on both, never on none.

    Raises:
        BadInput: they are not with it, or nobody would stay.
        ChangedMeanwhile: somebody saved since `rev`; nothing was stored.
    """

    def log(label: str) -> None:
        vault.log(session, "part-journey", label=label)

    asker = Asker(session.ring, log, lambda _labels: None)
    _need_words(call.said)
    line = vault.shelf.line(JOURNEYS, call.label, ring=session.ring)
    if line.rev != call.rev:
        raise ChangedMeanwhile(label=call.label)
    if call.to == call.label:
        raise BadInput(why="This is the same journey. Choose another one, or a new one.")
    _, doc = vault.shelf.open(JOURNEYS, call.label, asker=asker)
    day = Day(call.said, call.edtf)
    _need_going_on(doc)
    left = leave(doc, call.people, on=day)
    joined = _joined(vault, session, call, doc, asker=asker, day=day)
    vault.shelf.change(
        JOURNEYS,
        call.label,
        rev=call.rev,
        asker=asker,
        unit_of=lambda _person: new_id(),
        by=lambda _known: left,
        before=guarded(vault, JOURNEYS),
    )
    return joined


def _joined(
    vault: Vault, session: Session, call: PartJourney, doc: JourneyDoc, *, asker: Asker, day: Day
) -> Saved:
    carried = brought(doc, call.people)
    papers = [one for one in doc.papers if one.person in call.people]
    if call.to:
        target = vault.shelf.line(JOURNEYS, call.to, ring=session.ring)

        def by(known: JourneyDoc) -> JourneyDoc:
            if known.stage != JOURNEY.first:
                raise BadInput(why="%(journey)s is ended. Take it up again first.", journey=call.to)
            made = join(known, call.people, on=day, carried=carried)
            if known.to == doc.to:
                made = msgspec.structs.replace(
                    made, papers=[*_papers_of_others(made, call), *papers]
                )
            check_journey(made)
            return made

        line = vault.shelf.change(
            JOURNEYS, call.to, rev=target.rev, asker=asker, unit_of=lambda _person: new_id(),
            by=by, before=guarded(vault, JOURNEYS),
        )  # fmt: skip
        return Saved(label=line.label, rev=line.rev)
    fresh = JourneyDoc(
        to=doc.to, coordinator=doc.coordinator, caseworker=doc.caseworker, stage=JOURNEY.first,
        created_by=session.handle, created_on=today(vault.clock), catalogue=doc.catalogue,
    )  # fmt: skip
    made = msgspec.structs.replace(join(fresh, call.people, on=day, carried=carried), papers=papers)
    line = vault.shelf.create(
        JOURNEYS, made, asker=asker, unit_of=lambda _person: new_id(),
        before=guarded(vault, JOURNEYS),
    )  # fmt: skip
    return Saved(label=line.label, rev=line.rev)


def _papers_of_others(doc: JourneyDoc, call: PartJourney) -> list[Paper]:
    return [one for one in doc.papers if one.person not in call.people]
