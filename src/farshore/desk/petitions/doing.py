"""Buttons inside a side of a record: what is asked of the vault, and back to the same side."""

from collections.abc import Callable
from typing import Any

import msgspec
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from farshore.desk.kit.acts import Act
from farshore.desk.kit.screen import Screen
from farshore.desk.numbers import whole
from farshore.desk.refusals import shown_here
from farshore.desk.vault import MemberRequest
from farshore.domain.errors import FarshoreError

NEVER: frozenset[str] = frozenset()
"""Stages of an act whose button stands inside a side of the record only."""


class AnswerNotUnderstood(FarshoreError):
    """A form sent what no page of ours asks for."""

    code = "petitions.answer"
    message = _("This answer can't be kept. Check it and send it again.")  # type: ignore[assignment]


def pressed(
    name: str,
    call: type[Any],
    *,
    tab: str,
    given: Callable[[QueryDict], dict[str, Any]] = lambda _typed: {},
    leads: str = "",
) -> Act:
    """Return an act that a button inside a side of a record does at one press.

    Args:
        name: stands in the address.
        call: what the vault is asked; takes label, rev and what `given` makes.
        tab: side of the record that the button stands on, and to which it leads back.
        given: the other fields, of what was sent.
        leads: side of the record that the vault names to which it leads; empty = `tab`.
    """

    def view(screen: Screen, request: MemberRequest, label: str) -> HttpResponse:
        if request.method != "POST":
            return redirect(f"{screen.address('record', label)}?tab={tab}")
        rev = whole(request.POST.get("rev", ""), otherwise=0)
        try:
            asked = _call(call, {"label": label, "rev": rev, **given(request.POST)})
            done = request.vault.ask(asked)
        except FarshoreError as refusal:
            opened = request.vault.ask(screen.calls["open"](label=label))
            return screen.shown(request, opened, refusal=shown_here(refusal))
        target = str(getattr(done, "label", "") or label)
        return redirect(f"{screen.address('record', target)}?tab={leads or tab}")

    return Act(name, "", view=view, stages=NEVER)


def fields(*names: str) -> Callable[[QueryDict], dict[str, Any]]:
    """Return what takes some fields of a form as they were sent, without blanks around them."""

    def given(typed: QueryDict) -> dict[str, Any]:
        return {name: typed.get(name, "").strip() for name in names}

    return given


def _call(call: type[Any], values: dict[str, Any]) -> Any:
    try:
        return msgspec.convert(values, call)
    except msgspec.ValidationError:
        raise AnswerNotUnderstood from None
