"""The page of the site's settings."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from farshore.desk.site import forms
from farshore.desk.stories.publishing import bake
from farshore.desk.vault import MemberRequest
from farshore.domain.errors import FarshoreError
from farshore.vault.speech.errors import ToldEnough
from farshore.vault.speech.messages import GetSite, GetSiteReview, SaveSite, SiteReview


@require_http_methods(["GET", "POST"])
def site_settings(request: MemberRequest) -> HttpResponse:
    """Show and store what the site says about itself."""
    site = request.vault.ask(GetSite())
    if request.method == "GET":
        return _page(request, forms.SettingsForm(known=site))
    typed = forms.read(request.POST, known=site)
    if typed.errors:
        return _page(request, typed.form)
    try:
        request.vault.ask(SaveSite(site=typed.site))
    except FarshoreError as refusal:
        typed.form.refuse(refusal, field=f"title-{typed.form.spoken[0]}")
        return _page(request, typed.form)
    if "bake" in request.POST:
        return render(request, "stories/baked.html", {"result": bake(request.vault)})
    response = redirect("site:settings")
    response["Location"] += "?saved"
    return response


def _review(request: MemberRequest) -> SiteReview | None:
    """Return where the words stand; nothing is said to whoever asked too much."""
    try:
        return request.vault.ask(GetSiteReview())
    except ToldEnough:
        return None


def _page(request: MemberRequest, form: forms.SettingsForm) -> HttpResponse:
    review = _review(request)
    context = {
        "form": form,
        "saved": "saved" in request.GET,
        "waits": review is not None and review.public != review.site,
        "review": review,
    }
    return render(request, "site/settings.html", context, status=form.status)
