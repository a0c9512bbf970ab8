"""Other words in a text, with the grammar around them: particles, articles, capitals, spaces."""

import re

_PARTICLES = (
    ("은", "는"), ("이었", "였"), ("이에요", "예요"), ("이라", "라"), ("이나", "나"), ("이고", "고"),
    ("이며", "며"), ("이", "가"), ("을", "를"), ("과", "와"), ("으로", "로"), ("아", "야"),
)  # fmt: skip
"""Korean particles after a syllable with a final consonant, and after one without."""
_OPEN = frozenset(
    {"이었", "였", "이에요", "예요", "이라", "라", "이나", "나", "이고", "고", "이며", "며"}
)
"""Particles after which the word goes on."""
_HANGUL_FIRST, _FINALS, _RIEUL = 0xAC00, 28, 8
_DETERMINER = re.compile(r"(?:\b(?:the|a|an|his|her|their|my|our) )$", re.IGNORECASE)
_DETERMINED = re.compile(r"^(?:a|an|the|our|his|her|their|that|some|in|was|is)\b", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"\b(?:on|in|at|since|by|from|during|of|around|until)(?: the)? $", re.IGNORECASE
)
_PREPOSED = re.compile(r"^(?:in|on|at|that|some)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(?P<article>a|an) $", re.IGNORECASE)
_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?][\"”’)]?\s+|\n\s*|[“\"]\s?)$")


def rewritten(text: str, start: int, end: int, replacement: str, *, language: str) -> str:
    """Return a text with other words at a span, and what stands beside them made to fit.

    Args:
        text: one field.
        start: first character of the words.
        end: one after the last.
        replacement: the new words; empty takes the old ones out.
        language: of the text; addresses are given as "".

    Returns:
        The new text. Nothing but the span, one word or particle beside it, and the case of the
        first letter is changed.
    """
    before, after = text[:start], text[end:]
    if not replacement:
        return _without(before, after, language)
    if language == "ko":
        after = _particle(replacement, after)
    if language == "en":
        before, replacement = _english(before, replacement, after, old=text[start:end])
    return before + replacement + after


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
    return bool(_SENTENCE_BEGINS.search(before)) or before.endswith(("。", "「", "、"))


def _english(before: str, words: str, after: str, *, old: str) -> tuple[str, str]:
    was_capital = _begins(before) and not old[:1].islower()
    if _PREPOSED.match(words) and _PREPOSITION.search(before):
        cut = _PREPOSITION.sub("", before)
        was_capital = was_capital or _begins(cut)
        before = cut
    if words[:1].isupper() and before.endswith(" at "):
        before = before[: -len("at ")] + "in "
    if _DETERMINED.match(words):
        before = _DETERMINER.sub("", before)
    article = _ARTICLE.search(before)
    if article:
        wanted = "an" if words[:1].lower() in "aeio" else "a"
        wanted = wanted.capitalize() if article["article"][0].isupper() else wanted
        before = before[: article.start()] + wanted + " "
    if (was_capital or _begins(before)) and words[:1].islower() and not _is_small(before, old):
        words = words[0].upper() + words[1:]
    return before, words


def _is_small(before: str, old: str) -> bool:
    """Tell whether the old words began small in the middle of a line, as in a slug or a caption."""
    return not before.strip() and old[:1].islower()


def _particle(words: str, after: str) -> str:
    """Return what follows with the particle that fits the last syllable of the new words."""
    last = words[-1:]
    if not "가" <= last <= "힣":
        return after
    final = (ord(last) - _HANGUL_FIRST) % _FINALS
    for closed, opened in _PARTICLES:
        for one in (closed, opened):
            rest = after[len(one) :]
            goes_on = one in _OPEN
            if after.startswith(one) and (goes_on or not "가" <= rest[:1] <= "힣"):
                has_final = bool(final) and not (closed == "으로" and final == _RIEUL)
                return (closed if has_final else opened) + rest
    return after
