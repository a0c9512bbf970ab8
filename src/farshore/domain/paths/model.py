"""What a path picture is made of. It holds no place and no name."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Leg:
    """One part of the way, or of the years after it.

    Attributes:
        stage: "waiting", "in_motion" ... "settling", "settled".
        begins: its first day.
        ends: the day on which the next begins; None = it goes on.
        is_suspended: held up from outside.
    """

    stage: str
    begins: date
    ends: date | None = None
    is_suspended: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """One dated mark. `words` are short; `is_planned` is drawn hollow."""

    words: str
    on: date
    is_planned: bool = False
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """Both voices of one review: 0 to 4, None where no level was said."""

    on: date
    own: int | None
    ours: int | None


@dataclass(frozen=True, slots=True)
class Track:
    """The levels of one scale over time, with the words of the last ones."""

    words: str
    said: tuple[Said, ...]
    own_words: str = ""
    our_words: str = ""


@dataclass(frozen=True, slots=True)
class Path:
    """Everything that is drawn of one person.

    Attributes:
        legs: in order, each beginning where the one before ends; they may be empty.
        marks: in any order.
        tracks: from above to below.
        arrived: the day from which years are counted; None before it.
        today: the day of the picture.
    """

    legs: tuple[Leg, ...]
    marks: tuple[Mark, ...]
    tracks: tuple[Track, ...]
    arrived: date | None
    today: date
