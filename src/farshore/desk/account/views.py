"""Pages of one's own account; and those on which signing in goes on, or is won back."""

import io
from typing import Any

import segno
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from farshore.desk.account.forms import (
    CodeForm,
    EndFactorForm,
    LostFactorForm,
    NewCodeForm,
    PassphraseForm,
    RecoverForm,
    SheetForm,
)
from farshore.desk.kit.forms import KitForm, typed_in
from farshore.desk.refusals import sentence
from farshore.desk.signing_in import devices_of, keep_token
from farshore.desk.vault import MemberRequest
from farshore.domain.errors import FarshoreError
from farshore.vault.speech.messages import (
    BeginSecondFactor,
    Call,
    ChangePassphrase,
    ConfirmRecovery,
    ConfirmSecondFactor,
    DropSecondFactor,
    EndSecondFactor,
    GiveSecondFactor,
    Recover,
    SuggestPassphrase,
)


@require_safe
def own(request: MemberRequest) -> HttpResponse:
    """Show one's own account."""
    return _own(request)


@require_POST
def passphrase(request: MemberRequest) -> HttpResponse:
    """Replace one's own passphrase."""
    form = PassphraseForm(request.POST, offered=_offered(request))
    if form.is_valid():
        given = form.cleaned_data
        call = ChangePassphrase(old=given["passphrase"], new=given["new_passphrase"])
        if _is_done(request, form, call):
            return _own(request, done=_("Your passphrase is changed."))
    return _own(request, change=form)


@require_POST
def sheet(request: MemberRequest) -> HttpResponse:
    """Take one's own recovery sheet, typed back."""
    form = SheetForm(request.POST)
    if form.is_valid():
        call = ConfirmRecovery(handle=request.member.handle, words=form.cleaned_data["words"])
        if _is_done(request, form, call):
            return redirect("account:own")
    return _own(request, sheet=form)


@require_http_methods(["GET", "POST"])
def second_factor(request: MemberRequest) -> HttpResponse:
    """Set up a second factor, or replace it: the picture, the digits, the paper codes."""
    offered = request.vault.ask(BeginSecondFactor())
    form = NewCodeForm(typed_in(request))
    if form.is_valid():
        try:
            done = request.vault.ask(ConfirmSecondFactor(code=form.cleaned_data["code"]))
        except FarshoreError as error:
            form.say(sentence(error))
        else:
            return render(request, "account/paper_codes.html", {"codes": done.codes})
    secret = offered.secret
    context = {
        "form": form,
        "secret": " ".join(secret[i : i + 4] for i in range(0, len(secret), 4)),
        "picture": _picture(offered.uri),
        "must": request.member.waits_for == "enrolment",
    }
    return render(request, "account/second_factor.html", context, status=form.status)


@require_POST
def end_second_factor(request: MemberRequest) -> HttpResponse:
    """Go without a second factor."""
    form = EndFactorForm(request.POST, ids="end-%s")
    if form.is_valid():
        call = EndSecondFactor(passphrase=form.cleaned_data["passphrase"])
        if _is_done(request, form, call):
            return redirect("account:own")
    return _own(request, end=form)


@require_http_methods(["GET", "POST"])
def sign_in_code(request: MemberRequest) -> HttpResponse:
    """Take the digits that finish signing in."""
    form = CodeForm(typed_in(request))
    if not form.is_bound and request.member.waits_for != "code":
        return redirect("today")
    if form.is_valid() and _is_done(
        request, form, GiveSecondFactor(code=form.cleaned_data["code"])
    ):
        return redirect("today")
    return render(request, "account/code.html", {"form": form}, status=form.status)


@require_http_methods(["GET", "POST"])
def recover(request: MemberRequest) -> HttpResponse:
    """Open one's slot with the recovery sheet and choose a new passphrase."""
    form = RecoverForm(typed_in(request), offered=_offered(request))
    if form.is_valid():
        given = form.cleaned_data
        call = Recover(
            handle=given["handle"],
            words=given["words"],
            new=given["new_passphrase"],
            devices=devices_of(request),
        )
        try:
            session = request.vault.ask(call)
        except FarshoreError as error:
            form.say(sentence(error))
        else:
            return keep_token(request, redirect("today"), session)
    return render(request, "account/recover.html", {"form": form}, status=form.status)


@require_http_methods(["GET", "POST"])
def lost_second_factor(request: MemberRequest) -> HttpResponse:
    """Forget a lost telephone: passphrase and recovery sheet together."""
    form = LostFactorForm(typed_in(request))
    if form.is_valid() and _is_done(request, form, DropSecondFactor(**form.cleaned_data)):
        return redirect("sign-in")
    return render(request, "account/lost_second_factor.html", {"form": form}, status=form.status)


def _is_done(request: MemberRequest, form: KitForm, call: Call[Any]) -> bool:
    """Have the vault carry something out, or show on the form why it did not."""
    try:
        request.vault.ask(call)
    except FarshoreError as error:
        form.say(sentence(error))
        return False
    return True


def _offered(request: MemberRequest) -> str:
    return request.vault.ask(SuggestPassphrase()).passphrase


def _own(
    request: MemberRequest,
    *,
    change: PassphraseForm | None = None,
    sheet: SheetForm | None = None,
    end: EndFactorForm | None = None,
    done: str = "",
) -> HttpResponse:
    sent = change or sheet or end
    context = {
        "errors": sent.summary if sent else [],
        "done": done,
        "change": change or PassphraseForm(offered=_offered(request)),
        "sheet": sheet or SheetForm(),
        "end": end or EndFactorForm(ids="end-%s"),
        "may_end": request.member.second_factor
        and ("custodian" not in request.member.roles or request.status.demo),
    }
    return render(request, "account/own.html", context, status=sent.status if sent else 200)


def _picture(uri: str) -> str:
    """Return a QR code as SVG that stands in the page: no file, no address, no style."""
    out = io.BytesIO()
    segno.make(uri, error="m").save(
        out, kind="svg", xmldecl=False, svgns=False, scale=4, border=4, light="#ffffff",
        dark="#000000", svgclass="qr", lineclass=None, omitsize=False,
    )  # fmt: skip
    return mark_safe(out.getvalue().decode())  # noqa: S308 made by segno from our own address
