"""Other English words in a sentence: articles, number, prepositions and capitals that fit them."""

import re

_DETERMINER = re.compile(r"(?:\b(?:the|a|an|his|her|their|my|our) )$", re.IGNORECASE)
_DETERMINED = re.compile(r"^(?:a|an|the|our|his|her|their|that|some|in|was|is)\b", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"\b(?:on|in|at|since|by|from|during|of|around|until)(?: the)? $", re.IGNORECASE
)
_PREPOSED = re.compile(r"^(?:in|on|at|that|some)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(?P<article>a|an) $", re.IGNORECASE)
_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?][\"”’)]?\s+|\n\s*|[“\"]\s?)$")
_OWNED = re.compile(
    r"(?:['’]s|s['’]|\b(?:his|her|their|my|our|its|whose|this|that|every|each)) $", re.IGNORECASE
)
_LEADING_ARTICLE = re.compile(r"^(?:a|an|the) ")
_IS = re.compile(
    r"\b(?:is|was|are|were|be|been|am|fell|falls|became|becomes|got|feels?|felt|very|so|too) $"
)
_PLURAL = re.compile(r"(?:[^su]s|ies|men|children|people)$")
_COUNTED = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|many|several|some|few|other|these|those|all|both|\d+) $",
    re.IGNORECASE,
)
_MANY = {
    "worker": "workers",
    "a relative": "relatives",
    "a school": "schools",
    "a small company": "small companies",
    "a qualification": "qualifications",
    "an examination": "examinations",
}
_OF_A_NOUN = re.compile(r"^ (?P<noun>[a-z]{3,})(?=[ ,.!?;])")


def begins(before: str) -> bool:
    """Tell whether a sentence begins behind these letters."""
    return bool(_SENTENCE_BEGINS.search(before))


def fitted(before: str, words: str, after: str, *, old: str) -> tuple[str, str, str]:
    """Return what stands before, new words and what stands behind, so that all three agree.

    Args:
        before: the text up to the old words.
        words: the new ones.
        after: the text behind the old ones.
        old: the old words.
    """
    words = _agreeing(before, words, old)
    if _is_place_before_noun(before, words, old):
        noun = _OF_A_NOUN.match(after)
        if noun:
            return before, f"{noun['noun']} in {words}", after[noun.end() :]
    was_capital = begins(before) and not old[:1].islower()
    before, was_capital = _without_preposition(before, words, was_capital=was_capital)
    if words[:1].isupper() and before.endswith(" at "):
        before = before[: -len("at ")] + "in "
    if words == "the north" and before.endswith("near "):
        before = before[: -len("near ")] + "in "
    if _DETERMINED.match(words):
        before = _DETERMINER.sub("", before)
    before = _with_article(before, words)
    if (was_capital or begins(before)) and words[:1].islower() and not _is_small(before, old):
        words = words[0].upper() + words[1:]
    return before, words, after


def _without_preposition(before: str, words: str, *, was_capital: bool) -> tuple[str, bool]:
    if not (_PREPOSED.match(words) and _PREPOSITION.search(before)):
        return before, was_capital
    cut = _PREPOSITION.sub("", before)
    return cut, was_capital or begins(cut)


def _with_article(before: str, words: str) -> str:
    article = _ARTICLE.search(before)
    if not article:
        return before
    wanted = "an" if words[:1].lower() in "aeio" else "a"
    wanted = wanted.capitalize() if article["article"][0].isupper() else wanted
    return before[: article.start()] + wanted + " "


def _agreeing(before: str, words: str, old: str) -> str:
    """Return words in the number of the old ones, as a noun where a noun stood, once determined."""
    is_many = bool(_PLURAL.search(old)) and not _ARTICLE.search(before) and not old[:1].isupper()
    if words in _MANY and (is_many or _COUNTED.search(before)):
        return _MANY[words]
    if words == "ill" and not _IS.search(before):
        words = "an illness"
    if words == "an illness" and _ARTICLE.search(before):
        return "illness"
    return _LEADING_ARTICLE.sub("", words) if _OWNED.search(before) else words


def _is_place_before_noun(before: str, words: str, old: str) -> bool:
    return (
        bool(_DETERMINER.search(before))
        and old[:1].isupper()
        and bool(
            re.match(
                r"(?:a|an|the) .*(?:north|border|town|city|province|county|country|south)", words
            )
        )
    )


def _is_small(before: str, old: str) -> bool:
    """Tell whether the old words began small in the middle of a line, as in a slug or a caption."""
    return not before.strip() and old[:1].islower()
