"""From a sent review to the documents of its compartments: all that was typed is kept."""

from collections.abc import Mapping
from typing import TypeVar

import msgspec

from farshore.domain.resettlement.answers import codes_of, kept
from farshore.domain.resettlement.catalogue import LEVELS, UNSAID, Indicator, Place, catalogue
from farshore.domain.resettlement.reviews import Answer, Asked, ReviewDoc, Voices
from farshore.domain.resettlement.windows import scales_of

A = TypeVar("A", bound=Asked)
Sent = Mapping[str, str]
_CODES = frozenset({*LEVELS, *UNSAID})


def with_sent(asked: A, sent: Sent, *, review: ReviewDoc, place: Place) -> A:
    """Return a document with what was sent of its compartment.

    What was not on the page (a scale that this review does not ask, a long question) stays as it
    is. A code that nobody offered is not taken; typed words are, understood or not.

    Args:
        asked: the document as it is.
        sent: field to what was typed.
        review: says what is asked, and with which version.
        place: of the document.
    """
    known = catalogue(review.catalogue)
    codes = scales_of(review.kind, picked=review.picked, version=review.catalogue)
    scales, found = dict(asked.scales), dict(asked.answers)
    for code in codes:
        if known.scales[code].place == place and f"s-{code}" in sent:
            scales[code] = _voices(code, sent, scales.get(code, Voices()))
        for one in known.of_scale(code):
            if one.place == place and f"a-{one.code}" in sent:
                found[one.code] = _answer(one, sent)
    return msgspec.structs.replace(
        asked,
        scales={code: voices for code, voices in scales.items() if voices != Voices()},
        answers={code: answer for code, answer in found.items() if answer != Answer()},
    )


def _voices(code: str, sent: Sent, known: Voices) -> Voices:
    own, ours = sent.get(f"l-{code}-own", ""), sent.get(f"l-{code}-ours", "")
    return Voices(
        own=own if own in _CODES else known.own,
        ours=ours if ours in _CODES else known.ours,
        own_words=sent.get(f"w-{code}-own", "").strip(),
        our_words=sent.get(f"w-{code}-ours", "").strip(),
        note=sent.get(f"n-{code}", known.note).strip(),
    )


def _answer(one: Indicator, sent: Sent) -> Answer:
    name = f"q-{one.code}"
    value = sent.get(name, "")
    if one.kind == "shares" and value not in UNSAID:
        shares = ((code, sent.get(f"{name}-{code}", "")) for code in one.options)
        value = ",".join(f"{code}:{share}" for code, share in shares if share)
    if not codes_of(one) and one.kind != "shares":
        value = value if value in UNSAID else ""
    return kept(one, value=value, said=sent.get(f"{name}-said", "").strip())
