"""Asking a speaker: who suits is known at this desk alone; beside it the two letters as they go."""

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from farshore.desk.interviews import wording
from farshore.desk.kit.fields import MemberField, TextField
from farshore.desk.kit.forms import form_class, typed_in
from farshore.desk.numbers import whole
from farshore.desk.vault import MemberRequest
from farshore.domain.errors import FarshoreError
from farshore.domain.interviews.letters import facts_of, letter
from farshore.domain.interviews.records import InterviewDoc, left_to_ask, words_of
from farshore.domain.interviews.speakers import Fit, SpeakerRow, fits
from farshore.domain.interviews.topics import topics_of
from farshore.vault.speech.messages.outreach.interviews import AskSpeaker, OpenInterview
from farshore.vault.speech.messages.outreach.speakers import ListSpeakers

if TYPE_CHECKING:
    from farshore.desk.kit.screen import Screen

_MOST = 200
FIELDS = (
    TextField(
        "fee",
        _("For the time we pay"),
        required=True,
        short=True,
        hint=_("The same whatever is answered, also if nothing is."),
    ),
    MemberField("through", _("Who asks them"), hint=_("A handle; empty: as their profile says.")),
)


def ask_page(screen: "Screen", request: MemberRequest, label: str) -> HttpResponse:
    """Show who may be asked, and ask one."""
    opened = request.vault.ask(OpenInterview(label=label))
    form = form_class(FIELDS)(typed_in(request))
    rev = whole(request.POST.get("rev", ""), otherwise=0) if form.is_bound else opened.rev
    if form.is_bound and form.is_valid():
        call = AskSpeaker(
            label=label, rev=rev, speaker=request.POST.get("speaker", ""), **form.cleaned_data
        )
        try:
            request.vault.ask(call)
        except FarshoreError as refusal:
            form.refuse(refusal)
        else:
            return redirect(screen.address("record", label))
    doc: InterviewDoc = opened.doc
    asked = left_to_ask(doc)
    context = {
        "screen": screen,
        "opened": opened,
        "rev": opened.rev if form.is_stale else rev,
        "form": form,
        "errors": form.summary,
        "fits": [_shown(fit) for fit in _fits(request, doc)],
        "asked": [words_of(q) for q in asked],
        "kind": wording.KINDS.get(doc.kind, doc.kind),
        "is_minor": doc.is_minor,
        "letter": letter("list", language=doc.language, facts=facts_of(doc)),
        "language": doc.language,
        "record": screen.address("record", label),
        "move": screen.address("move", label),
        "letters": screen.address("letters", label),
    }
    return render(request, "interviews/ask.html", context, status=form.status)


def _fits(request: MemberRequest, doc: InterviewDoc) -> list[Fit]:
    rows: list[SpeakerRow] = request.vault.ask(ListSpeakers(per_page=_MOST)).rows
    topics = {topic for q in left_to_ask(doc) for topic in topics_of(words_of(q))}
    languages = {doc.language, "ko"}
    return list(fits(rows, languages=languages, topics=topics, on=timezone.localdate()))


def _shown(fit: Fit) -> dict[str, object]:
    row = fit.row
    return {
        "label": row.label,
        "alias": row.alias,
        "languages": [wording.SPOKEN.get(one, one) for one in row.languages],
        "likes": [wording.TOPICS.get(one, one) for one in row.likes],
        "no_go": [wording.TOPICS.get(one, one) for one in row.no_go],
        "liked": [wording.TOPICS.get(one, one) for one in fit.liked],
        "unwelcome": [wording.TOPICS.get(one, one) for one in fit.unwelcome],
        "dots": [number < fit.asked for number in range(row.load)],
        "asked": fit.asked,
        "load": row.load,
        "through": row.through,
        "is_free": fit.free <= timezone.localdate(),
        "free": fit.free,
    }
