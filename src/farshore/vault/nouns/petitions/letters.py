"""Letters: for media officers and campaigners; they are made of a locked campaign only."""

from farshore.domain.petitions.records.letters import (
    LETTER,
    LetterDoc,
    Reply,
    Sending,
    check_letter,
    letter_row,
    letter_waits,
)
from farshore.domain.petitions.records.sending import expecting, sent, with_outcome, with_reply
from farshore.vault.nouns.verbs import changes, lists, moves, opens
from farshore.vault.speech.clock import today
from farshore.vault.speech.messages.petitions.letters import (
    ExpectNoReply,
    ListLetters,
    MoveLetter,
    NoteLetterReply,
    NoteOutcome,
    OpenLetter,
    SendLetter,
)
from farshore.vault.state.rights import Right
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.nouns import Noun

ADVOCACY = "advocacy"
LETTERS = Noun(
    "letter",
    LetterDoc,
    (ADVOCACY,),
    letter="Y",
    row=letter_row,
    waits=letter_waits,
    check=check_letter,
    moves=LETTER,
)


def _sent(vault: Vault, session: Session, call: SendLetter, doc: LetterDoc) -> LetterDoc:
    sending = Sending(channel=call.channel, on=call.on, by=session.handle, words=call.words)
    return sent(doc, sending, today=today(vault.clock))


def _known(vault: Vault, _session: Session, call: NoteOutcome, doc: LetterDoc) -> LetterDoc:
    return with_outcome(
        doc, call.outcome, on=call.on, words=call.words, public_words=call.public_words,
        today=today(vault.clock),
    )  # fmt: skip


def _answered(vault: Vault, _session: Session, call: NoteLetterReply, doc: LetterDoc) -> LetterDoc:
    reply = Reply(kind=call.kind, on=call.on, words=call.words)
    return with_reply(doc, reply, today=today(vault.clock))


def _expected(_vault: Vault, _session: Session, call: ExpectNoReply, doc: LetterDoc) -> LetterDoc:
    return expecting(doc, reply=call.expect)


lists(
    ListLetters,
    LETTERS,
    right=Right((ADVOCACY,), unaudited="offices, days and outcomes; no word of a letter"),
)
opens(OpenLetter, LETTERS, right=Right((ADVOCACY,), audit="open-letter"))
moves(MoveLetter, LETTERS, right=Right((ADVOCACY,), audit="move-letter"))
changes(SendLetter, LETTERS, right=Right((ADVOCACY,), audit="send-letter"), by=_sent)
changes(NoteOutcome, LETTERS, right=Right((ADVOCACY,), audit="note-outcome"), by=_known)
changes(NoteLetterReply, LETTERS, right=Right((ADVOCACY,), audit="note-letter-reply"), by=_answered)
changes(ExpectNoReply, LETTERS, right=Right((ADVOCACY,), audit="expect-reply"), by=_expected)
