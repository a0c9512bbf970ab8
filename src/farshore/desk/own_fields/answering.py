"""The page on which own fields of one record are answered, and the side of a record with them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from farshore.desk.kit.cases import CaseField, finder
from farshore.desk.kit.edtf_words import edtf_in_words
from farshore.desk.kit.fields import ChoiceField, KitField, LongField, PlaceField, TextField
from farshore.desk.kit.forms import KitForm, typed_in
from farshore.desk.kit.record import Tab
from farshore.desk.numbers import whole
from farshore.desk.vault import MemberRequest
from farshore.domain.casework.own_fields import ASKED, OwnFieldRow, choice_in, said_in
from farshore.domain.errors import FarshoreError
from farshore.vault.speech.messages.casework.own_fields import (
    GivenValue,
    OpenOwnValues,
    OwnAnswer,
    SaveOwnValues,
)

_RECORDS = {"K": "cases:record", "R": "plans:record", "V": "reviews:record"}


@dataclass(frozen=True, slots=True)
class Shown:
    """One answer in words.

    Attributes:
        name: what is asked, in the reader's language.
        words: what was answered; empty = nothing.
        understood: what is understood of it, where that differs.
        address: of the person, if somebody is the answer.
        also: what another record of the same person said.
        ends_on: the last day of the answer.
    """

    name: str
    words: str
    understood: str = ""
    address: str = ""
    also: tuple[str, ...] = ()
    ends_on: date | None = None


def language() -> str:
    """Return the reader's language."""
    return get_language() or "en"


def shown(answer: OwnAnswer, *, masked: bool = False) -> Shown:
    """Return an answer in words.

    Args:
        answer: with its field.
        masked: somebody else who is the answer is not named by a label.
    """
    field = answer.field
    words = [_in_words(field, one) for one in (answer.said, *answer.also)]
    is_person = field.kind == "person" and bool(answer.value)
    understood = edtf_in_words(answer.value) if field.kind == "date" else ""
    return Shown(
        name=said_in(field.names, language()),
        words=str(_("somebody else")) if is_person and masked else words[0],
        understood=understood if understood != answer.said else "",
        address=reverse("people:person", args=[answer.value]) if is_person and not masked else "",
        also=() if masked else tuple(words[1:]),
        ends_on=answer.ends_on,
    )


def _in_words(field: OwnFieldRow, said: str) -> str:
    if field.kind == "choice" and said.isdecimal() and int(said) < len(field.choices):
        return choice_in(field.choices[int(said)], language())
    return said


def context(request: MemberRequest, opened: Any) -> dict[str, Any]:
    """Ask for the own fields of a record, for the side that shows them."""
    label = getattr(opened, "label", "") or opened.doc.label
    found = request.vault.ask(OpenOwnValues(of=label))
    return {
        "own": [shown(one) for one in found.answers],
        "own_address": reverse("own-fields:answers", args=[label]),
    }


OWN = Tab("own", _("Own fields"), "own_fields/tab.html", context, needs=("identity",))


@require_http_methods(["GET", "HEAD", "POST"])
def answers(request: MemberRequest, of: str) -> HttpResponse:
    """Answer the own fields of a record; a refused form keeps what was typed."""
    found = request.vault.ask(OpenOwnValues(of=of))
    typed = typed_in(request)
    form = AnswersForm(typed, answers=found.answers, finder=finder(request))
    if typed is not None and not form.is_asking and form.is_valid():
        given = [
            GivenValue(
                field=one.field.label,
                said=str(form.cleaned_data[one.field.label] or ""),
                rev=whole(typed.get(f"rev-{one.field.label}", ""), otherwise=0),
            )
            for one in found.answers
            if one.field.label in typed  # one that was made since is not taken for emptied
        ]
        try:
            request.vault.ask(SaveOwnValues(of=of, given=given))
        except FarshoreError as refusal:
            form.refuse(refusal)
        else:
            return redirect(_record(found.of))
    theirs = typed if typed is not None and not form.is_stale else {}
    context = {
        "form": form,
        "errors": form.summary,
        "of": found.of,
        "back": _record(found.of),
        "answers": found.answers,
        "revs": [
            (one.field.label, theirs.get(f"rev-{one.field.label}", one.rev))
            for one in found.answers
        ],
        "now": [shown(one) for one in found.answers] if form.is_stale else [],
    }
    return render(request, "own_fields/answers.html", context, status=form.status)


def _record(label: str) -> str:
    name = _RECORDS.get(label.partition("-")[0], "people:person")
    tab = "" if name in {"plans:record", "reviews:record"} else "?tab=own"
    return f"{reverse(name, args=[label])}{tab}"


class AnswersForm(KitForm):
    """One control for each own field of a record.

    Args:
        typed: what was sent; None shows the form.
        answers: the fields, each with what is answered.
    """

    def __init__(self, typed: Any, *, answers: list[OwnAnswer], **more: Any) -> None:
        made = {one.field.label: _control(one) for one in answers}
        stored = {one.field.label: one.said for one in answers}
        super().__init__(typed, made=made, initial=stored, **more)


def _control(answer: OwnAnswer) -> KitField:
    field = answer.field
    label, why = said_in(field.names, language()), said_in(field.whys, language())
    if field.stage != ASKED:
        why = f"{why} {_('It is asked no more: leave it, or empty it.')}"
    if field.kind == "choice":
        codes = {"": "–"} | {
            str(at): choice_in(one, language()) for at, one in enumerate(field.choices)
        }
        return ChoiceField(label=label, hint=why, words=codes)
    kinds: dict[str, type[KitField]] = {
        "words": LongField, "place": PlaceField, "person": CaseField,
    }  # fmt: skip
    is_short = field.kind in {"number", "date"}
    return kinds.get(field.kind, TextField)(label=label, hint=why, short=is_short)
