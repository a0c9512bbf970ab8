"""Code words of journeys as people read them."""

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from farshore.desk.kit.fields import Words
from farshore.desk.people.wording import STAGES
from farshore.domain.journeys.admission import LANGUAGES, Item, countries
from farshore.domain.journeys.stages import EXITS, ON_THE_WAY

JOURNEY_STAGES: Words = {"under_way": _("under way"), "ended": _("ended")}
SITUATION_STAGES: Words = {"lasting": _("lasts"), "lifted": _("lifted")}
HELD_STAGES: Words = {one: STAGES[one] for one in ON_THE_WAY[:-1]}
ALL_STAGES: Words = {one: STAGES[one] for one in (*ON_THE_WAY, *EXITS)}
PAPER_STATES: Words = {
    "asked": _("asked for"),
    "promised": _("promised, or a day is set"),
    "have": _("it is there"),
    "not_needed": _("not needed"),
}
DUE_STATES: Words = {
    "missing": _("missing"),
    "later": _("waits for another item"),
    "asked": _("asked for"),
    "promised": _("promised"),
    "have": _("there"),
    "not_needed": _("not needed"),
}
_PLANNED = _("%(stage)s, planned")
DOUBTS: Words = {
    "order": _("This stage does not usually come after the one before it. Which day is meant?"),
    "twice": _("This was reached before. Is one of the two a mistake?"),
    "future": _("This day had not come yet when it was written down."),
    "overdue": _("The planned day is past. Did it happen?"),
    "after_death": _("This comes after a death. Which day is meant?"),
}


def stages_in_words() -> dict[str, object]:
    """Return stages, and those that are meant to be reached: `+arrived` to "arrived, planned"."""
    planned = {f"+{one}": _PLANNED % {"stage": words} for one, words in ALL_STAGES.items()}
    return {**ALL_STAGES, **planned}


def language_now() -> str:
    """Return the reader's language, one of those in which catalogues have words."""
    code = (translation.get_language() or "en")[:2]
    return code if code in LANGUAGES else "en"


def country_words() -> Words:
    """Return the receiving countries in the reader's language."""
    return {code: names[language_now()] for code, names in countries().items()}


def item_words(item: Item) -> str:
    """Return an item of a checklist in the reader's language."""
    return item.words[language_now()]
