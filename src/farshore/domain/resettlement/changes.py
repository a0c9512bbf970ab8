"""Changes of a plan, one by one: what two members do at once to different entries both stays."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec

from farshore.domain.errors import BadInput, NotFound
from farshore.domain.moving import Moved
from farshore.domain.resettlement.catalogue import catalogue
from farshore.domain.resettlement.dates import When, check_when, usual_day
from farshore.domain.resettlement.goals import WORKFLOWS
from farshore.domain.resettlement.plan import (
    Goal,
    Item,
    ItemKind,
    PlanDoc,
    Referral,
    Service,
    Step,
    Wish,
    check_item,
    due_day,
)
from farshore.domain.sealing.documents import SealedPart, Secret

LONGEST_WORDS = 4_000


class SayWish(SealedPart, frozen=True, kw_only=True, tag="wish"):
    """What the person wishes of a domain, in their words and the interpreter's."""

    domain: str
    words: Secret = ""
    put: Secret = ""
    language: str = ""


class CloseDomain(SealedPart, frozen=True, kw_only=True, tag="close"):
    """The person says: not your business. No reason is asked."""

    domain: str
    is_closed: bool = True


class PutGoal(SealedPart, frozen=True, kw_only=True, tag="goal"):
    """A new goal, or other words of one that is there."""

    item: Goal


class PutStep(SealedPart, frozen=True, kw_only=True, tag="step"):
    """A new step, or other words of one that is there."""

    item: Step


class PutService(SealedPart, frozen=True, kw_only=True, tag="service"):
    """A new service, or other words of one that is there."""

    item: Service


class PutReferral(SealedPart, frozen=True, kw_only=True, tag="referral"):
    """A new referral, or other words of one that is there."""

    item: Referral


class MoveItem(SealedPart, frozen=True, kw_only=True, tag="move"):
    """One step of an entry's own workflow."""

    kind: ItemKind
    id: str
    move: str
    reason: Secret = ""
    answer_by: date | None = None
    """For a referral that is sent."""


class Announce(SealedPart, frozen=True, kw_only=True, tag="announce"):
    """The day of an exam or school year, where it differs from the calendar; None = as usual."""

    anchor: str
    day: date | None = None


Change = SayWish | CloseDomain | PutGoal | PutStep | PutService | PutReferral | MoveItem | Announce


@dataclass(frozen=True, slots=True)
class Around:
    """Who changes a plan and when.

    Attributes:
        by: handle of the member.
        on: the day.
        roles: of the member.
        arrived: day of the person's arrival, None before it.
    """

    by: str
    on: date
    roles: Collection[str] = ()
    arrived: date | None = None


_LISTS: dict[type[Any], str] = {
    Goal: "goals", Step: "steps", Service: "services", Referral: "referrals",
}  # fmt: skip
_OF_KIND = {"goal": "goals", "step": "steps", "service": "services", "referral": "referrals"}
_LETTERS = {"goals": "g", "steps": "s", "services": "v", "referrals": "r"}


def changed(doc: PlanDoc, change: Change, *, around: Around) -> PlanDoc:
    """Return a plan after one change.

    Raises:
        BadInput: the change can't be kept; the sentence says why and what to do.
        NotFound: its entry is no longer there.
    """
    do: Callable[..., PlanDoc] = _DOES.get(type(change), _put)
    return do(doc, change, around)


def _say_wish(doc: PlanDoc, change: SayWish, _around: Around) -> PlanDoc:
    _need_domain(change.domain)
    if max(len(change.words), len(change.put)) > LONGEST_WORDS:
        raise BadInput(why="Keep the wish under 4,000 characters, and put the rest into a note.")
    known = doc.wish(change.domain)
    return _with_wish(
        doc, msgspec.structs.replace(
            known, words=change.words, put=change.put, language=change.language
        )
    )  # fmt: skip


def _close(doc: PlanDoc, change: CloseDomain, around: Around) -> PlanDoc:
    _need_domain(change.domain)
    known = doc.wish(change.domain)
    since = (known.closed_on or around.on) if change.is_closed else None
    return _with_wish(doc, msgspec.structs.replace(known, closed_on=since))


def _put(doc: PlanDoc, change: Any, around: Around) -> PlanDoc:
    item: Item = change.item
    check_item(item)
    name = _LISTS[type(item)]
    there: list[Any] = list(getattr(doc, name))
    if isinstance(item, Step):
        check_when(item.when, arrived=around.arrived)
        _need_goal(doc, item)
    if isinstance(item, Goal) and item.milestone not in {"", *catalogue().milestones}:
        raise BadInput(why="There is no such milestone. Load the page again.")
    if item.id:
        at = _place(there, item.id)
        there[at] = _rewritten(there[at], item)
    else:
        _need_open(doc, item.domain)
        there.append(_fresh(doc, item, name, around))
    return msgspec.structs.replace(doc, **{name: there})


def _move(doc: PlanDoc, change: MoveItem, around: Around) -> PlanDoc:
    name = _OF_KIND[change.kind]
    there: list[Any] = list(getattr(doc, name))
    at = _place(there, change.id)
    known = there[at]
    answer_by = change.answer_by or getattr(known, "answer_by", None)
    given = {"reason": change.reason.strip(), "answer_by": answer_by}
    if len(change.reason) > LONGEST_WORDS:
        raise BadInput(why="Give the reason in 4,000 characters or less.")
    move = WORKFLOWS[change.kind].take(
        change.move, stage=known.stage, roles=around.roles, given=given
    )
    told = Moved(move=move.name, by=around.by, on=around.on, reason=change.reason.strip())
    values: dict[str, Any] = {"stage": move.to, "history": [*known.history, told]}
    if isinstance(known, Step):
        values["closed_as_due"] = due_day(doc, known, arrived=around.arrived)
    if isinstance(known, Service) and move.to == "given":
        values["given_on"] = around.on
    if isinstance(known, Referral):
        values["answer_by"] = answer_by
    there[at] = msgspec.structs.replace(known, **values)
    return msgspec.structs.replace(doc, **{name: there})


def _announce(doc: PlanDoc, change: Announce, _around: Around) -> PlanDoc:
    usual = usual_day(change.anchor)
    if usual is None:
        raise BadInput(why="Only a school year or an exam of a year has a day of its own.")
    if change.day and abs((change.day - usual).days) > _FAR_DAYS:
        raise BadInput(why="This day is more than half a year from the usual one. Check the year.")
    known = {code: day for code, day in doc.announced.items() if code != change.anchor}
    if change.day and change.day != usual:
        known[change.anchor] = change.day
    return msgspec.structs.replace(doc, announced=known)


_FAR_DAYS = 183
_DOES: dict[type[Any], Callable[..., PlanDoc]] = {
    SayWish: _say_wish, CloseDomain: _close, MoveItem: _move, Announce: _announce,
}  # fmt: skip


def with_urgent_step(
    doc: PlanDoc, *, id_: str, title: str, domain: str, assigned_to: str, around: Around
) -> PlanDoc:
    """Return a plan with a step that is due today, unless it was opened before.

    A closed domain does not stop it: somebody could be hurt.
    """
    if any(step.id == id_ for step in doc.steps):
        return doc
    step = Step(
        id=id_, domain=domain, title=title, assigned_to=assigned_to, is_urgent=True,
        when=When(day=around.on), stage=WORKFLOWS["step"].first,
        history=[Moved(move="open", by=around.by, on=around.on)],
    )  # fmt: skip
    return msgspec.structs.replace(doc, steps=[*doc.steps, step])


def _with_wish(doc: PlanDoc, wish: Wish) -> PlanDoc:
    others = [one for one in doc.wishes if one.domain != wish.domain]
    order = {code: n for n, code in enumerate(catalogue().domains)}
    return msgspec.structs.replace(
        doc, wishes=sorted([*others, wish], key=lambda one: order[one.domain])
    )


def _fresh(doc: PlanDoc, item: Item, name: str, around: Around) -> Item:
    letter = _LETTERS[name]
    ids = [one.id.removeprefix(letter) for one in getattr(doc, name)]
    number = max((int(id_) for id_ in ids if id_.isdecimal()), default=0) + 1
    first = WORKFLOWS[next(kind for kind, list_ in _OF_KIND.items() if list_ == name)].first
    begun = Moved(move="open", by=around.by, on=around.on)
    return msgspec.structs.replace(
        item, id=f"{letter}{number}", stage=first, history=[begun],
        **({"closed_as_due": None, "is_urgent": False} if isinstance(item, Step) else {}),
    )  # fmt: skip


def _rewritten(known: Item, item: Item) -> Item:
    """Return an entry with other words; what only a move changes stays."""
    ours: dict[str, Any] = {"stage": known.stage, "history": known.history}
    if isinstance(known, Step):
        ours |= {"closed_as_due": known.closed_as_due, "is_urgent": known.is_urgent}
    if isinstance(known, Service):
        ours["given_on"] = known.given_on
    return msgspec.structs.replace(item, **ours)


def _place(there: list[Any], id_: str) -> int:
    for at, one in enumerate(there):
        if one.id == id_:
            return at
    raise NotFound(label=id_[:12])


def _need_goal(doc: PlanDoc, step: Step) -> None:
    if step.goal and not any(goal.id == step.goal for goal in doc.goals):
        raise BadInput(why="The goal of this step is no longer in the plan. Choose another.")


def _need_domain(domain: str) -> None:
    if domain not in catalogue().domains:
        raise BadInput(why="There is no such domain. Load the page again.")


def _need_open(doc: PlanDoc, domain: str) -> None:
    if doc.is_closed(domain):
        raise BadInput(why="The person closed this domain. Open it again first, if they wish so.")
