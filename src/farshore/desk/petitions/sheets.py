"""Lists of offices as spreadsheets: one to begin with, one of your own, and ours to keep."""

from collections.abc import Sequence

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from farshore.desk.kit.fields import Text
from farshore.desk.kit.forms import UNPROCESSABLE
from farshore.desk.refusals import sentence, shown_here
from farshore.desk.vault import MemberRequest
from farshore.domain.errors import FarshoreError
from farshore.domain.petitions.records.offices import OfficeDoc
from farshore.importers.petitions.offices import (
    OfficesRefused,
    read_offices,
    starter_offices,
    written_offices,
)
from farshore.vault.speech.messages.petitions.offices import (
    ExportOffices,
    ImportOffices,
    ListOffices,
    OfficesTaken,
)

_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: MemberRequest) -> HttpResponse:
    """Take over a list of offices, the program's or one's own; all of it or nothing."""
    known = request.vault.ask(ListOffices(per_page=1)).total
    if request.method != "POST":
        return _page(request, known)
    try:
        docs = list(starter_offices()) if "starter" in request.POST else _sent(request)
        taken = request.vault.ask(ImportOffices(docs=docs))
    except OfficesRefused as refusal:
        mistakes = [(cell, sentence(one)) for cell, one in refusal.mistakes]
        return _page(request, known, shown_here(refusal), mistakes=mistakes)
    except FarshoreError as refusal:
        return _page(request, known, shown_here(refusal))
    return redirect(
        f"{reverse('offices:sheet')}?made={taken.made}&changed={taken.changed}&same={taken.same}"
    )


@require_GET
def download(request: MemberRequest, kind: str) -> HttpResponse:
    """Hand out all offices as a spreadsheet; without any, the headings and one invented line."""
    if kind not in _TYPES:
        raise Http404
    docs = request.vault.ask(ExportOffices()).docs
    language = (get_language() or "en")[:2]
    data = written_offices(docs, "xlsx" if kind == "xlsx" else "csv", language=language)
    answer = HttpResponse(data, content_type=_TYPES[kind])
    answer["Content-Disposition"] = f'attachment; filename="offices.{kind}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


class NoFileChosen(FarshoreError):
    """A form for a spreadsheet came without one, or with one that is too large."""

    code = "petitions.no-file"
    message = _("Choose a file first.")  # type: ignore[assignment]


def _sent(request: MemberRequest) -> list[OfficeDoc]:
    sent = request.FILES.get("file")
    if sent is None or (sent.size or 0) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE:
        raise NoFileChosen
    return read_offices(sent.read())


def _page(
    request: MemberRequest,
    known: int,
    refusal: Text = "",
    *,
    mistakes: Sequence[tuple[str, str]] = (),
) -> HttpResponse:
    numbers = {name: request.GET.get(name, "") for name in ("made", "changed", "same")}
    taken = None
    if all(
        one.isascii() and one.isdecimal() and len(one) < len("10000") for one in numbers.values()
    ):
        taken = OfficesTaken(**{name: int(one) for name, one in numbers.items()})
    context = {
        "errors": [("file", refusal)] if refusal else [],
        "mistakes": mistakes,
        "known": known,
        "taken": taken,
        "starter": len(starter_offices()),
    }
    status = UNPROCESSABLE if refusal else 200
    return render(request, "petitions/sheet.html", context, status=status)
