"""Words and order of cases; list, record, form, steps and addresses follow."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from farshore.desk.audit.history import HISTORY
from farshore.desk.kit.cases import CaseField, labels_in
from farshore.desk.kit.days import DayField, PlainDayField
from farshore.desk.kit.fields import (
    ChoiceField,
    LongField,
    ManyField,
    MemberField,
    TextField,
    Words,
)
from farshore.desk.kit.lines import Line, LinesField
from farshore.desk.kit.screen import Screen
from farshore.desk.own_fields.answering import OWN
from farshore.domain.casework.cases import CaseDoc, Membership
from farshore.vault.speech.messages.casework.cases import ListCases, MoveCase, OpenCase, SaveCase

READERS: Words = {"operations": _("coordinators"), "resettlement": _("caseworkers")}
STAGES: Words = {
    "requested": _("asked for"),
    "open": _("open"),
    "paused": _("paused"),
    "closing": _("closing: a second member is asked"),
    "closed": _("closed"),
}
KINDS: Words = {
    "person": _("one person"),
    "family": _("a family"),
    "group": _("a group that travels together"),
}
WORK: Words = {
    "rescue": _("rescue"),
    "resettlement": _("resettlement"),
    "tracing": _("family tracing"),
    "advice": _("advice"),
}
RISKS: Words = {
    "in_hiding": _("in hiding"),
    "threatened": _("threatened"),
    "child_alone": _("a child without parents"),
    "ask_care": _("ask whoever has the key of care"),
    "watched": _("may be watched"),
    "known_in_public": _("known in public"),
}
_HANDLE = re.compile(r"[a-z][a-z0-9._-]{0,31}")


class HandlesField(TextField):
    """Several handles in one line."""

    def shown(self, stored: Mapping[str, Any]) -> str:
        """Return the stored handles in one line."""
        return ", ".join(stored.get(self.name) or ())

    def to_python(self, value: Any) -> str:
        """Return the handles in small letters.

        Raises:
            ValidationError: one of them can't be a handle.
        """
        handles = re.split(r"[\s,、，]+", (super().to_python(value) or "").lower().strip())
        if any(one and not _HANDLE.fullmatch(one) for one in handles):
            raise forms.ValidationError(
                _("A handle holds small letters and digits, such as crane. Don't write a name.")
            )
        return ", ".join(dict.fromkeys(filter(None, handles)))

    def kept(self, value: str) -> dict[str, Any]:
        """Return the handles as a list."""
        return {self.name: value.split(", ") if value else []}


class MemberLine(Line):
    """One person of a case, from when to when."""

    words = ("person",)
    person = CaseField(label=_("Case label"))
    since = DayField(label=_("Belongs to it since"), words_in="since_said")
    until = DayField(label=_("Until"), words_in="until_said")


CASES = Screen(
    "cases",
    list=ListCases,
    open=OpenCase,
    save=SaveCase,
    move=MoveCase,
    doc=CaseDoc,
    title=_("Cases"),
    one=_("Case"),
    columns=("label", "people", "kind", "work", "risks", "responsible", "review_on", "stage"),
    fields=(
        ChoiceField("kind", _("For whom"), words=KINDS, spread=True, required=True),
        LinesField(
            "members",
            _("Who belongs to it"),
            line=MemberLine,
            hint=_("Whoever leaves keeps a line with the day; so it stays to be seen."),
        ),
        ChoiceField("work", _("What we do"), words=WORK, required=True),
        MemberField("responsible", _("Who is responsible"), hint=_("A handle.")),
        HandlesField("workers", _("Who else works on it"), hint=_("Handles, with commas between.")),
        ManyField(
            "risks",
            _("Risk marks"),
            words=RISKS,
            hint=_("No illness and no debt: those have places of their own."),
        ),
        LongField("why", _("Why it was begun")),
        LongField(
            "words", _("What else there is to know"), hint=_("Never routes, brokers or money.")
        ),
    ),
    heads={"people": _("Who belongs to it"), "review_on": _("Look at it again on")},
    words={"stage": STAGES, "kind": KINDS, "work": WORK, "risks": RISKS},
    filters=("stage", "work", "responsible"),
    moves={
        "begin": _("Begin"),
        "pause": _("Pause"),
        "resume": _("Go on"),
        "propose_closing": _("Propose to close it"),
        "agree": _("Agree to the closing"),
        "keep_open": _("Keep it open"),
        "reopen": _("Open it again"),
    },
    asks={
        "pause": (
            PlainDayField("review_on", _("Look at it again on"), required=True),
            LongField("reason", _("Why"), required=True),
        ),
        "propose_closing": (
            LongField(
                "reason",
                _("Why"),
                required=True,
                hint=_("A second member reads this and agrees, or keeps the case open."),
            ),
        ),
        "keep_open": (LongField("reason", _("Why"), required=True),),
        "reopen": (LongField("reason", _("Why"), required=True),),
    },
    readers=READERS,
    tabs=(OWN, HISTORY),
    beside={"own-fields:list": _("Own fields")},
    begun=lambda request: CaseDoc(
        members=[Membership(person=one) for one in labels_in(request, "person")]
    ),
    empty=_("No case yet. Begin with “New” and give the case label of a person."),
)
