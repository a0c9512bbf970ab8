"""One press that reminds all who are silent."""

import msgspec
from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect

from farshore.desk.kit.days import plain_day
from farshore.desk.kit.screen import Screen
from farshore.desk.petitions.doing import AnswerNotUnderstood
from farshore.desk.refusals import shown_here
from farshore.desk.vault import MemberRequest
from farshore.domain.errors import FarshoreError
from farshore.vault.speech.messages.petitions.letters import RemindSilent


def remind(screen: Screen, request: MemberRequest, label: str) -> HttpResponse:
    """Note one reminder to each silent office, and lead back to the letters."""
    back = f"{screen.address('record', label)}?tab=letters"
    if request.method != "POST":
        return redirect(back)
    try:
        request.vault.ask(_asked(request, label))
    except FarshoreError as refusal:
        opened = request.vault.ask(screen.calls["open"](label=label))
        return screen.shown(request, opened, refusal=shown_here(refusal))
    return redirect(back)


def _asked(request: MemberRequest, label: str) -> RemindSilent:
    typed = request.POST
    try:
        given = {
            "campaign": label,
            "channel": typed.get("channel", ""),
            "on": plain_day(typed.get("on", "")),
        }
        return msgspec.convert(given, RemindSilent)
    except (forms.ValidationError, msgspec.ValidationError):
        raise AnswerNotUnderstood from None
