"""Reasons and questions in words: sentences of the desk's catalogue, filled in the reader's language.

The command line speaks English: it fills the sentences without a catalogue.
"""

from collections.abc import Callable

from farshore.domain.linkage.places import writings_of
from farshore.domain.places import gazetteer

Translate = Callable[[str], str]


def N_(text: str) -> str:  # noqa: N802 - the name by which the catalogue knows what to collect
    """Mark a sentence for the catalogue."""
    return text


SENTENCES: dict[str, str] = {
    "name-same": N_("The names are written for one name."),
    "name-partly": N_("The names fit, but one of them is not a whole name."),
    "name-near": N_("The names sound alike: a slip of the pen, or another name."),
    "name-given-differs": N_("The family name is the same, the given name another."),
    "name-differs": N_("The names differ. People bear other names in hiding."),
    "name-missing": N_("One side gives no name."),
    "birth-day": N_("The day of birth is the same."),
    "birth-same": N_("The births fit."),
    "birth-near": N_("The births lie close together; years apart: %(years)s."),
    "birth-differs": N_("The births don’t fit; years apart: %(years)s."),
    "birth-missing": N_("One side doesn’t tell the birth."),
    "sex-same": N_("The sex is the same."),
    "sex-differs": N_("The sex is another."),
    "sex-missing": N_("One side doesn’t tell the sex."),
    "place-county": N_("Both were born in this county: %(place)s."),
    "place-lived": N_("One was born where the other lived: %(place)s."),
    "place-province": N_("Both come from this province: %(place)s."),
    "place-differs": N_("They were born in different places."),
    "place-missing": N_("One side doesn’t tell the birthplace."),
    "lived-home": N_("Both lived in this place at home: %(place)s."),
    "lived-abroad": N_("Both lived in this place abroad: %(place)s."),
    "lived-other-years": N_("Both lived in this place, but in other years: %(place)s."),
    "lived-not-shared": N_("No place where both lived is known."),
    "lived-missing": N_("One side doesn’t tell where the person lived."),
    "time-same": N_("Both sides tell the same time of the last contact."),
    "time-differs": N_("The two sides tell another time of the last contact."),
    "time-fits": N_("The person moved when contact was lost: %(years)s."),
    "time-elsewhere": N_("The person moved at another time than contact was lost."),
    "time-missing": N_("The time of the last contact can’t be compared."),
    "kin-same": N_("Both name the same relative: %(relation)s."),
    "kin-asks": N_("The record names the one who asks: %(relation)s."),
    "kin-differs": N_("They name different people as this relative: %(relation)s."),
    "kin-other-relation": N_("The record names this relative, but as another one: %(relation)s."),
    "kin-not-named": N_("The record doesn’t name this relative: %(relation)s."),
    "kin-names-the-sought": N_(
        "One of them is a relative of the other by name: this may be a brother, sister or parent, "
        "not the sought person."
    ),
    "lacks-no-name": N_(
        "Without a whole name that fits, nobody is sure: relatives are common to a whole family."
    ),
    "lacks-no-memory": N_(
        "Nothing that fits is a family’s memory: anybody who met the person knows as much."
    ),
    "lacks-namesake": N_(
        "Name, birth and place can fit a namesake: no relative is named whole by both sides."
    ),
    "lacks-relative-differs": N_("As long as the relatives differ, nobody is sure."),
    "start": N_("Before anything is known"),
    "relatives": N_("A brother or sister would fit as well"),
    "end": N_("Together"),
}
"""Code of a reason or a bar of the waterfall -> its sentence."""

RELATIONS: dict[str, str] = {
    "mother": N_("mother"), "father": N_("father"), "brother": N_("brother"), "sister": N_("sister"),
    "son": N_("son"), "daughter": N_("daughter"), "husband": N_("husband"), "wife": N_("wife"),
    "grandmother": N_("grandmother"), "grandfather": N_("grandfather"), "grandson": N_("grandson"),
    "granddaughter": N_("granddaughter"), "uncle": N_("uncle"), "aunt": N_("aunt"),
    "nephew": N_("nephew"), "niece": N_("niece"), "cousin": N_("cousin"),
    "stepmother": N_("stepmother"), "stepfather": N_("stepfather"), "stepson": N_("stepson"),
    "stepdaughter": N_("stepdaughter"), "half-brother": N_("half-brother"),
    "half-sister": N_("half-sister"),
}  # fmt: skip

QUESTIONS: dict[str, str] = {
    "name": N_("What is the whole name, and which other names did the person use?"),
    "birth": N_("When was the person born? A year, an age with its time or the animal will do."),
    "birthplace": N_("Where was the person born? An old name of the place will do."),
    "relative": N_("What was the whole name of this relative of the person: %(relation)s?"),
}
"""Field of a question -> how it is asked, open, without saying what the record holds."""

CERTAINTIES: dict[str, str] = {
    "sure": N_("as good as certain, if nothing was overlooked"),
    "likely": N_("likely"),
    "open": N_("open"),
    "unlikely": N_("unlikely"),
}
_SURE, _LIKELY, _OPEN = 0.95, 0.75, 0.2
_LEAST_SHARE, _HALF, _NEAR_ENOUGH = 0.015, 0.5, 0.015


def certainty(probability: float) -> str:
    """Return the word for a probability, 0 to 1: a key of `CERTAINTIES`."""
    if probability >= _SURE:
        return "sure"
    return "likely" if probability >= _LIKELY else "open" if probability >= _OPEN else "unlikely"


def in_people(probability: float) -> tuple[int, int]:
    """Return a probability as "7 in 8": a fraction that people read easily, and near enough."""
    if probability < _LEAST_SHARE or probability > 1 - _LEAST_SHARE:
        return (0, 100) if probability < _HALF else (99, 100)
    ways = [(round(probability * size), size) for size in (2, 3, 4, 5, 8, 10, 20, 50, 100)]
    return next(
        (n, size)
        for n, size in ways
        if 0 < n < size and abs(n / size - probability) <= _NEAR_ENOUGH
    )


def said(
    code: str,
    values: tuple[str, ...] = (),
    *,
    translate: Translate = lambda text: text,
    language: str = "en",
) -> str:
    """Return a reason or a bar of the waterfall in words.

    Args:
        code: of a `Reason` or `Step`.
        values: theirs.
        translate: `gettext`.
        language: of the reader, for names of places.
    """
    value = values[0] if values else ""
    sentence = translate(SENTENCES[code])
    if "%(" not in sentence:
        return sentence
    filled = {
        "years": value,
        "place": place_in(value, language=language),
        "relation": translate(RELATIONS.get(value, value)),
    }
    return sentence % filled


def asked(field: str, *, translate: Translate = lambda text: text) -> str:
    """Return the words of a question (`Question.field`)."""
    if field in QUESTIONS:
        return translate(QUESTIONS[field])
    return translate(QUESTIONS["relative"]) % {"relation": translate(RELATIONS[field])}


def place_in(name: str, *, language: str) -> str:
    """Return a place of the gazetteer as a language writes it; in English if it knows no other."""
    first, last = _LETTERS.get(language, ("", ""))
    known = [*writings_of(name), *_in_gazetteer(name)] if first else []
    return next((other for other in known if first <= other[0] <= last), name)


def _in_gazetteer(name: str) -> tuple[str, ...]:
    found = gazetteer().get(name.casefold())
    return found.others if found else ()


_LETTERS = {"ja": ("ァ", "龥"), "ko": ("가", "힣")}
