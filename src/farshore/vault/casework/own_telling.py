"""What the guard must know of an answer to an own field: what its words, days and places tell."""

import re
from collections.abc import Iterator, Sequence

from farshore.domain.casework.own_fields import LANGUAGES, Choice, OwnFieldRow, OwnValueDoc
from farshore.domain.dates import DateMention, Edtf, edtf_of
from farshore.domain.guard.text.mentions import find_mentions
from farshore.domain.people.records import (
    BESIDE,
    FamilyLink,
    JourneyEvent,
    ProjectionDoc,
    Statement,
)
from farshore.domain.places import Place
from farshore.domain.resettlement.telling import Words
from farshore.vault.nouns.resettlement.named import with_names

_YES = frozenset({"yes", "はい", "有", "あり", "예", "네", "있음", "○", "true"})
_NO = frozenset(
    {"no", "いいえ", "無", "なし", "아니요", "아니오", "없음", "×", "none", "unknown", "不明",
     "모름", "not asked", "declined", "-", "–"}
)  # fmt: skip
_SHORT = 3
_LEADS = re.compile(r"[\w.+-]+@[\w.-]+|(?<!\d)\+?\d[\d -]{3,}\d(?!\d)")
"""Ways to reach somebody, and numbers of papers: they lead to one person."""


def told_of_value(
    field: OwnFieldRow, doc: OwnValueDoc, *, person: str, source: str
) -> ProjectionDoc:
    """Return what an answer tells of one person.

    Args:
        field: what was asked.
        doc: the answer.
        person: case label.
        source: by what name the guard knows the answer.
    """
    told = ProjectionDoc(person=person, source=source, ends_on=doc.ends_on)
    if field.kind == "person":
        label = doc.value if doc.value != person else ""
        told.relatives = [FamilyLink(kin="acquaintance", label=label)] if label else []
        return told
    told.statements = [
        Statement(kind="other", said=words, source="own field", views=field.views)
        for words in dict.fromkeys(_words(field, doc))
    ]
    told.statements += [
        Statement(kind="contact", said=found, source="own field")
        for found in _LEADS.findall(doc.said)
        if field.kind in {"words", "number"}
    ]
    told.journey = list(_events(field, doc))
    if field.kind != "words":
        return told
    (whole,) = with_names([told], [Words(doc.said, is_done=True)])
    return whole


def _words(field: OwnFieldRow, doc: OwnValueDoc) -> Iterator[str]:
    """Yield the words that a text may say an answer with."""
    names = [one for one in field.names.values() if one]
    if field.kind == "number":
        yield from (f"{name}{BESIDE}{doc.value}" for name in names)
    elif field.kind == "choice":
        yield from _chosen(field.choices[int(doc.value)], names)
    elif field.kind in {"words", "place"}:
        yield doc.said
        if len(doc.said) <= _SHORT:
            yield from (f"{name}{BESIDE}{doc.said.casefold()}" for name in names)


def _chosen(choice: Choice, names: Sequence[str]) -> Iterator[str]:
    """Yield what a choice says: a yes says the name of its field, a no says nothing."""
    answers = [getattr(choice, one).strip() for one in LANGUAGES]
    plain = {one.casefold() for one in answers} - {""}
    if plain & _YES:
        yield from names
    elif not plain & _NO:
        for answer in filter(None, answers):
            yield from (f"{name}{BESIDE}{answer.casefold()}" for name in names)
            if len(answer) > _SHORT or not answer.isascii():
                yield answer


def _events(field: OwnFieldRow, doc: OwnValueDoc) -> Iterator[JourneyEvent]:
    """Yield days and places of an answer, as the way of a person has them."""
    if field.kind == "date":
        yield JourneyEvent(event="other", said=doc.said, date=Edtf(doc.value))
    elif field.kind == "place":
        yield JourneyEvent(event="other", place=doc.value)
    elif field.kind == "words":
        for one in find_mentions(doc.said):
            said = doc.said[one.start : one.end]
            if isinstance(one.value, DateMention):
                day = edtf_of(one.value.interval.edtf())
                yield JourneyEvent(event="other", said=said, date=day)
            elif isinstance(one.value, Place):
                yield JourneyEvent(event="other", place=said)
