"""The drill: a pack with which a volunteer tries to find our people, as somebody outside would.

The volunteer has what is public and one table of what a kind of reader can know, without names and with
ids drawn by lot. The key says who is who, and how small a crowd the guard had foreseen.
"""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import msgspec

from farshore.domain.guard.answers.policy import Policy
from farshore.domain.guard.crowds.crowds import UNION, VIEWS
from farshore.domain.guard.facts.ledger import Ledger
from farshore.domain.guard.judging.check import check
from farshore.domain.guard.people.register import Record, Register
from farshore.domain.stories.documents import LedgerDoc, StoryDoc, Translation

DRILL_VIEWS = (*VIEWS, UNION)
COLUMNS = ("id", "sex", "born", "from", "lives", "work", "other", "family", "way")
"""Of each table; what a kind of reader can't know is left empty."""
_LETTERS = {"home_state": "S", "host_side": "H", "family": "F", UNION: "U"}
_WORK = ("job", "employer", "school", "exam", "licence")
_OTHER = ("trait", "health")


class DrillText(msgspec.Struct, frozen=True, kw_only=True):
    """One story of the pack, all its languages together."""

    id: str
    public_on: str
    words: str

    def __repr__(self) -> str:
        return f"<drill text {self.id}>"


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """The truth of one story for one kind of reader: row ids, and the crowd of each as foreseen."""

    text: str
    view: str
    rows: dict[str, float] = {}

    def __repr__(self) -> str:
        return f"<asked of {self.text} by {self.view}>"


class DrillKey(msgspec.Struct, frozen=True, kw_only=True):
    """Who is who; sealed apart from the pack."""

    made_on: str
    asked: list[Asked] = []
    labels: dict[str, str] = {}
    """Row id to case label."""
    rows: dict[str, int] = {}
    """How many people stand in each table."""

    def __repr__(self) -> str:
        return f"<drill key of {self.made_on}>"


@dataclass(frozen=True, slots=True)
class Pack:
    """What is written: public texts, one table for each kind of reader, and the key."""

    texts: Sequence[DrillText]
    tables: Mapping[str, Sequence[Sequence[str]]] = field(repr=False)
    key: DrillKey


def pack_of(items: Iterable[LedgerDoc], *, register: Register, policy: Policy, on: date) -> Pack:
    """Return a pack of everything that is public about somebody.

    Args:
        items: public texts; those of one story share its label.
        register: everybody; only those who came stand in the tables.
        policy: who can check what.
        on: the day of the drill.
    """
    stories: dict[str, list[LedgerDoc]] = {}
    for item in items:
        if item.persons:
            stories.setdefault(item.story, []).append(item)
    people = [r for r in register.records.values() if r.role == "supported" and not r.live]
    ids = {view: _ids(view, people) for view in DRILL_VIEWS}
    texts, asked = [], []
    order = list(stories)
    secrets.SystemRandom().shuffle(order)
    for number, story in enumerate(order, start=1):
        found = stories[story]
        text = DrillText(id=f"T{number:03d}", public_on=found[0].public_on, words=_words(found))
        texts.append(text)
        crowds = _foreseen(story, stories, register=register, policy=policy, on=on)
        for view in DRILL_VIEWS:
            rows = {
                ids[view][label]: crowd[view]
                for label, crowd in crowds.items()
                if label in ids[view]
            }
            asked.append(Asked(text=text.id, view=view, rows=rows))
    tables = {view: _table(view, people, ids[view], policy) for view in DRILL_VIEWS}
    labels = {row: label for rows in ids.values() for label, row in rows.items()}
    sizes = dict.fromkeys(DRILL_VIEWS, len(people))
    key = DrillKey(made_on=on.isoformat(), asked=asked, labels=labels, rows=sizes)
    return Pack(texts, tables, key)


def _ids(view: str, people: Sequence[Record]) -> dict[str, str]:
    """Return ids by lot, others in each table: two tables can't be joined by them."""
    drawn: dict[str, str] = {}
    taken: set[str] = set()
    for record in people:
        row = ""
        while not row or row in taken:
            row = f"{_LETTERS[view]}-{secrets.randbelow(900_000) + 100_000}"
        taken.add(row)
        drawn[record.label] = row
    return drawn


def _words(items: Sequence[LedgerDoc]) -> str:
    parts = [
        "\n\n".join(part for part in (item.title, item.byline, item.text) if part) for item in items
    ]
    return "\n\n----\n\n".join(parts)


def _foreseen(
    story: str,
    stories: Mapping[str, Sequence[LedgerDoc]],
    *,
    register: Register,
    policy: Policy,
    on: date,
) -> dict[str, dict[str, float]]:
    """Return the crowds by person and kind of reader; who knows all has read the other posts too."""
    ledger = Ledger()
    for label, items in stories.items():
        for number, item in enumerate(items):
            ledger.put(f"{label}/{number}", item)
    items = stories[story]
    doc = StoryDoc(
        label=story,
        subjects=sorted({person for item in items for person in item.persons}),
        source_language=items[0].language or "en",
        public_on=items[0].public_on,
        translations={
            item.language or "en": Translation(title=item.title, byline=item.byline, body=item.text)
            for item in items
        },
    )
    verdict = check(doc, register=register, ledger=ledger, policy=policy, on=on)
    return {crowd.who: {**crowd.views, UNION: crowd.hidden_in_joined} for crowd in verdict.crowds}


def _table(
    view: str, people: Sequence[Record], ids: Mapping[str, str], policy: Policy
) -> list[list[str]]:
    rows = [_row(record, ids[record.label], view, policy) for record in people]
    return [list(COLUMNS), *sorted(rows)]


def _row(record: Record, row: str, view: str, policy: Policy) -> list[str]:
    def sees(kind: str) -> bool:
        return view == UNION or view in policy.views_of(kind)

    def said(kinds: Sequence[str]) -> str:
        found = [w for k, w in record.texts if k in kinds and sees(k) and not w.startswith("#")]
        return "; ".join(dict.fromkeys(found))

    way = [f"{kind} {when.edtf()}" for kind, when in record.events if sees(f"event:{kind}")]
    kin = [f"{kind.removeprefix('#')} {count}" for kind, count in record.household if sees("kin")]
    return [
        row,
        record.sex,
        record.birth.edtf() if record.birth and sees("birth") else "",
        "; ".join(sorted(record.origins)) if sees("origin") else "",
        "; ".join(sorted(record.places)) if sees("place") else "",
        said(_WORK),
        said(_OTHER),
        "; ".join(kin),
        "; ".join(way),
    ]
