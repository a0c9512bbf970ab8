"""Members' pages: every change is witnessed by custodians' passphrases, typed on the spot."""

from zoneinfo import available_timezones

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods, require_safe

from farshore.desk.members.wording import ROLES
from farshore.desk.refusals import sentence
from farshore.desk.vault import MemberRequest
from farshore.domain.errors import FarshoreError, NotFound, Refused
from farshore.vault.speech.messages import (
    AddMember,
    AnswerAgain,
    Credential,
    ListMembers,
    MemberView,
    RemoveMember,
    ResetSecondFactor,
    SetRoles,
    SetTimeZone,
    SuggestPassphrase,
)

UNPROCESSABLE = 422


@require_safe
def members(request: MemberRequest) -> HttpResponse:
    """List the members."""
    found = request.vault.ask(ListMembers()).members
    lines = [(member, [ROLES[role][0] for role in member.roles]) for member in found]
    context = {
        "lines": lines,
        "may_change": "custodian" in request.member.roles,
        "time_zone": request.status.time_zone,
    }
    return render(request, "members/list.html", context)


@require_http_methods(["GET", "POST"])
def new_member(request: MemberRequest) -> HttpResponse:
    """Add a member and show the recovery sheet once."""
    _need_custodian(request)
    refusal = ""
    handle = request.POST.get("handle", "").strip()
    roles = _roles(request.POST)
    if request.method == "POST":
        call = AddMember(
            handle=handle,
            passphrase=request.POST.get("first_passphrase", ""),
            roles=roles,  # type: ignore[arg-type]
            witnesses=_witnesses(request.POST),
        )
        try:
            added = request.vault.ask(call)
        except FarshoreError as error:
            refusal = sentence(error)
        else:
            return render(request, "members/added.html", {"added": added})
    context = {
        "refusal": refusal,
        "handle": handle,
        "offered": request.vault.ask(SuggestPassphrase()).passphrase,
        **_form(request, chosen=roles),
    }
    status = UNPROCESSABLE if refusal else 200
    return render(request, "members/new.html", context, status=status)


@require_http_methods(["GET", "POST"])
def member(request: MemberRequest, handle: str) -> HttpResponse:
    """Change what a member may do, forget a lost second factor, or remove the member."""
    _need_custodian(request)
    found = _find(request, handle)
    refusal = ""
    roles = found.roles
    if request.method == "POST":
        roles = _roles(request.POST)
        try:
            _change(request, handle, roles)
        except FarshoreError as error:
            refusal = sentence(error)
        else:
            return redirect("members:list")
    context = {"refusal": refusal, "found": found, **_form(request, chosen=roles)}
    status = UNPROCESSABLE if refusal else 200
    return render(request, "members/member.html", context, status=status)


@require_http_methods(["GET", "POST"])
def time_zone(request: MemberRequest) -> HttpResponse:
    """Choose the zone in which the organisation's days begin."""
    _need_custodian(request)
    chosen = request.POST.get("time_zone", request.status.time_zone).strip()
    refusal = ""
    if request.method == "POST":
        try:
            request.vault.ask(SetTimeZone(time_zone=chosen))
        except FarshoreError as error:
            refusal = sentence(error)
        else:
            return redirect("members:list")
    names = sorted(name for name in available_timezones() if "/" in name)
    context = {"refusal": refusal, "chosen": chosen, "names": names, "now": localtime()}
    status = UNPROCESSABLE if refusal else 200
    return render(request, "members/time_zone.html", context, status=status)


def _change(request: MemberRequest, handle: str, roles: list[str]) -> None:
    witnesses = _witnesses(request.POST)
    action = request.POST.get("action", "")
    if action == "remove":
        request.vault.ask(RemoveMember(handle=handle, witnesses=witnesses))
    elif action == "answer-again":
        request.vault.ask(AnswerAgain(handle=handle))
    elif action == "reset-second-factor":
        request.vault.ask(ResetSecondFactor(handle=handle, witnesses=witnesses))
    else:
        request.vault.ask(
            SetRoles(handle=handle, roles=roles, witnesses=witnesses)  # type: ignore[arg-type]
        )


def _need_custodian(request: MemberRequest) -> None:
    if "custodian" not in request.member.roles:
        raise Refused(role="custodian")


def _find(request: MemberRequest, handle: str) -> MemberView:
    found = request.vault.ask(ListMembers()).members
    for one in found:
        if one.handle == handle and one.active:
            return one
    raise NotFound(label=handle[:32])


def _roles(post: QueryDict) -> list[str]:
    return [role for role in post.getlist("roles") if role in ROLES]


def _witnesses(post: QueryDict) -> list[Credential]:
    given = zip(post.getlist("witness"), post.getlist("witness_passphrase"), strict=False)
    return [Credential(handle=h.strip(), passphrase=p) for h, p in given if h.strip() and p]


def _form(request: MemberRequest, *, chosen: list[str]) -> dict[str, object]:
    return {
        "roles": [(role, *words, role in chosen) for role, words in ROLES.items()],
        "witnesses": [
            (number, request.member.handle if number == 1 else "")
            for number in range(1, request.status.needed + 1)
        ],
        "custodians": request.status.custodians,
    }
