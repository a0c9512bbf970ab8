"""What the requester reads: every letter in three languages, and which one leaves tonight."""

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from farshore.desk.interviews.wording import LANGUAGES, LETTERS
from farshore.desk.numbers import whole
from farshore.desk.refusals import shown_here
from farshore.desk.vault import MemberRequest
from farshore.domain.errors import FarshoreError
from farshore.domain.interviews.letters import CODES, facts_of, letter, may_leave, next_letter
from farshore.domain.interviews.pledge import newest, pledges
from farshore.domain.interviews.records import InterviewDoc
from farshore.vault.speech.messages.outreach.interviews import NoteLetter, OpenInterview

if TYPE_CHECKING:
    from farshore.desk.kit.screen import Screen


def letters_page(screen: "Screen", request: MemberRequest, label: str) -> HttpResponse:
    """Show the letters, or note that one left."""
    refusal = ""
    if request.method == "POST":
        rev = whole(request.POST.get("rev", ""), otherwise=0)
        try:
            request.vault.ask(NoteLetter(label=label, rev=rev, code=request.POST.get("code", "")))
        except FarshoreError as error:
            refusal = shown_here(error)
        else:
            return redirect(screen.address("letters", label))
    opened = request.vault.ask(OpenInterview(label=label))
    doc: InterviewDoc = opened.doc
    due = next_letter(doc)
    wanted = request.GET.get("letter", due[0] if due else CODES[0])
    code = wanted if wanted in CODES else CODES[0]
    language = request.GET.get("language", doc.language)
    language = language if language in LANGUAGES else doc.language
    facts = facts_of(doc)
    context = {
        "screen": screen,
        "opened": opened,
        "letters": [(one, LETTERS[one], one == code) for one in CODES],
        "languages": [(one, word, one == language) for one, word in LANGUAGES.items()],
        "code": code,
        "language": language,
        "title": LETTERS[code],
        "text": letter(code, language=language, facts=facts),
        "pledge": pledges()[newest()][language] if code == "pledge" else (),
        "version": newest(),
        "due": (due[0], LETTERS[due[0]], due[1]) if due else None,
        "may_leave": bool(due and may_leave(due[1], now=timezone.localtime())),
        "sent": [(LETTERS.get(one.code, one.code), one.on, one.by) for one in doc.letters],
        "record": screen.address("record", label),
        "errors": [("letter", refusal)] if refusal else [],
    }
    return render(request, "interviews/letters.html", context, status=422 if refusal else 200)
