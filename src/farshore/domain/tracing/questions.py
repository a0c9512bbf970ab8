"""One more question: the field whose answer would decide most, and what each answer would do."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from math import log2
from typing import Literal

from farshore.domain.dates import Interval
from farshore.domain.linkage.facts import Facts, Kin
from farshore.domain.linkage.kinship import ONE_OF_EACH
from farshore.domain.linkage.naming import is_whole
from farshore.domain.linkage.places import SaidPlace
from farshore.domain.memory import in_one_memory
from farshore.domain.names import Name
from farshore.domain.tracing.certainty import NO_NAME, is_named_otherwise
from farshore.domain.tracing.described import RELATIONS
from farshore.domain.tracing.matching import Candidate, Matches, ranked

Asked = Literal["enquirer", "person"]
_LEAST_GAIN = 0.02
_MOST_CANDIDATES = 5
_NOBODY_KNOWN = Name("", ())
_ELSEWHERE = SaidPlace("elsewhere", "elsewhere")
_LONG_AGO = Interval(date(1850, 1, 1), date(1850, 12, 31), "year")
_REMEMBERED = 0.85


@dataclass(frozen=True, slots=True)
class Answer:
    """What one answer would do.

    Attributes:
        person: whose record the answer agrees with; empty for an answer that agrees with none.
        share: how likely this answer is, 0 to 1.
        best: who would then stand first; empty if nobody.
        probability: of that one, 0 to 1.
        sure: the answer would make the first one sure, as far as facts can.
    """

    person: str
    share: float
    best: str
    probability: float
    sure: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A question that is worth asking, open, without saying what the record holds.

    Attributes:
        field: name, birth, birthplace, or a relation (mother, father, brother, ...).
        asked: the enquirer, or the person on record: whoever's side doesn't tell it.
        person: the candidate who would be asked; empty if the enquirer is.
        gain: how much doubt it would take away on average, in bits.
        answers: the likeliest first.
    """

    field: str
    asked: Asked
    person: str
    gain: float
    answers: tuple[Answer, ...]


def one_more_question(matches: Matches) -> Question | None:
    """Return the question whose answer would decide most, or None if none would decide anything."""
    return next(iter(questions(matches)), None)


@in_one_memory
def questions(matches: Matches) -> tuple[Question, ...]:
    """Return all questions that would take some doubt away, the best first."""
    near = replace(matches, candidates=matches.candidates[:_MOST_CANDIDATES])
    if not near.candidates:
        return ()
    found = [*_to_the_enquirer(near), *_to_the_people(near)]
    kept = [one for one in found if one.gain >= _LEAST_GAIN]
    return tuple(sorted(kept, key=lambda one: (-one.gain, one.field, one.person)))


def _to_the_enquirer(matches: Matches) -> Iterator[Question]:
    """Yield what candidates' records tell and the request doesn't."""
    sought = matches.sought
    for field in sorted({field for one in matches.candidates for field in _told(one.facts)}):
        if field in _told(sought):
            continue
        having = [one for one in matches.candidates if field in _told(one.facts)]
        ways = [(one.person, _with(sought, field, one.facts)) for one in having]
        ways.append(("", _with(sought, field, None)))
        known = {one.person: _REMEMBERED for one in having}
        after = [(person, _again(matches, told)) for person, told in ways]
        yield _question(matches, field, "enquirer", "", after, known)


def _to_the_people(matches: Matches) -> Iterator[Question]:
    """Yield what the request tells and a candidate's record doesn't."""
    for one in matches.candidates:
        if one.person.startswith("request:"):
            continue
        missing = _told(matches.sought) - _told(one.facts)
        if one.lacking == NO_NAME and is_named_otherwise(one.weighed):
            missing |= {"name"}
        for field in sorted(missing):
            after = [
                (person, _again(matches, matches.sought, changed={one.person: told}))
                for person, told in (
                    (one.person, _with(one.facts, field, matches.sought)),
                    ("", _with(one.facts, field, None)),
                )
            ]
            known = {one.person: _REMEMBERED}
            yield _question(matches, field, "person", one.person, after, known)


def _told(facts: Facts) -> frozenset[str]:
    """Return the fields that a description tells whole and that one can ask for."""
    whole = {one.relation for one in facts.kin if not one.asks and is_whole(one.name)}
    found = whole & {*RELATIONS}
    if any(map(is_whole, facts.names)):
        found.add("name")
    if facts.birth:
        found.add("birth")
    if facts.birthplace != SaidPlace():
        found.add("birthplace")
    return frozenset(found)


def _with(facts: Facts, field: str, other: Facts | None) -> Facts:
    """Return a description with a field as another one tells it, or unlike any other (None)."""
    if field == "name":
        names = (*facts.names, *(other.names if other else ()))
        return replace(facts, names=names or (_NOBODY_KNOWN,))
    if field == "birth":
        return replace(facts, birth=other.birth if other else _LONG_AGO)
    if field == "birthplace":
        return replace(facts, birthplace=other.birthplace if other else _ELSEWHERE)
    told = other.kin if other else (Kin(field, _NOBODY_KNOWN),)
    kin = tuple(
        Kin(one.relation, one.name) for one in told if one.relation == field and not one.asks
    )
    if field not in ONE_OF_EACH:
        return replace(facts, kin=(*facts.kin, *kin))
    kept = [one for one in facts.kin if one.relation != field or one.asks]
    return replace(facts, kin=(*kept, *kin[:1]))


def _again(matches: Matches, sought: Facts, changed: dict[str, Facts] | None = None) -> Matches:
    changed = changed or {}
    pairs = [(one.person, changed.get(one.person, one.facts)) for one in matches.candidates]
    return ranked(matches.request, sought, pairs, ground=matches.ground)


def _question(
    matches: Matches,
    field: str,
    asked: Asked,
    person: str,
    after: list[tuple[str, Matches]],
    known: dict[str, float],
) -> Question:
    """Weigh the answers: each as likely as its person, the rest agrees with no record."""
    chances = {one.person: one.probability for one in matches.candidates}
    weights = [known[whose] * chances[whose] for whose, _then in after if whose]
    rest = max(0.05, 1 - sum(weights))
    total = sum(weights) + rest
    answers, doubt = [], 0.0
    for whose, then in after:
        share = (known[whose] * chances[whose] if whose else rest) / total
        doubt += share * _doubt(then.candidates)
        best = then.candidates[0] if then.candidates else None
        sure = bool(best and best.probability >= 0.95)
        answers.append(
            Answer(
                whose, share, best.person if best else "", best.probability if best else 0.0, sure
            )
        )
    gain = _doubt(matches.candidates) - doubt
    answers.sort(key=lambda one: -one.share)
    return Question(field, asked, person, gain, tuple(answers))


def _doubt(candidates: tuple[Candidate, ...]) -> float:
    """Return the entropy of who it is, nobody among them, in bits."""
    told = [one.probability for one in candidates]
    everyone = [*told, max(0.0, 1 - sum(told))]
    return -sum(chance * log2(chance) for chance in everyone if chance > 0)
