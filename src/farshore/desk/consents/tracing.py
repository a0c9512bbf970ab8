"""The consent to tracing: asked by itself, on one page; it allows nothing to be published."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from farshore.desk.consents import wording
from farshore.desk.kit.days import PlainDayField
from farshore.desk.kit.fields import ChoiceField, LongField, TextField, TickField
from farshore.desk.kit.forms import KitForm, typed_in
from farshore.desk.vault import MemberRequest
from farshore.domain.consent.records import ConsentDoc
from farshore.domain.consent.tracing import tracing_scope
from farshore.domain.errors import FarshoreError
from farshore.vault.speech.messages import GiveConsent, ListConsents


class TracingForm(KitForm):
    """What is asked before somebody is compared with what relatives remember."""

    explained_in = ChoiceField(
        label=_("In which language it was explained"),
        words=wording.EXPLAINED_IN,
        spread=True,
        required=True,
    )
    interpreter = TextField(
        label=_("Interpreter, if there is one"), hint=_("A handle or a case label, no name.")
    )
    given_on = PlainDayField(label=_("Given on"), required=True)
    until = PlainDayField(label=_("Until and including"), hint=_("Empty: no end."))
    given_by = ChoiceField(
        label=_("Who gives it?"),
        words={"self": _("the person"), "guardian": _("a guardian, for a child")},
        spread=True,
        required=True,
    )
    assent = TickField(label=_("the child was asked and agrees as well"))
    words = LongField(
        label=_("What the person said"), hint=_("And by whom they never want to be found.")
    )

    def clean(self) -> dict[str, Any]:
        """Check the days against each other, and that a child was asked as well."""
        said: dict[str, Any] = self.cleaned_data
        first, last = said.get("given_on"), said.get("until")
        if first and last and last < first:
            self.add_error("until", _("The last day is before the day on which it was given."))
        if said.get("given_by") == "guardian" and not said.get("assent"):
            self.add_error("assent", _("Ask the child as well, and tick that the child agrees."))
        return said


@require_http_methods(["GET", "POST"])
def tracing(request: MemberRequest, label: str) -> HttpResponse:
    """Ask whether somebody may be compared with what relatives who search remember."""
    if request.method == "GET":
        request.vault.ask(ListConsents(person=label))
    form = TracingForm(typed_in(request))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        doc = ConsentDoc(
            person=label,
            scopes=[tracing_scope()],
            given_on=said["given_on"],
            until=said["until"],
            explained_in=said["explained_in"],
            interpreter=said["interpreter"],
            given_by="guardian" if said["given_by"] == "guardian" else "self",
            assent=said["assent"],
            words=said["words"],
        )
        try:
            request.vault.ask(GiveConsent(consent=doc))
            return redirect(f"{reverse('consents:person', args=[label])}?given")
        except FarshoreError as refusal:
            form.refuse(refusal)
    context = {"label": label, "form": form, "errors": form.summary}
    return render(request, "consents/tracing.html", context, status=form.status)
