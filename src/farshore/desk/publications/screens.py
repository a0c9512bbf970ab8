"""Words and order of what others publish."""

from django.utils.translation import gettext_lazy as _

from farshore.desk.kit.cases import CaseField
from farshore.desk.kit.days import PlainDayField
from farshore.desk.kit.fields import ChoiceField, LongField, ManyField, TextField, Words
from farshore.desk.kit.screen import Screen
from farshore.domain.engagements.publications import PublicationDoc
from farshore.vault.speech.messages.outreach.publications import (
    ListPublications,
    MovePublication,
    OpenPublication,
    SavePublication,
)

READERS = {"advocacy": _("media officers and campaigners")}
STAGES: Words = {
    "found": _("found"),
    "asked": _("correction asked for"),
    "corrected": _("corrected"),
    "refused": _("correction refused"),
    "gone": _("no longer public"),
}
REVEALS: Words = {
    "name": _("the real name"),
    "face": _("the face"),
    "voice": _("the voice"),
    "age": _("the age"),
    "place": _("a place"),
    "date": _("a day or year"),
    "family": _("the family"),
    "way": _("the way here"),
    "work": _("the work"),
    "school": _("the school"),
    "health": _("health"),
    "faith": _("faith"),
}
LANGUAGES: Words = {"en": "English", "ja": "日本語", "ko": "한국어", "zh": "中文"}
_ROWS = 8


def _why(label: object) -> tuple[LongField, ...]:
    return (LongField("reason", label, required=True),)  # type: ignore[arg-type]


PUBLICATIONS = Screen(
    "publications",
    list=ListPublications,
    open=OpenPublication,
    save=SavePublication,
    move=MovePublication,
    doc=PublicationDoc,
    title=_("What others publish"),
    one=_("Publication"),
    columns=("label", "person", "outlet", "language", "published_on", "reveals", "stage"),
    fields=(
        CaseField("person", _("About which case"), hint=_("Several people: an entry each.")),
        TextField("outlet", _("Where it was published")),
        TextField("url", _("Address of the page"), hint="https://"),
        TextField("title", _("Its title")),
        ChoiceField("language", _("In which language"), words=LANGUAGES),
        PlainDayField("published_on", _("Published on")),
        ManyField("reveals", _("What it gives away"), words=REVEALS),
        LongField(
            "told",
            _("What it tells, in words"),
            hint=_("One fact a line, where no text is at hand: a broadcast, a picture."),
        ),
        LongField(
            "copy",
            _("The text itself"),
            rows=_ROWS,
            hint=_(
                "Pasted and sealed. The guard counts it with every story from now on; what was "
                "once public is never taken out again."
            ),
        ),
        LongField("words", _("What else there is to know")),
    ),
    words={"stage": STAGES, "reveals": REVEALS, "language": LANGUAGES},
    filters=("stage", "language"),
    moves={
        "ask": _("Ask for a correction"),
        "note_corrected": _("It was corrected"),
        "note_refused": _("They refused"),
        "note_gone": _("It is no longer public"),
    },
    asks={
        "ask": _why(_("What was asked, and how")),
        "note_corrected": _why(_("What they answered")),
        "note_refused": _why(_("What they answered")),
    },
    readers=READERS,
    empty=_("Nothing that others published is known. Begin with “New”."),
)
