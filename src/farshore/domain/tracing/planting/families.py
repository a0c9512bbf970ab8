"""Invented families: names as usual as they are, a county, and births that fit."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from farshore.domain.names import families

_MALE = "철7성7일6혁6광5명5국5남5호5영4학4수4진4룡4금3용2길3승3은3정3동2충2만2덕2창2현2춘1봉1주2위2경2대1강2범2훈1석3원2웅1"
_FEMALE = "순7옥7영6금6희6숙5미5향5경5화5정5실3련4복3춘4명4선4은5심3별2월3분2자3봉2설2수3진3혜2주2해2란2애3연2성2"
_COUNTIES = (
    ("Musan", 9), ("Hoeryong", 10), ("Onsong", 8), ("Hyesan", 9), ("Chongjin", 9), ("Kyongwon", 4),
    ("Kyonghung", 4), ("Kimchaek", 4), ("Kilju", 3), ("Myongchon", 2), ("Hwadae", 1), ("Kyongsong", 2),
    ("Puryong", 1), ("Yonsa", 1), ("Rason", 3), ("Myonggan", 1), ("Orang", 1), ("Pochon", 2), ("Paegam", 1),
    ("Samsu", 1), ("Kapsan", 1), ("Unhung", 1), ("Taehongdan", 1), ("Kim Jong Suk", 1), ("Hamhung", 4),
    ("Hungnam", 2), ("Tanchon", 2), ("Sinpho", 1), ("Pukchong", 1), ("Jongphyong", 1), ("Kumya", 1),
    ("Pyongsong", 2), ("Sunchon", 1), ("Tokchon", 1), ("Sinuiju", 2), ("Wonsan", 2), ("Haeju", 1),
    ("Sariwon", 1), ("Pyongyang", 2), ("Nampo", 1),
)  # fmt: skip
_PUBLIC = frozenset({"일성", "정일", "정은", "정숙", "정철"})
"""Given names that with a usual family name are those of people whom everybody knows."""
_SHARES_SYLLABLE, _ONE_SYLLABLE = 0.4, 0.04


@dataclass(slots=True)
class Soul:
    """An invented person.

    Attributes:
        family: northern Hangul.
        given: northern Hangul.
        sex: m or f.
        born: year, month, day.
        county: of birth.
        left: year of leaving the country, or of the last news.
        home: number of the family.
        kin: relation -> people.
    """

    family: str
    given: str
    sex: str
    born: tuple[int, int, int]
    county: str
    left: int
    home: int
    kin: dict[str, list["Soul"]] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"<soul of family {self.home}>"

    def relatives(self) -> Iterator[tuple[str, "Soul"]]:
        """Yield relation and relative."""
        for relation, people in self.kin.items():
            for one in people:
                yield relation, one


class Village:
    """Families one after another, by chance of a seed."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._male, self._female = _weighted(_MALE), _weighted(_FEMALE)
        rows = [(name, row[0]) for name, row in families().items()]
        self._families = [name for name, _share in rows], [share for _name, share in rows]
        self._count = 0

    def family(self) -> list[Soul]:
        """Return a father, a mother, their children and at times a child's partner and child."""
        random = self._random
        self._count += 1
        county = random.choices([c for c, _w in _COUNTIES], [w for _c, w in _COUNTIES])[0]
        year = int(random.triangular(1935, 1992, 1966))
        father = self._soul("m", year, county, self._surname())
        mother = self._soul("f", year + random.randint(-1, 6), county, self._surname())
        if random.random() < 0.3:
            mother.county = random.choices([c for c, _w in _COUNTIES], [w for _c, w in _COUNTIES])[
                0
            ]
        children = self._children(father, mother, county)
        grown = [one for one in children if one.born[0] < 1988 and random.random() < 0.4]
        wider = [soul for one in grown for soul in self._own_family(one)]
        _tie(father, mother, children)
        uncle = self._soul(random.choice("mf"), year + random.randint(-8, 8), county, father.family)
        kind = "uncle" if uncle.sex == "m" else "aunt"
        for child in children:
            child.kin.setdefault(kind, []).append(uncle)
            uncle.kin.setdefault("nephew" if child.sex == "m" else "niece", []).append(child)
        uncle.kin.setdefault("brother", []).append(father)
        father.kin.setdefault("brother" if uncle.sex == "m" else "sister", []).append(uncle)
        return [father, mother, *children, uncle, *wider]

    def _children(self, father: Soul, mother: Soul, county: str) -> list[Soul]:
        random = self._random
        year = max(father.born[0], mother.born[0]) + random.randint(20, 29)
        shared = random.choice("철성금은영명국광일") if random.random() < _SHARES_SYLLABLE else ""
        found: list[Soul] = []
        for _ in range(random.choices([1, 2, 3, 4], [3, 5, 3, 1])[0]):
            child = self._soul(random.choice("mf"), min(2015, year), county, father.family)
            if shared and len(child.given) > 1:
                child.given = shared + child.given[1]
            if child.given not in {one.given for one in found}:
                found.append(child)
            year += random.randint(1, 5)
        return found

    def _own_family(self, soul: Soul) -> list[Soul]:
        """Give somebody grown a partner and a child."""
        random = self._random
        sex = "f" if soul.sex == "m" else "m"
        partner = self._soul(
            sex, soul.born[0] + random.randint(-4, 4), soul.county, self._surname()
        )
        father = soul if soul.sex == "m" else partner
        year = max(soul.born[0], partner.born[0]) + random.randint(21, 30)
        child = self._soul(random.choice("mf"), min(2018, year), soul.county, father.family)
        husband, wife = (soul, partner) if soul.sex == "m" else (partner, soul)
        _tie(husband, wife, [child])
        return [partner, child]

    def _soul(self, sex: str, year: int, county: str, family: str) -> Soul:
        random = self._random
        born = (year, random.randint(1, 12), random.randint(1, 28))
        left = min(2023, max(year + 3, int(random.triangular(1997, 2022, 2007))))
        return Soul(family, self._given(sex), sex, born, county, left, self._count)

    def _surname(self) -> str:
        return self._random.choices(*self._families)[0]

    def _given(self, sex: str) -> str:
        syllables, weights = self._male if sex == "m" else self._female
        size = 1 if self._random.random() < _ONE_SYLLABLE else 2
        while True:
            found = self._random.choices(syllables, weights, k=size)
            if len(set(found)) == size and "".join(found) not in _PUBLIC:
                return "".join(found)


def _weighted(text: str) -> tuple[list[str], list[int]]:
    return [*text[::2]], [int(one) for one in text[1::2]]


def _tie(father: Soul, mother: Soul, children: list[Soul]) -> None:
    father.kin.setdefault("wife", []).append(mother)
    mother.kin.setdefault("husband", []).append(father)
    for child in children:
        child.kin.setdefault("father", []).append(father)
        child.kin.setdefault("mother", []).append(mother)
        for parent in (father, mother):
            parent.kin.setdefault("son" if child.sex == "m" else "daughter", []).append(child)
        for other in children:
            if other is not child:
                child.kin.setdefault("brother" if other.sex == "m" else "sister", []).append(other)
