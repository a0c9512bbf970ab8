"""The form of a new record: few fields, none but a name required."""

from django.utils.translation import gettext_noop as N_  # noqa: N812

from farshore.domain.dates import understand
from farshore.domain.errors import BadInput
from farshore.domain.people.records import JourneyEvent, PersonDoc, PersonName, Statement
from farshore.domain.people.written_names import NameCell, names_in

DATE_REFUSED = N_(
    "A date is not understood. Type it like 2017-09, spring 2017, 平成29年9月 or about 1998."
)
STATEMENTS = ("birth", "birthplace", "employer", "school", "job", "residence")


def person_of(post: dict[str, str]) -> PersonDoc:
    """Return the record that a form describes.

    Raises:
        BadInput: a date is not understood; the sentence names the field and what can be typed.
    """
    cells = [names_in(line) for line in post.get("names", "").splitlines()]
    names = [PersonName(text=one.text, kind=one.kind) for cell in cells for one in cell.names]
    statements = notes_of(cells)
    statements += [
        Statement(kind=kind, said=said, value=_value(kind, said))  # type: ignore[arg-type]
        for kind in STATEMENTS
        if (said := post.get(kind, "").strip())
    ]
    journey = []
    if post.get("arrival", "").strip() or post.get("airport", "").strip():
        said = post.get("arrival", "").strip()
        journey.append(
            JourneyEvent(
                event="arrival",
                said=said,
                date=understood(said) if said else "",
                place=post.get("airport", "").strip(),
            )
        )
    sex = post.get("sex", "")
    return PersonDoc(
        names=list({name.text: name for name in reversed(names)}.values())[::-1],
        sex=sex if sex in {"F", "M", "X"} else "",  # type: ignore[arg-type]
        statements=statements,
        journey=journey,
        family_inside=post.get("family_inside") == "on",
    )


def notes_of(cells: list[NameCell]) -> list[Statement]:
    """Return what stood beside names and is none, as statements: nothing that was typed is lost."""
    notes = dict.fromkeys(note for cell in cells for note in cell.left_out)
    return [Statement(kind="other", said=note, source="name") for note in notes]


def _value(kind: str, said: str) -> str:
    return understood(said) if kind == "birth" else ""


def understood(said: str) -> str:
    """Return what a person's words about a date mean, as EDTF.

    Raises:
        BadInput: they are not understood; says what can be typed.
    """
    found = understand(said)
    if found is None:
        raise BadInput(why=DATE_REFUSED)
    return found.edtf()
