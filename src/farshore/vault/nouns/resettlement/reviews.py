"""Reviews, their parts in other compartments, and the organisation's own anchor texts."""

from datetime import date

from farshore.domain.errors import BadInput, NotFound
from farshore.domain.resettlement.answers import is_of_today, is_threatened, urgent_scales
from farshore.domain.resettlement.catalogue import NEWEST, catalogue
from farshore.domain.resettlement.reviews import (
    REVIEW,
    ReviewDoc,
    ReviewPartDoc,
    check_part,
    check_review,
    part_row,
    review_row,
)
from farshore.domain.resettlement.telling import told_of_review, words_of_review
from farshore.domain.resettlement.windows import EXTRA
from farshore.domain.resettlement.wordings import WordingDoc, check_wording, wording_row
from farshore.vault.nouns.resettlement.named import with_names
from farshore.vault.nouns.resettlement.plans import open_urgent_steps
from farshore.vault.nouns.verbs import lists, moves, opens, saves
from farshore.vault.speech.clock import today
from farshore.vault.speech.errors import ChangedMeanwhile
from farshore.vault.speech.messages.resettlement import (
    ListReviewParts,
    ListReviews,
    ListWordings,
    MoveReview,
    OpenReview,
    OpenReviewPart,
    SaveReview,
    SaveReviewPart,
    SaveWording,
)
from farshore.vault.state.rights import Right
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.nouns import Noun

_PLACE = ("resettlement",)
_PARTS = ("care", "operations")

REVIEWS = Noun(
    "review",
    ReviewDoc,
    _PLACE,
    letter="V",
    person=lambda doc: doc.person,
    row=review_row,
    check=check_review,
    moves=REVIEW,
    guard=lambda doc: with_names(told_of_review(doc), words_of_review(doc)),
)
REVIEW_PARTS = Noun(
    "review_part",
    ReviewPartDoc,
    _PARTS,
    letter="U",
    person=lambda doc: doc.person,
    row=part_row,
    check=check_part,
)
WORDINGS = Noun("wording", WordingDoc, _PLACE, letter="W", row=wording_row, check=check_wording)


def _may_be_kept(vault: Vault, session: Session, doc: ReviewDoc, _place: str) -> None:
    """Refuse a second review of the same window, another person, and a day that lies ahead."""
    if doc.held_on and doc.held_on > today(vault.clock):
        raise BadInput(why="The day of the review lies ahead. Write it once it was held.")
    person = doc.person
    rows = {line.label: line.row for line in vault.shelf.lines(REVIEWS, ring=session.ring)}
    own = rows.get(doc.label)
    if own and own.stage != REVIEW.first:
        raise BadInput(why="This review is closed. Open it again before you change it.")
    if own and own.person != person:
        raise BadInput(why="A review stays with its person. Begin another one instead.")
    if doc.kind == EXTRA or (own and own.kind == doc.kind):
        return  # two of two records that became one may both be kept
    if any(row.person == person and row.kind == doc.kind for row in rows.values()):
        raise BadInput(
            why="This review was begun already. Open it from the list of reviews, or begin an "
            "extra one."
        )


def _open_steps(vault: Vault, session: Session, doc: ReviewDoc, place: str) -> None:
    """Open the steps that a review's low levels ask for, before it is sealed itself.

    A new review is asked with the newest questions and levels, and keeps them.
    """
    _may_be_kept(vault, session, doc, place)
    known = catalogue(doc.catalogue)
    low = urgent_scales(doc, known=known)
    scales = {code: known.scales[code].domain for code in low}
    if not doc.label:
        if scales:
            raise BadInput(why="Begin the review first, then save its answers.")
        versions = [line.row for line in vault.shelf.lines(WORDINGS, ring=session.ring)]
        newest = max(versions, key=lambda row: row.number, default=None)
        doc.wording, doc.catalogue = newest.label if newest else "", NEWEST
        return
    if not is_of_today(doc.held_on, on=today(vault.clock)):
        return
    open_urgent_steps(vault, session, person=doc.person, review=doc.label, scales=scales)


def _belongs(vault: Vault, session: Session, doc: ReviewPartDoc, place: str) -> None:
    """Refuse a part that would lie elsewhere than it says, of no review, or a second one."""
    if doc.place != place:
        raise BadInput(why="This part lies in another compartment. Load the page again.")
    for line in vault.shelf.lines(REVIEW_PARTS, ring=session.ring):
        row = line.row
        if line.label == doc.label and (row.person, row.review) != (
            doc.person,
            doc.review,
        ):
            raise BadInput(why="A part stays with its review. Load the page again.")
        if (row.review, row.place) == (doc.review, doc.place) and line.label != doc.label:
            raise ChangedMeanwhile(label=line.label)
    if session.ring.has("resettlement"):
        review = vault.shelf.line(REVIEWS, doc.review, ring=session.ring)
        if review.row.stage != REVIEW.first:
            raise BadInput(why="This review is closed. Open it again before you change it.")
        if review.row.person != doc.person:
            raise NotFound(label=doc.review[:12])
        _open_steps_of_part(vault, session, doc, held=review.row.held_on)


def _open_steps_of_part(
    vault: Vault, session: Session, doc: ReviewPartDoc, *, held: date | None
) -> None:
    """Open the step that a threat asks for; it says that a talk can't wait, and nothing of why."""
    if is_threatened(doc) and is_of_today(held, on=today(vault.clock)):
        scales = {"safety": "safety"}
        open_urgent_steps(vault, session, person=doc.person, review=doc.review, scales=scales)


def _is_new(vault: Vault, session: Session, doc: WordingDoc, _place: str) -> None:
    """Number a new version; an old one is never written again."""
    if doc.label:
        raise BadInput(why="An old version of the levels never changes. Save a new one.")
    doc.number = 1 + sum(1 for _line in vault.shelf.lines(WORDINGS, ring=session.ring))


lists(ListReviews, REVIEWS, right=Right(_PLACE, unaudited="labels, kinds, stages and days"))
opens(OpenReview, REVIEWS, right=Right(_PLACE, audit="open-review", quota="openings"))
saves(SaveReview, REVIEWS, right=Right(_PLACE, audit="save-review"), also=_open_steps)
moves(MoveReview, REVIEWS, right=Right(_PLACE, audit="move-review"))
lists(ListReviewParts, REVIEW_PARTS, right=Right(_PARTS, unaudited="labels only"))
opens(OpenReviewPart, REVIEW_PARTS, right=Right(_PARTS, audit="open-review", quota="openings"))
saves(SaveReviewPart, REVIEW_PARTS, right=Right(_PARTS, audit="save-review"), also=_belongs)
lists(ListWordings, WORDINGS, right=Right(_PLACE, unaudited="texts about nobody"))
saves(SaveWording, WORDINGS, right=Right(_PLACE, audit="save-levels"), also=_is_new)
