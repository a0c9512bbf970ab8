"""Why a letter must leave when it must: closed days that were passed over, in parts and in words.

A desk translates the sentence first and then fills in its parts, each in its own language.
"""

from dataclasses import dataclass
from datetime import date

CLOSED_WHY = "%(office)s is closed: %(causes)s."
NO_POST_WHY = "No post: %(causes)s."
NO_PRINT_WHY = "Nobody prints: %(causes)s."
COUNTED_WHY = "A weekend that is worked for a holiday elsewhere (%(countries)s); counted."
IDLE_WHY = "A working weekend (%(countries)s) opens no office."
NOT_SAID_WHY = (
    "%(countries)s has not said yet which days of %(year)s are bridge days and which weekends are "
    "worked: plan again when it has."
)
NOT_KNOWN_WHY = (
    "The public holidays of %(countries)s are not known here: ask when that office is shut."
)
OWN_CALENDAR_WHY = "closed by the office's own calendar"
WEEKEND_WHY = "a weekend"
COUNTRIES_WHY = {"CN": "China"}
"""Those that are named in a sentence; any other stands there by its two letters."""


@dataclass(frozen=True, slots=True)
class Cause:
    """What shuts a day.

    Attributes:
        name: of the holiday in English, `OWN_CALENDAR_WHY` or `WEEKEND_WHY`.
        country: whose holiday it is; empty for what is none.
    """

    name: str
    country: str = ""

    def __str__(self) -> str:
        return f"{self.name} ({self.country})" if self.country else self.name


@dataclass(frozen=True, slots=True)
class Reason:
    """One day that was passed over or counted, and why.

    Attributes:
        why: a sentence with places for `office`, `causes`, `countries` and `year`.
        day: None where it concerns a whole year.
        causes: what shuts it.
        office: the name of the office that is shut.
        countries: where a weekend is worked, or which has not said it, or is not known.
        year: of which it was not said.
    """

    why: str
    day: date | None = None
    causes: tuple[Cause, ...] = ()
    office: str = ""
    countries: tuple[str, ...] = ()
    year: int = 0

    def __str__(self) -> str:
        said = self.why % {
            "office": self.office,
            "causes": "; ".join(map(str, self.causes)),
            "countries": ", ".join(COUNTRIES_WHY.get(c, c) for c in self.countries),
            "year": self.year,
        }
        return f"{self.day.isoformat()} ({self.day:%A}): {said}" if self.day else said
