"""Other words in a text, with the grammar around them: particles, articles, capitals, spaces."""

import re

from farshore.domain.guard.wider.dropping import dropped
from farshore.domain.guard.wider.english import begins, fitted
from farshore.domain.guard.wider.wholes import rest_of_name, spoken_of

_LETTERS = re.compile(r"[A-Za-z]*")
_HANGUL_RUN = re.compile(r"[가-힣]+")
_TAILS = (
    r"(?:에서는|에서도|에서|에게서|에게는|에게|에는|에도|에|께서는|께서|께|으로는|으로도|으로|로는|로도|로|까지도|까지|부터"
    r"|한테|와는|과는|와|과|하고|이랑|랑|처럼|보다|조차|마저|밖에|만큼|만은|만|은|는|이나|나|이|가|을|를|의|도|야|아"
    r"|이다|다|였다|이었다|였고|이었고|였던|이었던|이라는|라는|이라고|라고|입니다|이고|고|이며|며|인데|인|였습니다"
    r"|이었습니다|이에요|예요|들)"
)
_PARTICLES_ONLY = re.compile(rf"(?:씨|님|양|군)?{_TAILS}{{0,3}}$")
_WORD_AND_PARTICLE = re.compile(rf"(?P<word>[가-힣]{{1,4}}?)(?={_TAILS}{{1,2}}$)")
_TWICE = (
    ("worker", re.compile(r"\bwork\w* as an? $"), re.compile(r"(?!\w)")),
    ("社会人", re.compile(r""), re.compile(r"として[、]?働|として勤|の仕事|の職")),
    (
        "일하는 사람",
        re.compile(r""),
        re.compile(r"(?:으로|로) (?:일|근무)|의 (?:일|직업)(?![가-힣]{2})"),
    ),
)
"""Wider words, and what stands before and behind them where they would say the same again."""
_PARTICLES = (
    ("은", "는"), ("이었", "였"), ("이에요", "예요"), ("이라", "라"), ("이나", "나"), ("이고", "고"),
    ("이며", "며"), ("이랑", "랑"), ("이", "가"), ("을", "를"), ("과", "와"), ("으로", "로"), ("아", "야"),
)  # fmt: skip
"""Korean particles after a syllable with a final consonant, and after one without."""
_OPEN = frozenset(
    {"이었", "였", "이에요", "예요", "이라", "라", "이나", "나", "이고", "고", "이며", "며"}
)
"""Particles after which the word goes on."""
_HANGUL_FIRST, _FINALS, _RIEUL = 0xAC00, 28, 8
_OF_DIGITS = {"0": 21, "1": _RIEUL, "3": 16, "6": 1, "7": _RIEUL, "8": _RIEUL}
"""Finals of 영, 일, 삼, 육, 칠, 팔; the others have none."""
_OF_LETTERS = {"l": _RIEUL, "m": 16, "n": 4, "k": 1, "p": 17, "t": 19, "g": 21}
"""How names in Latin letters end when they are read: Kim 김, Jin 진, Pak 박."""
_DETERMINER = re.compile(r"(?:\b(?:the|a|an|his|her|their|my|our) )$", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"\b(?:on|in|at|since|by|from|during|of|around|until)(?: the)? $", re.IGNORECASE
)


def rewritten(text: str, start: int, end: int, replacement: str, *, language: str) -> str:
    """Return a text with other words at a span, and what stands beside them made to fit.

    Args:
        text: one field.
        start: first character of the words.
        end: one after the last.
        replacement: the new words; empty takes the old ones out.
        language: of the text; addresses are given as "".

    Returns:
        The new text: with other words nothing but the span, one word or particle beside it, and
        the case of the first letter is changed; without words, the smallest piece is gone that
        leaves a whole sentence.
    """
    start, end = grown(text, start, end, language=language)
    end += rest_of_name(text, end, replacement)
    before, after = text[:start], text[end:]
    if not replacement or _says_it_twice(before, replacement, after):
        left = dropped(text, start, end, language=language)
        return _without(before, after, language) if left is None else left
    if language == "ja":
        replacement = spoken_of(replacement, after)
    if language == "ko":
        after = _particle(replacement, after)
    if language == "en":
        before, replacement, after = fitted(before, replacement, after, old=text[start:end])
    return before + replacement + after


def grown(text: str, start: int, end: int, *, language: str) -> tuple[int, int]:
    """Return the span of whole words: a part of a Korean or English word takes the rest with it."""
    if language == "ko":
        rest = _HANGUL_RUN.match(text[end:])
        if rest and not _PARTICLES_ONLY.match(rest.group()):
            word = _WORD_AND_PARTICLE.match(rest.group())
            end += len(word["word"]) if word else len(rest.group())
    if language == "en":
        end += len(_LETTERS.match(text[end:]).group()) if text[:end][-1:].isalpha() else 0  # type: ignore[union-attr]
    return start, end


def _says_it_twice(before: str, words: str, after: str) -> bool:
    """Tell whether wider words only repeat what stands beside them: "works as a worker"."""
    return any(
        words == wide and left.search(before) and right.match(after) for wide, left, right in _TWICE
    )


def _without(before: str, after: str, language: str) -> str:
    """Join two halves after a removal without a double space, a stray comma or particle."""
    if language == "ko":
        after = re.sub(
            r"^(?:은|는|이|가|을|를|과|와|의|에서|에게|에|께서|도|씨|님)+(?=[\s,.])", "", after
        )
    if language == "ja":
        after = (
            re.sub(r"^(?:さん|様|氏)?(?:は|が|を|に|の|と|で|も)(?![ァ-ヺ])", "", after)
            if _begins(before)
            else after
        )
    if language == "en":
        before = _PREPOSITION.sub("", before) if _PREPOSITION.search(before) else before
        before = _DETERMINER.sub("", before)
        after = re.sub(r"^['’]s(?= )", "", after)
    if before.endswith(", ") and after[:1] in {",", ".", ";"}:
        before = before[:-2]
    if before.endswith((" ", "\n")) or not before:
        after = after.removeprefix(" ").removeprefix(", ")
    if before.endswith(" ") and after[:1] in {".", ",", ";", ")", "!", "?"}:
        before = before[:-1]
    if language == "en" and _begins(before) and after[:1].islower():
        after = after[0].upper() + after[1:]
    return before + after


def _begins(before: str) -> bool:
    return begins(before) or before.endswith(("。", "「", "、"))


def _particle(words: str, after: str) -> str:
    """Return what follows with the particle that fits the last sound of the new words."""
    final = final_of(words)
    if final is None:
        return after
    for closed, opened in _PARTICLES:
        for one in (closed, opened):
            rest = after[len(one) :]
            goes_on = one in _OPEN
            if after.startswith(one) and (goes_on or not "가" <= rest[:1] <= "힣"):
                has_final = bool(final) and not (closed == "으로" and final == _RIEUL)
                return (closed if has_final else opened) + rest
    return after


def final_of(words: str) -> int | None:
    """Return the final consonant that words end with as they are read in Korean.

    Args:
        words: in Hangul, or ending with a digit or a Latin letter; closing marks are passed over.

    Returns:
        0 for none, 8 for ㄹ, another number for another one; None where nobody can tell.
    """
    last = words.rstrip("”’\"')」』]*_ ")[-1:]
    if "가" <= last <= "힣":
        return (ord(last) - _HANGUL_FIRST) % _FINALS
    if last.isdecimal() and last.isascii():
        return _OF_DIGITS.get(last, 0)
    return _OF_LETTERS.get(last.lower(), 0) if last.isascii() and last.isalpha() else None
