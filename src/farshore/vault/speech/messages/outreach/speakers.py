"""Calls about speakers: for this desk alone."""

from farshore.domain.interviews.speakers import SpeakerDoc, SpeakerRow
from farshore.vault.speech.messages.nouns import ListRows, MoveDoc, OpenDoc, SaveDoc


class ListSpeakers(ListRows[SpeakerRow], frozen=True, kw_only=True):
    """List who may be asked to speak."""


class OpenSpeaker(OpenDoc[SpeakerDoc], frozen=True, kw_only=True):
    """Open one profile."""


class SaveSpeaker(SaveDoc[SpeakerDoc], frozen=True, kw_only=True):
    """Store what a speaker wishes; how often they were asked stays the vault's."""


class MoveSpeaker(MoveDoc, frozen=True, kw_only=True):
    """Let a speaker rest, return, or end."""
