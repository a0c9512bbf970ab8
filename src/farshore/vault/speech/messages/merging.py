"""Calls about two records of one person."""

from farshore.domain.people.merging import Field
from farshore.vault.speech.messages.base import Answer, Call
from farshore.vault.speech.messages.people import Saved


class MergePreview(Answer, frozen=True, kw_only=True):
    """What two records say, field by field. `repr` of a field tells no value."""

    kept: str
    gone: str
    kept_rev: int
    gone_rev: int
    fields: list[Field]
    hangs: dict[str, int] = {}
    """What moves along: how much hangs on the other record, by its table."""
    consents: tuple[int, int] = (0, 0)
    """How many consents either record has."""


class PreviewMerge(Call[MergePreview], frozen=True, kw_only=True):
    """Put two records of one person side by side; audited and counted as opening both."""

    kept: str
    """Case label that stays. Old labels lead on."""
    gone: str


class MergePeople(Call[Saved], frozen=True, kw_only=True):
    """Make one record of two. The label of the other one leads on; `UndoMerge` takes it back.

    A stale revision is refused with `vault.changed-meanwhile`; nothing is changed then.
    """

    kept: str
    gone: str
    kept_rev: int
    gone_rev: int
    take: list[str] = []
    """Names of preview fields of which the other record's value counts."""


class UndoMerge(Call[Saved], frozen=True, kw_only=True):
    """Make two records of one again. What was written since stays with the one that stayed."""

    gone: str
    rev: int
    """Revision of the record that stayed, as it was seen."""
