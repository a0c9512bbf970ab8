"""What a session holds of an import between its steps; it lives and dies with the session."""

from dataclasses import dataclass, field

from farshore.domain.people.records import PersonDoc


@dataclass(frozen=True, slots=True)
class StagedImport:
    """An import that waits for a yes; it lives and dies with its session.

    Attributes:
        alike: places of people who may be registered already.
        compared: how many of the first places were told about.
        updates: places of people who are registered, with their label.
    """

    id: str
    docs: list[PersonDoc]
    source: str
    alike: frozenset[int]
    compared: int
    updates: dict[int, str] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"<staged import of {len(self.docs)}>"


@dataclass(frozen=True, slots=True)
class StagedSheet:
    """What was read of a file while its columns are asked for; it dies with its session."""

    id: str
    source: str
    data: bytes

    def __repr__(self) -> str:
        return f"<staged sheet of {len(self.data)} bytes>"
