"""Words and order of reviews; list, beginning, head, steps and addresses follow."""

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from farshore.desk.kit.cases import CaseField
from farshore.desk.kit.fields import ChoiceField, ManyField, TickField
from farshore.desk.kit.screen import Screen
from farshore.desk.plans.wording import INTERPRETERS, LANGUAGES
from farshore.desk.reviews import views, wording
from farshore.desk.reviews.figures import figures
from farshore.domain.resettlement.reviews import ReviewDoc
from farshore.vault.speech.messages.resettlement import (
    ListReviews,
    MoveReview,
    OpenReview,
    SaveReview,
)


class ReviewScreen(Screen):
    """A review has a page of its own, and the organisation's own levels stand beside them."""

    def urls(self, **other: Callable[..., HttpResponse]) -> list[URLPattern]:
        """Return the addresses of a noun and of the own levels."""
        return [
            path("levels/", views.levels, name="levels"),
            path("figures/", figures, name="figures"),
            *super().urls(record=views.sheet, **other),
        ]


REVIEWS = ReviewScreen(
    "reviews",
    list=ListReviews,
    open=OpenReview,
    save=SaveReview,
    move=MoveReview,
    doc=ReviewDoc,
    title=_("Reviews"),
    one=_("Review"),
    columns=("label", "person", "kind", "held_on", "stage"),
    fields=(
        CaseField("person", _("Whose review"), required=True),
        ChoiceField("kind", _("Which review"), words=wording.WINDOWS, required=True),
        ChoiceField("occasion", _("Why, if it is an extra one"), words=wording.OCCASIONS),
        ChoiceField("language", _("Language of the talk"), words=LANGUAGES),
        ChoiceField(
            "interpreter",
            _("Interpreter"),
            words=INTERPRETERS,
            hint=_("Each adult answers alone at least once a year."),
        ),
        ManyField(
            "picked",
            _("Up to three domains that the person picks"),
            hint=_("For years 4, 6, 8 and 9, which ask the urgent five and these."),
            words=wording.FREE_SCALES,
        ),
        TickField("is_long", _("With the long form")),
    ),
    words={"stage": wording.STAGES, "kind": wording.WINDOWS},
    filters=("kind", "stage", "person"),
    heads={"person": _("Case"), "kind": _("Which review"), "held_on": _("Held on")},
    moves=wording.MOVES,
    readers={"resettlement": _("caseworkers")},
    empty=_("No review yet. Begin with “New”."),
)
