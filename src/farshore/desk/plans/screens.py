"""Words and order of plans and milestones; lists, forms, steps and addresses follow."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from farshore.desk.audit.history import HISTORY
from farshore.desk.kit.cases import CaseField
from farshore.desk.kit.days import DayField
from farshore.desk.kit.fields import (
    ChoiceField,
    LongField,
    NumberField,
    PlaceField,
    TextField,
)
from farshore.desk.kit.listing import Cell
from farshore.desk.kit.screen import Screen
from farshore.desk.paths.wording import when_in_words
from farshore.desk.plans import views, wording
from farshore.domain.dates import days_of
from farshore.domain.resettlement.milestones import MilestoneDoc
from farshore.domain.resettlement.plan import PlanDoc
from farshore.vault.speech.messages.resettlement import (
    ListMilestones,
    ListPlans,
    MoveMilestone,
    MovePlan,
    OpenMilestone,
    OpenPlan,
    SaveMilestone,
    SavePlan,
)

READERS = {"resettlement": _("caseworkers")}


class PlanScreen(Screen):
    """Plans have a page of their own, and forms for their entries."""

    def urls(self, **other: Callable[..., HttpResponse]) -> list[URLPattern]:
        """Return the addresses of a noun, with those of the entries of a plan after them."""
        return [
            *super().urls(record=views.plan, **other),
            path("<str:label>/domains/<str:domain>/", views.close_domain, name="domain"),
            path("<str:label>/<str:kind>/", views.entry, name="entry-new"),
            path("<str:label>/<str:kind>/<str:item>/", views.entry, name="entry"),
            path("<str:label>/<str:kind>/<str:item>/move/", views.move_entry, name="entry-move"),
        ]


PLANS = PlanScreen(
    "plans",
    list=ListPlans,
    open=OpenPlan,
    save=SavePlan,
    move=MovePlan,
    doc=PlanDoc,
    title=_("Plans"),
    one=_("Plan"),
    columns=("label", "person", "stage", "next_on", "steps", "goals", "answer_by"),
    fields=(
        CaseField("person", _("Whose plan"), required=True),
        ChoiceField(
            "language", _("Language in which the person speaks of it"), words=wording.LANGUAGES
        ),
        ChoiceField("interpreter", _("Interpreter"), words=wording.INTERPRETERS),
    ),
    words={"stage": wording.PLAN_STAGES},
    filters=("stage", "person"),
    heads={
        "person": _("Case"), "next_on": _("Next step"), "steps": _("Open steps"),
        "goals": _("Open goals"), "answer_by": _("Answer expected by"),
    },
    moves=wording.PLAN_MOVES,
    asks={
        "pause": (LongField("reason", _("Why"), required=True),),
        "end": (LongField("reason", _("Why"), required=True),),
    },
    readers=READERS,
    empty=_("Nobody has a plan yet. Begin with “New”."),
)  # fmt: skip


class MilestoneScreen(Screen):
    """A list of milestones writes a month or a season as people do."""

    def _cells(self, row: Any, link: Callable[[str], str] | None) -> list[Cell]:
        cells = super()._cells(row, link)
        found = days_of(row.date)
        if found is None:
            return cells
        at = self.columns.index("date")
        cells[at] = replace(cells[at], text=when_in_words(found.first, found.last))
        return cells


MILESTONES = MilestoneScreen(
    "milestones",
    list=ListMilestones,
    open=OpenMilestone,
    save=SaveMilestone,
    move=MoveMilestone,
    doc=MilestoneDoc,
    title=_("Milestones"),
    one=_("Milestone"),
    columns=("label", "person", "kind", "date", "domain", "stage"),
    fields=(
        CaseField("person", _("Whose milestone"), required=True),
        ChoiceField("kind", _("Which milestone"), words=wording.MILESTONES, required=True),
        DayField(
            "date", _("When"), words_in="said", hint=_("As it was said: 2019-05, spring 2019.")
        ),
        TextField(
            "detail",
            _("The employer, the school, the licence"),
            hint=_("The guard looks for it in every text."),
        ),
        PlaceField("place", _("Where")),
        NumberField("years_waited", _("Years waited"), hint=_("For a reunion."), most=90),
        TextField("evidence", _("What shows it")),
        ChoiceField("picture", _("In the person's picture"), words=wording.IN_PICTURE),
    ),
    words={
        "kind": wording.MILESTONES, "domain": {"": "–", **wording.DOMAINS},
        "stage": wording.MILESTONE_STAGES,
    },
    filters=("kind", "person", "stage"),
    heads={"person": _("Case"), "kind": _("Milestone"), "date": _("When"), "domain": _("Domain")},
    moves={"undo": _("It was a mistake"), "restore": _("It was none")},
    readers=READERS,
    tabs=(HISTORY,),
    empty=_("No milestone yet. Begin with “New”."),
)  # fmt: skip
