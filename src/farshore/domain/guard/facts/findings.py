"""From a fact to a finding at its words, with the ways out for them."""

from msgspec.structs import replace

from farshore.domain.dates import Interval
from farshore.domain.guard.answers.fields import Field
from farshore.domain.guard.answers.verdicts import Finding, Suggestion
from farshore.domain.guard.facts.facts import Fact
from farshore.domain.guard.people.records import Record
from farshore.domain.guard.people.said import OWN_FACTS, TEXT_FACTS
from farshore.domain.guard.wider import suggest

KIND_TYPES = {
    "birth": "Q.birth_date", "age": "Q.age", "origin": "Q.place", "place": "Q.place",
    "employer": "Q.employer", "school": "Q.school", "job": "Q.job", "trait": "Q.trait",
    "exam": "Q.exam", "licence": "Q.licence", "health": "Q.health", "kin": "Q.kin",
    "zodiac": "Q.birth_date", "birthday": "Q.birth_date", "duration": "Q.duration", "count": "Q.count", "route": "Q.route",
    "ship": "Q.route", "prize": "Q.trait", "holding": "Q.holding_place",
    **dict.fromkeys(OWN_FACTS, "Q.own"),
}  # fmt: skip


def placed_at(field: Field, fact: Fact, subject: Record, finding: Finding) -> Finding:
    """Put a finding at the words that tell a fact, with the ways out for them."""
    words = field.text[fact.start : fact.end]
    return replace(
        finding,
        field=field.name,
        language=field.language,
        start=fact.start,
        end=fact.end,
        text=words,
        type="Q.date" if fact.kind.startswith("event:") else KIND_TYPES[fact.kind],
        who=subject.label,
        value=value_of(fact) if _shows(fact, words) else "",
        suggestions=_suggestions(fact, words, field, subject),
    )


def _shows(fact: Fact, words: str) -> bool:
    """Tell whether words show a fact's value: a record's statement is not told by what it was guessed from."""
    if (
        isinstance(fact.value, Interval)
        or fact.value.startswith("#")
        or fact.kind not in TEXT_FACTS
    ):
        return True
    folded = words.casefold()
    return fact.value in folded or any(word in folded for word in fact.value.split())


def value_of(fact: Fact) -> str:
    """Return what was understood in one word: years, EDTF, a place, a meaning."""
    if fact.told:
        return fact.told
    return fact.value.edtf() if isinstance(fact.value, Interval) else fact.value.removeprefix("#")


def _suggestions(fact: Fact, words: str, field: Field, subject: Record) -> list[Suggestion]:
    language = field.language
    if field.is_address:
        return [suggest.removal(language)]
    if fact.kind == "birth" or fact.kind.startswith("event:"):
        return suggest.for_date(words, language, is_birth=fact.kind == "birth")
    if fact.kind == "zodiac":
        return [suggest.removal(language)]
    if fact.kind == "age":
        return suggest.for_age(words, language, subject=subject)
    if fact.kind in {"origin", "place"}:
        return suggest.for_place(str(fact.value), language)
    return suggest.for_text(fact.kind, language, words)
