"""A case label, with a look-up by name for members who may open the register.

The name is typed where the label goes, and "Find" lists who could be meant, under cover
(`C-7Q2K9D K•• 2019`). It is asked by POST, with the whole form or, while somebody types, alone:
no name ever stands in an address. Without the right there is no button, and only labels are taken.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from farshore.desk.kit.fields import Text, TextField
from farshore.desk.refusals import shown_here
from farshore.desk.vault import MemberRequest
from farshore.domain.errors import FarshoreError, Refused
from farshore.vault.speech.messages import ListPeople

LABEL = re.compile(r"C-[0-9A-Z]{6}")
CANDIDATES_SHOWN = 8
SHORTEST_NAME = 2
"""Characters of a name that are looked for; one alone would list half of the register."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could be meant, under cover."""

    label: str
    covered: str
    arrived: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a look-up found.

    Attributes:
        candidates: the likeliest first.
        more: how many others fit.
        refusal: why nothing was looked for.
    """

    candidates: tuple[Candidate, ...] = ()
    more: int = 0
    refusal: str = ""


Finder = Callable[[str], Found]


class CaseInput(forms.TextInput):
    """The label, and where the member may look names up a button that does."""

    template_name = "kit/case.html"

    def __init__(self) -> None:
        super().__init__(attrs={"class": "input", "spellcheck": "false", "autocapitalize": "none"})
        self.may_find = False
        self.found: Found | None = None

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Return what the template needs."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        return {**context, "may_find": self.may_find, "found": self.found, "field": name}


class CaseField(TextField):
    """A case label, such as C-7Q2K9D."""

    widget = CaseInput

    def __init__(self, name: str = "", label: Text = "", **more: Any) -> None:
        super().__init__(name, label, **more)

    def to_python(self, value: Any) -> str:
        """Return the label in capital letters.

        Raises:
            ValidationError: it is no label. What was typed is not repeated: it may be a name.
        """
        label = unicodedata.normalize("NFKC", super().to_python(value) or "").strip().upper()
        if label and not LABEL.fullmatch(label):
            if getattr(self.widget, "may_find", False):
                raise forms.ValidationError(
                    _("This is no case label. Press “Find” to look for a name, then choose one.")
                )
            raise forms.ValidationError(_("A case label looks like C-7Q2K9D. Check it."))
        return label


def labels_in(request: HttpRequest, name: str) -> list[str]:
    """Return the case labels that an address brings along; anything else in it is not looked at."""
    return list(dict.fromkeys(one for one in request.GET.getlist(name) if LABEL.fullmatch(one)))


def finder(request: MemberRequest) -> Finder | None:
    """Return the look-up of this member; None if the member may not open the register."""
    if "identity" not in request.member.compartments:
        return None
    return lambda words: find_cases(request, words)


def find_cases(request: MemberRequest, words: str) -> Found:
    """Look for people whose name, in any script, or label is like some words.

    Raises:
        FarshoreError: what the frame has a page for: no right, sealed, signed out.
    """
    if len(words.strip()) < SHORTEST_NAME:
        return Found(refusal=str(_("Type at least two letters of a name, or a case label.")))
    try:
        page = request.vault.ask(ListPeople(query=words.strip(), per_page=CANDIDATES_SHOWN))
    except FarshoreError as refusal:
        return Found(refusal=shown_here(refusal))
    shown = tuple(Candidate(row.label, row.covered, row.arrived) for row in page.rows)
    return Found(candidates=shown, more=page.total - len(shown))


@require_POST
def cases(request: MemberRequest) -> HttpResponse:
    """Answer the list of candidates alone, for a page that asks while somebody types."""
    find = finder(request)
    if find is None:
        raise Refused(role="caseworker")
    found = find(request.POST.get("words", ""))
    context = {"found": found, "field": request.POST.get("field", "")}
    return render(request, "kit/candidates.html", context)
