"""What a scene tells without saying it: a woman or a man, a pupil or somebody old.

No list of words but of what languages are made of: pronouns, and the few nouns for stages of life.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from farshore.domain.dates import Interval

_SEXES = {
    "F": re.compile(
        r"\b(?:she|her|hers|herself|woman|girl|mother|grandmother|wife|daughter|sister|widow)\b"
        r"|彼女|女性|女の|母|妻|娘|姉|妹|おばあさん|그녀|여성|여자|소녀|어머니|아내|누나|언니|할머니|아주머니|他?她",
        re.IGNORECASE,
    ),
    "M": re.compile(
        r"\b(?:he|his|him|himself|man|boy|father|grandfather|husband|son|brother|widower)\b"
        r"|彼(?!女|岸|方|我|此)|男性|男の|父|夫(?![人婦])|息子|兄|弟(?!子)|おじいさん|그[는가의]\s|그에게|남성|남자|소년|아버지"
        r"|남편|아들|할아버지|아저씨",
        re.IGNORECASE,
    ),
}
_LEAST_TIMES = 2


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of life that a scene tells, in years of age at the time of the scene."""

    youngest: int
    oldest: int
    start: int
    end: int


_STAGES = (
    (6, 19, re.compile(
        r"\b(?:school ?(?:girl|boy|uniform|bag)s?|pupils?|teenagers?|(?:little|young|small) (?:girl|boy)|homework)\b"
        r"|少女|少年|中学生|高校生|小学生|소녀|소년|중학생|고등학생|초등학생|교복", re.IGNORECASE)),
    (17, 32, re.compile(
        r"\b(?:university|college|undergraduate|student card|freshman|lectures?)\b|大学|대학", re.IGNORECASE)),
    (55, 100, re.compile(
        r"\b(?:old (?:woman|man|lady)|elderly|(?:white|grey|gray) hair(?:ed)?|grand(?:mother|father|ma|pa)|pension(?:er)?)\b"
        r"|おばあさん|おじいさん|白髪|老人|老婆|年金|할머니|할아버지|노인|백발|흰머리", re.IGNORECASE)),
)  # fmt: skip
_OF_ANOTHER = re.compile(
    r"(?:\b(?:my|our|your|his|her|their|whose)|['’]s|s['’]) (?:[a-z]+ )?$|(?:私|彼|彼女|僕)の$|(?<![가-힣])(?:내|제|우리|저희|그의|그녀의) $",
    re.IGNORECASE,
)
"""Before a stage of life that is a relative's: her grandmother."""
_SCENES_LIE_BACK_YEARS = 15
"""By how much a scene may be older than the post that tells it."""


def tells_sex(text: str, sex: str) -> bool:
    """Tell whether a text speaks of somebody as a woman (`F`) or a man (`M`), mostly."""
    if sex not in _SEXES:
        return False
    own = len(_SEXES[sex].findall(text))
    other = len(_SEXES["M" if sex == "F" else "F"].findall(text))
    return own >= _LEAST_TIMES and own >= other


def stages_told(text: str) -> Iterator[Stage]:
    """Yield the stages of life that scenes of a text tell."""
    for youngest, oldest, words in _STAGES:
        for found in words.finditer(text):
            if _OF_ANOTHER.search(text, max(0, found.start() - 24), found.start()):
                continue
            yield Stage(youngest, oldest, found.start(), found.end())


def born_for(stage: Stage, *, on: date) -> Interval:
    """Return when somebody was born who was of a stage of life in the years before a day."""
    first = max(1, on.year - stage.oldest - _SCENES_LIE_BACK_YEARS - 1)
    return Interval(date(first, 1, 1), date(on.year - stage.youngest, 12, 31))
