"""Words and order of own fields; list, record, form and steps follow, and the page of answers."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from farshore.desk.audit.history import HISTORY
from farshore.desk.kit.fields import (
    ChoiceField,
    LongField,
    ManyField,
    NumberField,
    TextField,
    Words,
)
from farshore.desk.kit.lines import Line, LinesField
from farshore.desk.kit.screen import Screen
from farshore.desk.own_fields.answering import answers
from farshore.desk.site.guard_words import VIEWS
from farshore.domain.casework.own_fields import MOST_MONTHS, OwnFieldDoc
from farshore.vault.speech.messages.casework.own_fields import (
    ListOwnFields,
    MoveOwnField,
    OpenOwnField,
    SaveOwnField,
)

ABOUT: Words = {
    "person": _("a person"),
    "case": _("a case"),
    "plan": _("a plan"),
    "review": _("a review"),
}
KINDS: Words = {
    "words": _("words"),
    "number": _("a number"),
    "date": _("a day, as people say it"),
    "choice": _("a choice"),
    "place": _("a place"),
    "person": _("somebody in the register"),
}
ROOMS: Words = {
    "identity": _("whoever opens the record"),
    "resettlement": _("caseworkers"),
    "care": _("caseworkers: health, violence, distress"),
    "operations": _("coordinators"),
    "tracing": _("tracing officers"),
}
STAGES: Words = {"asked": _("is asked"), "stopped": _("is asked no more")}


class ChoiceLine(Line):
    """One answer to choose from, in the languages of the organisation."""

    words = ("en", "ja", "ko")
    en = TextField(label=_("In English"))
    ja = TextField(label=_("In Japanese"))
    ko = TextField(label=_("In Korean"))


class MonthsField(NumberField):
    """A number of months; left empty it is none."""

    def kept(self, value: Any) -> dict[str, Any]:
        """Return the number, 0 where nothing was typed."""
        return {self.name: value or 0}


class OwnFieldScreen(Screen):
    """Fields have a list and forms; what is answered to them has a page for each record."""

    def urls(self, **other: Callable[..., HttpResponse]) -> list[URLPattern]:
        """Return the addresses of a noun, and that of the answers of one record."""
        return [path("of/<str:of>/", answers, name="answers"), *super().urls(**other)]


OWN_FIELDS = OwnFieldScreen(
    "own-fields",
    list=ListOwnFields,
    open=OpenOwnField,
    save=SaveOwnField,
    move=MoveOwnField,
    doc=OwnFieldDoc,
    title=_("Own fields"),
    one=_("Own field"),
    columns=("label", "name", "about", "kind", "compartment", "keep_months", "stage"),
    fields=(
        ChoiceField(
            "about", _("What it is about"), words=ABOUT, required=True,
            hint=_("This, the kind and the readers stay as they are once the field is made."),
        ),
        ChoiceField("kind", _("What is written there"), words=KINDS, required=True),
        TextField("name_en", _("What is asked, in English"), hint=_("One language is enough.")),
        TextField("name_ja", _("What is asked, in Japanese")),
        TextField("name_ko", _("What is asked, in Korean")),
        LongField(
            "why_en", _("Why we ask, in English"), rows=2,
            hint=_("As you say it to the person. It stands beside the field and in the own copy."),
        ),
        LongField("why_ja", _("Why we ask, in Japanese"), rows=2),
        LongField("why_ko", _("Why we ask, in Korean"), rows=2),
        LinesField(
            "choices", _("Answers to choose from"), line=ChoiceLine,
            hint=_("Only for a choice. Later ones are added at the end."),
        ),
        ChoiceField("compartment", _("Who may read the answers"), words=ROOMS, required=True),
        ManyField(
            "views", _("Who could check an answer outside"), words=VIEWS,
            hint=_("By these the guard counts it in every text. If you don't know, tick all."),
        ),
        MonthsField(
            "keep_months", _("Months after which an answer is destroyed"), most=MOST_MONTHS,
            hint=_("0: it is kept as long as the record."),
        ),
    ),
    heads={
        "name": _("What is asked"), "about": _("About"), "kind": _("Kind"),
        "compartment": _("Who reads it"), "keep_months": _("Months"),
    },
    words={"stage": STAGES, "about": ABOUT, "kind": KINDS, "compartment": ROOMS},
    filters=("about", "stage"),
    moves={"stop": _("Ask it no more"), "ask_again": _("Ask it again")},
    readers={"identity": _("whoever may open people")},
    tabs=(HISTORY,),
    is_room=False,
    empty=_("No field of your own yet. Ask only what helps; begin with “New”."),
)  # fmt: skip
