"""Pages on which two records of one person become one, and two again."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from farshore.desk.kit.cases import LABEL, CaseField, finder
from farshore.desk.kit.forms import KitForm, typed_in
from farshore.desk.numbers import whole
from farshore.desk.people import wording
from farshore.desk.people.wording import HANGS
from farshore.desk.refusals import shown_here
from farshore.desk.vault import MemberRequest
from farshore.domain.errors import FarshoreError, NotFound, Refused
from farshore.domain.people.merging import Field
from farshore.vault.speech.messages import OpenPerson
from farshore.vault.speech.messages.merging import (
    MergePeople,
    MergePreview,
    PreviewMerge,
    UndoMerge,
)

UNPROCESSABLE = 422
_TABLES = {
    "said": wording.STATEMENT_KINDS,
    "event": wording.EVENTS,
    "kin": wording.KIN,
    "": wording.MERGE_FIELDS,
}
_VALUES = {"role": wording.ROLES, "sex": wording.SEXES, "stage": wording.STAGES}


class OtherForm(KitForm):
    """Which record is the same person's."""

    other = CaseField(
        label=_("The other record"),
        hint=_("Its label will lead on to this record."),
        required=True,
    )


@dataclass(frozen=True, slots=True)
class Line:
    """One field of the preview in words."""

    name: str
    label: str
    kept: list[str]
    gone: list[str]
    choose: bool
    takes: bool


@require_http_methods(["GET", "POST"])
def merge(request: MemberRequest, label: str) -> HttpResponse:
    """Name the other record, look at both side by side, then make one of them."""
    if "identity" not in request.member.compartments:
        raise Refused(role="caseworker")
    if not LABEL.fullmatch(label):
        raise NotFound(label=label[:12])
    form = OtherForm(typed_in(request), finder=finder(request))
    seen: MergePreview | None = None
    if form.is_bound and not form.is_asking and form.is_valid():
        try:
            if "confirm" in request.POST:
                kept = _merged(request, label, form.cleaned_data["other"])
                return redirect("people:person", kept)
            seen = _compared(request, label, form)
        except FarshoreError as refusal:
            seen = _compared_again(request, label, form) if "confirm" in request.POST else None
            _say(form, refusal)
    chosen = [(key, value) for key, value in request.POST.items() if key.startswith("take-")]
    context = {"label": label, "form": form, "seen": seen, "errors": form.summary, "chosen": chosen}
    if seen:
        context |= {"lines": _lines(request, seen), "hangs": _hangs(seen)}
    return render(request, "people/merge.html", context, status=form.status)


def _compared(request: MemberRequest, kept: str, form: OtherForm) -> MergePreview:
    return request.vault.ask(PreviewMerge(kept=kept, gone=form.cleaned_data["other"]))


def _compared_again(request: MemberRequest, kept: str, form: OtherForm) -> MergePreview | None:
    """Show both records once more after a refusal, unless they can't be shown: choices stay."""
    try:
        return _compared(request, kept, form)
    except FarshoreError:
        return None


def _say(form: OtherForm, refusal: FarshoreError) -> None:
    """Show a refusal beside what was typed, a label that nobody has too."""
    if isinstance(refusal, NotFound):
        form.say(str(_("No record has this label. Check it.")), field="other")
    else:
        form.refuse(refusal, field="other")


@require_http_methods(["GET", "POST"])
def unmerge(request: MemberRequest, label: str, old: str) -> HttpResponse:
    """Say what taking a merge back does, and do it."""
    refusal = ""
    if request.method == "POST":
        rev = whole(request.POST.get("rev", ""), otherwise=-1)
        try:
            request.vault.ask(UndoMerge(gone=old, rev=rev))
        except FarshoreError as error:
            refusal = shown_here(error)
        else:
            return redirect("people:person", old)
    view = request.vault.ask(OpenPerson(label=label, reason="edit"))
    joined = next((one for one in view.joined if one.label == old), None)
    if joined is None:
        raise NotFound(label=old[:12])
    context = {"opened": view, "joined": joined, "refusal": refusal}
    return render(request, "people/unmerge.html", context, status=UNPROCESSABLE if refusal else 200)


def _merged(request: MemberRequest, kept: str, gone: str) -> str:
    sent = request.POST
    names = [key.removeprefix("take-") for key, value in sent.items() if value == "gone"]
    call = MergePeople(
        kept=kept,
        gone=gone,
        kept_rev=whole(sent.get("kept_rev", ""), otherwise=-1),
        gone_rev=whole(sent.get("gone_rev", ""), otherwise=-1),
        take=names,
    )
    return request.vault.ask(call).label


def _lines(request: MemberRequest, seen: MergePreview) -> list[Line]:
    return [_line(one, taken=request.POST.get(f"take-{one.name}", "")) for one in seen.fields]


def _line(field: Field, *, taken: str) -> Line:
    table, _colon, code = field.name.rpartition(":")
    values = _VALUES.get(field.name, {})

    def in_words(said: list[str]) -> list[str]:
        return [str(values.get(one, one)) for one in said]

    return Line(
        name=field.name,
        label=str(_TABLES[table].get(code, code)),
        kept=in_words(field.kept),
        gone=in_words(field.gone),
        choose=field.choose,
        takes=taken == "gone",
    )


def _hangs(seen: MergePreview) -> list[tuple[str, int]]:
    """Return what moves along, in words; what has no word of its own stands together."""
    known = [(str(HANGS[name]), n) for name, n in seen.hangs.items() if name in HANGS]
    others = sum(seen.hangs.values()) - sum(n for _words, n in known)
    return [*known, (str(_("other things")), others)] if others else known
