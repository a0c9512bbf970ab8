"""A list of a noun: filter, sort, pages, an empty state; no JavaScript, cards on a telephone.

What somebody types to search is sent by POST. An address holds only codes that stand on the page.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from farshore.desk.kit.cases import LABEL
from farshore.desk.kit.days import day_in_column
from farshore.desk.kit.fields import Text, Words
from farshore.desk.numbers import whole

PER_PAGE = 25
Table = Mapping[str, Words]


@dataclass(frozen=True, slots=True)
class Column:
    """A heading. `sort` is what its button asks for, `order` how the list stands now."""

    name: str
    label: Text
    sort: str
    order: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One value in words. `address` leads on; `is_label` is set in letters of one width."""

    label: Text
    text: str
    address: str = ""
    is_label: bool = False
    is_day: bool = False
    labels: tuple[str, ...] = ()
    """Several labels: none of them breaks at its hyphen."""


@dataclass(frozen=True, slots=True)
class Filter:
    """One question above the list. `options` is empty where one types freely."""

    name: str
    label: Text
    value: str
    options: tuple[tuple[str, Text, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to see."""

    where: dict[str, str]
    sort: str
    page: int


def wish_of(
    get: Mapping[str, str],
    post: Mapping[str, str],
    *,
    filters: tuple[str, ...],
    columns: tuple[str, ...],
    words: Table,
) -> Wish:
    """Return what is asked for. From an address only known codes count, so no name gets there.

    Args:
        get: the address's query.
        post: what the list's form sent; empty for a plain visit.
        filters: fields that may be asked for.
        columns: fields that may be sorted by.
        words: code to words of fields that have a fixed set of codes.
    """
    sent = post or get
    where = {name: (sent.get(name) or "").strip() for name in filters}
    if not post:
        where = {name: value for name, value in where.items() if value in words.get(name, {})}
    sort = sent.get("to-sort") or sent.get("sort") or ""
    page = sent.get("to-page") or ("1" if "filter" in sent or "to-sort" in sent else "")
    return Wish(
        where={name: value for name, value in where.items() if value},
        sort=sort if sort.removeprefix("-") in columns else "",
        page=max(1, whole(page or sent.get("page") or "1", otherwise=1)),
    )


def columns_of(names: tuple[str, ...], heads: Words, sort: str) -> list[Column]:
    """Return the headings; a second press on one turns the order round."""
    found = []
    for name in names:
        is_sorted = sort.removeprefix("-") == name
        order = ("descending" if sort.startswith("-") else "ascending") if is_sorted else "none"
        wanted = f"-{name}" if sort == name else name
        found.append(Column(name, heads.get(name, name), wanted, order))
    return found


def cell_of(
    row: Any, name: str, label: Text, *, words: Table, link: Callable[[str], str] | None = None
) -> Cell:
    """Return one value of a row in the reader's words.

    Args:
        row: has the field `name`.
        name: what is shown.
        label: its heading.
        words: code to words.
        link: the address of a case, for members who may open it.
    """
    value = getattr(row, name)
    if name in words and isinstance(value, list):
        told = Counter(str(words[name].get(one, one)) for one in value)
        return Cell(label, _(", ").join(w if n == 1 else f"{w} {n}" for w, n in told.items()))
    if name in words:
        return Cell(label, str(words[name].get(value, value)))
    if isinstance(value, bool):
        return Cell(label, _("yes") if value else _("no"))
    if isinstance(value, date):
        return Cell(label, day_in_column(value), is_day=True)
    if isinstance(value, list | tuple) and value and all(map(LABEL.fullmatch, map(str, value))):
        return Cell(label, ", ".join(value), labels=tuple(value))
    if isinstance(value, list | tuple):
        return Cell(label, _(", ").join(str(one) for one in value))
    text = "" if value is None else str(value)
    is_case = bool(LABEL.fullmatch(text))
    return Cell(label, text, link(text) if is_case and link else "", is_case)


def filters_of(names: tuple[str, ...], heads: Words, words: Table, wish: Wish) -> list[Filter]:
    """Return the questions above the list."""
    return [
        Filter(
            name,
            heads.get(name, name),
            wish.where.get(name, ""),
            tuple((c, w, c == wish.where.get(name)) for c, w in words.get(name, {}).items()),
        )
        for name in names
    ]


def case_address(label: str) -> str:
    """Return the address of a person's record; "" where this desk has none."""
    try:
        return reverse("people:person", args=[label])
    except NoReverseMatch:
        return ""
