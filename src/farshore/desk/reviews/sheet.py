"""What the page of a review shows: scale by scale, level by level, question by question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils import translation

from farshore.domain.resettlement import answers
from farshore.domain.resettlement.catalogue import (
    LEVELS,
    SHARES,
    UNSAID,
    Indicator,
    catalogue,
    words,
)
from farshore.domain.resettlement.reviews import Answer, Asked, ReviewDoc, Voices
from farshore.domain.resettlement.windows import scales_of
from farshore.domain.resettlement.wordings import anchors

Pairs = list[tuple[str, str, bool]]
"""Code, words, whether it is chosen."""


@dataclass(frozen=True, slots=True)
class LevelRow:
    """One level of a scale, or one way of not answering, with both voices and last time's."""

    code: str
    words: str
    own: bool
    ours: bool
    own_before: bool
    ours_before: bool


@dataclass(frozen=True, slots=True)
class Question:
    """One indicator.

    Attributes:
        code: "W1".
        label: the question.
        options: codes of a choice; empty where words are typed only.
        parts: of a question with shares: code, words and its own options.
        unsaid: ways of not answering, where no choice holds them already.
        said: typed words.
        takes_words: a number or date is typed.
        is_wrong: what was typed is not understood.
        understood: what is understood of a date.
        most: the largest number.
    """

    code: str
    label: str
    options: Pairs
    parts: list[tuple[str, str, Pairs]]
    unsaid: Pairs
    said: str
    takes_words: bool
    is_wrong: bool
    understood: str
    most: int


@dataclass(frozen=True, slots=True)
class Point:
    """Both voices in one earlier review, as places on a small picture."""

    x: float
    own: float | None
    ours: float | None


@dataclass(frozen=True, slots=True)
class ScaleCard:
    """One scale of a review."""

    code: str
    title: str
    levels: list[LevelRow]
    unsaid: list[LevelRow]
    voices: Voices
    before: Voices | None
    theirs: Voices | None
    points: list[Point]
    core: list[Question]
    more: list[Question]
    is_urgent: bool
    is_low: bool
    needs_note: bool
    is_noteless: bool
    is_closed: bool = False
    sealed: str = ""
    never_kept: bool = False

    @property
    def is_done(self) -> bool:
        """Tell whether both answered and nothing is missing: it stands as one line then."""
        is_wrong = any(question.is_wrong for question in (*self.core, *self.more))
        both = bool(self.voices.own and self.voices.ours)
        return both and not (is_wrong or self.is_noteless or self.theirs or self.is_low)

    @property
    def rose(self) -> bool:
        """Tell whether either voice said more than last time: that may be a milestone."""
        if self.before is None:
            return False
        pairs = ((self.before.own, self.voices.own), (self.before.ours, self.voices.ours))
        levels = [(answers.level_of(was), answers.level_of(now)) for was, now in pairs]
        return any(was is not None and now is not None and now > was for was, now in levels)

    @property
    def summary(self) -> str:
        """Return both answers in words."""
        said = {row.code: row.words for row in (*self.levels, *self.unsaid)}
        own, ours = self.voices.own, self.voices.ours
        if own == ours:
            return f"{own} · {said[own]}" if own in LEVELS else said[own]
        return " / ".join(
            f"{one} · {said[one]}" if one in LEVELS else said[one] for one in (own, ours)
        )

    @property
    def before_own(self) -> str:
        """Return what the person said last time, in words where it was no level."""
        return self._words_of(self.before.own if self.before else "")

    @property
    def before_ours(self) -> str:
        """Return what we said last time."""
        return self._words_of(self.before.ours if self.before else "")

    def _words_of(self, code: str) -> str:
        return next((row.words for row in self.unsaid if row.code == code), code or "–")

    @property
    def own_line(self) -> str:
        """Return the person's line in the small picture; what was not said breaks nothing."""
        return " ".join(f"{p.x},{p.own}" for p in self.points if p.own is not None)

    @property
    def our_line(self) -> str:
        """Return our line in the small picture."""
        return " ".join(f"{p.x},{p.ours}" for p in self.points if p.ours is not None)

    @property
    def own(self) -> str:
        """Return the person's level for the list beside the sheet."""
        return _short(self.voices.own)

    @property
    def ours(self) -> str:
        """Return our level for the list beside the sheet."""
        return _short(self.voices.ours)


@dataclass(frozen=True, slots=True)
class Around:
    """What a sheet needs to know beside the review itself.

    Attributes:
        own_texts: the organisation's own anchors at that time.
        before: earlier reviews with what lies in every open compartment, the oldest first.
        open_places: compartments of the member.
        closed: domains that the person closed.
        theirs: what stands there now, where somebody else saved meanwhile.
    """

    own_texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    before: Sequence[tuple[date, Mapping[str, Voices]]] = ()
    open_places: frozenset[str] = frozenset()
    closed: frozenset[str] = frozenset()
    theirs: Mapping[str, Voices] = field(default_factory=dict)


def cards(doc: ReviewDoc, parts: Mapping[str, Asked], *, around: Around) -> list[ScaleCard]:
    """Return the scales of a review, the urgent five first.

    Args:
        doc: the review.
        parts: what lies in other open compartments.
        around: what lies around it.
    """
    language = translation.get_language() or "en"
    texts = anchors(language, version=doc.catalogue, own=around.own_texts)
    asked = {"resettlement": doc, **parts}
    found = scales_of(doc.kind, picked=doc.picked, version=doc.catalogue)
    return [_card(code, doc, asked, texts, around) for code in found]


def answered(shown: Sequence[ScaleCard]) -> tuple[int, int]:
    """Return how many core questions have an answer, of how many that could be asked here."""
    core = [question for card in shown if not card.is_closed for question in card.core]
    return sum(1 for question in core if _has_answer(question)), len(core)


def _has_answer(question: Question) -> bool:
    chosen = [*question.options, *question.unsaid, *(o for p in question.parts for o in p[2])]
    return any(is_chosen and code for code, _words, is_chosen in chosen) or bool(
        question.said and not question.is_wrong
    )


def _card(
    code: str,
    doc: ReviewDoc,
    asked: Mapping[str, Asked],
    texts: Mapping[str, str],
    around: Around,
) -> ScaleCard:
    known = catalogue(doc.catalogue)
    scale = known.scales[code]
    said = words(translation.get_language() or "en", doc.catalogue)
    voices = asked[scale.place].scales.get(code, Voices()) if scale.place in asked else Voices()
    earlier = [(on, scales[code]) for on, scales in around.before if code in scales]
    before = earlier[-1][1] if earlier else None
    is_sealed = scale.place not in {"resettlement", *around.open_places}
    questions = [
        (one, _question(one, asked[one.place].answers.get(one.code, Answer()), said))
        for one in known.of_scale(code)
        if one.place in asked and (doc.is_long or one.form != "long")
    ]
    needs_note = answers.needs_note(voices)
    return ScaleCard(
        code=code,
        title=said[f"scale.{code}"],
        levels=[_row(level, texts[f"{code}.{level}"], voices, before) for level in LEVELS],
        unsaid=[_row(way, said[f"unsaid.{way}"], voices, before) for way in UNSAID],
        voices=voices,
        before=before,
        theirs=around.theirs.get(code),
        points=_points([*earlier, (date.max, voices)]),
        core=[shown for one, shown in questions if one.form == "core"],
        more=[shown for one, shown in questions if one.form != "core"],
        is_urgent=scale.is_urgent,
        is_low=scale.opens_step and bool(answers.LOW & {voices.own, voices.ours}),
        needs_note=needs_note,
        is_noteless=needs_note and not voices.note.strip(),
        is_closed=scale.domain in around.closed,
        sealed=scale.place if is_sealed else "",
        never_kept=code in {"means", "safety"},
    )


def _short(code: str) -> str:
    return code if code in LEVELS else "·" if code else "–"


def _row(code: str, text: str, voices: Voices, before: Voices | None) -> LevelRow:
    return LevelRow(
        code, text, voices.own == code, voices.ours == code,
        before is not None and before.own == code, before is not None and before.ours == code,
    )  # fmt: skip


def _question(one: Indicator, answer: Answer, said: Mapping[str, str]) -> Question:
    unsaid = [(way, said[f"unsaid.{way}"], answer.value == way) for way in UNSAID]
    options = _options(one, answer, said)
    shares = answers.shares_of(one, answer.value) if one.kind == "shares" else {}
    return Question(
        code=one.code,
        label=said[f"indicator.{one.code}"],
        options=[*options, *unsaid] if options else [],
        parts=[
            (code, said[f"option.{one.code}.{code}"],
             [(share, said[f"share.{share}"], shares.get(code) == share) for share in SHARES])
            for code in (one.options if one.kind == "shares" else ())
        ],
        unsaid=[] if options else unsaid,
        said=answer.said,
        takes_words=one.kind in {"number", "date", "choice_date"},
        is_wrong=bool(answer.said.strip()) and not answers.is_understood(one, answer),
        understood=answers.day_of(answer) if one.kind in {"date", "choice_date"} else "",
        most=one.most,
    )  # fmt: skip


def _options(one: Indicator, answer: Answer, said: Mapping[str, str]) -> Pairs:
    keys = {
        "level": "level.{}", "share": "share.{}", "yes_no": "yes_no.{}",
    }  # fmt: skip
    key = keys.get(one.kind, f"option.{one.code}.{{}}")
    return [
        (code, _with_number(one, code, said[key.format(code)]), answer.value == code)
        for code in answers.codes_of(one)
    ]


def _with_number(one: Indicator, code: str, text: str) -> str:
    return f"{code} · {text}" if one.kind == "level" else text


_WIDE, _HIGH, _EDGE = 84.0, 30.0, 6.0


def _points(said: Sequence[tuple[date, Voices]]) -> list[Point]:
    """Return both voices of each review on a picture of 84 x 30, evenly apart."""
    step = (_WIDE - 2 * _EDGE) / max(1, len(said) - 1)
    return [
        Point(round(_EDGE + at * step, 1), _height(voices.own), _height(voices.ours))
        for at, (_on, voices) in enumerate(said)
    ]


def _height(code: str) -> float | None:
    level = answers.level_of(code)
    return None if level is None else round(_HIGH - 4 - level * (_HIGH - 8) / 4, 1)
