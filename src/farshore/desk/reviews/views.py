"""The page of one review, and the organisation's own levels: parse, call, answer."""

from typing import Any, cast

import msgspec
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from farshore.desk.kit.forms import typed_in
from farshore.desk.numbers import whole
from farshore.desk.plans.wording import INTERPRETERS, LANGUAGES
from farshore.desk.refusals import shown_here
from farshore.desk.reviews import sheet as sheets
from farshore.desk.reviews import wording
from farshore.desk.reviews.desk import (
    Desk,
    closed_domains,
    last_wish,
    open_review,
    reviews_before,
)
from farshore.desk.reviews.forms import HeadForm, levels_form
from farshore.desk.reviews.reading import with_sent
from farshore.desk.vault import MemberRequest
from farshore.domain.errors import FarshoreError
from farshore.domain.resettlement.answers import problems
from farshore.domain.resettlement.catalogue import LANGUAGES as CATALOGUE_LANGUAGES
from farshore.domain.resettlement.catalogue import catalogue
from farshore.domain.resettlement.reviews import Answer, Asked, ReviewDoc, Voices
from farshore.domain.resettlement.windows import is_out_of_time, scales_of, window_of
from farshore.domain.resettlement.wordings import WordingDoc
from farshore.vault.speech.errors import ChangedMeanwhile
from farshore.vault.speech.messages.nouns import Opened
from farshore.vault.speech.messages.resettlement import (
    ListWordings,
    MoveReview,
    SaveReview,
    SaveReviewPart,
    SaveWording,
)


@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: MemberRequest, label: str) -> HttpResponse:
    """Show a review, or keep what was typed into it, valid or not."""
    desk = open_review(request, label)
    typed = typed_in(request)
    stored = {name: getattr(desk.doc, name) for name in HeadForm.base_fields}
    form = HeadForm(typed, initial=stored)
    if typed is None:
        return _page(request, desk, form)
    _take(request, desk, form)
    try:
        _keep(request, desk)
    except FarshoreError as refusal:
        if refusal.code == ChangedMeanwhile.code:
            return _stale(request, label, desk, form)
        form.say(shown_here(refusal))
        return _page(request, desk, form)
    if not form.is_valid():
        return _page(request, _merged(request, label, desk), form)
    if "finish" in request.POST:
        return _finish(request, label, desk, form)
    at = request.POST.get("go", "")
    where = f"#{at}" if at in catalogue().scales else "?saved=1"
    return redirect(reverse("reviews:record", args=[label]) + where)


def _take(request: MemberRequest, desk: Desk, form: HeadForm) -> None:
    """Put what was sent into the documents."""
    sent = request.POST
    doc = with_sent(desk.doc, sent, review=desk.review.doc, place="resettlement")
    head: dict[str, Any] = {name: sent.get(name, "").strip() for name in ("wish", "wish_put")}
    if form.is_valid():
        head |= {name: form.cleaned_data[name] for name in ("last_wish", "held_on")}
    desk.doc = msgspec.structs.replace(doc, **head)
    for place, part in desk.asked.items():
        desk.asked[place] = with_sent(part, sent, review=desk.review.doc, place=cast("Any", place))


def _keep(request: MemberRequest, desk: Desk) -> None:
    """Save the review, then its parts in other compartments where there is something in them."""
    sent = request.POST
    rev = whole(sent.get("rev", ""), otherwise=0)
    desk.review = _with_rev(desk.review, request.vault.ask(SaveReview(doc=desk.doc, rev=rev)).rev)
    for place, part in desk.asked.items():
        there = desk.parts.get(place)
        if there is None and not (part.scales or part.answers):
            continue
        if there is not None and (part.scales, part.answers) == (
            there.doc.scales,
            there.doc.answers,
        ):
            continue
        known = whole(sent.get(f"rev-{place}", ""), otherwise=0)
        request.vault.ask(SaveReviewPart(doc=part, rev=known, compartment=place))


def _says(part: Asked) -> tuple[dict[str, Voices], dict[str, Answer]]:
    return part.scales, part.answers


def _with_rev(opened: Opened[ReviewDoc], rev: int) -> Opened[ReviewDoc]:
    return msgspec.structs.replace(opened, rev=rev)


def _merged(request: MemberRequest, label: str, typed: Desk) -> Desk:
    """Return the review as it is now, with what was typed in it."""
    fresh = open_review(request, label)
    fresh.doc, fresh.asked = typed.doc, typed.asked
    return fresh


def _stale(request: MemberRequest, label: str, typed: Desk, form: HeadForm) -> HttpResponse:
    """Show both versions of each scale that differs; what is sent next counts."""
    fresh = _merged(request, label, typed)
    mine: dict[str, Voices] = dict(typed.doc.scales)
    there: dict[str, Voices] = dict(fresh.review.doc.scales)
    for place, part in typed.asked.items():
        mine |= part.scales
        there |= fresh.parts[place].doc.scales if place in fresh.parts else {}
    fresh.theirs = {code: voices for code, voices in there.items() if mine.get(code) != voices}
    form.is_stale = True
    form.say(
        _(
            "Somebody else saved this review meanwhile. Both versions stand below, and nothing is "
            "lost: what you send now is kept."
        )
    )
    return _page(request, fresh, form)


def _finish(request: MemberRequest, label: str, desk: Desk, form: HeadForm) -> HttpResponse:
    """Close the review if nothing is missing; what is missing is listed, and all is saved."""
    fresh = _merged(request, label, desk)
    found = _missing(fresh)
    if not desk.doc.held_on:
        form.say(_("Say the day of the review, then finish it."), field="held_on")
    if found or not desk.doc.held_on:
        return _page(request, fresh, form, more=found)
    given = {"held_on": desk.doc.held_on.isoformat()} if desk.doc.held_on else {}
    try:
        request.vault.ask(MoveReview(label=label, move="finish", rev=fresh.review.rev, given=given))
    except FarshoreError as refusal:
        form.say(shown_here(refusal))
        return _page(request, fresh, form)
    return redirect(reverse("reviews:record", args=[label]))


def _missing(desk: Desk) -> list[tuple[str, str]]:
    """Return what is still to be said: id of the control, and a sentence."""
    asked: tuple[Asked, ...] = (desk.doc, *desk.asked.values())
    scales = scales_of(desk.doc.kind, picked=desk.doc.picked, version=desk.doc.catalogue)
    found = []
    for one in asked:
        for problem in problems(
            one, scales=scales, version=desk.doc.catalogue, closed=closed_domains(desk)
        ):
            title = wording.SCALES[problem.scale]
            if problem.what == "note":
                words = _("%(scale)s: a note on the difference is missing.")
                found.append((f"n-{problem.scale}", words % {"scale": title}))
            else:
                words = _("%(scale)s: what is typed here is not understood.")
                found.append((f"q-{problem.indicator}-said", words % {"scale": title}))
    return found


def _page(
    request: MemberRequest,
    desk: Desk,
    form: HeadForm,
    *,
    more: list[tuple[str, str]] | None = None,
) -> HttpResponse:
    around = sheets.Around(
        own_texts=desk.own_texts, before=reviews_before(desk), open_places=desk.places,
        closed=closed_domains(desk), theirs=desk.theirs,
    )  # fmt: skip
    cards = sheets.cards(desk.doc, desk.asked, around=around)
    errors = [*form.summary, *(more or [])]
    done, of = sheets.answered(cards)
    arrived = desk.beside.arrived_on
    context = {
        "label": desk.review.label,
        "person": desk.beside.person,
        "title": wording.WINDOWS.get(desk.doc.kind, desk.doc.kind),
        "occasion": wording.OCCASIONS.get(desk.doc.occasion, "") if desk.doc.occasion else "",
        "stage": wording.STAGES.get(desk.review.stage, desk.review.stage),
        "is_begun": desk.review.stage == "begun",
        "moves": [(one, wording.MOVES[one]) for one in desk.review.moves if one in wording.MOVES],
        "rev": desk.review.rev,
        "revs": [(place, one.rev) for place, one in desk.parts.items()],
        "form": form,
        "cards": cards,
        "urgent": [card for card in cards if card.is_urgent],
        "others": [card for card in cards if not card.is_urgent],
        "after": list(zip(cards, [*cards[1:], None], strict=True)),
        "rose": [card for card in cards if card.rose],
        "done": done,
        "of": of,
        "window": window_of(desk.doc.kind, arrived, version=desk.doc.catalogue),
        "is_out_of_time": is_out_of_time(
            desk.doc.kind, arrived=arrived, held=desk.doc.held_on or desk.beside.on
        ),
        "language": LANGUAGES.get(desk.doc.language, "") if desk.doc.language else "",
        "code": desk.doc.language if desk.doc.language in {"ko", "ja", "zh", "en"} else "",
        "interpreter": INTERPRETERS[desk.doc.interpreter] if desk.doc.interpreter else "",
        "last": last_wish(desk),
        "saved": "saved" in request.GET and not errors,
        "errors": errors,
        "is_missed": bool(more),
    }
    return render(request, "reviews/review.html", context, status=422 if errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def levels(request: MemberRequest) -> HttpResponse:
    """Write the organisation's own levels in the page's language; each save is a new version."""
    versions = request.vault.ask(ListWordings(sort="-number", per_page=1)).rows
    language = (translation.get_language() or "en")[:2]
    language = language if language in CATALOGUE_LANGUAGES else CATALOGUE_LANGUAGES[0]
    known = versions[0].anchors if versions else {}
    form = levels_form()(typed_in(request), initial=dict(known.get(language, {})))
    if form.is_bound and form.is_valid():
        own = {key: text for key, text in form.cleaned_data.items() if text}
        try:
            request.vault.ask(SaveWording(doc=WordingDoc(anchors={**known, language: own})))
        except FarshoreError as refusal:
            form.refuse(refusal)
        else:
            return redirect("reviews:list")
    context = {
        "form": form,
        "scales": [
            (code, title, [form[f"{code}.{level}"] for level in "43210"])
            for code, title in wording.SCALES.items()
        ],
        "language": LANGUAGES[language],
        "number": versions[0].number if versions else 0,
        "errors": form.summary,
    }
    return render(request, "reviews/levels.html", context, status=form.status)
