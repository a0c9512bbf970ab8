"""Members' pages: every change is witnessed by custodians' passphrases, typed on the spot."""

from typing import Any
from zoneinfo import available_timezones

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods, require_safe

from farshore.desk.kit.forms import typed_in
from farshore.desk.members.forms import AccessForm, MemberForm, NewMemberForm, ZoneForm
from farshore.desk.members.wording import ROLES
from farshore.desk.refusals import sentence
from farshore.desk.vault import MemberRequest
from farshore.domain.errors import FarshoreError, NotFound, Refused
from farshore.vault.speech.messages import (
    AddMember,
    AnswerAgain,
    ListMembers,
    MemberView,
    RemoveMember,
    ResetSecondFactor,
    SetAccess,
    SetRoles,
    SetTimeZone,
    SuggestPassphrase,
)


@require_safe
def members(request: MemberRequest) -> HttpResponse:
    """List the members."""
    found = request.vault.ask(ListMembers()).members
    lines = [(member, [ROLES[role][0] for role in member.roles]) for member in found]
    context = {
        "lines": lines,
        "may_change": "custodian" in request.member.roles,
        "time_zone": request.status.time_zone,
        "own_cases": request.status.own_cases,
    }
    return render(request, "members/list.html", context)


@require_http_methods(["GET", "POST"])
def new_member(request: MemberRequest) -> HttpResponse:
    """Add a member and show the recovery sheet once."""
    _need_custodian(request)
    offered = request.vault.ask(SuggestPassphrase()).passphrase
    form = NewMemberForm(typed_in(request), offered=offered, **_house(request))
    if form.is_valid():
        given = form.cleaned_data
        call = AddMember(
            handle=given["handle"],
            passphrase=given["first_passphrase"],
            roles=given["roles"],
            witnesses=given["witnesses"],
        )
        try:
            added = request.vault.ask(call)
        except FarshoreError as error:
            form.say(sentence(error))
        else:
            return render(request, "members/added.html", {"added": added})
    return render(request, "members/new.html", {"form": form}, status=form.status)


@require_http_methods(["GET", "POST"])
def member(request: MemberRequest, handle: str) -> HttpResponse:
    """Change what a member may do, forget a lost second factor, or remove the member."""
    _need_custodian(request)
    found = _find(request, handle)
    form = MemberForm(typed_in(request), initial={"roles": found.roles}, **_house(request))
    if form.is_valid():
        try:
            _change(request, handle, form.cleaned_data)
        except FarshoreError as error:
            form.say(sentence(error))
        else:
            return redirect("members:list")
    context = {"form": form, "found": found}
    return render(request, "members/member.html", context, status=form.status)


@require_http_methods(["GET", "POST"])
def access(request: MemberRequest) -> HttpResponse:
    """Choose whom caseworkers see."""
    _need_custodian(request)
    known = {"own_cases": "own" if request.status.own_cases else "all"}
    form = AccessForm(typed_in(request), initial=known)
    if form.is_valid():
        try:
            request.vault.ask(SetAccess(own_cases=form.cleaned_data["own_cases"] == "own"))
        except FarshoreError as error:
            form.say(sentence(error))
        else:
            return redirect("members:list")
    return render(request, "members/access.html", {"form": form}, status=form.status)


@require_http_methods(["GET", "POST"])
def time_zone(request: MemberRequest) -> HttpResponse:
    """Choose the zone in which the organisation's days begin."""
    _need_custodian(request)
    form = ZoneForm(typed_in(request), initial={"time_zone": request.status.time_zone})
    if form.is_valid():
        try:
            request.vault.ask(SetTimeZone(time_zone=form.cleaned_data["time_zone"]))
        except FarshoreError as error:
            form.say(sentence(error))
        else:
            return redirect("members:list")
    names = sorted(name for name in available_timezones() if "/" in name)
    context = {"form": form, "names": names, "now": localtime()}
    return render(request, "members/time_zone.html", context, status=form.status)


def _change(request: MemberRequest, handle: str, given: dict[str, Any]) -> None:
    witnesses = given["witnesses"]
    action = request.POST.get("action", "")
    if action == "remove":
        request.vault.ask(RemoveMember(handle=handle, witnesses=witnesses))
    elif action == "answer-again":
        request.vault.ask(AnswerAgain(handle=handle))
    elif action == "reset-second-factor":
        request.vault.ask(ResetSecondFactor(handle=handle, witnesses=witnesses))
    else:
        request.vault.ask(SetRoles(handle=handle, roles=given["roles"], witnesses=witnesses))


def _need_custodian(request: MemberRequest) -> None:
    if "custodian" not in request.member.roles:
        raise Refused(role="custodian")


def _find(request: MemberRequest, handle: str) -> MemberView:
    found = request.vault.ask(ListMembers()).members
    for one in found:
        if one.handle == handle and one.active:
            return one
    raise NotFound(label=handle[:32])


def _house(request: MemberRequest) -> dict[str, Any]:
    """Return what the witnesses' part of a form needs."""
    return {
        "own": request.member.handle,
        "needed": request.status.needed,
        "custodians": request.status.custodians,
    }
