"""What a text is about, against everybody's statements: oven, dough and flour tell a baker.

One such word is a coincidence, three are none, though no sentence says it. So a text's words are
taken all at once, in all its languages, and compared with the statements of the whole caseload. A
scorer by meaning would stand beside this one, with the same two questions.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

import numpy as np
import numpy.typing as npt

from farshore.domain.guard.facts.record_words import SAID_KINDS
from farshore.domain.guard.people.register import Record
from farshore.domain.guard.text.concepts import Concept
from farshore.domain.guard.text.statements import is_broad, tokens_of

THEMES = {
    **{kind: kind for kind in SAID_KINDS},
    "job": "work",
    "employer": "work",
    "school": "school",
}
"""Kind of statement to what it is about: a workplace tells the work that is done there."""
_ONE_SOUND = re.compile("[ァ-ヺー]+|[가-힣]+")
"""How the name of a workplace sounds in another script: it has no meaning there."""
_BITS, _BROAD_BITS, _MOST_BITS = 1.5, 0.5, 6.0
"""What one word of a statement tells: it is met of others about a third as often; a broad one, that may
stand in a story about anybody, two thirds as often."""


class Themes:
    """Everybody's statements by the things that stand for them; made once for a caseload."""

    def __init__(self, records: Iterable[Record]) -> None:
        rows: dict[tuple[str, str], list[int]] = {}
        self._people = 0
        for row, record in enumerate(records):
            self._people += 1
            for kind, said in _said(record):
                rows.setdefault((kind, said), []).append(row)
        self._themes = [THEMES[kind] for kind, _said in rows]
        self._rows = [np.array(found, dtype=np.int32) for found in rows.values()]
        self._telling: dict[str, list[tuple[int, float]]] = {}
        for number, (kind, said) in enumerate(rows):
            for token, bits in telling(kind, said).items():
                self._telling.setdefault(token, []).append((number, bits))

    def __repr__(self) -> str:
        return f"<themes of {self._people}>"

    def likeness(
        self, tokens: Iterable[str], *, theme: str, of: int
    ) -> npt.NDArray[np.float32] | None:
        """Return how well everybody fits the words of a text, measured by one person's fit.

        Args:
            tokens: concepts and roots of a text, each once.
            theme: one of the values of `THEMES`.
            of: the row of the person whom the text is about.

        Returns:
            None if it tells nothing of that person. Whoever fits better counts as much.
        """
        met: dict[int, float] = {}
        sure: set[int] = set()
        for token in tokens:
            for number, bits in self._telling.get(token, ()):
                if self._themes[number] == theme:
                    met[number] = met.get(number, 0.0) + bits
                    if bits >= _BITS:
                        sure.add(number)
        words = np.zeros(self._people, dtype=np.float32)
        for number, bits in met.items():
            if number in sure:  # broad words alone tell nothing
                rows = self._rows[number]
                words[rows] = np.maximum(words[rows], min(bits, _MOST_BITS))
        if not words[of]:
            return None
        return np.asarray(np.exp2(np.minimum(words - words[of], 0)), dtype=np.float32)


def _said(record: Record) -> Iterator[tuple[str, str]]:
    """Yield kind and words of what a record says in words of its own."""
    for kind, said in record.texts:
        is_reading = kind not in SAID_KINDS and _ONE_SOUND.fullmatch(said)
        if kind in THEMES and not said.startswith("#") and not is_reading:
            yield kind, said


def telling(kind: str, said: str) -> dict[str, float]:
    """Return the concepts and roots that stand for a statement, with what each tells, in bits.

    Of the name of a workplace or school only what kind of place it is: a laundry, a choir.
    """
    tokens = tokens_of(said)
    if kind not in SAID_KINDS:
        return {one: _BITS for one in tokens.ids if not is_broad(one) and one[0] != "."}
    found = tokens.ids | tokens.things | tokens.broad
    return {one: _BROAD_BITS if is_broad(one) else _BITS for one in found}


def met_of(
    subject: Record, sentences: Iterable[Mapping[str, Concept]]
) -> Iterator[tuple[str, str, Concept]]:
    """Yield theme, token and place of the words of a text that stand for somebody's statements."""
    wanted = [(THEMES[kind], telling(kind, said)) for kind, said in _said(subject)]
    for sentence in sentences:
        for theme, tokens in wanted:
            for token in sorted(tokens.keys() & sentence.keys()):
                if not sentence[token].is_short:
                    yield theme, token, sentence[token]
