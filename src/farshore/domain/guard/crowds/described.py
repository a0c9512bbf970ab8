"""People whom a passage describes without a name: age and work, month and age, looks and town.

For every few sentences the details are laid over the whole caseload. Somebody whom two kinds of
details fit, one of them about the person, is singled out if too few others fit the same.
"""

import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

import numpy as np
import numpy.typing as npt

from farshore.domain.dates import AgeMention, DateMention, ZodiacMention, sentences
from farshore.domain.guard.crowds.caseload import Caseload, Mask
from farshore.domain.guard.crowds.people_in_general import is_of_many
from farshore.domain.guard.crowds.portraits import ONE_PERSON
from farshore.domain.guard.text.mentions import PERSONAL, Mention
from farshore.domain.places import Place

_SENTENCES = 3
_LEAST_KINDS = 2
_MOST_TOLD = 3
"""Of one passage; whoever is left is told when these are mended."""


@dataclass(frozen=True, slots=True)
class Description:
    """A person whom a passage fits.

    Attributes:
        label: whose record fits.
        k: how many of the caseload fit the same kinds of details.
        mentions: the details that fit.
        sure: a fit by chance is unlikely: the passage is about this person.
        of_many: the passage is about people in general: it is asked about, not blocked.
    """

    label: str
    k: int
    mentions: tuple[Mention, ...]
    sure: bool
    of_many: bool = False


def described(
    text: str,
    mentions: Sequence[Mention],
    *,
    caseload: Caseload,
    but: frozenset[str],
    below: int,
    public: Sequence[tuple[int, int]] = (),
) -> Iterator[Description]:
    """Yield the people whom a passage singles out, each once.

    Args:
        text: one field.
        mentions: its details, as `find_mentions` returns them.
        caseload: everybody.
        but: labels that are judged elsewhere.
        below: the crowd under which somebody is singled out.
        public: spans of public people's names: details beside them are rather theirs.
    """
    seen: set[str] = set(but)
    before: list[Mention] = []
    mentions = [mention for mention in mentions if describes(text, mention)]
    starts = [mention.start for mention in mentions]
    for first, last in _passages(text):
        inside = list(mentions[bisect_left(starts, first) : bisect_left(starts, last)])
        if inside != before and len({m.kind for m in inside}) >= _LEAST_KINDS:
            before = inside
            named = any(first <= start < last for start, _end in public)
            least = _MOST_BY_CHANCE * (_BESIDE_PUBLIC if named else 1)
            if named and len({m.kind for m in inside}) < _KINDS_BESIDE_PUBLIC:
                continue
            one = bool(ONE_PERSON.search(text, first, last))
            if not one and _is_of_trades(text, inside):
                continue
            of_many = is_of_many(text, first, last, inside)
            for found in _in_passage(
                inside, caseload, below=below, chances=least, one_person=one, seen=seen
            ):
                nobody = not one and _is_of_nobody(text, found.mentions)
                seen -= (
                    {found.label} if of_many or nobody else set()
                )  # another passage may be about one
                if nobody:
                    continue
                yield replace(found, of_many=of_many)


def _is_of_trades(text: str, inside: Sequence[Mention]) -> bool:
    """Tell whether English details are trades in the plural and where: "Nurses in Hyesan earn little"."""
    kinds = {mention.kind for mention in inside} - {"place", "duration"}
    trades = [text[m.start : m.end + 1].rstrip() for m in inside if m.kind == "job"]
    return kinds == {"job"} and all(word.isascii() and word.endswith("s") for word in trades)


def _is_of_nobody(text: str, told: Sequence[Mention]) -> bool:
    """Tell whether details are years and what was done in them, by whomever: 二〇一一年、巾着袋を縫ったとき.

    A noun names who does it; a verb tells of somebody only where somebody is.
    """
    other = [mention for mention in told if not _is_year(mention)]
    return bool(other) and all(one.kind == "job" and _is_done(text, one) for one in other)


def _is_done(text: str, mention: Mention) -> bool:
    words = text[mention.start : mention.end]
    return bool(_VERB.search(words) or _MADE_A_VERB.match(text, mention.end))


_MADE_A_VERB = re.compile(
    r"を?(?:し[たてま]|する|さ[れせ])|[을를]? ?(?:했|하[고며여는던였]|한다|합니다)"
)


def _is_year(mention: Mention) -> bool:
    value = mention.value
    if not isinstance(value, DateMention) or not value.year_known:
        return False
    return (value.interval.last - value.interval.first).days >= _WHOLE_YEAR


_WHOLE_YEAR = 300
_VERB = re.compile(
    r"(?:ed|ing)$|[ぁ-ん][たるうくすむぶぐつぬてでいだ]$|[一-龥][うくすむるぶぐつたて]$|(?:다|고|며|는|던|서)$"
)


def _passages(text: str) -> Iterator[tuple[int, int]]:
    """Yield every three sentences in a row: who is described is rarely told in more."""
    spans = list(sentences(text)) or [(0, len(text))]
    for number in range(max(1, len(spans) - _SENTENCES + 1)):
        window = spans[number : number + _SENTENCES]
        yield window[0][0], window[-1][1]


def _in_passage(
    mentions: Sequence[Mention],
    caseload: Caseload,
    *,
    below: int,
    chances: float,
    one_person: bool,
    seen: set[str],
) -> Iterator[Description]:
    fits = [(m, mask) for m in mentions if (mask := who_fits(m, caseload)) is not None]
    by_kind = _masks_by_kind(fits)
    personal = _masks_of(PERSONAL, by_kind)
    if one_person and not personal:  # from where and when: enough, if it is of one person
        personal = _masks_of(_FAR_KINDS, by_kind)
    if len(by_kind) < _LEAST_KINDS or not personal:
        return
    people = np.flatnonzero(np.any(np.stack(personal), axis=0))
    surprise, kinds = _surprise(people, by_kind, len(caseload))
    chance = len(caseload) * np.exp(-surprise)
    likely = np.flatnonzero((kinds >= _LEAST_KINDS) & (chance < chances))
    likely = likely[np.argsort(-surprise[likely], kind="stable")]
    alike: dict[bytes, int] = {}
    shown = np.array([mask for masks in by_kind.values() for mask in masks])[:, people[likely]]
    told = 0
    for number, at in enumerate(likely):
        place = int(people[at])
        label = caseload.labels[place]
        pattern = shown[:, number].tobytes()
        if told >= _MOST_TOLD or label in seen:
            continue
        if pattern not in alike:  # whoever shares all details has the same crowd: counted once
            alike[pattern] = _alike(place, by_kind)
        if alike[pattern] < below:
            told += 1
            seen.add(label)
            fitting = tuple(m for m, mask in fits if mask[place])
            sure = float(chance[at]) < _SURE_BY_CHANCE
            yield Description(label, alike[pattern], fitting, sure)


def _masks_by_kind(fits: Sequence[tuple[Mention, Mask]]) -> dict[str, list[Mask]]:
    """Return which people fit each kind of detail, each set of people once."""
    by_kind: dict[str, list[Mask]] = {}
    kind, end = "", -1
    for mention, mask in fits:
        kind = kind if mention.start < end else _kind(mention)  # the same words tell one thing
        end = max(end, mention.end)
        known = by_kind.setdefault(kind, [])
        if not any(mask is other or np.array_equal(mask, other) for other in known):
            known.append(mask)
    return by_kind


def _masks_of(kinds: frozenset[str], by_kind: Mapping[str, list[Mask]]) -> list[Mask]:
    return [mask for kind in kinds & set(by_kind) for mask in by_kind[kind]]


def _kind(mention: Mention) -> str:
    """Return the kind under which details are compared; a date without its year is another."""
    if mention.kind == "birthday":
        return mention.kind
    if isinstance(mention.value, Place):
        return _LARGE_CITY if mention.value.name in _LARGE_CITIES else f"place {mention.value.kind}"
    is_day = isinstance(mention.value, DateMention) and not mention.value.year_known
    return "day" if is_day else mention.kind


def _surprise(
    people: npt.NDArray[np.intp], by_kind: Mapping[str, Sequence[Mask]], everybody: int
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.int64]]:
    """Return how unlikely each person's fit is by chance, in nats, and by how many kinds it is.

    Of each kind the most telling detail that fits counts, less the number of tries: a text of
    thirty dates fits many people by one of them, and that tells nothing.
    """
    total = np.zeros(len(people))
    kinds = np.zeros(len(people), dtype=np.int64)
    for kind, masks in by_kind.items():
        least = _LARGE_CITY_SHARE if kind == _LARGE_CITY else 1 / everybody
        best = np.zeros(len(people))
        fitted = np.zeros(len(people), dtype=np.bool_)
        for mask in masks:
            share = max(float(mask.mean()), least) * len(masks)
            fits = mask[people]
            fitted |= fits
            best = np.maximum(best, np.where(fits, -math.log(min(1.0, share)), 0.0))
        total += best
        kinds += fitted
    return total, kinds


def _alike(place: int, by_kind: Mapping[str, Sequence[Mask]]) -> int:
    """Count the people who fit what one person fits, of each kind at least one detail."""
    shared = [
        np.any(np.stack([mask for mask in masks if mask[place]]), axis=0)
        for masks in by_kind.values()
        if any(mask[place] for mask in masks)
    ]
    return int(np.all(np.stack(shared), axis=0).sum())


_TITLES = frozenset(
    {
        "목사", "집사", "장로", "권사", "전도사", "교수", "박사", "기자", "감독", "변호사", "의사", "대표", "회장", "선수",
        "작가", "시인", "의원", "牧師", "教授", "博士", "記者", "監督", "弁護士", "医師", "選手",
    }
)  # fmt: skip
_NAMED_BEFORE = re.compile(r"[가-힣]{2,4} ?$|[一-龥ァ-ヶー]{2,6}$")


@cache
def _workplaces() -> frozenset[str]:
    """Return words that say where somebody works in a record, and no more than a place in a text."""
    text = (resources.files("farshore.domain.guard") / "data" / "workplaces.txt").read_text("utf-8")
    return frozenset(text.split())


_WORKS_THERE = re.compile(
    r"\b(?:work\w*|job|employ\w*|hired|shift) (?:in|at|by|for) (?:a |an |the |our |his |her )?(?:[a-z]+ )?\||"
    r"\|s? (?:worker|owner|hand|assistant)|\|(?:で働|に勤|の店員|勤務)|\|(?:에서 일|직원|에 다니)"
)


def describes(text: str, mention: Mention) -> bool:
    """Tell whether a word for work describes somebody: not a title after a name, not a place alone."""
    words = text[mention.start : mention.end].casefold()
    if words in _workplaces():
        return bool(
            _WORKS_THERE.search(text[: mention.start][-24:] + "|" + text[mention.end :][:8])
        )
    return words not in _TITLES or not _NAMED_BEFORE.search(text[: mention.start][-8:])


_SHORT_DAYS = 10


def _on(date: DateMention, caseload: Caseload) -> Mask | None:
    """Return whom a date fits; of a date without its year only a few days tell anything."""
    if date.year_known:
        return caseload.on_date(date.interval)
    days = (date.interval.last - date.interval.first).days
    if days > _SHORT_DAYS:
        return None
    return caseload.on_day_of_year(date.interval)


_MOST_BY_CHANCE, _SURE_BY_CHANCE = 0.35, 0.1
_FAR_KINDS = frozenset({"place county", "place transit"})
_BESIDE_PUBLIC, _KINDS_BESIDE_PUBLIC = 0.1, 4
"""By how much less a fit by chance may be likely where a public person is named."""
_LARGE_CITIES = frozenset(
    {"Tokyo", "Osaka", "Kyoto", "Nagoya", "Yokohama", "Japan", "Seoul", "Busan", "Incheon", "London",
     "New York", "Berlin", "Paris", "Beijing", "Shanghai", "Bangkok", "Pyongyang", "Toronto"}
)  # fmt: skip
_LARGE_CITY, _LARGE_CITY_SHARE = "large city", 0.5
"""Large cities stand in every second text, and few records say who has to do with them."""


def who_fits(mention: Mention, caseload: Caseload) -> Mask | None:
    """Return whom a detail fits; None if it says too little to be compared."""
    value = mention.value
    if isinstance(value, AgeMention):
        return None if value.band else caseload.at_age(value.years, most=value.most)
    if isinstance(value, DateMention) and value.doubtful:
        return None
    if isinstance(value, DateMention) and mention.kind == "birthday":
        return caseload.born_on(value.interval, year_known=value.year_known)
    if isinstance(value, DateMention):
        return _on(value, caseload)
    if isinstance(value, Place):
        return caseload.saying("origin", value.name) | caseload.saying("place", value.name)
    if isinstance(value, ZodiacMention):
        return caseload.saying("zodiac", f"#{value.animal}")
    if mention.kind in PERSONAL:
        return caseload.saying(mention.kind, value)
    return None
