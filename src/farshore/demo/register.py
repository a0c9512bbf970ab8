"""One invented record from a few words: names in four scripts, statements, the way here."""

from dataclasses import dataclass, field

from farshore.domain.dates import day_or_words
from farshore.domain.names import SURNAMES, latin_spellings, write_kana
from farshore.domain.people.records import (
    FamilyLink,
    JourneyEvent,
    PersonDoc,
    PersonName,
    Statement,
)

_NORTHERN = 2
"""Position of the northern spelling in `spellings`."""
_SAID = ("birth", "birthplace", "home", "job", "employer", "school", "residence", "trait", "exam")
_KIN_BACK = {
    "mother": ("son", "daughter"),
    "father": ("son", "daughter"),
    "grandmother": ("grandson", "granddaughter"),
    "son": ("father", "mother"),
    "daughter": ("father", "mother"),
    "grandson": ("grandfather", "grandmother"),
    "husband": ("husband", "wife"),
    "wife": ("husband", "wife"),
    "brother": ("brother", "sister"),
    "sister": ("brother", "sister"),
    "uncle": ("nephew", "niece"),
    "aunt": ("nephew", "niece"),
}


@dataclass(frozen=True, slots=True)
class Sketch:
    """What somebody would jot down about a person.

    Attributes:
        key: label inside the demo; the vault gives a real one.
        sex: F or M.
        family: family name in Hangul, or a whole name in another script if `given` is empty.
        given: given name in Hangul.
        hanja: the whole name in Chinese characters, empty if unknown.
        said: birth, birthplace, job, employer, school, residence, trait, exam as told.
        way: journey as (event, date, place).
        kin: (what the other is, key or name of the other, still inside).
        more: further names as (text, script, kind).
    """

    key: str
    sex: str
    family: str
    given: str = ""
    hanja: str = ""
    said: dict[str, str] = field(default_factory=dict)
    way: tuple[tuple[str, str, str], ...] = ()
    kin: tuple[tuple[str, str, bool], ...] = ()
    more: tuple[tuple[str, str, str], ...] = ()
    role: str = "supported"
    stage: str = "arrived"
    risk: str = ""
    certainty: str = "likely"
    responsible: str = "crane"


def record(sketch: Sketch, *, keys: frozenset[str]) -> PersonDoc:
    """Return the document that the vault would seal.

    Args:
        sketch: the jotting.
        keys: keys of everybody in the demo; kin named otherwise have no record of their own.
    """
    return PersonDoc(
        label=sketch.key,
        role=sketch.role,  # type: ignore[arg-type]
        sex=sketch.sex,  # type: ignore[arg-type]
        names=_names(sketch),
        statements=_statements(sketch),
        relatives=[
            FamilyLink(kin=kin, label=who, inside=inside)
            if who in keys
            else FamilyLink(kin=kin, name=who, inside=inside)
            for kin, who, inside in sketch.kin
        ],
        journey=[_event(*step) for step in sketch.way],
        stage=sketch.stage,  # type: ignore[arg-type]
        responsible=sketch.responsible,
        risk=sketch.risk,
        family_inside=any(inside for _kin, _who, inside in sketch.kin),
    )


def link_both_ways(docs: list[PersonDoc]) -> list[PersonDoc]:
    """Seal each family tie once on either side, as the register does."""
    by_label = {doc.label: doc for doc in docs}
    for doc in docs:
        for tie in list(doc.relatives):
            other = by_label.get(tie.label)
            if other is None or any(back.label == doc.label for back in other.relatives):
                continue
            male, female = _KIN_BACK[tie.kin]
            inside = doc.role == "relative"
            kin = male if doc.sex == "M" else female
            other.relatives = [
                *other.relatives,
                FamilyLink(kin=kin, label=doc.label, inside=inside),
            ]
            other.family_inside = other.family_inside or inside
    return docs


def northern(family: str, given: str) -> str:
    """Return a name as the north writes it in Latin letters: Pak Myong-jin."""
    surname = {"박": "Pak", "김": "Kim", "정": "Jong", "강": "Kang", "장": "Jang", "오": "O"}.get(
        family, latin_spellings(family)[_NORTHERN][0].capitalize()
    )
    return f"{surname} {'-'.join(latin_spellings(given)[_NORTHERN]).capitalize()}"


def _names(sketch: Sketch) -> list[PersonName]:
    names = [PersonName(text=t, script=s, kind=k) for t, s, k in sketch.more]  # type: ignore[arg-type]
    if not sketch.given:
        return [PersonName(text=sketch.family), *names]
    own = [
        PersonName(text=sketch.family + sketch.given, script="Hang", language="ko"),
        PersonName(text=northern(sketch.family, sketch.given), script="Latn"),
        PersonName(
            text=f"{write_kana(sketch.family)}・{write_kana(sketch.given)}",
            script="Kana",
            language="ja",
        ),
    ]
    if sketch.hanja:
        own.append(PersonName(text=sketch.hanja, script="Hani"))
    if sketch.family in SURNAMES and sketch.certainty == "certain":
        passport = SURNAMES[sketch.family][0].upper()
        given = "".join(latin_spellings(sketch.given)[0]).upper()
        own.append(PersonName(text=f"{passport} {given}", script="Latn", kind="legal"))
    return [*own, *names]


def _statements(sketch: Sketch) -> list[Statement]:
    return [
        Statement(
            kind=kind,  # type: ignore[arg-type]
            said=sketch.said[kind],
            source="first talk" if kind in {"birth", "birthplace"} else "resettlement plan",
            certainty=sketch.certainty,  # type: ignore[arg-type]
        )
        for kind in _SAID
        if kind in sketch.said
    ]


def _event(event: str, when: str, place: str) -> JourneyEvent:
    day, said = day_or_words(when)
    return JourneyEvent(
        event=event,  # type: ignore[arg-type]
        said=said,
        date=day,
        place=place,
    )
