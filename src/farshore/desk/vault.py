"""How the desk reaches the vault: one client for each request, with the member's own token.

The desk keeps no session of its own: the token lives in the browser's cookie and in the vault.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from farshore.desk.refusals import sentence
from farshore.domain.errors import FarshoreError, NotFound, RegisterSealed
from farshore.vault.speech.client import Transport, VaultClient, over_socket
from farshore.vault.speech.errors import SecondFactorNeeded
from farshore.vault.speech.messages import MemberView, Status, StatusView, WhoAmI

TOKEN_COOKIE = "farshore_token"  # noqa: S105 a cookie's name
TRANSPORT: Transport | None = None
"""Set by tests and by the wiring; else the Unix socket that the settings name."""
OPEN_NAMES = frozenset(
    {"sign-in", "unseal", "language", "health", "hidden", "recover", "lost-second-factor"}
)
HALF_NAMES = frozenset({"sign-in-code", "account:second-factor", "sign-out", "seal"})
"""Open to a member whose second factor has not been given yet."""


class MemberRequest(HttpRequest):
    """A request of a signed-in member."""

    vault: VaultClient
    member: MemberView
    status: StatusView
    LANGUAGE_CODE: str


def transport() -> Transport:
    """Return the way to the vault."""
    return TRANSPORT or over_socket(Path(settings.FARSHORE_VAULT_SOCKET))


class VaultMiddleware:
    """Gives every request its client and turns the vault's refusals into pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request; every page of the desk is kept out of every cache."""
        token = request.COOKIES.get(TOKEN_COOKIE, "")
        found = cast("MemberRequest", request)
        found.vault = VaultClient(transport(), token=token)
        response = self.get_response(request)
        response["Cache-Control"] = "no-store"
        response["Referrer-Policy"] = "same-origin"
        return response

    def process_view(
        self, request: HttpRequest, _view: object, _args: object, _kwargs: object
    ) -> HttpResponse | None:
        """Let only signed-in members pass, and nobody while the register is sealed."""
        match = request.resolver_match
        if match is None or match.view_name in OPEN_NAMES:
            return None
        found = cast("MemberRequest", request)
        try:
            found.status = found.vault.ask(Status())
            timezone.activate(found.status.time_zone or timezone.get_default_timezone())
            if found.status.sealed:
                return self.process_exception(request, RegisterSealed())
            found.member = found.vault.ask(WhoAmI())
        except FarshoreError as refusal:
            return self.process_exception(request, refusal)
        if found.member.waits_for and match.view_name not in HALF_NAMES:
            return self.process_exception(request, SecondFactorNeeded())
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Turn a refusal into a page; what was typed stays on it."""
        if not isinstance(error, FarshoreError):
            return None
        if error.code == "vault.signed-out" and request.method != "POST":
            return HttpResponseRedirect(reverse("sign-in"))
        if error.code == SecondFactorNeeded.code and request.method != "POST":
            return HttpResponseRedirect(_way_on(cast("MemberRequest", request)))
        status = _STATUS.get(error.code, 404 if isinstance(error, NotFound) else 422)
        context = {
            "refusal": sentence(error),
            "typed": _typed(request),
            "sealed": error.code == "vault.sealed",
        }
        return render(request, "frame/refused.html", context, status=status)


_STATUS = {
    "vault.sealed": 503,
    "vault.unreachable": 503,
    "vault.not-installed": 503,
    "vault.storage-failed": 503,
    "vault.signed-out": 401,
    "right.refused": 403,
    SecondFactorNeeded.code: 401,
}
_SECRET_FIELDS = re.compile("csrf|passphrase|password|code")
_PAGES_OF_A_SHEET = frozenset({"recover", "lost-second-factor", "account:sheet"})
"""Their `words` are those of a recovery sheet; elsewhere they are what somebody wrote."""


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """Return what was sent, field by field, without what opens something."""
    match = request.resolver_match
    is_sheet = match is None or match.view_name in _PAGES_OF_A_SHEET
    return [
        (name, str(value))
        for name, values in request.POST.lists()
        if not _SECRET_FIELDS.search(name) and not (is_sheet and name == "words")
        for value in values
    ]


def _way_on(request: MemberRequest) -> str:
    """Return the page on which signing in goes on."""
    name = "sign-in-code" if request.member.waits_for == "code" else "account:second-factor"
    return reverse(name)
