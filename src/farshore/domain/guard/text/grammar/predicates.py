"""What a text tells of a noun, and when: one door for four languages."""

import re
from typing import Literal

from farshore.domain.dates import sentences
from farshore.domain.guard.text.grammar import chinese, english, japanese, korean
from farshore.domain.guard.text.grammar.parts import Clause, Predicate, Tense
from farshore.domain.memory import remembered

Language = Literal["en", "ja", "ko", "zh"]
_KANA, _HANGUL, _HAN = re.compile("[ぁ-ゖァ-ヺ]"), re.compile("[가-힣]"), re.compile("[一-龥]")
_BREAKS = {
    "en": re.compile(
        r"[;:—]|, (?:and|but|so|because|while|when|although|though|which|where|after|before) "
    ),
    "ja": re.compile(r"(?<=[たるすうくつむ])(?:が|けれども?|けど|し|ので)、"),
    "ko": re.compile(r"(?:지만|는데),? "),
    "zh": re.compile("，|；"),
}


def language_of(words: str) -> Language:
    """Return in which language a sentence is written, by its script."""
    if _KANA.search(words):
        return "ja"
    if _HANGUL.search(words):
        return "ko"
    return "zh" if _HAN.search(words) else "en"


def predicate_of(
    text: str, start: int, at: int, end: int, *, plural: bool = False
) -> Predicate | None:
    """Return what is told of a noun as the subject of a verb, or None.

    Args:
        text: any.
        start: of the sentence.
        at: one after the noun.
        end: of the sentence.
        plural: the noun means several.
    """
    language = language_of(text[start:end])
    if language == "en":
        return english.predicate_of(text, at, end, plural=plural)
    rules = {"ja": japanese.predicate_of, "ko": korean.predicate_of, "zh": chinese.predicate_of}
    return rules[language](text, at, end)


def is_described_now(text: str, start: int, at: int) -> bool:
    """Tell whether the words before a noun say what it does now: 市場で働いている姉."""
    language = language_of(text[start:at])
    if language == "ja":
        return japanese.is_described(text, start, at)
    return language == "ko" and korean.is_described(text, start, at)


@remembered(most=128)
def clauses_of(text: str) -> tuple[Clause, ...]:
    """Return the clauses of a text in order, each with its tense; forgotten when the register seals."""
    found = []
    for start, end in sentences(text):
        language = language_of(text[start:end])
        at = start
        for cut in [*(one.end() for one in _BREAKS[language].finditer(text, start, end)), end]:
            found.append(Clause(at, cut, tense_of(text, at, cut, language)))
            at = cut
    return tuple(found)


def tense_of(text: str, start: int, end: int, language: Language) -> Tense:
    """Return the tense of a clause."""
    rules = {
        "en": english.tense_of,
        "ja": japanese.tense_of,
        "ko": korean.tense_of,
        "zh": chinese.tense_of,
    }
    return rules[language](text, start, end)
