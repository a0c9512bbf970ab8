"""Acts: what is done with a record beside its form and its steps, each with a page and a call.

    PART = Act("part", _("Split"), call=PartJourney, fields=(ManyField("people", ...), ...))

The fields are named like those of the call. Where they depend on the record, `fields` makes them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from farshore.desk.kit import cases
from farshore.desk.kit.fields import KitField, Text
from farshore.desk.kit.forms import KitForm, form_class
from farshore.desk.numbers import whole
from farshore.desk.vault import MemberRequest
from farshore.domain.errors import FarshoreError, NotFound
from farshore.vault.speech.messages.nouns import Opened

if TYPE_CHECKING:
    from farshore.desk.kit.screen import Screen

Fields = tuple[KitField, ...]
_CHECK = _("This answer can't be kept. Check it and send it again.")


def _nothing(_request: MemberRequest, _opened: Opened[Any]) -> dict[str, Any]:
    return {}


@dataclass(frozen=True, slots=True)
class Act:
    """One thing to do with a record.

    Attributes:
        name: stands in the address, and names the page: `journeys:part`.
        words: of its button.
        call: what the vault is asked; takes label, rev and the fields.
        fields: of its form, or a function that makes them for one record.
        initial: what the form shows at first, for one record.
        stages: stages of the record in which its button stands; None = all.
        hint: a sentence above the form.
        is_next: whether it is the next step: its button is filled.
        view: a page of its own in place of the form.
    """

    name: str
    words: Text
    call: type[Any] | None = None
    fields: Fields | Callable[[MemberRequest, Opened[Any]], Fields] = ()
    initial: Callable[[MemberRequest, Opened[Any]], dict[str, Any]] = _nothing
    stages: frozenset[str] | None = None
    hint: Text = ""
    is_next: bool = False
    view: "Callable[[Screen, MemberRequest, str], HttpResponse] | None" = None

    def stands_at(self, stage: str) -> bool:
        """Tell whether its button stands on a record in a stage."""
        return self.stages is None or stage in self.stages


def act_page(request: MemberRequest, screen: "Screen", act: Act, label: str) -> HttpResponse:
    """Ask what an act needs, do it, and lead back to the record that the vault names.

    Raises:
        NotFound: the act has a page of its own.
    """
    if act.call is None:
        raise NotFound(label=label[:12])
    opened = request.vault.ask(screen.calls["open"](label=label))
    fields = act.fields(request, opened) if callable(act.fields) else act.fields
    typed = request.POST if request.method == "POST" else None
    shown = {**_shown(fields, act.initial(request, opened))}
    form = form_class(fields)(typed, initial=shown, finder=cases.finder(request))
    rev = whole(request.POST.get("rev", ""), otherwise=0) if typed is not None else opened.rev
    if typed is not None and not form.is_asking and form.is_valid():
        saved = _done(request, act.call, form, fields, opened, rev)
        if saved:
            return redirect(screen.address("record", saved))
    context = {
        "screen": screen,
        "form": form,
        "label": opened.label,
        "rev": opened.rev if form.is_stale else rev,
        "theirs": screen.facts(request, opened) if form.is_stale else [],
        "move": act.name,
        "move_words": act.words,
        "hint": act.hint,
        "errors": form.summary,
        "action": screen.address(act.name, label),
        "back": screen.address("record", label),
    }
    return render(request, "kit/form.html", context, status=form.status)


def _done(
    request: MemberRequest,
    kind: type[Any],
    form: KitForm,
    fields: Fields,
    opened: Opened[Any],
    rev: int,
) -> str:
    """Ask the vault; returns the label that it answers, or "" with the reason on the form."""
    given: dict[str, Any] = {}
    for field in fields:
        if field.name in form.cleaned_data:
            given |= field.kept(form.cleaned_data[field.name])
    try:
        call = msgspec.convert({**given, "label": opened.label, "rev": rev}, kind)
    except msgspec.ValidationError:
        form.say(str(_CHECK))
        return ""
    try:
        return str(getattr(request.vault.ask(call), "label", "") or opened.label)
    except FarshoreError as refusal:
        form.refuse(refusal)
        return ""


def _shown(fields: Fields, initial: dict[str, Any]) -> dict[str, Any]:
    return {field.name: field.shown(initial) for field in fields if field.name in initial}
