"""Taking back at any stage, by whoever wants to, and what that undid. Nobody is asked why."""

from datetime import date
from typing import get_args

import msgspec

from farshore.domain.interviews.records import InterviewDoc, Who
from farshore.domain.interviews.stages import WITHDRAWN
from farshore.domain.moving import Moved


def undone_by(doc: InterviewDoc) -> list[str]:
    """Return what a withdrawal undoes, as codes; empty if nothing was there yet."""
    found = []
    if doc.speaker:
        found.append("speaker_freed")
    if doc.answers:
        found.append("answers_destroyed")
    if doc.story:
        found.append("story_out")
    if doc.letters:
        found.append("letters_stay")
    if any(one.code == "copy" for one in doc.letters):
        found.append("copy_is_out")
    return found


def withdrawn(doc: InterviewDoc, *, by: Who, handle: str, on: date) -> InterviewDoc:
    """Return a request that was taken back: no answer and no speaker is left in it.

    The days of aftercare stay: whoever told something is called all the same, so the person and
    the member who calls stay as well while a call is to come.
    """
    told = Moved(move="withdraw", by=handle, on=on)
    return msgspec.structs.replace(
        doc,
        stage=WITHDRAWN,
        withdrawn_by=by,
        undone=undone_by(doc),
        answers=[],
        interpreter="",
        checked_by="",
        speaker="",
        person=doc.person if doc.held_on else "",
        asked_on=None,
        history=[*doc.history, told],
    )


def withdrawn_again(doc: InterviewDoc, *, by: str, on: date) -> InterviewDoc:
    """Return a request of a backup after what was taken back since.

    Args:
        doc: as the backup held it.
        by: who wanted it, as the log says; anything else was us.
        on: the day on which it was taken back.
    """
    who: dict[str, Who] = {one: one for one in get_args(Who)}
    return withdrawn(doc, by=who.get(by, "us"), handle="-", on=on)
