"""What time does to a memory: a syllable, a year, or nothing."""

from random import Random

_WRONG_SYLLABLE, _WRONG_YEAR, _FAR_YEAR = 0.05, 0.22, 0.03
_NEAR = {"철": "절", "성": "선", "금": "근", "은": "운", "영": "연", "명": "면", "광": "강", "희": "히", "순": "숙",
         "옥": "욱", "혁": "현", "정": "종", "경": "견", "향": "형", "미": "민", "진": "전", "일": "길", "국": "극"}  # fmt: skip


def remembered_given(random: Random, given: str) -> tuple[str, str]:
    """Return a given name as it is remembered, and what became wrong with it, if anything did."""
    if random.random() >= _WRONG_SYLLABLE:
        return given, ""
    at = random.randrange(len(given))
    near = _NEAR.get(given[at])
    other = near if near and random.random() < 0.6 else random.choice("철성금은영명순옥희숙")
    if other == given[at]:
        return given, ""
    return given[:at] + other + given[at + 1 :], "a wrong syllable"


def remembered_birth(
    random: Random, born: tuple[int, int, int]
) -> tuple[tuple[int, int, int], str]:
    """Return a birth as it is remembered, and what became wrong with it, if anything did."""
    chance = random.random()
    if chance < _FAR_YEAR:
        return (born[0] + random.choice((-10, -5, -4, 4, 5, 10)), *born[1:]), "a birth years off"
    if chance < _WRONG_YEAR:
        return (
            born[0] + random.choice((-2, -1, -1, 1, 1, 2)),
            *born[1:],
        ), "a birth a year or two off"
    return born, ""
