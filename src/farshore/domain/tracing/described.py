"""What a request and a person on record say, as people wrote it; nothing is read yet."""

from dataclasses import dataclass

RELATIONS = (
    "mother", "father", "brother", "sister", "son", "daughter", "husband", "wife", "grandmother",
    "grandfather", "grandson", "granddaughter", "uncle", "aunt", "nephew", "niece", "cousin",
    "stepmother", "stepfather", "stepson", "stepdaughter", "half-brother", "half-sister",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Described:
    """A person on record, or somebody as remembered. All but the id may be empty.

    Attributes:
        id: of the row or the record.
        names: renderings of one or more names, in any script.
        sex: m, f or empty.
        born: EDTF, a date in any system, or an age with its time.
        birthplace: as written.
        lived: a place, perhaps followed by years: `Musan 1971/2014`.
        relatives: (relation, name), the relation as seen from this person.
    """

    id: str
    names: tuple[str, ...] = ()
    sex: str = ""
    born: str = ""
    birthplace: str = ""
    lived: tuple[str, ...] = ()
    relatives: tuple[tuple[str, str], ...] = ()

    def __repr__(self) -> str:
        return f"<described {self.id}>"


@dataclass(frozen=True, slots=True)
class Request:
    """A relative seeks somebody.

    Attributes:
        id: of the request.
        enquirer: names of the one who seeks.
        relation: what the sought person is to the enquirer: `son`, she seeks her son.
        sought: the sought person as remembered; its id is the request's.
        separated: EDTF of the last contact, or empty.
    """

    id: str
    enquirer: tuple[str, ...]
    relation: str
    sought: Described
    separated: str = ""

    def __repr__(self) -> str:
        return f"<request {self.id}>"
