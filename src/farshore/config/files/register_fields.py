"""Fields of a JSON register: whatever kind of value stands in one, its words are read or refused."""

import re
from typing import Any

from farshore.domain.errors import BadInput
from farshore.domain.people.records import NameKind
from farshore.importers.spreadsheet.columns import field_of

NAMES = ("hangul", "hanja", "kana", "roman", "names")
OTHER_NAMES: tuple[tuple[str, NameKind], ...] = (("alias", "alias"), ("nickname", "alias"))
STATEMENTS = (
    "birth", "birthplace", "employer", "school", "job", "trait", "contact", "exam", "licence",
    "residence", "health", "home", "age",
)  # fmt: skip
READ = frozenset({
    "id", *NAMES, "alias", "nickname", "sex", "path", "journey", "events", "arrival", "airport",
    "relatives", "kin", "helpers", "role", "stage", "consent", *STATEMENTS,
})  # fmt: skip
"""Fields of a person that are read."""
_AS_NAMES = frozenset({"name", "family_name", "given_name"})
_NUMBER = re.compile(r"[+-]?\d{1,9}(?:\.\d{1,9})?")
_OLDEST = 130
_SAID_BY = ("text", "name", "value", "said")
"""Keys under which other programs keep a field's words."""


def plain_fields(row: dict[str, Any]) -> dict[str, Any]:
    """Return a person's fields under the names that are read: `이름` and `name` are `names`."""
    found: dict[str, Any] = {}
    family = given = ""
    for key, value in row.items():
        known = key if key in READ else field_of(key)
        if known == "family_name":
            family = " ".join(texts_of(value, where=key))
        elif known == "given_name":
            given = " ".join(texts_of(value, where=key))
        else:
            name = "names" if known in _AS_NAMES else known if known in READ else key
            found[name] = _both(found[name], value) if name in found else value
    if family or given:
        found["names"] = _both(found.get("names"), f"{family} {given}".strip())
    return found


def _both(first: Any, second: Any) -> list[Any]:
    return [
        one
        for value in (first, second)
        for one in (value if isinstance(value, list) else [value])
        if one is not None
    ]


def texts_of(value: Any, *, where: str) -> list[str]:
    """Return the words of a field: a text, a number, a list of them, or nothing.

    Args:
        value: as JSON gave it; a text holds several values with `;` between.
        where: the person and the field, for a refusal.

    Raises:
        BadInput: it is an object of no known kind.
    """
    if value is None or isinstance(value, bool):
        return []
    if isinstance(value, str):
        return [part.strip() for part in value.split(";") if part.strip()]
    if isinstance(value, int | float):
        return [str(int(value)) if float(value).is_integer() else str(value)]
    if isinstance(value, list):
        return [text for one in value for text in texts_of(one, where=where)]
    said = [value[key] for key in _SAID_BY if isinstance(value, dict) and key in value]
    if said:
        return texts_of(said, where=where)
    raise BadInput(
        why=f"{where} is an object. Write a text, a number or a list. See docs/reference/guard-files.md."
    )


def rows_of(value: Any, *, where: str) -> list[dict[str, Any]]:
    """Return the objects of a list, or of one object.

    Raises:
        BadInput: it is something else.
    """
    rows = value if isinstance(value, list) else [] if value is None else [value]
    if not all(isinstance(row, dict) for row in rows):
        raise BadInput(why=f"{where} is not a list of objects. See docs/reference/guard-files.md.")
    return rows


def first_of(texts: list[str]) -> str:
    """Return the first of some texts, or nothing."""
    return texts[0] if texts else ""


def word_of(value: Any) -> str:
    """Return the first words of a field of a journey or a relative."""
    return first_of(texts_of(value, where="a field of a journey or a relative"))


def odd_fields_of(given: dict[str, Any]) -> list[str]:
    """Return the fields that hold yes or no, or an age that nobody has: they say nothing."""
    row = plain_fields(given)
    read = (*NAMES, *(key for key, _kind in OTHER_NAMES), *STATEMENTS, "arrival", "airport")
    odd = [key for key in read if any(isinstance(one, bool) for one in _flat(row.get(key)))]
    ages = [one for one in _flat(row.get("age")) if not isinstance(one, bool)]
    return odd + ["age" for one in ages[:1] if any(not _is_age(age) for age in ages)]


def _flat(value: Any) -> list[Any]:
    rows = value if isinstance(value, list) else [value]
    return [one for row in rows for one in (_flat(row) if isinstance(row, list) else [row])]


def _is_age(value: Any) -> bool:
    """Tell whether a number may be an age; what is told in words is read elsewhere."""
    if isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
        value = float(value)
    return not isinstance(value, int | float) or 0 <= value <= _OLDEST
