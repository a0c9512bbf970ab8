"""Sentences that tell of nobody, and statements of anybody: against them a likeness is measured."""

from functools import cache
from importlib import resources

OTHERWISE = "en"
"""Against which sentences a language is measured that has none here."""
_PROBE = "probe"


@cache
def _rows() -> dict[str, tuple[str, ...]]:
    table = resources.files("farshore.domain.guard") / "data" / "neutral.tsv"
    found: dict[str, list[str]] = {}
    for line in table.read_text("utf-8").splitlines()[1:]:
        language, _tab, sentence = line.partition("\t")
        found.setdefault(language, []).append(sentence)
    return {language: tuple(sentences) for language, sentences in found.items()}


def neutral_sentences(language: str) -> tuple[str, ...]:
    """Return sentences of a language that tell nothing of anybody."""
    rows = _rows()
    return rows.get(language) or rows[OTHERWISE]


def probes() -> tuple[str, ...]:
    """Return statements as any record may hold them: how near a sentence is to any statement at all."""
    return _rows()[_PROBE]
