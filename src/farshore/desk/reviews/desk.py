"""One review with everything that lies around it, opened once."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from farshore.desk.kit.days import day_in_words
from farshore.desk.vault import MemberRequest
from farshore.domain.errors import NotFound
from farshore.domain.resettlement.reviews import ReviewDoc, ReviewPartDoc, Voices
from farshore.vault.speech.messages.nouns import Opened
from farshore.vault.speech.messages.resettlement import (
    Beside,
    ListReviews,
    ListWordings,
    OpenBeside,
)

PLACES = ("care", "operations")


@dataclass(slots=True)
class Desk:
    """One review with all that lies around it."""

    beside: Beside
    review: Opened[ReviewDoc]
    parts: dict[str, Opened[ReviewPartDoc]]
    own_texts: dict[str, dict[str, str]]
    places: frozenset[str]
    doc: ReviewDoc
    asked: dict[str, ReviewPartDoc] = field(default_factory=dict)
    theirs: dict[str, Voices] = field(default_factory=dict)


def open_review(request: MemberRequest, label: str) -> Desk:
    """Open a review with plan, milestones and earlier reviews: one audited opening.

    Raises:
        NotFound: there is none, or the member may not know of it.
    """
    rows = request.vault.ask(ListReviews(where={"label": label})).rows
    if not rows:
        raise NotFound(label=label)
    beside = request.vault.ask(OpenBeside(person=rows[0].person))
    review = next((one for one in beside.reviews if one.label == label), None)
    if review is None:
        raise NotFound(label=label)
    parts: dict[str, Opened[ReviewPartDoc]] = {
        one.doc.place: one for one in beside.parts if one.doc.review == label
    }
    texts = request.vault.ask(ListWordings(where={"label": review.doc.wording})).rows
    places = frozenset(PLACES) & frozenset(request.member.compartments)
    asked = {
        place: parts[place].doc
        if place in parts
        else ReviewPartDoc(
            person=rows[0].person, review=label, place=cast("Any", place),
            catalogue=review.doc.catalogue,
        )
        for place in places
    }  # fmt: skip
    own = texts[0].anchors if texts and review.doc.wording else {}
    return Desk(beside, review, parts, own, places, review.doc, asked)


def closed_domains(desk: Desk) -> frozenset[str]:
    """Return the domains that the person closed."""
    wishes = desk.beside.plan.doc.wishes if desk.beside.plan else []
    return frozenset(wish.domain for wish in wishes if wish.closed_on)


def reviews_before(desk: Desk) -> list[tuple[date, dict[str, Voices]]]:
    """Return what earlier reviews say in the open compartments, the oldest first."""
    parts: dict[str, dict[str, Voices]] = {}
    for part in desk.beside.parts:
        parts.setdefault(part.doc.review, {}).update(part.doc.scales)
    mine = desk.doc.held_on or desk.beside.on
    found = [
        (one.doc.held_on, {**one.doc.scales, **parts.get(one.label, {})})
        for one in desk.beside.reviews
        if one.label != desk.review.label and one.stage == "held" and one.doc.held_on
    ]
    return sorted(((on, said) for on, said in found if on <= mine), key=lambda pair: pair[0])


def last_wish(desk: Desk) -> dict[str, str]:
    """Return the wish of the review before this one, if there is one."""
    mine = desk.doc.held_on or desk.beside.on
    earlier = [
        one.doc for one in desk.beside.reviews
        if one.label != desk.review.label and one.doc.held_on and one.doc.held_on <= mine
        and (one.doc.wish or one.doc.wish_put)
    ]  # fmt: skip
    if not earlier:
        return {}
    last = max(earlier, key=lambda doc: doc.held_on or date.min)
    on = day_in_words(last.held_on) if last.held_on else ""
    return {"words": last.wish, "put": last.wish_put, "language": last.language, "on": on}
