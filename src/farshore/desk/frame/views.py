"""Sign-in, Today, the seal, language, health."""

from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import check_for_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from farshore.desk.account.forms import SignInForm, UnsealForm
from farshore.desk.audit.wording import ACTIONS
from farshore.desk.calendar.near import near
from farshore.desk.frame.beginning import has_calendar, next_steps
from farshore.desk.frame.waiting import bands_of, headline
from farshore.desk.kit.forms import typed_in
from farshore.desk.refusals import sentence
from farshore.desk.signing_in import devices_of, keep_token
from farshore.desk.vault import TOKEN_COOKIE, MemberRequest
from farshore.domain.errors import FarshoreError
from farshore.vault.speech.messages import Seal, SignIn, SignOut, Status, Today, Unseal


@require_http_methods(["GET", "POST"])
def sign_in(request: MemberRequest) -> HttpResponse:
    """Open the member's slot in the vault and keep the token in a cookie."""
    form = SignInForm(typed_in(request))
    if form.is_valid():
        try:
            session = request.vault.ask(SignIn(**form.cleaned_data, devices=devices_of(request)))
        except FarshoreError as error:
            form.say(sentence(error))
        else:
            return keep_token(request, redirect("today"), session)
    context = {"form": form, "status": request.vault.ask(Status())}
    return render(request, "frame/sign_in.html", context, status=form.status)


@require_POST
def sign_out(request: MemberRequest) -> HttpResponse:
    """Lock one's own screen: end the token and let the browser forget what it kept."""
    request.vault.ask(SignOut())
    answer = redirect("sign-in")
    answer.delete_cookie(TOKEN_COOKIE, samesite="Strict")
    answer["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@require_http_methods(["GET", "POST"])
def unseal(request: MemberRequest) -> HttpResponse:
    """Take one custodian's share."""
    form = UnsealForm(typed_in(request))
    if form.is_valid():
        try:
            request.vault.ask(Unseal(**form.cleaned_data, devices=devices_of(request)))
        except FarshoreError as error:
            form.say(sentence(error))
        else:
            form = UnsealForm()
    context = {"form": form, "status": request.vault.ask(Status())}
    return render(request, "frame/unseal.html", context, status=form.status)


@require_http_methods(["GET", "POST"])
def seal(request: MemberRequest) -> HttpResponse:
    """Say what sealing means for everybody, and seal once that was confirmed."""
    if request.method == "POST" and "confirm" in request.POST:
        request.vault.ask(Seal())
        return redirect("unseal")
    return render(request, "frame/seal.html", {"needed": request.status.needed})


@require_safe
def today(request: MemberRequest) -> HttpResponse:
    """Show what waits, in order of harm if missed; what is near, and what others changed."""
    whose = "all" if request.GET.get("whose") == "all" else "mine"
    found = request.vault.ask(Today(whose="all" if whose == "all" else "mine"))
    now = datetime.fromisoformat(found.now)
    urgent, other = headline(found.cards)
    slots_day, slots = near(request, now.date())
    context = {
        "today": found,
        "now": now,
        "whose": whose,
        "urgent": urgent,
        "other": other,
        "bands": list(bands_of(found.cards, now=now)),
        "changes": [(one, ACTIONS.get(one.action, one.action)) for one in found.changes],
        "slots_day": slots_day,
        "slots": slots,
        "steps": next_steps(request.member.roles),
        "has_calendar": has_calendar(request.member.compartments),
    }
    return render(request, "frame/today.html", context)


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Remember the interface's language and go back to the page."""
    code = request.POST.get("language", "")
    back = urlsplit(request.POST.get("next", "/")).path or "/"
    answer = HttpResponseRedirect(
        back if back.startswith("/") and not back.startswith("//") else "/"
    )
    if check_for_language(code) and code in dict(settings.LANGUAGES):
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, code, httponly=True, samesite="Strict",
            secure=request.is_secure(), max_age=365 * 86400,
        )  # fmt: skip
    return answer


@require_safe
def health(_request: HttpRequest) -> HttpResponse:
    """Say that the desk answers."""
    return HttpResponse("ok", content_type="text/plain")


@require_safe
def hidden(request: HttpRequest) -> HttpResponse:
    """Answer an empty page: where the hide button leads if there is no JavaScript."""
    return render(request, "frame/hidden.html")
