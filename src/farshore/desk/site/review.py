"""The page on which a second person reads and approves what the site says about itself."""

from dataclasses import dataclass

import msgspec
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from farshore.desk.refusals import shown_here
from farshore.desk.stories import panel, wording, writing
from farshore.desk.stories.editor_page import with_typed_decisions
from farshore.desk.stories.publishing import bake
from farshore.desk.vault import MemberRequest
from farshore.domain.errors import BadInput, FarshoreError
from farshore.domain.stories.documents import SiteDoc
from farshore.domain.stories.shown import shown_of_site
from farshore.vault.speech.messages import ApproveSite, DecideSite, GetSiteReview

UNPROCESSABLE = 422


@dataclass(frozen=True, slots=True)
class Row:
    """One string of the site: as it is public, and as it would be."""

    name: str
    code: str
    language: str
    before: str
    after: str

    @property
    def changed(self) -> bool:
        return self.before != self.after


_NAMES = {
    "title": _("title"),
    "slug": _("address of a category"),
    "names": _("category"),
    "descriptions": _("description of a category"),
    "parent": _("category above"),
}
"""Last part of a string's name to words; others are named as in stories."""


@require_http_methods(["GET", "POST"])
def site_review(request: MemberRequest) -> HttpResponse:
    """Show draft beside public words; a POST approves exactly the shown ones, or decides."""
    if request.method == "GET":
        return _page(request)
    try:
        if "decide" in request.POST:
            request.vault.ask(_decision(request))
            return redirect("site:review")
        request.vault.ask(ApproveSite(content_hash=request.POST.get("content_hash", "")))
    except FarshoreError as refusal:
        return _page(request, error=shown_here(refusal))
    return render(request, "stories/baked.html", {"result": bake(request.vault)})


def _decision(request: MemberRequest) -> DecideSite:
    number, form = request.POST.get("decide") or "", request.POST
    try:
        key = msgspec.json.decode(
            (form.get(f"decision-key-{number}") or "").encode(), type=panel.FindingKey
        )
        return msgspec.convert(
            {
                "language": key.language,
                "rule": key.rule,
                "field": key.field,
                "span": key.span,
                "answer": form.get(f"decision-answer-{number}") or "",
                "reason": writing.clean_text(form.get(f"decision-reason-{number}") or ""),
            },
            DecideSite,
        )
    except msgspec.MsgspecError as refusal:
        why = gettext("Choose one of the answers, then record the decision.")
        raise BadInput(why=why) from refusal


def _page(request: MemberRequest, *, error: str = "") -> HttpResponse:
    review = request.vault.ask(GetSiteReview())
    guard = panel.panel_of(review.verdict, language=review.site.default_language, text=None)
    rows = _rows(review.public, review.site)
    context = {
        "review": review,
        "changed": [row for row in rows if row.changed],
        "same": [row for row in rows if not row.changed],
        "waits": review.public != review.site,
        "guard": with_typed_decisions(guard, request.POST),
        "decisions": [
            (wording.ANSWERS.get(decision.answer, decision.answer), decision)
            for decision in review.decisions
        ],
        "errors": [("content", error)] if error else [],
    }
    return render(request, "site/review.html", context, status=UNPROCESSABLE if error else 200)


def _rows(public: SiteDoc, draft: SiteDoc) -> list[Row]:
    before = {(one.language, one.name): one.text for one in shown_of_site(public)}
    after = {(one.language, one.name): one.text for one in shown_of_site(draft)}
    return [
        Row(
            name=str(_NAMES.get(name.rpartition(".")[2]) or wording.field_name(name)),
            code=code,
            language=wording.language_name(code) if code else "",
            before=before.get((code, name), ""),
            after=after.get((code, name), ""),
        )
        for code, name in {**after, **before}
    ]
