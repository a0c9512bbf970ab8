"""Words and order of the fact list, and where each fact stands."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from farshore.desk.audit.history import HISTORY
from farshore.desk.kit.days import PlainDayField
from farshore.desk.kit.fields import ChoiceField, LongField, TextField
from farshore.desk.kit.lines import Line, LinesField
from farshore.desk.kit.record import Tab
from farshore.desk.kit.screen import Screen
from farshore.desk.petitions import wording
from farshore.desk.petitions.doing import fields, pressed
from farshore.desk.tasks.screens import READERS as ALL_READERS
from farshore.desk.vault import MemberRequest
from farshore.domain.petitions.records.facts import FactDoc
from farshore.vault.speech.messages.nouns import Opened
from farshore.vault.speech.messages.petitions.facts import (
    AskFactPlaces,
    BringFact,
    FactPlace,
    ListFacts,
    OpenFact,
    SaveFact,
)

_PAGES: Mapping[str, str] = {
    "campaign": "campaigns:record",
    "letter": "letters:record",
    "story": "stories:story",
    "edition": "stories:story",
}


class PhraseLine(Line):
    """Words by which a figure is known in one language."""

    words = ("said",)
    language = ChoiceField(label=_("Language"), words=wording.LANGUAGES)
    said = TextField(label=_("Words"))


def _places(request: MemberRequest, opened: Opened[Any]) -> dict[str, Any]:
    found = request.vault.ask(AskFactPlaces(label=opened.label))
    return {
        "places": [_place(one) for one in found.places],
        "differing": sum(one.is_public and one.cited == "earlier" for one in found.places),
        "stories_unread": found.stories_unread,
        "earlier": list(reversed(opened.doc.earlier)),
        "fact": opened,
        "reference": f"{{{{fact:{opened.doc.key}}}}}",
    }


def _place(one: FactPlace) -> tuple[FactPlace, Any, Any, str]:
    return (one, wording.PLACES[one.kind], wording.CITED[one.cited], _PAGES[one.kind])


FACTS = Screen(
    "facts",
    list=ListFacts,
    open=OpenFact,
    save=SaveFact,
    doc=FactDoc,
    title=_("Facts"),
    one=_("Fact"),
    columns=("label", "key", "value", "unit", "as_of", "source", "checked_on"),
    fields=(
        TextField(
            "key",
            _("Short name"),
            hint=_("Small letters, digits and “_”. In a text: {{fact:moved_1959_84}}"),
            required=True,
            short=True,
            attrs={"spellcheck": "false", "autocapitalize": "none"},
        ),
        TextField(
            "value",
            _("Value"),
            required=True,
            short=True,
            hint=_(
                "A figure in digits without commas, a day as 1959-12-14; spellings of a holder "
                "with “;” between them."
            ),
        ),
        TextField("unit", _("Of what"), hint=_("persons, letters, ships …, or date"), short=True),
        PlainDayField("as_of", _("Holds from"), required=True),
        TextField("source", _("Where it is from"), required=True),
        LinesField(
            "phrases",
            _("Words by which it is known"),
            line=PhraseLine,
            hint=_(
                "Several with “;” between them. The check of letters looks for the figure beside "
                "these words."
            ),
        ),
        PlainDayField("checked_on", _("Last checked")),
        LongField("words", _("What else there is to know")),
    ),
    readers={code: ALL_READERS[code] for code in ("advocacy", "stories")},
    tabs=(Tab("places", _("Where it stands"), "petitions/_places.html", _places), HISTORY),
    acts=(pressed("bring", BringFact, tab="places", given=fields("story")),),
    empty=_("No fact yet. A figure that texts cite belongs here, with its source."),
    beside={"offices:list": _("Offices we write to")},
)
