"""Letters as PDF: one to look at, and the print run of all with envelopes and labels."""

from collections.abc import Sequence
from typing import cast, get_args

from django.http import Http404, HttpResponse

from farshore.adapters.typesetting.papers import typeset
from farshore.adapters.typesetting.reports import typeset_page
from farshore.adapters.typesetting.runs import Paper
from farshore.desk.kit.screen import Screen
from farshore.desk.refusals import shown_here
from farshore.desk.vault import MemberRequest
from farshore.domain.errors import FarshoreError
from farshore.domain.petitions.letters import Letter
from farshore.domain.petitions.reading import ListRefused
from farshore.domain.petitions.records.letters import as_set
from farshore.vault.speech.messages.petitions.campaigns import AskReport
from farshore.vault.speech.messages.petitions.letters import LettersToPrint, OpenLetter


def print_run(screen: Screen, request: MemberRequest, label: str) -> HttpResponse:
    """Hand out one PDF of all letters, envelopes or labels of a campaign, in their order."""
    paper = request.GET.get("paper", "letters")
    if paper not in get_args(Paper):
        raise Http404
    try:
        docs = request.vault.ask(LettersToPrint(campaign=label)).letters
        return _pdf([as_set(doc) for doc in docs], cast("Paper", paper), name=f"{label}-{paper}")
    except FarshoreError as refusal:
        opened = request.vault.ask(screen.calls["open"](label=label))
        return screen.shown(request, opened, refusal=_told(refusal))


def print_one(screen: Screen, request: MemberRequest, label: str) -> HttpResponse:
    """Hand out one letter as it will be printed."""
    opened = request.vault.ask(OpenLetter(label=label))
    try:
        return _pdf([as_set(opened.doc)], "letters", name=label)
    except FarshoreError as refusal:
        return screen.shown(request, opened, refusal=_told(refusal))


def print_report(screen: Screen, request: MemberRequest, label: str) -> HttpResponse:
    """Hand out the page that tells of a campaign as a PDF: the very one that the site has."""
    language = request.GET.get("language", "en")
    try:
        found = request.vault.ask(AskReport(label=label, language=language))
        pdf = found.paper or typeset_page(found.edition)
    except FarshoreError as refusal:
        opened = request.vault.ask(screen.calls["open"](label=label))
        return screen.shown(request, opened, refusal=_told(refusal))
    return _handed_out(pdf, name=f"{label}-report-{language}")


def _told(refusal: FarshoreError) -> str:
    """Return a refusal in the reader's language; of a list each fault is a sentence."""
    faults = refusal.faults if isinstance(refusal, ListRefused) else (refusal,)
    return " ".join(shown_here(one) for one in faults)


def _pdf(letters: Sequence[Letter], paper: Paper, *, name: str) -> HttpResponse:
    return _handed_out(typeset(letters, paper=paper), name=name)


def _handed_out(pdf: bytes, *, name: str) -> HttpResponse:
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
