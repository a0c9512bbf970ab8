"""Revisions of a story: listed by day, compared word by word, and restored."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from farshore.desk.numbers import whole
from farshore.desk.refusals import shown_here
from farshore.desk.stories import changes, wording, writing
from farshore.desk.stories.editor_page import Difference, differences, tabs_of
from farshore.desk.vault import MemberRequest
from farshore.domain.errors import FarshoreError, NotFound
from farshore.domain.stories.documents import Picture, Text, Words
from farshore.domain.stories.revisions import passages
from farshore.vault.speech.messages import OpenStory
from farshore.vault.speech.messages.public.history import (
    ListRevisions,
    OpenRevision,
    RestoreRevision,
    RevisionRow,
    TakePassages,
)

UNPROCESSABLE = 422
_SHARED = ("alias", "public_on", "subjects", "categories", "tags", "back_stories")


@dataclass(frozen=True, slots=True)
class Line:
    """One saving in the list.

    Attributes:
        time: `21:40`, empty where it was not noted.
        what: what changed, in words.
        is_from, is_to: it is one of the two that are compared.
    """

    row: RevisionRow
    time: str
    what: str
    is_from: bool
    is_to: bool


@require_http_methods(["GET", "POST"])
def revisions(request: MemberRequest, label: str, language: str) -> HttpResponse:
    """List the savings of a story beside the difference of two of them in one language."""
    if request.method == "POST":
        try:
            request.vault.ask(_asked(request, label, language))
        except FarshoreError as refusal:
            return _page(request, label, language, error=shown_here(refusal))
        url = reverse("stories:editor", args=[label, language])
        return redirect(f"{url}?note=restored#guard")
    return _page(request, label, language)


def _asked(request: MemberRequest, label: str, language: str) -> RestoreRevision | TakePassages:
    rev = whole(request.POST.get("rev", ""), otherwise=0)
    if "take" in request.POST:
        return TakePassages(
            label=label,
            language=language,
            number=whole(request.POST.get("take", ""), otherwise=0),
            passages=[whole(one, otherwise=-1) for one in request.POST.getlist("passage")],
            rev=rev,
        )
    number = whole(request.POST.get("restore", ""), otherwise=0)
    return RestoreRevision(label=label, language=language, number=number, rev=rev)


def _page(request: MemberRequest, label: str, language: str, *, error: str = "") -> HttpResponse:
    found = request.vault.ask(ListRevisions(label=label))
    doc = request.vault.ask(OpenStory(label=label)).doc
    if language not in doc.translations:
        raise NotFound(label=label)
    last = found.rows[0].rev
    newer = _between(request.GET.get("to", ""), 1, last, otherwise=last)
    older = _between(request.GET.get("from", ""), 1, last, otherwise=_before(found.rows, language))
    older, newer = min(older, newer), max(older, newer)
    then = request.vault.ask(OpenRevision(label=label, number=older)).words
    now = request.vault.ask(OpenRevision(label=label, number=newer)).words
    there = language in then.translations and language in now.translations
    context = {
        "doc": doc,
        "language": language,
        "language_name": wording.language_name(language),
        "tabs": tabs_of(doc, ""),
        "days": _days(found.rows, older=older, newer=newer),
        "older": older,
        "newer": newer,
        "next": last + 1,
        "rev": found.rev,
        "differences": _differences(then, now, language) if there else [],
        "is_there": there,
        "can_restore": there
        and older < last
        and _differs(then, doc.translations[language], language),
        "choices": _choices(then, now, language) if there and newer == last else [],
        "chosen": request.POST.getlist("passage"),
        "errors": [("restore", error)] if error else [],
    }
    return render(
        request, "stories/revisions.html", context, status=UNPROCESSABLE if error else 200
    )


def _choices(then: Words, now: Words, language: str) -> list[tuple[str, list[changes.Change]]]:
    """Return each paragraph that can be taken over: its place, and what that would change."""
    found = passages(then.translations[language].body, now.translations[language].body)
    return [
        (str(place), changes.shortened(changes.changes(one.newer, one.older)))
        for place, one in enumerate(found)
        if one.is_changed
    ]


def _differs(then: Words, now: Text, language: str) -> bool:
    old = then.translations.get(language)
    if old is None:
        return False
    names = (*writing.TEXT_FIELDS, "pictures")
    return any(getattr(old, name) != getattr(now, name) for name in names)


def _before(rows: list[RevisionRow], language: str) -> int:
    """Return the revision before the last one in which the words of a language changed."""
    for row in rows:
        changed = [name for name in row.changed if name.startswith(f"{language}:")]
        if changed and changed != [f"{language}:state"] and row.rev > 1:
            return row.rev - 1
    return 1


def _between(value: str, least: int, most: int, *, otherwise: int) -> int:
    return max(least, min(whole(value, otherwise=otherwise), most))


def _days(rows: list[RevisionRow], *, older: int, newer: int) -> list[tuple[str, list[Line]]]:
    """Return the savings by day, the newest first; "" is the day of those without a moment."""
    lines = [
        (
            _local(row.saved_at),
            Line(
                row=row,
                time=f"{_local(row.saved_at):%H:%M}" if _local(row.saved_at) else "",
                what=what_changed(row.changed),
                is_from=row.rev == older,
                is_to=row.rev == newer,
            ),
        )
        for row in rows
    ]
    by_day = groupby(lines, key=lambda line: line[0].date().isoformat() if line[0] else "")
    return [(day, [line for _at, line in group]) for day, group in by_day]


def _local(moment: str) -> datetime | None:
    try:
        return timezone.localtime(datetime.fromisoformat(moment))
    except ValueError:
        return None


def what_changed(changed: list[str]) -> str:
    """Return what a saving changed, in words: `Japanese: title, text · tags`."""
    if not changed:
        return gettext("nothing that readers see")
    parts: dict[str, list[str]] = {}
    for name in changed:
        language, _colon, field = name.rpartition(":")
        parts.setdefault(language, []).append(wording.revision_field(field))
    between = gettext(", ")
    shown = [
        f"{wording.language_name(language)}: {between.join(fields)}"
        if language
        else between.join(fields)
        for language, fields in parts.items()
    ]
    return " · ".join(shown)


def _differences(then: Words, now: Words, language: str) -> list[Difference]:
    """Return what differs: the texts shortened to what changed, captions, what is shared."""
    old, new = then.translations[language], now.translations[language]
    found = [
        Difference(one.name, one.theirs, changes.shortened(one.runs))
        for one in differences(old, new)
    ]
    pairs = [(wording.revision_field("pictures"), _captions(old.pictures), _captions(new.pictures))]
    pairs += [
        (wording.revision_field(name), _joined(getattr(then, name)), _joined(getattr(now, name)))
        for name in _SHARED
    ]
    return found + [
        Difference(name, before, changes.changes(before, after))
        for name, before, after in pairs
        if before != after
    ]


def _captions(pictures: list[Picture]) -> str:
    return "\n".join(" · ".join(filter(None, (p.alt, p.caption))) or "–" for p in pictures)


def _joined(value: str | list[str]) -> str:
    return value if isinstance(value, str) else ", ".join(value)
