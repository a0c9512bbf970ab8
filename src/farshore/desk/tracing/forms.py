"""Fields of a tracing request, and of the steps until a reunion."""

from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from farshore.desk.kit.acts import Fields
from farshore.desk.kit.cases import CaseField
from farshore.desk.kit.days import DayField, PlainDayField
from farshore.desk.kit.fields import (
    ChoiceField,
    LongField,
    ManyField,
    MemberField,
    NumberField,
    PlaceField,
    Text,
    TextField,
    TickField,
)
from farshore.desk.kit.lines import Line, LinesField
from farshore.desk.tracing import wording
from farshore.desk.vault import MemberRequest
from farshore.domain.dates import Interval, days_of
from farshore.domain.tracing.records.requests import TOLD
from farshore.domain.tracing.records.steps import years_between
from farshore.vault.speech.messages.nouns import Opened
from farshore.vault.speech.messages.tracing.requests import OpenTracing


class NameLine(Line):
    """One name of the sought person."""

    words = ("text",)
    text = TextField(label=_("As written"))
    reading = TextField(label=_("How it is read"))


class AgeLine(Line):
    """One statement of an age or a birth."""

    words = ("said",)
    said = TextField(label=_("Age with its time, or birth"))
    unsure = TickField(label=_("not sure"))


class PlaceLine(Line):
    """One place."""

    words = ("place",)
    kind = ChoiceField(label=_("What happened there"), words=wording.PLACES)
    place = PlaceField(label=_("Place, old or new name"))
    years = TextField(label=_("Years"))


class RelativeLine(Line):
    """One relative of the sought person."""

    words = ("kin", "name")
    kin = ChoiceField(
        label=_("What they are to the sought person"), words={"": "–", **wording.RELATIONS}
    )
    name = TextField(label=_("Name"))


class YesNo(ChoiceField):
    """Yes or no, both of them said; answers True or False."""

    def __init__(self, name: str, label: Text) -> None:
        words = {"yes": _("yes"), "no": _("no")}
        super().__init__(name, label, words=words, spread=True, required=True)

    def kept(self, value: str) -> dict[str, Any]:
        """Return whether it is yes."""
        return {self.name: value == "yes"}


REQUEST_FIELDS = (
    CaseField(
        "enquirer",
        _("Who seeks"),
        hint=_("A case label. Somebody outside stands in the next field."),
    ),
    TextField("outsider", _("Or somebody outside the register")),
    TextField(
        "outsider_contact", _("How to reach them"), hint=_("Only what is safe for both sides.")
    ),
    ChoiceField(
        "relation",
        _("Whom they seek"),
        words={"": "–", **wording.RELATIONS},
        hint=_("What the sought person is to the enquirer: she seeks her son."),
    ),
    LinesField("names", _("Names as remembered, in any script"), line=NameLine),
    ChoiceField("sex", _("Sex"), words=wording.SEXES),
    LinesField(
        "ages",
        _("Age or birth as remembered"),
        line=AgeLine,
        hint=_(
            "“about 6 in 2010”, “세는나이 6살, 2010년”, “午年、1978年”, “1979~”. "
            "In the words that were said."
        ),
    ),
    LinesField("places", _("Places"), line=PlaceLine),
    LinesField("relatives", _("Relatives of the sought person"), line=RelativeLine),
    DayField("parted", _("Last contact"), words_in="parted_said", hint=_("“autumn 2010”")),
    LongField("further", _("What else is remembered")),
    ManyField("may_tell", _("What the other side may be told"), words=wording.TOLD),
    LongField("never_tell", _("Whom nobody may tell, and what")),
    PlainDayField(
        "agreed_on",
        _("The enquirer agreed to be compared on"),
        hint=_("Of a registered person the consent to tracing on record counts as well."),
    ),
    LongField("agreed_words", _("In the enquirer’s own words")),
    PlainDayField("withdrawn_on", _("Withdrawn on")),
    MemberField("responsible", _("Who is responsible"), hint=_("A handle.")),
)  # fmt: skip
WHY = LongField("reason", _("Why"), required=True)
VET_FIELDS = (
    YesNo("passed", _("Are they who they say, and do they mean well?")),
    LongField("words", _("How you know, and what you asked"), required=True),
)
CLEAR_FIELDS = (
    LongField(
        "words",
        _("Who could be hurt by asking?"),
        hint=_("By a call, a letter, a name said aloud: here, on the way, or inside."),
        required=True,
    ),
    TickField("is_safe", _("Asking is safe for everybody I thought of")),
)
TELL_FIELDS = (LongField("words", _("What the enquirer was told"), required=True),)
STORY_FIELDS = (
    ChoiceField(
        "language",
        _("In which language it begins"),
        words={"en": "English", "ja": "日本語", "ko": "한국어", "zh": "中文"},
        required=True,
    ),
)


def ask_fields(request: MemberRequest, opened: Opened[Any]) -> Fields:
    """Return what is noted when the other side was asked: no more than the enquirer allows."""
    allowed = request.vault.ask(OpenTracing(label=opened.doc.request)).doc.may_tell
    words = {str(code): wording.TOLD[code] for code in TOLD if code in allowed}
    return (
        LongField(
            "words",
            _("How they were asked, by whom, in which words"),
            hint=_("Ask openly whether they would want to hear from family. Say no name first."),
            required=True,
        ),
        ManyField(
            "may_tell",
            _("What they were told"),
            words=words,
            hint=_("Only what the enquirer allows."),
        ),
    )


def hear_fields(_request: MemberRequest, _opened: Opened[Any]) -> Fields:
    """Return what the other side answered."""
    return (
        YesNo("agrees", _("Do they agree that the enquirer is told?")),
        LongField("words", _("In their own words"), required=True),
        ManyField("may_tell", _("What the enquirer may be told"), words=wording.TOLD),
    )


REUNION_FIELDS = (
    DayField("edtf", _("When they met"), words_in="said", required=True),
    TextField("place", _("Where")),
    NumberField(
        "years_waited", _("Years waited"), most=90,
        hint=_("Counted from the last contact; correct it if you know better."),
    ),
    TextField("evidence", _("How we know")),
)  # fmt: skip


def reunion_begun(request: MemberRequest, opened: Opened[Any]) -> dict[str, Any]:
    """Return what the form of a reunion begins with: the years until today."""
    parted = request.vault.ask(OpenTracing(label=opened.doc.request)).doc.parted
    on = localdate()
    years = years_between(days_of(parted), Interval(on, on, "day"))
    return {"years_waited": years}
