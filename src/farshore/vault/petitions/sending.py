"""Letters on their way: looked at, sealed proofs, reminders to the silent, and once more."""

import dataclasses

import msgspec

from farshore.domain.errors import BadInput, NotFound
from farshore.domain.petitions.records.campaigns import CHECKED, GENERATED
from farshore.domain.petitions.records.letters import MADE, LetterDoc, SealedFile
from farshore.domain.petitions.records.sending import again, looked_at, reminded
from farshore.vault.nouns.petitions.campaigns import ADVOCACY, CAMPAIGNS
from farshore.vault.nouns.petitions.letters import LETTERS
from farshore.vault.nouns.petitions.offices import OFFICES
from farshore.vault.nouns.petitions.together import all_or_none
from farshore.vault.nouns.verbs import changes, unit_of
from farshore.vault.petitions.gathering import gather, silent
from farshore.vault.petitions.letters_read import need_clear
from farshore.vault.speech.clock import today
from farshore.vault.speech.messages.people import Saved
from farshore.vault.speech.messages.petitions.letters import (
    FileLetter,
    LetterFile,
    LettersReady,
    LettersToPrint,
    LookAtLetter,
    OpenLetterFile,
    Reminded,
    RemindSilent,
    SendAgain,
)
from farshore.vault.state.files import load_file, store_file
from farshore.vault.state.rights import Right, answers
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.documents import Line

LARGEST_FILE_BYTES = 20_000_000
MOST_FILES = 40
_TYPES = {
    b"%PDF-": "application/pdf",
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
}


@answers(LookAtLetter, compartment=ADVOCACY, audit="look-at-letter")
def look_at_letter(vault: Vault, session: Session, call: LookAtLetter) -> Saved:
    """Note that a letter was looked at; the last one of a campaign opens its print run."""
    vault.log(session, "look-at-letter", label=call.label)
    asker = silent(session)
    with all_or_none(vault):
        line = vault.shelf.change(
            LETTERS,
            call.label,
            rev=call.rev,
            asker=asker,
            unit_of=unit_of(vault),
            by=lambda doc: looked_at(doc, by=session.handle),
        )
        campaign = line.row.campaign
        waiting = [
            one for one in letters_of_campaign(vault, session, campaign) if one.row.stage == MADE
        ]
        known = vault.shelf.line(CAMPAIGNS, campaign, ring=session.ring)
        if not waiting and known.row.stage == GENERATED:
            vault.shelf.change(
                CAMPAIGNS,
                campaign,
                rev=known.rev,
                asker=silent(session),
                unit_of=unit_of(vault),
                by=lambda doc: msgspec.structs.replace(doc, stage=CHECKED),
            )
    return Saved(label=line.label, rev=line.rev)


@answers(RemindSilent, compartment=ADVOCACY, audit="remind-silent")
def remind_silent(vault: Vault, session: Session, call: RemindSilent) -> Reminded:
    """Note one reminder to each office that took its letter and has not answered; all or none.

    Raises:
        BadInput: nobody is silent, or the day has not come.
    """
    if call.on > today(vault.clock):
        raise BadInput(why="This day has not come yet. Give a day until today.")
    quiet = [one for one in letters_of_campaign(vault, session, call.campaign) if one.row.is_silent]
    if not quiet:
        raise BadInput(why="No office is silent: each has answered, or never took its letter.")
    with all_or_none(vault):
        for line in quiet:
            vault.log(session, "remind-silent", label=line.label)
            vault.shelf.change(
                LETTERS,
                line.label,
                rev=line.rev,
                asker=silent(session),
                unit_of=unit_of(vault),
                by=lambda doc: reminded(doc, channel=call.channel, on=call.on, by=session.handle),
            )
    return Reminded(letters=[line.label for line in quiet])


@answers(LettersToPrint, compartment=ADVOCACY, audit="print-letters")
def letters_to_print(vault: Vault, session: Session, call: LettersToPrint) -> LettersReady:
    """Open the letters of a campaign in the order of the print run.

    Raises:
        BadInput: there is none, or somebody has still to look at one.
    """
    lines = letters_of_campaign(vault, session, call.campaign)
    if not lines or any(line.row.stage == MADE for line in lines):
        raise BadInput(why="Printing opens when each letter was looked at.")
    vault.log(session, "print-letters", label=call.campaign)
    docs = [vault.shelf.open(LETTERS, one.label, asker=silent(session))[1] for one in lines]
    return LettersReady(letters=[msgspec.structs.replace(doc, files=[]) for doc in docs])


@answers(OpenLetterFile, compartment=ADVOCACY, audit="open-letter-file")
def open_letter_file(vault: Vault, session: Session, call: OpenLetterFile) -> LetterFile:
    """Open a sealed proof or answer."""
    _line, doc = vault.shelf.open(LETTERS, call.label, asker=silent(session))
    found = next((one for one in doc.files if one.file == call.file), None)
    if found is None:
        raise NotFound(label=call.file[:8])
    vault.log(session, "open-letter-file", label=call.label)
    data = load_file(vault, found.file, key=found.key)
    return LetterFile(name=found.name, media_type=found.media_type, data=data)


def letters_of_campaign(vault: Vault, session: Session, campaign: str) -> list[Line[LetterDoc]]:
    """Return the lines of a campaign's letters, in the order of the print run."""
    lines = vault.shelf.lines(LETTERS, ring=session.ring)
    found = [line for line in lines if line.row.campaign == campaign]
    return sorted(found, key=lambda line: line.row.number)


def _filed(vault: Vault, _session: Session, call: FileLetter, doc: LetterDoc) -> LetterDoc:
    if not 0 < len(call.data) <= LARGEST_FILE_BYTES:
        raise BadInput(why="A file has 1 byte to 20 MB. Choose a smaller one.")
    if len(doc.files) >= MOST_FILES:
        raise BadInput(why="This letter has 40 files already.")
    media_type = next((kind for head, kind in _TYPES.items() if call.data.startswith(head)), "")
    if not media_type:
        raise BadInput(
            why="A proof or an answer is a PDF, a JPEG or a PNG. Scan it as one of them."
        )
    file, key = store_file(vault, call.data)
    one = SealedFile(
        file=file,
        key=key,
        name=call.name[:200],
        media_type=media_type,
        size_bytes=len(call.data),
        kind=call.kind,
    )
    return msgspec.structs.replace(doc, files=[*doc.files, one])


def _again(vault: Vault, session: Session, _call: SendAgain, doc: LetterDoc) -> LetterDoc:
    """Return a letter with the address of today, once the guard has read that as well."""
    _line, office = vault.shelf.open(OFFICES, doc.office, asker=silent(session))
    made = again(doc, office)
    found = gather(vault, session, doc.campaign)
    others = (one for one in found.letters if one.office != doc.office)
    need_clear(vault, session, dataclasses.replace(found, letters=(*others, made)))
    return made


changes(FileLetter, LETTERS, right=Right((ADVOCACY,), audit="file-letter"), by=_filed)
changes(SendAgain, LETTERS, right=Right((ADVOCACY,), audit="send-again"), by=_again)
