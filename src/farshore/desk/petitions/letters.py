"""Words and order of letters: as they are set, how they went, and what came back."""

from typing import Any, Literal

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from farshore.desk.audit.history import HISTORY
from farshore.desk.kit.acts import Act
from farshore.desk.kit.days import PlainDayField
from farshore.desk.kit.fields import ChoiceField, LongField, TextField
from farshore.desk.kit.record import Tab
from farshore.desk.kit.screen import Screen
from farshore.desk.petitions import wording
from farshore.desk.petitions.doing import NEVER, pressed
from farshore.desk.petitions.printing import print_one
from farshore.desk.petitions.reminding import hand_over
from farshore.desk.petitions.scans import cover, scan_page
from farshore.desk.petitions.sheets import NoFileChosen
from farshore.desk.refusals import shown_here
from farshore.desk.vault import MemberRequest
from farshore.domain.errors import FarshoreError
from farshore.domain.petitions.records.facts import written_day
from farshore.domain.petitions.records.letters import LOOKED_AT, MADE, SENT, LetterDoc, as_set
from farshore.vault.speech.messages.nouns import Opened
from farshore.vault.speech.messages.petitions.letters import (
    ExpectNoReply,
    FileLetter,
    ListLetters,
    LookAtLetter,
    MoveLetter,
    NoteLetterReply,
    NoteOutcome,
    OpenLetter,
    OpenLetterFile,
    SendAgain,
    SendLetter,
)

_WHY = (LongField("reason", _("Why"), required=True),)
_ON = PlainDayField("on", _("Day"), required=True)
_SUFFIXES = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}


class LetterScreen(Screen):
    """Sealed files come and go beside the letter's own pages."""

    def urls(self, **other: Any) -> list[Any]:
        """Return the addresses of the noun and of its files."""
        own = [
            path("<str:label>/file/<str:file>/", open_file, name="open-file"),
            path("<str:label>/file/<str:file>/cover/", cover, name="cover"),
            path("<str:label>/file/<str:file>/page/<int:page>/", scan_page, name="scan-page"),
        ]
        return [*own, *super().urls(**other)]


@require_GET
def open_file(request: MemberRequest, label: str, file: str) -> HttpResponse:
    """Hand out a sealed proof or answer; its name in the address is random."""
    found = request.vault.ask(OpenLetterFile(label=label, file=file))
    answer = HttpResponse(found.data, content_type=found.media_type)
    name = f"{label}.{_SUFFIXES.get(found.media_type, 'bin')}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def file_in(screen: Screen, request: MemberRequest, label: str) -> HttpResponse:
    """Seal what was photographed or scanned to the letter."""
    back = f"{screen.address('record', label)}?tab=way"
    if request.method != "POST":
        return redirect(back)
    opened = request.vault.ask(OpenLetter(label=label))
    try:
        sent = request.FILES.get("file")
        if sent is None or not 0 < (sent.size or 0) <= settings.FILE_UPLOAD_MAX_MEMORY_SIZE:
            raise NoFileChosen
        kind: Literal["proof", "reply"] = (
            "reply" if request.POST.get("kind") == "reply" else "proof"
        )
        name = str(sent.name or "")
        request.vault.ask(
            FileLetter(label=label, rev=opened.rev, kind=kind, name=name, data=sent.read())
        )
    except FarshoreError as refusal:
        return screen.shown(request, opened, refusal=shown_here(refusal))
    return redirect(back)


def _paper(_request: MemberRequest, opened: Opened[LetterDoc]) -> dict[str, Any]:
    """Return the letter as it will be set: what is shown is what is printed."""
    letter = as_set(opened.doc)
    return {
        "letter": letter,
        "words": letter.words,
        "dated": written_day(letter.dated, letter.text.language),
        "paragraphs": letter.text.body.split("\n\n"),
        "language": letter.text.language,
        "letter_language": wording.LANGUAGES[letter.text.language],
        "may_look": opened.stage in {MADE, LOOKED_AT},
        "label": opened.label,
    }


def _way(request: MemberRequest, opened: Opened[LetterDoc]) -> dict[str, Any]:
    doc = opened.doc
    return {
        "sendings": [
            (
                one,
                wording.SENDINGS[one.kind],
                wording.CHANNELS[one.channel],
                wording.OUTCOMES.get(one.outcome, ""),
            )
            for one in doc.sendings
        ],
        "replies": [(one, wording.REPLIES[one.kind]) for one in doc.replies],
        "files": [(one, wording.FILES[one.kind]) for one in doc.files],
        "kinds": [(code, wording.FILES[code]) for code in ("proof", "reply")],
        "doc": doc,
        "label": opened.label,
        "may_resend": opened.stage == SENT,
        "may_tell": "stories" in request.member.compartments,
    }


def _usual(_request: MemberRequest, opened: Opened[LetterDoc]) -> dict[str, Any]:
    return {"channel": opened.doc.way.channel}


LETTERS = LetterScreen(
    "letters",
    list=ListLetters,
    open=OpenLetter,
    save=None,
    move=MoveLetter,
    doc=LetterDoc,
    title=_("Letters"),
    one=_("Letter"),
    columns=(
        "label",
        "campaign",
        "office_name",
        "language",
        "stage",
        "channel",
        "post_by",
        "sent_on",
        "outcome",
        "reply",
    ),
    fields=(
        TextField("office_name", _("To")),
        TextField("city", _("City")),
        TextField("campaign", _("Petition")),
        PlainDayField("dated", _("Dated")),
        PlainDayField("print_by", _("Print by")),
        PlainDayField("post_by", _("Post by")),
        TextField("public_words", _("What the public page says of it")),
    ),
    heads={
        "language": _("Language"),
        "channel": _("How"),
        "sent_on": _("Sent on"),
        "outcome": _("What became of it"),
        "reply": _("Answers"),
    },
    words={
        "stage": wording.LETTER_STAGES,
        "language": wording.LANGUAGES,
        "channel": wording.CHANNELS,
        "outcome": wording.OUTCOMES,
        "reply": wording.REPLIES,
    },
    filters=("stage", "outcome"),
    moves={"close": _("Close"), "reopen": _("Take up again")},
    asks={"close": _WHY},
    readers=wording.READERS,
    tabs=(
        Tab("paper", _("As it is printed"), "petitions/_paper.html", _paper),
        Tab("way", _("Sent and answered"), "petitions/_way.html", _way),
        HISTORY,
    ),
    acts=(
        Act(
            "send",
            _("It was sent"),
            call=SendLetter,
            fields=(
                ChoiceField("channel", _("How"), words=wording.CHANNELS, required=True),
                _ON,
                LongField("words", _("Number of the receipt, who carried it")),
            ),
            initial=_usual,
            stages=frozenset({LOOKED_AT}),
            is_next=True,
        ),
        Act(
            "outcome",
            _("What became of it"),
            call=NoteOutcome,
            fields=(
                ChoiceField(
                    "outcome", _("What became of it"), words=wording.OUTCOMES, required=True
                ),
                _ON,
                LongField("words", _("What happened"), hint=_("For us only.")),
                TextField(
                    "public_words",
                    _("What the public page says of it"),
                    hint=_("“handed over at the gate”; approved together with the page."),
                ),
            ),
            stages=frozenset({SENT}),
            is_next=True,
        ),
        Act(
            "reply",
            _("An answer came"),
            call=NoteLetterReply,
            fields=(
                ChoiceField("kind", _("What kind of answer"), words=wording.REPLIES, required=True),
                _ON,
                LongField("words", _("What it says")),
            ),
            stages=frozenset({SENT}),
        ),
        pressed("look", LookAtLetter, tab="paper"),
        pressed("again", SendAgain, tab="paper"),
        pressed(
            "expect",
            ExpectNoReply,
            tab="way",
            given=lambda typed: {"expect": typed.get("expect") == "1"},
        ),
        Act("pdf", "", view=print_one, stages=NEVER),
        Act("file-in", "", view=file_in, stages=NEVER),
        Act("hand-over", "", view=hand_over, stages=NEVER),
    ),
    empty=_("No letter yet. They are made of a locked petition, one for each office."),
    beside={"campaigns:list": _("Petitions")},
    is_room=False,
)
"""A room of the petitions: their list leads here."""
