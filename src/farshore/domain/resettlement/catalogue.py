"""The catalogue: domains, indicators, anchors, windows and kinds of milestones, by version.

Tables without words (`indicators.1.tsv`) and one file of words a language (`words.1.ja.tsv`), one
entry a line. A review keeps the version that it was asked with. Domains after the UK Home Office
*Indicators of Integration* framework 2019 (Open Government Licence v3.0); the indicators, wording
and scale are an adaptation.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal, get_args

NEWEST = 1
"""Version that new reviews are asked with."""
LANGUAGES = ("en", "ja", "ko")
LEVELS = ("4", "3", "2", "1", "0")
"""As the page shows them: settled above, crisis below."""
UNSAID = ("not_applicable", "declined", "not_asked", "unsafe")
"""Ways of not answering. None is a level, and none ever counts as 0."""
SHARES = ("0", "1", "2", "3")
"""Nothing, less than half, half or more, all."""
Kind = Literal[
    "choice", "choice_date", "date", "level", "number", "share", "shares", "yes_no",
]  # fmt: skip
Form = Literal["core", "standard", "long"]
Place = Literal["resettlement", "care", "operations"]
PLACES: tuple[Place, ...] = get_args(Place)


@dataclass(frozen=True, slots=True)
class Scale:
    """What has levels: a domain, or the means of living beside work.

    Attributes:
        code: "housing".
        domain: the domain that it belongs to.
        place: compartment of its levels.
        is_urgent: one of the urgent five.
        opens_step: a level of 0 or 1 opens a step that is due the same day.
    """

    code: str
    domain: str
    place: Place
    is_urgent: bool
    opens_step: bool


@dataclass(frozen=True, slots=True)
class Indicator:
    """One question.

    Attributes:
        code: "W1".
        scale: where it stands.
        kind: how it is answered.
        form: in the core twenty, in the standard form, or in the long one.
        place: compartment of its answer.
        options: codes of a choice, or of what has shares.
        most: the largest number.
    """

    code: str
    scale: str
    kind: Kind
    form: Form
    place: Place
    options: tuple[str, ...] = ()
    most: int = 0


@dataclass(frozen=True, slots=True)
class MilestoneKind:
    """A mark on the way. `typical` are years after arrival, a hint: nothing is ever late."""

    code: str
    domain: str
    group: str
    typical: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """One version of everything that is asked."""

    version: int
    scales: Mapping[str, Scale]
    indicators: Mapping[str, Indicator]
    milestones: Mapping[str, MilestoneKind]

    @property
    def domains(self) -> tuple[str, ...]:
        """The fourteen domains in their order."""
        return tuple(dict.fromkeys(scale.domain for scale in self.scales.values()))

    def of_scale(self, scale: str) -> tuple[Indicator, ...]:
        """Return the questions of a scale, in order."""
        return tuple(one for one in self.indicators.values() if one.scale == scale)

    @property
    def core(self) -> tuple[Indicator, ...]:
        """The core twenty."""
        return tuple(one for one in self.indicators.values() if one.form == "core")


@cache
def catalogue(version: int = NEWEST) -> Catalogue:
    """Return a version of the catalogue.

    Raises:
        LookupError: there is none with this number.
    """
    scales = [_scale(row) for row in _rows(f"domains.{version}.tsv")]
    indicators = [_indicator(row) for row in _rows(f"indicators.{version}.tsv")]
    kinds = [_milestone(row) for row in _rows(f"milestones.{version}.tsv")]
    return Catalogue(
        version,
        {one.code: one for one in scales},
        {one.code: one for one in indicators},
        {one.code: one for one in kinds},
    )


@cache
def words(language: str, version: int = NEWEST) -> Mapping[str, str]:
    """Return all words of a version by their key: `anchor.work.3`, `indicator.W1`.

    Args:
        language: "en", "ja" or "ko"; any other reads English.
        version: of the catalogue.
    """
    known = language[:2] if language[:2] in LANGUAGES else LANGUAGES[0]
    return {row["key"]: row["words"] for row in _rows(f"words.{version}.{known}.tsv")}


def _scale(row: Mapping[str, str]) -> Scale:
    return Scale(
        row["scale"], row["domain"], _place(row), row["urgent"] == "yes", row["opens_step"] == "yes"
    )


def _indicator(row: Mapping[str, str]) -> Indicator:
    said = tuple(row["options"].split("|")) if row["options"] else ()
    is_number = row["kind"] == "number"
    return Indicator(
        code=row["code"],
        scale=row["scale"],
        kind=next(kind for kind in get_args(Kind) if kind == row["kind"]),
        form=next(form for form in get_args(Form) if form == row["form"]),
        place=_place(row),
        options=() if is_number else said,
        most=int(row["options"]) if is_number else 0,
    )


def _milestone(row: Mapping[str, str]) -> MilestoneKind:
    typical = (int(row["from_year"]), int(row["to_year"])) if row["from_year"] else None
    return MilestoneKind(row["kind"], row["domain"], row["group"], typical)


def _place(row: Mapping[str, str]) -> Place:
    return next(place for place in PLACES if place == row["compartment"])


@cache
def rows_of(name: str) -> tuple[Mapping[str, str], ...]:
    """Return the lines of a table of the catalogue by their headings.

    Raises:
        LookupError: there is no such table.
    """
    file = resources.files("farshore.domain.resettlement") / "data" / name
    if not file.is_file():
        raise LookupError(f"no table {name}")
    head, *lines = file.read_text("utf-8").splitlines()
    names = head.split("\t")
    return tuple(dict(zip(names, line.split("\t"), strict=True)) for line in lines if line)


_rows = rows_of
