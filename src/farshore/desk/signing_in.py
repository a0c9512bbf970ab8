"""Keeps the vault's token in the browser."""

import contextlib

from django.http import HttpResponse

from farshore.desk.vault import TOKEN_COOKIE, MemberRequest
from farshore.domain.errors import FarshoreError
from farshore.vault.speech.messages import SignOut


def keep_token(request: MemberRequest, answer: HttpResponse, token: str) -> HttpResponse:
    """Put the token into a cookie that scripts and other sites can't reach.

    The browser's older token ends: nobody would sign it out any more.
    """
    if request.COOKIES.get(TOKEN_COOKIE):
        with contextlib.suppress(FarshoreError):
            request.vault.ask(SignOut())
    answer.set_cookie(
        TOKEN_COOKIE, token, httponly=True, samesite="Strict", secure=request.is_secure()
    )
    return answer
