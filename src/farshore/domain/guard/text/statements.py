"""One statement of a record in other words: does a sentence hold the concepts of it?

"Grows orchids" is its own words, `grow` and `orchid`; "fishmonger" is also what a writer tells of
one: mackerel, fillet, stall. Broad concepts (hand, walk, red) say nothing alone.
"""

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from farshore.domain.dates import sentences
from farshore.domain.guard.text.concepts import Concept, concept_of_root, find_concepts
from farshore.domain.guard.text.stems import EMPTY, WORD, stem
from farshore.domain.memory import remembered

_BROAD_WORDS = frozenset(
    stem(word)
    for word in (
        "second", "third", "small", "store", "service", "manager", "owner", "former", "retired",
        "assistant", "level", "city", "national", "state", "test", "certificate", "student",
        "pupil", "class", "group", "survivor", "every", "time", "keep", "wear", "use", "play",
        "since", "after", "before", "under", "over", "near", "great", "good", "best", "part",
        "east", "west", "north", "south", "member", "trainee", "junior", "senior", "head",
        "chief", "general", "only",
    )
)  # fmt: skip
_SHARE = 0.6
_LEAST_TOGETHER = 2
_LONGEST_SPAN = 70
_CLOSE = 24


@dataclass(frozen=True, slots=True)
class Told:
    """Where a sentence tells a statement; `sure` if by all its words, or by two things of it.

    Attributes:
        start: first character.
        end: one after the last.
        sure: the sentence tells the statement.
        whole: by the statement's own words, not by things that stand for it.
    """

    start: int
    end: int
    sure: bool
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Tokens:
    """What to look for: a statement's own concepts (`.stem` for other words), and its things.

    A word that may mean several concepts is one token of its own, `callus|corn_plant`: any will do.
    """

    own: frozenset[str]
    things: frozenset[str]
    broad: frozenset[str]
    """Broad things: two of them close together are a hint."""

    @property
    def ids(self) -> frozenset[str]:
        """Every concept that the statement's own words may mean."""
        return frozenset(one for token in self.own for one in token.split("|"))


@cache
def _broad() -> frozenset[str]:
    """Return concepts that may stand in a story about anybody: hand, walk, red."""
    text = (resources.files("farshore.domain.guard") / "data" / "broad.txt").read_text("utf-8")
    return frozenset(text.split())


@cache
def _associations() -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    """Return by first word: a head as a record says it, and the concepts that stand for it."""
    found: dict[str, list[tuple[str, frozenset[str]]]] = {}
    folder = resources.files("farshore.domain.guard") / "data"
    for line in (folder / "associations.tsv").read_text("utf-8").splitlines()[1:]:
        head, _, concepts = line.partition("\t")
        stems = " ".join(stem(word) for word in WORD.findall(head))
        things = frozenset(concepts.split("|"))
        found.setdefault(stems.partition(" ")[0], []).append((stems, things))
    return {first: tuple(rows) for first, rows in found.items()}


@remembered(most=65_536)
def tokens_of(words: str) -> Tokens:
    """Return what a statement of a record is known by."""
    folded = words.casefold()
    concepts = list(find_concepts(folded))
    own = _each_place(concepts)
    for word in WORD.finditer(folded):
        inside = any(c.start <= word.start() < c.end for c in concepts)
        if not inside and word.group() not in EMPTY and not word.group().isdigit():
            root = stem(word.group())
            own.add(concept_of_root(root) or "." + root)
    things = frozenset(_things(folded))
    return Tokens(frozenset(own), things - _broad(), things & _broad())


def _each_place(concepts: Iterable[Concept]) -> set[str]:
    """Return what each word of a statement means; a word that says less than another is left out."""
    places: dict[tuple[int, int], list[str]] = {}
    for concept in concepts:
        places.setdefault((concept.start, concept.end), []).append(concept.id)
    sure = {ids[0] for ids in places.values() if len(ids) == 1}
    return sure | {"|".join(ids) for ids in places.values() if not sure.intersection(ids)}


def _things(folded: str) -> Iterator[str]:
    stems = [stem(word) for word in WORD.findall(folded)]
    padded = f" {' '.join(stems)} "
    for first in dict.fromkeys(stems):
        for head, things in _associations().get(first, ()):
            if f" {head} " in padded:
                yield from things


@remembered(most=128)
def words_of_sentences(text: str) -> tuple[dict[str, Concept], ...]:
    """Return for each sentence its concepts, and its English words as `.stem`, each where it is first.

    Remembered, since a text is read for each of its subjects; forgotten when the register seals.
    """
    folded = text.casefold()
    if len(folded) != len(text):
        folded = text
    read = []
    for start, end in list(sentences(text)) or [(0, len(text))]:
        found: dict[str, Concept] = {}
        usual, others = _usual_first(find_concepts(folded[start:end]))
        for concept in (*usual, *others):
            first, last = concept.start + start, concept.end + start
            is_short = bool(_ONE_SYLLABLE.fullmatch(folded, first, last))
            here = Concept(first, last, concept.id, is_short)
            found.setdefault(here.id, here)
        for word in WORD.finditer(folded, start, end):
            root = "." + stem(word.group())
            found.setdefault(root, Concept(word.start(), word.end(), root))
        read.append(found)
    return tuple(read)


_ONE_SYLLABLE = re.compile("[가-힣](?:[은는이가을를도에로와과의])?")
"""With a particle, if one stands there."""


def _usual_first(concepts: Iterable[Concept]) -> tuple[list[Concept], list[Concept]]:
    """Part the usual meanings of words from the others that they may have."""
    usual: list[Concept] = []
    others: list[Concept] = []
    for one in concepts:
        again = usual and (one.start, one.end) == (usual[-1].start, usual[-1].end)
        (others if again else usual).append(one)
    return usual, others


def told_by(tokens: Tokens, sentence: Mapping[str, Concept]) -> Told | None:
    """Return where a sentence tells a statement, if it does.

    Args:
        tokens: of the statement.
        sentence: one of `words_of_sentences`.
    """
    met = [one for token in tokens.own if (one := _met(token, sentence))]
    own = _sorted(set(met))
    things = _in_order(tokens.things, sentence)
    telling = [one for one in own if not is_broad(one.id)]
    whole = len(met) == len(tokens.own) and (telling or len(own) >= _LEAST_TOGETHER)
    if whole:
        return replace(_span(own, telling or own, sure=True), whole=True)
    apart = [one for one in things if one is things[0] or one.start >= things[0].end]
    if len(apart) >= _LEAST_TOGETHER:
        return _span(apart, apart, sure=True)
    most = len(own) >= _LEAST_TOGETHER and len(own) >= _SHARE * len(tokens.own)
    if telling or most:
        return _span(own, telling or own, sure=False)
    if things and not all(one.is_short for one in things):
        return _span(things, things, sure=False)
    for one, two in itertools.pairwise(_in_order(tokens.broad, sentence)):
        if one.end <= two.start and two.end - one.start <= _CLOSE:
            return Told(one.start, two.end, sure=False)
    return None


def _in_order(tokens: Iterable[str], sentence: Mapping[str, Concept]) -> list[Concept]:
    return _sorted(sentence[token] for token in tokens if token in sentence)


def _sorted(found: Iterable[Concept]) -> list[Concept]:
    return sorted(found, key=lambda one: (one.start, -one.end, one.id))


def _met(token: str, sentence: Mapping[str, Concept]) -> Concept | None:
    """Return what a sentence holds of the concepts that a token may mean, a telling one first."""
    found = [sentence[one] for one in token.split("|") if one in sentence]
    return min(found, key=lambda one: is_broad(one.id)) if found else None


def is_broad(token: str) -> bool:
    """Tell whether a concept or a word may stand in a story about anybody."""
    return token in _broad() or token.removeprefix(".") in _BROAD_WORDS


def _span(found: Iterable[Concept], telling: list[Concept], *, sure: bool) -> Told:
    places = list(found)
    first, last = places[0].start, max(one.end for one in places)
    if last - first <= _LONGEST_SPAN:
        return Told(first, last, sure)
    return Told(telling[0].start, telling[0].end, sure)
