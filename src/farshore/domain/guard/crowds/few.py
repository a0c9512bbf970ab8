"""A text that names no subject and tells of one person: do so few fit it that it may be one of them?

`described` blocks where a fit by chance is unlikely. Here two kinds of details are enough to ask, or one telling
detail: who checks a text without saying whom it is about can't expect that the guard knows. One ordinary word alone, a
trade or what somebody likes, is true of strangers everywhere, unless its own sentence is about somebody.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from farshore.domain.dates import sentences
from farshore.domain.guard.answers.fields import Field
from farshore.domain.guard.answers.spans import Taken
from farshore.domain.guard.answers.verdicts import Finding
from farshore.domain.guard.crowds.caseload import Caseload, Mask
from farshore.domain.guard.crowds.described import describes, who_fits
from farshore.domain.guard.crowds.people_in_general import is_of_many
from farshore.domain.guard.crowds.portraits import CAME, FAR, ONE_PERSON, THE_ONLY
from farshore.domain.guard.facts.findings import KIND_TYPES
from farshore.domain.guard.facts.whose import is_of_a_named
from farshore.domain.guard.text.mentions import PERSONAL, Mention, is_history
from farshore.domain.places import Place

_SENTENCES = 3
_TELLING = PERSONAL - {"age"}
_ORDINARY = frozenset({"job", "trait"})
_OF_ONE = re.compile(
    r"\b(?:(?i:she|he|her|his|him|herself|himself|my)|I)\b|彼女?(?!ら|岸|方|我|此)|私[はのがも]|僕|わたし"
    r"|그는|그녀|그가|그의|그에게|나는|저는|제가|내가|他(?!们|的们|国|人)|她(?!们)"
)
"""Whom a sentence tells of, without any word of kin: "his father was a fisherman" has one, 父が漁師 has none."""
_THE = re.compile(r"\b[Tt]he (?:[a-z]+ )?$")
_REASON = (
    "This tells of one person, and so few people of the register fit it that it may be one of them. "
    "Name the subject by case label; if it is somebody else, or nobody real, say so."
)


def few_fit(
    field: Field,
    mentions: Sequence[Mention],
    findings: Sequence[Finding],
    *,
    caseload: Caseload,
    below: int,
    public: Sequence[tuple[int, int]] = (),
) -> Iterator[Finding]:
    """Yield one question, at its first detail, for each passage that fits some people of the register, and few.

    Args:
        field: one text of a story without subjects.
        mentions: its details, in order.
        findings: what was found before: a passage that is blocked or asked about is not asked about twice.
        caseload: everybody.
        below: the crowd under which somebody is singled out.
        public: spans of public people's names: what stands beside them is rather theirs.
    """
    if field.is_address:
        return
    telling = [m for m in mentions if describes(field.text, m) and not is_history(m)]
    spans = list(sentences(field.text)) or [(0, len(field.text))]
    weights = dict(_weighed(field.text, telling, spans))
    starts, all_starts = [m.start for m in telling], [m.start for m in mentions]
    asked = Taken.by(f for f in findings if f.strength != "note")
    shown = Taken.by(f for f in findings if f.strength == "note")
    place = (field.language, field.name)
    end = 0
    for first, last in _passages(spans):
        inside = telling[bisect_left(starts, max(first, end)) : bisect_left(starts, last)]
        named = any(first <= start < last for start, _end in public)
        about_one = any(
            said.search(field.text, first, last) for said in (ONE_PERSON, CAME, THE_ONLY)
        )
        if named or not inside or not about_one:
            continue
        every = mentions[bisect_left(all_starts, first) : bisect_left(all_starts, last)]
        alone = not is_of_many(field.text, first, last, every)
        found = _few_in(inside, weights, caseload, below, alone=alone)
        if found and not asked.touches(place, first, last):
            end = found[-1].end
            is_detail = shown.touches(place, found[0].start, found[0].end)
            yield _finding(field, found[0], is_detail=is_detail)


class _Weight(NamedTuple):
    """What one detail does: say who somebody is beside another kind of detail, and alone."""

    tells: bool
    alone: bool


def _weighed(
    text: str, telling: Sequence[Mention], spans: Sequence[tuple[int, int]]
) -> Iterator[tuple[Mention, _Weight]]:
    """Yield each detail with what it does, by the sentence in which it stands."""
    begins = [start for start, _end in spans]
    for mention in telling:
        sentence = spans[max(0, bisect_right(begins, mention.start) - 1)]
        yield mention, _Weight(_tells(text, mention, sentence), _alone(text, mention, sentence))


def _passages(spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield one, two and three sentences in a row, by their beginning."""
    for number in range(len(spans)):
        for size in range(1, _SENTENCES + 1):
            window = spans[number : number + size]
            if len(window) == size:
                yield window[0][0], window[-1][1]


def _few_in(
    inside: Sequence[Mention],
    weights: Mapping[Mention, _Weight],
    caseload: Caseload,
    below: int,
    *,
    alone: bool,
) -> list[Mention]:
    """Return the details of a passage that some people fit, and few; none if it is not so.

    Args:
        inside: the details.
        weights: what each does.
        caseload: everybody.
        below: how many are few.
        alone: one detail that tells alone is enough.
    """
    fits = [(m, mask) for m in inside if (mask := who_fits(m, caseload)) is not None and mask.any()]
    for mention, mask in fits:
        if alone and weights[mention].alone and mask.sum() < below:
            return [mention]
    by_kind: dict[str, Mask] = {}
    for mention, mask in fits:
        kind = "place" if isinstance(mention.value, Place) else mention.kind
        by_kind[kind] = by_kind[kind] | mask if kind in by_kind else mask
    if len(by_kind) < 2 or not any(weights[mention].tells for mention, _mask in fits):
        return []
    together = np.all(np.stack(list(by_kind.values())), axis=0)
    return [m for m, _mask in fits] if 0 < together.sum() < below else []


def _tells(text: str, mention: Mention, sentence: tuple[int, int]) -> bool:
    """Tell whether a detail says who somebody is: work, looks, age, or a place that people flee from."""
    if mention.kind == "job":
        about = any(one.search(text, *sentence) for one in (ONE_PERSON, CAME, THE_ONLY))
        return about and not _is_plural(text, mention)
    return mention.kind in PERSONAL or _is_far(mention)


def _is_plural(text: str, mention: Mention) -> bool:
    """Tell whether an English word for a trade means several people, whom no record fits: "the cooks"."""
    word = text[mention.start : mention.end + 1]
    return bool(re.search(r"[a-rt-z]s\W?$", word))


def _alone(text: str, mention: Mention, sentence: tuple[int, int]) -> bool:
    """Tell whether one detail is enough: an ordinary word is only where its own sentence is about somebody."""
    if _is_far(mention) or mention.kind not in _ORDINARY:
        return _is_far(mention) or mention.kind in _TELLING
    if is_of_a_named(text, mention) or (mention.kind == "job" and _is_plural(text, mention)):
        return False
    said = (_OF_ONE, CAME, THE_ONLY)
    return bool(_THE.search(text, sentence[0], mention.start)) or any(
        one.search(text, *sentence) for one in said
    )


def _is_far(mention: Mention) -> bool:
    return isinstance(mention.value, Place) and mention.value.kind in FAR


def _finding(field: Field, told: Mention, *, is_detail: bool) -> Finding:
    kind = "Q.date" if told.kind == "date" else KIND_TYPES[told.kind]
    return Finding(
        field=field.name,
        language=field.language,
        start=told.start,
        end=told.end,
        text=field.text[told.start : told.end],
        type=kind if is_detail else "unknown",
        rule="guard.few-fit",
        strength="decide",
        reason=_REASON,
    )
