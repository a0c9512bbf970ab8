"""The page of the site's settings."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from farshore.desk.refusals import shown_here
from farshore.desk.site import forms
from farshore.desk.stories.publishing import bake
from farshore.desk.stories.wording import LANGUAGE_NAMES
from farshore.desk.vault import MemberRequest
from farshore.domain.errors import FarshoreError
from farshore.domain.stories.documents import SiteDoc
from farshore.vault.speech.errors import ToldEnough
from farshore.vault.speech.messages import GetSite, GetSiteReview, SaveSite

UNPROCESSABLE = 422


@require_http_methods(["GET", "POST"])
def site_settings(request: MemberRequest) -> HttpResponse:
    """Show and store what the site says about itself."""
    site = request.vault.ask(GetSite())
    if request.method == "GET":
        return _page(request, site, [])
    typed = forms.read(request.POST, known=site)
    if typed.errors:
        return _page(request, typed.site, typed.errors)
    try:
        request.vault.ask(SaveSite(site=typed.site))
    except FarshoreError as refusal:
        return _page(request, typed.site, [("title-en", shown_here(refusal))])
    if "bake" in request.POST:
        return render(request, "stories/baked.html", {"result": bake(request.vault)})
    response = redirect("site:settings")
    response["Location"] += "?saved"
    return response


def _waits(request: MemberRequest) -> bool:
    """Tell whether words wait for a second person; nothing is said to whoever asked too much."""
    try:
        review = request.vault.ask(GetSiteReview())
    except ToldEnough:
        return False
    return review.public != review.site


def _page(request: MemberRequest, site: SiteDoc, errors: list[tuple[str, str]]) -> HttpResponse:
    context = {
        "site": site,
        "errors": errors,
        "saved": "saved" in request.GET,
        "waits": _waits(request),
        "site_languages": [
            (code, name, code in site.languages) for code, name in LANGUAGE_NAMES.items()
        ],
        "texts": [
            (
                code,
                LANGUAGE_NAMES[code],
                site.title.get(code, ""),
                site.tagline.get(code, ""),
                site.footer.get(code, ""),
            )
            for code in site.languages or ["en"]
        ],
        "shelves": forms.shelves(site),
        "names": LANGUAGE_NAMES,
    }
    return render(request, "site/settings.html", context, status=UNPROCESSABLE if errors else 200)
