"""Speakers: sealed under the person; erasing the person destroys the profile."""

from farshore.domain.interviews.speakers import SPEAKER, SpeakerDoc, check_speaker, speaker_row
from farshore.vault.nouns.verbs import lists, moves, opens, saves
from farshore.vault.speech.messages.outreach.speakers import (
    ListSpeakers,
    MoveSpeaker,
    OpenSpeaker,
    SaveSpeaker,
)
from farshore.vault.state.asking import name_subjects
from farshore.vault.state.rights import Right
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.nouns import Noun

PLACE = ("advocacy",)
SPEAKERS = Noun(
    "speaker",
    SpeakerDoc,
    PLACE,
    letter="IS",
    person=lambda doc: doc.person,
    row=speaker_row,
    check=check_speaker,
    moves=SPEAKER,
    lasting=frozenset({"ended"}),
)


def _counted(vault: Vault, session: Session, doc: SpeakerDoc, _compartment: str) -> None:
    """Count the case that is named: whether a label exists is an answer too."""
    name_subjects(vault, session, [doc.person])


lists(ListSpeakers, SPEAKERS, right=Right(PLACE, audit="list-speakers"))
opens(OpenSpeaker, SPEAKERS, right=Right(PLACE, audit="open-speaker", quota="openings"))
saves(
    SaveSpeaker,
    SPEAKERS,
    right=Right(PLACE, audit="save-speaker"),
    also=_counted,
    ours=("asked_on",),
)
moves(MoveSpeaker, SPEAKERS, right=Right(PLACE, audit="move-speaker"))
