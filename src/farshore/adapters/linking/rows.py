"""What Splink sees of a description: codes of sounds, years, places and sexes; no name and no label."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from farshore.domain.linkage.facts import Facts
from farshore.domain.tracing.keys import keys_of

Row = dict[str, Any]
_COMMONEST, _PART = 1_000, 100
"""A key that more people have, and more than one in a hundred, brings nobody."""


def rows_of(everyone: Sequence[Facts], *, wide: bool) -> list[Row]:
    """Return a row a description; `unique_id` is its number.

    Args:
        everyone: the descriptions.
        wide: the searching side (`keys_of`).
    """
    return [_row(number, facts, wide=wide) for number, facts in enumerate(everyone)]


def _row(number: int, facts: Facts, *, wide: bool) -> Row:
    keys = sorted(keys_of(facts, wide=wide))
    whole = _of_kind(keys, "n")
    place = facts.birthplace
    county = place.county or next((stay.place.county for stay in facts.stays), "")
    birth = facts.birth
    return {
        "unique_id": number,
        "keys": keys,
        "whole": whole,
        "given": _of_kind(keys, "g"),
        "kin": _of_kind(keys, "k"),
        "kin_one": next(iter(_of_kind(keys, "k")), None),
        "family_one": whole[0].split("|")[0] if whole else None,
        "given_one": whole[0].split("|")[1] if whole else None,
        "first_year": birth.first.year if birth else None,
        "last_year": birth.last.year if birth else None,
        "middle_year": (birth.first.year + birth.last.year) // 2 if birth else None,
        "county": county or None,
        "province": place.province or None,
        "sex": facts.sex or None,
    }


def _of_kind(keys: Iterable[str], kind: str) -> list[str]:
    return [key.partition("|")[2] for key in keys if key.startswith(f"{kind}|")]


def without_common_keys(left: list[Row], right: list[Row]) -> None:
    """Take off the keys that bring too many together, and those that only one side has."""
    counts = Counter(key for row in right for key in row["keys"])
    most = max(_COMMONEST, len(right) // _PART)
    asked = {key for row in left for key in row["keys"]}
    kept = {key for key in asked if 0 < counts[key] <= most}
    for row in (*left, *right):
        row["keys"] = [key for key in row["keys"] if key in kept]
