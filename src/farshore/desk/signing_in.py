"""Keeps the vault's token in the browser."""

import contextlib

from django.http import HttpResponse

from farshore.desk.vault import TOKEN_COOKIE, MemberRequest
from farshore.domain.errors import FarshoreError
from farshore.vault.speech.messages import Session, SignOut

DEVICE_COOKIE = "farshore-devices"
"""Says in which browser a member signed in before; it opens nothing."""
_DEVICE_SECONDS = 400 * 86_400


def devices_of(request: MemberRequest) -> str:
    """Return the marks that earlier sign-ins left in this browser."""
    return request.COOKIES.get(DEVICE_COOKIE, "")[:_LONGEST_MARKS]


_LONGEST_MARKS = 400


def keep_token(request: MemberRequest, answer: HttpResponse, session: Session) -> HttpResponse:
    """Put the token into a cookie that scripts and other sites can't reach, and the marks too.

    The browser's older token ends: nobody would sign it out any more.
    """
    if request.COOKIES.get(TOKEN_COOKIE):
        with contextlib.suppress(FarshoreError):
            request.vault.ask(SignOut())
    answer.set_cookie(
        TOKEN_COOKIE, session.token, httponly=True, samesite="Strict", secure=request.is_secure()
    )
    answer.set_cookie(
        DEVICE_COOKIE, session.devices, httponly=True, samesite="Strict",
        secure=request.is_secure(), max_age=_DEVICE_SECONDS,
    )  # fmt: skip
    return answer
