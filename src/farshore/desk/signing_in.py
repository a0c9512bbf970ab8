"""Keeps the vault's token in the browser."""

from django.http import HttpRequest, HttpResponse

from farshore.desk.vault import TOKEN_COOKIE


def keep_token(request: HttpRequest, answer: HttpResponse, token: str) -> HttpResponse:
    """Put the token into a cookie that scripts and other sites can't reach."""
    answer.set_cookie(
        TOKEN_COOKIE, token, httponly=True, samesite="Strict", secure=request.is_secure()
    )
    return answer
