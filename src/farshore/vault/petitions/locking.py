"""From a text to its letters: put right, read by the guard, locked by two, made."""

from collections.abc import Sequence

import msgspec

from farshore.domain.errors import BadInput
from farshore.domain.petitions.records.campaigns import (
    GENERATED,
    GUARDED,
    LOCKED,
    TRANSLATING,
    CampaignDoc,
    CampaignText,
    text_in,
)
from farshore.domain.petitions.records.editions import cloned, need_open, with_text, with_yes
from farshore.domain.petitions.records.letters import LetterDoc
from farshore.domain.petitions.records.mending import Change, with_changes
from farshore.vault.nouns.petitions.campaigns import ADVOCACY, CAMPAIGNS
from farshore.vault.nouns.petitions.letters import LETTERS
from farshore.vault.nouns.petitions.together import all_or_none
from farshore.vault.nouns.verbs import changes, unit_of
from farshore.vault.petitions.gathering import Gathered, gather, gathered, silent
from farshore.vault.petitions.letters_read import need_clear
from farshore.vault.petitions.reading import is_clear, planned_for
from farshore.vault.speech.clock import today
from farshore.vault.speech.errors import ChangedMeanwhile
from farshore.vault.speech.messages.people import Saved
from farshore.vault.speech.messages.petitions.campaigns import (
    CloneCampaign,
    LockCampaign,
    MakeLetters,
    PutRight,
    ReadByGuard,
)
from farshore.vault.state.rights import Right, answers
from farshore.vault.state.vault import Session, Vault

_MOST_AT_ONCE = 200
_Piece = tuple[str, str, int, int, str, str]
"""Language, field, first and last code point as written, the words there, and the right ones."""


def _put_right(vault: Vault, session: Session, call: PutRight, doc: CampaignDoc) -> CampaignDoc:
    need_open(doc)
    if not 0 < len(call.findings) <= _MOST_AT_ONCE:
        raise BadInput(why="Choose what shall be put right.")
    try:
        pieces = [msgspec.json.decode(one, type=_Piece) for one in call.findings]
    except msgspec.DecodeError:
        raise BadInput(why="This can't be put right any more. Load the page again.") from None
    made = doc
    for language in dict.fromkeys(piece[0] for piece in pieces):
        made = _mended(made, [one for one in pieces if one[0] == language], by=session.handle)
    return made


def _mended(doc: CampaignDoc, pieces: Sequence[_Piece], *, by: str) -> CampaignDoc:
    text = text_in(doc, pieces[0][0])
    if text is None:
        raise BadInput(why="This can't be put right any more. Load the page again.")
    title, body = (
        with_changes(
            getattr(text, field),
            [Change(*piece[2:]) for piece in pieces if piece[1] == field],
        )
        for field in ("title", "body")
    )
    return with_text(doc, CampaignText(language=text.language, title=title, body=body), by=by)


def _read_by_guard(
    vault: Vault, session: Session, _call: ReadByGuard, doc: CampaignDoc
) -> CampaignDoc:
    if doc.stage not in {TRANSLATING, GUARDED}:
        raise BadInput(why="The guard reads letters whose texts were read by a second person.")
    found = gathered(vault, session, doc)
    _need_whole(vault, found)
    need_clear(vault, session, found)
    return msgspec.structs.replace(doc, stage=GUARDED)


def _need_whole(vault: Vault, found: Gathered) -> None:
    """Refuse letters that would go out with something missing or wrong.

    Raises:
        BadInput: the list of what is open stands on the campaign's page.
    """
    if found.lacks or not is_clear(vault, found) or found.faults:
        raise BadInput(
            why="Something is still open. The list on the page of the campaign says what: nothing "
            "is locked or printed before that."
        )
    if any(planned_for(found.doc, office) is None for office in found.offices):
        raise BadInput(why="An office is closed on every day of the year before. Look at its days.")


def _lock(vault: Vault, session: Session, call: LockCampaign, doc: CampaignDoc) -> CampaignDoc:
    found = gathered(vault, session, doc)
    if not found.fingerprint or call.fingerprint != found.fingerprint:
        raise ChangedMeanwhile(label=doc.label)
    _need_whole(vault, found)
    need_clear(vault, session, found)
    on = today(vault.clock)
    return with_yes(doc, found.fingerprint, by=session.handle, on=on)


@answers(MakeLetters, compartment=ADVOCACY, audit="make-letters")
def make_letters(vault: Vault, session: Session, call: MakeLetters) -> Saved:
    """Make one letter for each office of a locked campaign: all of them, or none.

    Raises:
        BadInput: it is not locked, or what was locked is not what would be made.
        ChangedMeanwhile: somebody saved since `rev`.
    """
    found = gather(vault, session, call.label)
    if found.rev != call.rev:
        raise ChangedMeanwhile(label=call.label)
    if found.doc.stage != LOCKED:
        raise BadInput(why="Letters are made of a text that two people locked.")
    if found.fingerprint != found.doc.fingerprint:
        raise BadInput(
            why="An office or a fact has changed since the letters were locked. Make a new "
            "version, and let two lock what would go out now."
        )
    need_clear(vault, session, found)
    vault.log(session, "make-letters", label=call.label)
    asker = silent(session)
    with all_or_none(vault):
        for letter in _letters(found):
            vault.shelf.create(LETTERS, letter, asker=asker, unit_of=unit_of(vault))
        line = vault.shelf.change(
            CAMPAIGNS,
            call.label,
            rev=call.rev,
            asker=asker,
            unit_of=unit_of(vault),
            by=lambda doc: msgspec.structs.replace(doc, stage=GENERATED),
        )
    return Saved(label=line.label, rev=line.rev)


def _letters(found: Gathered) -> list[LetterDoc]:
    """Return the letters with the days on which they must be printed and posted."""
    made = []
    for letter, office in zip(found.letters, found.offices, strict=True):
        planned = planned_for(found.doc, office)
        made.append(
            msgspec.structs.replace(
                letter,
                print_by=planned.print_by if planned else None,
                post_by=planned.post_by if planned else None,
            )
        )
    return made


@answers(CloneCampaign, compartment=ADVOCACY, audit="clone-campaign")
def clone_campaign(vault: Vault, session: Session, call: CloneCampaign) -> Saved:
    """Make next year's campaign; the old one remembers it.

    Raises:
        BadInput: it has no day, or next year's is there already.
        ChangedMeanwhile: somebody saved since `rev`.
    """
    vault.log(session, "clone-campaign", label=call.label)
    asker = silent(session)
    with all_or_none(vault):
        line, doc = vault.shelf.open(CAMPAIGNS, call.label, asker=asker)
        if line.rev != call.rev:
            raise ChangedMeanwhile(label=call.label)
        fresh = cloned(doc, by=session.handle, on=today(vault.clock))
        made = vault.shelf.create(CAMPAIGNS, fresh, asker=asker, unit_of=unit_of(vault))
        vault.shelf.change(
            CAMPAIGNS,
            call.label,
            rev=call.rev,
            asker=asker,
            unit_of=unit_of(vault),
            by=lambda old: msgspec.structs.replace(old, cloned_to=made.label),
        )
    return Saved(label=made.label, rev=made.rev)


changes(PutRight, CAMPAIGNS, right=Right((ADVOCACY,), audit="put-right"), by=_put_right)
changes(ReadByGuard, CAMPAIGNS, right=Right((ADVOCACY,), audit="read-letters"), by=_read_by_guard)
changes(LockCampaign, CAMPAIGNS, right=Right((ADVOCACY,), audit="lock-letters"), by=_lock)
