"""Words and order of offices; the words of one language have a form of their own."""

from collections.abc import Callable
from typing import Any

import msgspec
from django.http import HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from farshore.desk.audit.history import HISTORY
from farshore.desk.kit.acts import Act
from farshore.desk.kit.days import PlainDayField
from farshore.desk.kit.fields import (
    ChoiceField,
    LongField,
    NumberField,
    TextField,
    TickField,
)
from farshore.desk.kit.lines import Line, LinesField
from farshore.desk.kit.record import Tab
from farshore.desk.kit.screen import Screen
from farshore.desk.petitions import sheets, wording
from farshore.desk.vault import MemberRequest
from farshore.domain.petitions.records.offices import MOST_TRANSIT_DAYS, OfficeDoc
from farshore.vault.speech.messages.nouns import Opened
from farshore.vault.speech.messages.petitions.offices import (
    ListOffices,
    MoveOffice,
    OpenOffice,
    SaveOffice,
    WordOffice,
)

_WHY = (LongField("reason", _("Why"), required=True),)
_CODE = {"spellcheck": "false", "autocapitalize": "characters", "maxlength": "2"}


class CodeField(TextField):
    """A country in two letters."""

    def to_python(self, value: Any) -> str:
        """Return the code in capital letters."""
        return (super().to_python(value) or "").strip().upper()


class DaysOnTheWay(NumberField):
    """Working days of the post; empty is none."""

    def kept(self, value: int | None) -> dict[str, Any]:
        """Return the number."""
        return {self.name: value or 0}


class WayLine(Line):
    """One way to an office."""

    words = ("channel",)
    channel = ChoiceField(label=_("Channel"), words={"": "–", **wording.CHANNELS})
    transit_days = DaysOnTheWay(label=_("Working days on the way"), most=MOST_TRANSIT_DAYS)
    where = TextField(label=_("Number or address, for fax, e-mail and forms"))


class OfficeScreen(Screen):
    """Lists of offices come and go as spreadsheets, beside the office's own pages."""

    def urls(self, **other: Callable[..., HttpResponse]) -> list[URLPattern]:
        """Return the addresses of the noun and of its spreadsheets."""
        return [
            path("sheet/", sheets.sheet, name="sheet"),
            path("sheet/offices.<str:kind>", sheets.download, name="download"),
            *super().urls(**other),
        ]


def _worded(request: MemberRequest, opened: Opened[Any]) -> dict[str, Any]:
    """Return the words of the language that an address names."""
    wanted = request.GET.get("language", "")
    languages = [one.language for one in opened.doc.wordings]
    found = next((one for one in opened.doc.wordings if one.language == wanted), None)
    if found:
        return msgspec.structs.asdict(found)
    free = [code for code in wording.LANGUAGES if code not in languages]
    return {"language": wanted if wanted in free else (free or ["en"])[0]}


def _envelopes(_request: MemberRequest, opened: Opened[Any]) -> dict[str, Any]:
    return {
        "envelopes": [(one, wording.LANGUAGES[one.language]) for one in opened.doc.wordings],
        "label": opened.label,
    }


OFFICES = OfficeScreen(
    "offices",
    list=ListOffices,
    open=OpenOffice,
    save=SaveOffice,
    move=MoveOffice,
    doc=OfficeDoc,
    title=_("Offices we write to"),
    one=_("Office"),
    columns=(
        "label",
        "name",
        "kind",
        "languages",
        "channel",
        "hand_delivery",
        "checked_on",
        "stage",
    ),
    fields=(
        TextField(
            "name",
            _("Short name"),
            hint=_("For our own lists: “Consulate-General, Niigata”."),
            required=True,
        ),
        ChoiceField("kind", _("Kind of office"), words=wording.KINDS, required=True),
        TextField("city", _("City"), short=True),
        CodeField(
            "country",
            _("Whose it is"),
            hint=_("Two letters: CN, JP, KR; UN for the United Nations."),
            required=True,
            short=True,
            attrs=_CODE,
        ),
        CodeField(
            "postal_country",
            _("Country where it stands"),
            hint=_("Two letters. Both countries’ holidays count."),
            required=True,
            short=True,
            attrs=_CODE,
        ),
        LinesField("channels", _("Ways to it, the usual one first"), line=WayLine),
        TickField("hand_delivery", _("It takes letters at the door")),
        TextField(
            "extra_closed",
            _("Further days on which it is shut"),
            hint=_("12-29/01-03 for every year, 2026-09-25 for one; “;” between them."),
        ),
        TextField(
            "holder",
            _("Who holds the post now"),
            hint=_("For us only. Letters name the post: its holder may have changed by the day."),
        ),
        LongField("words", _("What else there is to know")),
    ),
    heads={
        "languages": _("Languages"),
        "channel": _("Usual way"),
        "hand_delivery": _("At the door"),
        "checked_on": _("Last checked"),
    },
    words={
        "stage": wording.OFFICE_STAGES,
        "kind": wording.KINDS,
        "languages": wording.LANGUAGES,
        "channel": wording.CHANNELS,
    },
    filters=("stage", "kind"),
    moves={
        "check": _("I checked the address"),
        "doubt": _("Doubt the address"),
        "close": _("The office has closed"),
        "reopen": _("It is open again"),
    },
    asks={
        "check": (PlainDayField("checked_on", _("On which day"), required=True),),
        "doubt": _WHY,
        "close": _WHY,
    },
    readers=wording.READERS,
    tabs=(
        Tab("envelopes", _("Names and addresses"), "petitions/_envelopes.html", _envelopes),
        HISTORY,
    ),
    acts=(
        Act(
            "word",
            _("Name and address in one language"),
            call=WordOffice,
            fields=(
                ChoiceField("language", _("Language"), words=wording.LANGUAGES, required=True),
                TextField("name", _("Name of the office, as on the envelope")),
                LongField("address", _("Address, line by line"), rows=4),
                TextField(
                    "addressee", _("To whom"), hint=_("The post, never a person: “The Ambassador”.")
                ),
                TextField(
                    "honorific",
                    _("Honorific"),
                    hint=_("閣下 for the head of a mission, 御中 for an office."),
                    short=True,
                ),
                TextField("salutation", _("Salutation"), hint=_("“Your Excellency,”"), short=True),
                TextField(
                    "opening",
                    _("Opening word"),
                    hint=_("A pair with the closing word: 拝啓 and 敬具."),
                    short=True,
                ),
                TextField("closing", _("Closing words"), short=True),
            ),
            initial=_worded,
            hint=_(
                "An emptied name takes the language out. An address that changes has to be "
                "checked again."
            ),
            is_next=True,
        ),
    ),
    empty=_(
        "No office yet. Begin with “Lists as spreadsheets”, where a list to begin with lies ready."
    ),
    beside={"offices:sheet": _("Lists as spreadsheets"), "facts:list": _("Facts")},
    is_room=True,
)
