"""Pages of one's own account; and those on which signing in goes on, or is won back."""

import io

import segno
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from farshore.desk.refusals import sentence
from farshore.desk.signing_in import keep_token
from farshore.desk.vault import MemberRequest
from farshore.domain.errors import FarshoreError
from farshore.vault.speech.messages import (
    BeginSecondFactor,
    ChangePassphrase,
    ConfirmRecovery,
    ConfirmSecondFactor,
    DropSecondFactor,
    EndSecondFactor,
    GiveSecondFactor,
    Recover,
    SuggestPassphrase,
)

UNPROCESSABLE = 422


@require_safe
def own(request: MemberRequest) -> HttpResponse:
    """Show one's own account."""
    return _own(request)


@require_POST
def passphrase(request: MemberRequest) -> HttpResponse:
    """Replace one's own passphrase."""
    old, new = request.POST.get("passphrase", ""), request.POST.get("new_passphrase", "")
    try:
        request.vault.ask(ChangePassphrase(old=old, new=new))
    except FarshoreError as error:
        return _own(request, refusal=sentence(error))
    return _own(request, done=_("Your passphrase is changed."))


@require_POST
def sheet(request: MemberRequest) -> HttpResponse:
    """Take one's own recovery sheet, typed back."""
    try:
        request.vault.ask(
            ConfirmRecovery(handle=request.member.handle, words=request.POST.get("words", ""))
        )
    except FarshoreError as error:
        return _own(request, refusal=sentence(error))
    return redirect("account:own")


@require_http_methods(["GET", "POST"])
def second_factor(request: MemberRequest) -> HttpResponse:
    """Set up a second factor, or replace it: the picture, the digits, the paper codes."""
    offer = request.vault.ask(BeginSecondFactor())
    refusal = ""
    if request.method == "POST":
        try:
            done = request.vault.ask(ConfirmSecondFactor(code=request.POST.get("code", "")))
        except FarshoreError as error:
            refusal = sentence(error)
        else:
            return render(request, "account/paper_codes.html", {"codes": done.codes})
    context = {
        "refusal": refusal,
        "secret": " ".join(offer.secret[i : i + 4] for i in range(0, len(offer.secret), 4)),
        "picture": _picture(offer.uri),
        "must": request.member.waits_for == "enrolment",
    }
    status = UNPROCESSABLE if refusal else 200
    return render(request, "account/second_factor.html", context, status=status)


@require_POST
def end_second_factor(request: MemberRequest) -> HttpResponse:
    """Go without a second factor."""
    try:
        request.vault.ask(EndSecondFactor(passphrase=request.POST.get("passphrase", "")))
    except FarshoreError as error:
        return _own(request, refusal=sentence(error))
    return redirect("account:own")


@require_http_methods(["GET", "POST"])
def sign_in_code(request: MemberRequest) -> HttpResponse:
    """Take the digits that finish signing in."""
    refusal = ""
    if request.method == "POST":
        try:
            request.vault.ask(GiveSecondFactor(code=request.POST.get("code", "")))
        except FarshoreError as error:
            refusal = sentence(error)
        else:
            return redirect("today")
    elif request.member.waits_for != "code":
        return redirect("today")
    status = UNPROCESSABLE if refusal else 200
    return render(request, "account/code.html", {"refusal": refusal}, status=status)


@require_http_methods(["GET", "POST"])
def recover(request: MemberRequest) -> HttpResponse:
    """Open one's slot with the recovery sheet and choose a new passphrase."""
    handle = request.POST.get("handle", "").strip()
    refusal = ""
    if request.method == "POST":
        call = Recover(
            handle=handle,
            words=request.POST.get("words", ""),
            new=request.POST.get("new_passphrase", ""),
        )
        try:
            session = request.vault.ask(call)
        except FarshoreError as error:
            refusal = sentence(error)
        else:
            return keep_token(request, redirect("today"), session.token)
    offered = request.vault.ask(SuggestPassphrase()).passphrase
    context = {"handle": handle, "refusal": refusal, "offered": offered}
    status = UNPROCESSABLE if refusal else 200
    return render(request, "account/recover.html", context, status=status)


@require_http_methods(["GET", "POST"])
def lost_second_factor(request: MemberRequest) -> HttpResponse:
    """Forget a lost telephone: passphrase and recovery sheet together."""
    handle = request.POST.get("handle", "").strip()
    refusal = ""
    if request.method == "POST":
        call = DropSecondFactor(
            handle=handle,
            passphrase=request.POST.get("passphrase", ""),
            words=request.POST.get("words", ""),
        )
        try:
            request.vault.ask(call)
        except FarshoreError as error:
            refusal = sentence(error)
        else:
            return redirect("sign-in")
    context = {"handle": handle, "refusal": refusal}
    status = UNPROCESSABLE if refusal else 200
    return render(request, "account/lost_second_factor.html", context, status=status)


def _own(request: MemberRequest, *, refusal: str = "", done: str = "") -> HttpResponse:
    context = {
        "refusal": refusal,
        "done": done,
        "offered": request.vault.ask(SuggestPassphrase()).passphrase,
        "may_end": request.member.second_factor
        and ("custodian" not in request.member.roles or request.status.demo),
    }
    status = UNPROCESSABLE if refusal else 200
    return render(request, "account/own.html", context, status=status)


def _picture(uri: str) -> str:
    """Return a QR code as SVG that stands in the page: no file, no address, no style."""
    out = io.BytesIO()
    segno.make(uri, error="m").save(
        out, kind="svg", xmldecl=False, svgns=False, scale=4, border=4, light="#ffffff",
        dark="#000000", svgclass="qr", lineclass=None, omitsize=False,
    )  # fmt: skip
    return mark_safe(out.getvalue().decode())  # noqa: S308 made by segno from our own address
