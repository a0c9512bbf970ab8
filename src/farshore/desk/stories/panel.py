"""The guard panel: a verdict laid out for reading, worst first, with the ways on as buttons."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from farshore.desk.stories import wording
from farshore.desk.stories.marking import ORDER, Segment, segments
from farshore.domain.guard.answers.verdicts import (
    TWO_PERSONS,
    Finding,
    PersonCrowd,
    Verdict,
    WholeRemedy,
)
from farshore.domain.people.records import Whereabouts
from farshore.domain.stories.documents import Translation


class Remedy(msgspec.Struct, frozen=True, kw_only=True):
    """What a suggestion's button sends: where the words stand and what comes instead."""

    language: str
    field: str
    start: int
    end: int
    expected: str
    replacement: str


class FindingKey(msgspec.Struct, frozen=True, kw_only=True):
    """What a decision's form sends to name the finding that it answers."""

    language: str
    field: str
    rule: str
    span: str


class WhereAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What a button sends that says where a relative is: whose, the finding's words, the answer."""

    who: str
    words: str
    where: Whereabouts


@dataclass(frozen=True, slots=True)
class Button:
    """A suggestion: what it says and what it sends."""

    label: str
    value: str
    kind: str


@dataclass(frozen=True, slots=True)
class Row:
    """One finding in the panel.

    Attributes:
        number: from 1, in order of harm; `id` is its element's id.
        elsewhere: language, if it lies in another language of the story.
        key: JSON FindingKey, empty where no decision is possible.
        answers: code and words of what the decision can be.
    """

    number: int
    id: str
    finding: Finding
    kind: str
    strength: str
    field: str
    reason: str
    elsewhere: str
    buttons: list[Button]
    key: str
    answers: list[tuple[str, str]]
    typed_answer: str = ""
    typed_reason: str = ""


@dataclass(frozen=True, slots=True)
class Tells:
    """One thing that helps a reader, and how many people are left without it."""

    kind: str
    words: list[str]
    without: int


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many people fit what is told about one subject."""

    who: str
    k: int
    k_joined: int
    limit: int
    view: str
    facts: list[str]
    too_small: bool
    joined_too_small: bool
    smallest: list[str] = field(default_factory=list)
    drop_one: list[str] = field(default_factory=list)
    child: bool = False
    telling: list[Tells] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class MarkedField:
    """One field of the text cut at its findings."""

    name: str
    pieces: list[Segment]


_NOT_COUNTED = "guard.unverified"


@dataclass(frozen=True, slots=True)
class Panel:
    """All that the right third of the editor shows."""

    level: str
    level_name: str
    rows: list[Row] = field(default_factory=list)
    decided: list[Row] = field(default_factory=list)
    crowds: list[Crowd] = field(default_factory=list)
    marked: list[MarkedField] = field(default_factory=list)
    meaning: str = ""

    @property
    def counted(self) -> list[Row]:
        """The findings that the verdict stands on, and facts that were compared."""
        return [row for row in self.rows if row.finding.rule != _NOT_COUNTED]

    @property
    def unheld(self) -> list[Row]:
        """Details that no record holds: folded into one line."""
        return [row for row in self.rows if row.finding.rule == _NOT_COUNTED]

    @property
    def remarks(self) -> list[Row]:
        """Other findings on which no verdict stands, each with its own sentence."""
        notes = [row for row in self.rows if row.finding.strength == "note"]
        return [row for row in notes if row.finding.rule != _NOT_COUNTED]


def panel_of(verdict: Verdict | None, *, language: str, text: Translation | None) -> Panel:
    """Lay a verdict out.

    Args:
        verdict: what the guard said of the saved text; None if it was not asked.
        language: the language being edited.
        text: the saved text that the findings' offsets count in, or None while it differs from
            what is on the page: then nothing is marked.

    Returns:
        Open findings first by strength, those of this language before others.
    """
    if verdict is None:
        return Panel(level="", level_name=str(wording.LEVELS[""]))
    ordered = sorted(
        verdict.findings,
        key=lambda f: (f.decided, ORDER[f.strength], f.language not in {"", language}),
    )
    rows = [_row(n, f, language=language) for n, f in enumerate(ordered, start=1)]
    return Panel(
        level=verdict.level,
        level_name=str(wording.LEVELS[verdict.level]),
        rows=[row for row in rows if not row.finding.decided],
        decided=[row for row in rows if row.finding.decided],
        crowds=crowds_of(verdict.crowds),
        marked=_marked(rows, language=language, text=text) if text else [],
        meaning=str(wording.MEANING.get(verdict.meaning, "")),
    )


def crowds_of(crowds: Sequence[PersonCrowd]) -> list[Crowd]:
    """Lay the crowds out, the smallest first; a crowd about which nothing is told is not small."""
    return [
        Crowd(
            who=crowd.who,
            k=int(crowd.hidden_in),
            k_joined=int(crowd.hidden_in_joined),
            limit=crowd.limit,
            view=wording.view_name(crowd),
            facts=list(dict.fromkeys(wording.fact_name(kind) for kind in crowd.facts)),
            smallest=[" + ".join(map(wording.quoted, found)) for found in crowd.smallest],
            drop_one=list(map(wording.quoted, crowd.drop_one)),
            child=crowd.child,
            too_small=_is_told(crowd) and crowd.hidden_in < crowd.limit,
            joined_too_small=_is_told(crowd) and crowd.hidden_in_joined < crowd.limit,
            telling=[
                Tells(wording.fact_name(t.kind), list(map(wording.quoted, t.words)), int(t.without))
                for t in crowd.telling
            ],
        )
        for crowd in sorted(crowds, key=lambda c: (min(c.hidden_in, c.hidden_in_joined), c.who))
    ]


def _is_told(crowd: PersonCrowd) -> bool:
    return bool(crowd.facts or crowd.telling)


@dataclass(frozen=True, slots=True)
class Way:
    """A whole remedy: what it keeps, what it changes, and what its button sends."""

    name: str
    level: str
    k: int
    changes: list[tuple[str, str]]
    value: str


def ways_of(remedies: Sequence[WholeRemedy]) -> list[Way]:
    """Lay whole remedies out; each change as the old words and the new ones, in reading order."""
    return [
        Way(
            name=str(wording.WAYS[remedy.way]),
            level=str(wording.LEVELS[remedy.level]),
            k=remedy.k,
            changes=list(
                dict.fromkeys((c.expected, c.replacement) for c in reversed(remedy.changes))
            ),
            value=msgspec.json.encode(remedy.changes).decode(),
        )
        for remedy in remedies
    ]


def editor_findings(panel: Panel, *, language: str) -> list[dict[str, Any]]:
    """Return the findings in the body for the editor's marks."""
    return [
        {
            "id": row.id,
            "text": row.finding.text,
            "start": row.finding.start,
            "strength": row.finding.strength,
            "title": f"{row.number}. {row.kind}: {row.strength}",
        }
        for row in panel.rows
        if row.finding.field == "body" and row.finding.language in {"", language}
    ]


def _row(number: int, finding: Finding, *, language: str) -> Row:
    where = finding.language or language
    return Row(
        number=number,
        id=f"finding-{number}",
        finding=finding,
        kind=wording.type_name(finding),
        strength=str(wording.STRENGTHS[finding.strength]),
        field=wording.field_name(finding.field),
        reason=wording.reason_of(finding),
        elsewhere="" if where == language else where,
        buttons=_buttons(finding, where),
        key=_key(finding, where),
        answers=[(code, str(name)) for code, name in wording.answers_to(finding).items()],
    )


def _buttons(finding: Finding, language: str) -> list[Button]:
    if finding.decided:
        return []
    return [
        Button(
            label=suggestion.label,
            kind=suggestion.kind,
            value=_json(
                Remedy(
                    language=language,
                    field=finding.field,
                    start=finding.start,
                    end=finding.end,
                    expected=finding.text,
                    replacement=suggestion.replacement,
                )
            ),
        )
        for suggestion in finding.suggestions
    ]


def _key(finding: Finding, language: str) -> str:
    is_open = finding.strength == "decide" or (
        finding.strength == "block" and finding.rule in TWO_PERSONS
    )
    if not is_open or finding.decided:
        return ""
    return _json(
        FindingKey(language=language, field=finding.field, rule=finding.rule, span=finding.text)
    )


def _json(value: msgspec.Struct) -> str:
    return msgspec.json.encode(value).decode()


def _marked(rows: list[Row], *, language: str, text: Translation) -> list[MarkedField]:
    fields = {
        "title": text.title,
        "byline": text.byline,
        "lead": text.lead,
        "body": text.body,
    }
    marked = []
    for name, words in fields.items():
        found = [
            (row.number, row.finding)
            for row in rows
            if row.finding.field == name
            and row.finding.language in {"", language}
            and not row.finding.decided
        ]
        if found:
            marked.append(MarkedField(wording.field_name(name), segments(words, found)))
    return marked
