"""Writing the answers down: what was said, and beside it the translation."""

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from farshore.desk.interviews.wording import SPOKEN
from farshore.desk.kit.days import PlainDayField
from farshore.desk.kit.fields import ChoiceField, LongField, TextField, TickField
from farshore.desk.kit.forms import KitForm, form_class, typed_in
from farshore.desk.numbers import whole
from farshore.desk.vault import MemberRequest
from farshore.domain.errors import FarshoreError
from farshore.domain.interviews.records import InterviewDoc, Question, words_of
from farshore.vault.speech.messages.outreach.interviews import (
    GivenAnswer,
    OpenInterview,
    PutAnswers,
)

if TYPE_CHECKING:
    from farshore.desk.kit.screen import Screen

ABOUT = (
    PlainDayField("held_on", _("Said or written on"), required=True),
    ChoiceField("said_in", _("In which language"), words=SPOKEN),
    ChoiceField("translated_in", _("Translated into"), words={"": _("not translated"), **SPOKEN}),
    TextField("interpreter", _("Interpreter"), hint=_("Empty: nobody was needed.")),
    TickField("is_interpreter_vetted", _("The interpreter is vetted and has signed")),
    TickField("is_interpreter_apart", _("The interpreter is not from the speaker's circle")),
)
NAMES = tuple(field.name for field in ABOUT)


def answers_page(screen: "Screen", request: MemberRequest, label: str) -> HttpResponse:
    """Write the answers; an empty one was passed over and leaves no mark."""
    opened = request.vault.ask(OpenInterview(label=label))
    doc: InterviewDoc = opened.doc
    asked = [q for q in doc.questions if q.decision in {"ok", "rephrase", "raised"}]
    asked = [q for q in asked if not q.published]
    fields = tuple(f for q in asked for f in _fields(q))
    form = form_class((*ABOUT, *fields))(typed_in(request), initial=_initial(doc))
    rev = whole(request.POST.get("rev", ""), otherwise=0) if form.is_bound else opened.rev
    if form.is_bound and not form.is_asking and form.is_valid():
        try:
            request.vault.ask(_call(label, rev, form.cleaned_data, asked))
        except FarshoreError as refusal:
            form.refuse(refusal)
        else:
            return redirect(screen.address("record", label))
    context = {
        "screen": screen,
        "opened": opened,
        "rev": opened.rev if form.is_stale else rev,
        "about": [form[name].as_field_group() for name in NAMES],
        "rows": [(q, words_of(q), *_pair(form, q)) for q in asked],
        "errors": form.summary,
        "record": screen.address("record", label),
    }
    return render(request, "interviews/answers.html", context, status=form.status)


def _fields(question: Question) -> tuple[LongField, LongField]:
    return (
        LongField(f"said-{question.id}", _("Said"), rows=3),
        LongField(f"translated-{question.id}", _("Translated"), rows=3),
    )


def _pair(form: KitForm, question: Question) -> tuple[Any, Any]:
    return (
        form[f"said-{question.id}"].as_field_group(),
        form[f"translated-{question.id}"].as_field_group(),
    )


def _initial(doc: InterviewDoc) -> dict[str, Any]:
    found: dict[str, Any] = {name: getattr(doc, name) for name in NAMES}
    found["held_on"] = doc.held_on.isoformat() if doc.held_on else ""
    for one in doc.answers:
        found |= {f"said-{one.question}": one.said, f"translated-{one.question}": one.translated}
    return found


def _call(label: str, rev: int, given: dict[str, Any], asked: list[Question]) -> PutAnswers:
    answers = [
        GivenAnswer(
            question=q.id, said=given[f"said-{q.id}"], translated=given[f"translated-{q.id}"]
        )
        for q in asked
    ]
    about = {name: given[name] for name in NAMES}
    return PutAnswers(label=label, rev=rev, answers=answers, **about)
