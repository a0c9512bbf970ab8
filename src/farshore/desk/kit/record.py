"""One record of a noun: facts in words, and tabs that keep their address."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec
from django.utils.translation import gettext as _

from farshore.desk.kit.days import DayField, PlainDayField, day_in_words
from farshore.desk.kit.fields import (
    ChoiceField,
    KitField,
    ManyField,
    PasswordField,
    Text,
    TickField,
)
from farshore.desk.kit.lines import LinesField
from farshore.desk.kit.listing import Cell, cell_of
from farshore.desk.vault import MemberRequest


@dataclass(frozen=True, slots=True)
class Tab:
    """One side of a record.

    Attributes:
        code: stands in the address: `?tab=history`.
        label: what is written on it.
        template: what it shows; gets `opened` and all that `context` answers.
        context: asks for what it shows, only while it is open.
        needs: compartments of which the member must hold one; empty = none.
    """

    code: str
    label: Text
    template: str
    context: Callable[[MemberRequest, Any], dict[str, Any]] = lambda _request, _opened: {}
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """One answer of a record, in words; `rows` holds the cells of its lines."""

    label: Text
    text: str = ""
    cell: Cell | None = None
    heads: tuple[Text, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()


def facts_of(
    doc: Any, fields: tuple[KitField, ...], *, link: Callable[[str], str] | None
) -> list[Fact]:
    """Return what a document says, in the order of its form; what was not said is left out."""
    found = []
    for field in fields:
        value = getattr(doc, field.name)
        label = field.label or field.name
        if isinstance(field, LinesField):
            if value:
                found.append(_lines(field, value, link))
        elif value not in (None, "", []):
            found.append(_fact(doc, field, value, label, link))
    return [fact for fact in found if fact.text or fact.cell or fact.rows]


def _fact(doc: Any, field: KitField, value: Any, label: Text, link: Any) -> Fact:
    if isinstance(field, PasswordField):
        return Fact(label, _("is kept"))
    if isinstance(field, TickField):
        return Fact(label, _("yes") if value else _("no"))
    if isinstance(field, ManyField | ChoiceField):
        words = field.words
        codes = value if isinstance(value, list) else [value]
        return Fact(label, _(", ").join(str(words.get(code, code)) for code in codes))
    if isinstance(field, PlainDayField) and isinstance(value, date):
        return Fact(label, day_in_words(value))
    if isinstance(field, DayField) and field.words_in:
        return Fact(label, getattr(doc, field.words_in) or str(value))
    if isinstance(value, msgspec.Struct):
        return Fact(label, str(getattr(value, "text", "")))
    return Fact(label, cell=cell_of(doc, field.name, label, words={}, link=link))


def _lines(field: LinesField, value: list[Any], link: Any) -> Fact:
    names = {name: one.label or name for name, one in field.line.base_fields.items()}
    words = {
        name: one.words
        for name, one in field.line.base_fields.items()
        if isinstance(one, ChoiceField)
    }
    rows = tuple(
        tuple(cell_of(one, name, label, words=words, link=link) for name, label in names.items())
        for one in value
    )
    return Fact(field.label or field.name, heads=tuple(names.values()), rows=rows)
