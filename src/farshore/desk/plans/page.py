"""What the page of a plan shows: what is due, then domain by domain, said in the reader's words."""

from dataclasses import dataclass, field, replace
from datetime import date

from farshore.desk.kit.fields import Text
from farshore.desk.plans import wording
from farshore.domain.resettlement.catalogue import catalogue
from farshore.domain.resettlement.goals import WAITING_REFERRALS, WORKFLOWS
from farshore.domain.resettlement.plan import (
    Goal,
    Item,
    ItemKind,
    PlanDoc,
    Referral,
    Service,
    Step,
    Wish,
    due_day,
    is_open,
    items,
)

Moves = list[tuple[str, Text]]


@dataclass(frozen=True, slots=True)
class Entry:
    """One goal, step, service or referral.

    Attributes:
        kind: what it is.
        id: in its plan.
        title: in words.
        stage: in words.
        is_open: something is still to come of it.
        is_urgent: somebody could be hurt.
        is_due: its day has come.
        due: the day, if there is one.
        who: handle of the member.
        domain: in words.
        words: more that is known of it.
        moves: what may be done, first the buttons, then what stands behind "more".
        more: the rest of the moves.
        steps: of a goal.
        milestone: kind of milestone that a reached goal is.
    """

    kind: ItemKind
    id: str
    title: Text
    stage: Text
    is_open: bool
    is_urgent: bool = False
    is_due: bool = False
    due: date | None = None
    who: str = ""
    domain: Text = ""
    words: Text = ""
    moves: Moves = field(default_factory=list)
    more: Moves = field(default_factory=list)
    steps: tuple["Entry", ...] = ()
    milestone: str = ""


@dataclass(frozen=True, slots=True)
class DomainCard:
    """One domain of a plan."""

    code: str
    title: Text
    wish: Wish
    entries: tuple[Entry, ...]
    is_closed: bool
    milestones: tuple[Text, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was said or planned here."""
        return not (self.entries or self.wish.words or self.wish.put or self.is_closed)


def due_entries(doc: PlanDoc, *, arrived: date | None, on: date) -> list[Entry]:
    """Return open steps with a day and referrals that wait, what could hurt first, then by day."""
    found = []
    for kind, item in items(doc):
        entry = entry_of(doc, kind, item, arrived=arrived, on=on)
        if entry.due and _waits(doc, item):
            found.append(entry)
    return sorted(found, key=lambda one: (not one.is_urgent, one.due or date.max))


def cards(doc: PlanDoc, *, arrived: date | None, on: date) -> list[DomainCard]:
    """Return every domain with what is planned in it; steps stand under their goals."""
    made = [(item, entry_of(doc, kind, item, arrived=arrived, on=on)) for kind, item in items(doc)]
    under: dict[str, list[Entry]] = {}
    for item, entry in made:
        if isinstance(item, Step) and item.goal:
            under.setdefault(item.goal, []).append(entry)
    found = []
    for code in catalogue().domains:
        own = tuple(
            _with_steps(entry, under.get(item.id, ())) if isinstance(item, Goal) else entry
            for item, entry in made
            if item.domain == code and not (isinstance(item, Step) and item.goal)
        )
        wish, title = doc.wish(code), wording.DOMAINS[code]
        found.append(DomainCard(code, title, wish, own, doc.is_closed(code)))
    return found


def entry_of(doc: PlanDoc, kind: ItemKind, item: Item, *, arrived: date | None, on: date) -> Entry:
    """Return one entry in words, with what may be done next."""
    due = _due(doc, item, arrived=arrived)
    is_waiting = _waits(doc, item)
    is_due = bool(is_waiting and due and due <= on)
    stage = "due" if is_due and kind == "step" else item.stage
    moves = [(one, wording.MOVES[kind][one]) for one in _open_moves(kind, item)]
    return Entry(
        kind=kind,
        id=item.id,
        title=wording.said_title(item.title),
        stage=wording.STAGES[kind].get(stage, stage),
        is_open=bool(moves) and item.stage not in _FINISHED,
        is_urgent=isinstance(item, Step) and item.is_urgent and is_waiting,
        is_due=is_due,
        due=due,
        who=item.assigned_to if isinstance(item, Step) else "",
        milestone=item.milestone if isinstance(item, Goal) and item.stage == "reached" else "",
        domain=wording.DOMAINS.get(item.domain, ""),
        words=_more_words(item),
        moves=[one for one in moves if one[0] in wording.FIRST_MOVES],
        more=[one for one in moves if one[0] not in wording.FIRST_MOVES],
    )


_FINISHED = frozenset(
    {"reached", "changed", "dropped", "done", "not_possible", "not_wanted", "checked", "closed",
     "withdrawn"}
)  # fmt: skip


def _waits(doc: PlanDoc, item: Item) -> bool:
    """Tell whether something is still to happen with an entry by its day."""
    if isinstance(item, Step):
        return is_open(doc, item)
    return isinstance(item, Referral) and item.stage in WAITING_REFERRALS


def _open_moves(kind: ItemKind, item: Item) -> list[str]:
    return WORKFLOWS[kind].open_to(item.stage, roles=())


def _due(doc: PlanDoc, item: Item, *, arrived: date | None) -> date | None:
    if isinstance(item, Step):
        return due_day(doc, item, arrived=arrived)
    if isinstance(item, Service):
        return item.given_on
    return item.answer_by if isinstance(item, Referral) else None


def _more_words(item: Item) -> Text:
    if isinstance(item, Referral):
        return item.to
    return wording.WHOSE[item.proposed_by] if isinstance(item, Goal) else ""


def _with_steps(entry: Entry, steps: "list[Entry] | tuple[Entry, ...]") -> Entry:
    return replace(entry, steps=tuple(steps))
