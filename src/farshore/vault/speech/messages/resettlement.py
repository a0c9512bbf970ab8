"""Calls about plans, reviews, milestones, anchor texts, and all of them of one person."""

from datetime import date

from farshore.domain.resettlement.changes import Change
from farshore.domain.resettlement.frozen import LevelFiguresRow
from farshore.domain.resettlement.milestones import MilestoneDoc, MilestoneRow
from farshore.domain.resettlement.plan import PlanDoc, PlanRow
from farshore.domain.resettlement.reviews import (
    ReviewDoc,
    ReviewPartDoc,
    ReviewPartRow,
    ReviewRow,
)
from farshore.domain.resettlement.wordings import WordingDoc, WordingRow
from farshore.vault.speech.messages.base import Answer, Call
from farshore.vault.speech.messages.nouns import ListRows, MoveDoc, OpenDoc, Opened, SaveDoc
from farshore.vault.speech.messages.people import Saved


class ListPlans(ListRows[PlanRow], frozen=True, kw_only=True):
    """List plans with the day of their next step."""


class OpenPlan(OpenDoc[PlanDoc], frozen=True, kw_only=True):
    """Open one plan."""


class SavePlan(SaveDoc[PlanDoc], frozen=True, kw_only=True):
    """Begin a plan, or change its head; a person has one plan at most."""


class MovePlan(MoveDoc, frozen=True, kw_only=True):
    """Pause, end or take up a plan."""


class ChangePlan(Call[Saved], frozen=True, kw_only=True):
    """Change one thing in a plan: a wish, a goal, a step, a service, a referral, a day."""

    label: str
    rev: int
    change: Change


class ListReviews(ListRows[ReviewRow], frozen=True, kw_only=True):
    """List reviews."""


class OpenReview(OpenDoc[ReviewDoc], frozen=True, kw_only=True):
    """Open one review."""


class SaveReview(SaveDoc[ReviewDoc], frozen=True, kw_only=True):
    """Store a review, finished or not; a low level in some domains opens a step due today."""


class MoveReview(MoveDoc, frozen=True, kw_only=True):
    """Finish, skip or reopen a review."""


class ListReviewParts(ListRows[ReviewPartRow], frozen=True, kw_only=True):
    """List which reviews have parts in the compartments of the member's own keys."""


class OpenReviewPart(OpenDoc[ReviewPartDoc], frozen=True, kw_only=True):
    """Open the part of a review that lies in care or operations."""


class SaveReviewPart(SaveDoc[ReviewPartDoc], frozen=True, kw_only=True):
    """Store the part of a review that lies in care or operations."""


class ListMilestones(ListRows[MilestoneRow], frozen=True, kw_only=True):
    """List milestones."""


class OpenMilestone(OpenDoc[MilestoneDoc], frozen=True, kw_only=True):
    """Open one milestone."""


class SaveMilestone(SaveDoc[MilestoneDoc], frozen=True, kw_only=True):
    """Store a milestone."""


class MoveMilestone(MoveDoc, frozen=True, kw_only=True):
    """Say that a milestone was a mistake, or that it was none."""


class ListWordings(ListRows[WordingRow], frozen=True, kw_only=True):
    """List all versions of the organisation's own anchor texts."""


class SaveWording(SaveDoc[WordingDoc], frozen=True, kw_only=True):
    """Store a new version of the anchor texts; an old one never changes."""


class ListLevelFigures(ListRows[LevelFiguresRow], frozen=True, kw_only=True):
    """List the years whose figures were counted, with the figures."""


class CountLevels(Call[LevelFiguresRow], frozen=True, kw_only=True):
    """Count the levels of a fiscal year that is over; it is frozen, and never counted again."""

    year: int


class WayPoint(Answer, frozen=True, kw_only=True):
    """One dated point of somebody's way, without its place: its first and last possible day."""

    kind: str
    first: date
    last: date


class Beside(Answer, frozen=True, kw_only=True):
    """Everything that lies in the member's compartments about one person's years here."""

    person: str
    on: date
    """Today in the organisation's time zone."""
    arrived_on: date | None
    plan: Opened[PlanDoc] | None
    reviews: list[Opened[ReviewDoc]]
    parts: list[Opened[ReviewPartDoc]]
    milestones: list[Opened[MilestoneDoc]]
    stage: str = ""
    way: list[WayPoint] = []
    """Empty for whoever may not open records."""
    covered: list[str] = []
    """Labels of milestones that a consent in force allows to be told."""


class PathCell(Answer, frozen=True, kw_only=True):
    """Neighbouring stages or years together, never fewer people than five; None = fewer."""

    codes: list[str]
    count: int | None


class PathCounts(Answer, frozen=True, kw_only=True):
    """Who is where, with small cells merged."""

    way: list[PathCell]
    years: list[PathCell]


class CountPaths(Call[PathCounts], frozen=True, kw_only=True):
    """Count who is in which stage, and in which year after arrival."""


class OpenBeside(Call[Beside], frozen=True, kw_only=True):
    """Open plan, reviews and milestones of one person: counted and audited once."""

    person: str
