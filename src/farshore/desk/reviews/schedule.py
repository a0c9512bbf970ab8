"""The ten years of reviews of one person: what was held, what is due, what may be begun."""

from dataclasses import dataclass
from datetime import date

from farshore.desk.kit.fields import Text
from farshore.desk.reviews import wording
from farshore.domain.resettlement.reviews import ReviewDoc
from farshore.domain.resettlement.windows import (
    EXTRA,
    Window,
    is_out_of_time,
    last_day_beside,
    windows,
)
from farshore.vault.speech.messages.nouns import Opened
from farshore.vault.speech.messages.resettlement import Beside


@dataclass(frozen=True, slots=True)
class Slot:
    """One review, held or to come.

    Attributes:
        code: of its window.
        words: its name.
        window: None for an extra one.
        label: of the review, empty while there is none.
        stage: in words.
        held_on: the real day.
        is_out_of_time: it was held outside its window.
        is_due: its window is open and nothing was held.
    """

    code: str
    words: Text
    window: Window | None
    label: str = ""
    stage: Text = ""
    held_on: date | None = None
    is_out_of_time: bool = False
    is_due: bool = False


def schedule(beside: Beside) -> list[Slot]:
    """Return the reviews that there are and the windows that are open or next, to year ten."""
    held = {one.doc.kind: one for one in beside.reviews if one.doc.kind != EXTRA}
    found: list[Slot] = []
    is_next_shown = False
    for window in windows(beside.arrived_on) if beside.arrived_on else ():
        review = held.pop(window.code, None)
        if review:
            found.append(_slot(beside, window.code, window, review))
        elif window.holds(beside.on):
            found.append(Slot(window.code, wording.WINDOWS[window.code], window, is_due=True))
        elif window.first > beside.on and not is_next_shown:
            is_next_shown = True
            found.append(Slot(window.code, wording.WINDOWS[window.code], window))
    others = [*held.values(), *(one for one in beside.reviews if one.doc.kind == EXTRA)]
    found += [_slot(beside, one.doc.kind, None, one) for one in others]
    return found


def is_over(beside: Beside) -> bool:
    """Tell whether the tenth year has passed: nothing is due any more."""
    return beside.arrived_on is not None and last_day_beside(beside.arrived_on) < beside.on


def _slot(beside: Beside, code: str, window: Window | None, review: Opened[ReviewDoc]) -> Slot:
    held = review.doc.held_on
    return Slot(
        code,
        wording.WINDOWS.get(code, code),
        window,
        label=review.label,
        stage=wording.STAGES.get(review.stage, review.stage),
        held_on=held,
        is_out_of_time=is_out_of_time(code, arrived=beside.arrived_on, held=held),
    )
