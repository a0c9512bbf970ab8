"""Which class of detail a consent must allow for each thing that a text tells."""

from collections.abc import Iterable

STORY, NAME = "story", "name"
FACE = "face"
OTHER = "other"
"""What no class fits: allowed only by a consent to everything. Unsure is no."""

_TYPES = {
    "name": "name", "part": "name", "nick": "name", "initials": "name", "alias": "name",
    "contact": "name", "id_number": "name", "staff": "name", "helper": "name",
    "age": "age", "birth_date": "age", "date": "date", "duration": "date",
    "place": "place", "residence": "place", "holding_place": "place", "route": "place",
    "employer": "work", "school": "work", "job": "work", "exam": "work", "licence": "work",
    "kin": "family", "relative": "family", "relatives": "family", "relatives_at_risk": "family",
    "count": "family", "health": "health", "trait": "trait",
}  # fmt: skip
_KINDS = {
    "birth": "age", "age": "age", "zodiac": "age", "event": "date", "duration": "date",
    "origin": "place", "place": "place", "residence": "place", "holding": "place",
    "route": "place", "ship": "place", "employer": "work", "school": "work", "job": "work",
    "exam": "work", "licence": "work", "service": "work", "kin": "family", "count": "family",
    "health": "health", "trait": "trait", "prize": "trait",
}  # fmt: skip
CLASSES = frozenset({STORY, *_TYPES.values(), *_KINDS.values()})
"""Every class of detail that words can tell."""


def detail_of_type(finding_type: str) -> str:
    """Return the class of detail of a finding's type, `Q.employer` -> `work`."""
    return _TYPES.get(finding_type.partition(".")[2], OTHER)


def details_of_kinds(kinds: Iterable[str]) -> set[str]:
    """Return the classes of detail of kinds of facts, `event:arrival` -> `date`."""
    return {_KINDS.get(kind.partition(":")[0], OTHER) for kind in kinds}
