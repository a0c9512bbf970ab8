"""Making a packet: look first at exactly what would be sent, then take the encrypted file."""

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from farshore.desk.kit.cases import CaseField, finder
from farshore.desk.kit.days import PlainDayField
from farshore.desk.kit.fields import LongField, TextField
from farshore.desk.kit.forms import KitForm, typed_in
from farshore.desk.partners.wording import FIELDS
from farshore.desk.vault import MemberRequest
from farshore.domain.errors import FarshoreError
from farshore.vault.speech.messages.casework.partners import (
    MakePacket,
    OpenAgreement,
    PacketMade,
    Preview,
    PreviewPacket,
)

if TYPE_CHECKING:
    from farshore.desk.kit.screen import Screen


class SendForm(KitForm):
    """About whom, why, and how the person agreed."""

    person = CaseField(label=_("About which case"), required=True)
    reason = LongField(label=_("Why it is handed over"), required=True)
    agreed = LongField(
        label=_("How and when the person agreed"),
        hint=_("Needed where the agreement rests on consent."),
    )
    request = TextField(label=_("Request"), hint=_("Its label, Q-…, if there is one."), short=True)
    answer_due = PlainDayField(
        label=_("Answer due"), hint=_("Empty: after the days that the agreement says.")
    )


def send_packet(screen: "Screen", request: MemberRequest, label: str) -> HttpResponse:
    """Show what would be sent; at the second press make the packet and give the file."""
    opened = request.vault.ask(OpenAgreement(label=label))
    form = SendForm(typed_in(request), finder=finder(request), initial=_named(request))
    preview: Preview | None = None
    if request.method == "POST" and not form.is_asking and form.is_valid():
        try:
            if "confirm" in request.POST:
                return _file(_made(request, label, form.cleaned_data))
            preview = request.vault.ask(
                PreviewPacket(agreement=label, person=form.cleaned_data["person"])
            )
        except FarshoreError as refusal:
            form.refuse(refusal)
    context = {
        "screen": screen,
        "opened": opened,
        "doc": opened.doc,
        "form": form,
        "errors": form.summary,
        "preview": [(FIELDS.get(name, name), said) for name, said in preview.fields.items()]
        if preview
        else [],
        "left_out": [FIELDS.get(name, name) for name in preview.left_out] if preview else [],
        "is_preview": preview is not None,
        "allowed": [FIELDS.get(name, name) for name in opened.doc.fields],
        "record": screen.address("record", label),
    }
    return render(request, "partners/send.html", context, status=form.status)


def _named(request: MemberRequest) -> dict[str, Any]:
    """Return the labels that an address brings along."""
    return {name: request.GET.get(name, "")[:8] for name in ("person", "request")}


def _made(request: MemberRequest, label: str, typed: dict[str, Any]) -> PacketMade:
    return request.vault.ask(
        MakePacket(
            agreement=label,
            person=typed["person"],
            reason=typed["reason"],
            agreed=typed["agreed"],
            request=typed["request"],
            answer_due=typed["answer_due"],
        )
    )


def _file(made: PacketMade) -> HttpResponse:
    answer = HttpResponse(made.data, content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="{made.name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
