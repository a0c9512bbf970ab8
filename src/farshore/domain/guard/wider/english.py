"""Other English words in a sentence: articles, number, prepositions and capitals that fit them."""

import re

from farshore.domain.guard.wider.sentences import is_short_form

_DETERMINER = re.compile(r"(?:\b(?:the|a|an|his|her|their|my|our) )$", re.IGNORECASE)
_DETERMINED = re.compile(r"^(?:a|an|the|our|his|her|their|that|some|in|was|is)\b", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"\b(?:on|in|at|since|by|from|during|of|around|until)(?: the)? $", re.IGNORECASE
)
_YOUNG = re.compile(r"(?:child(?:ren)?|kids?|bab(?:y|ies)|bo(?:y|ys)|girls?)$", re.IGNORECASE)
_SMALL = re.compile(r"\b(?:small|little|young|tiny) $", re.IGNORECASE)
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.? $")
_KEPT = re.compile(r"(?P<word>since|until|till|by|from|before|after) ", re.IGNORECASE)
_KEPT_BEFORE = re.compile(r"\b(?P<word>since|until|till|by|from|before|after) $", re.IGNORECASE)
_TIME = re.compile(r"in (?:[A-Z]|\d|the \d)|that (?:spring|summer|autumn|winter)$|some years ago$")
_LONG_AGO = "some years ago"
_LONG_AGO_WITH = {
    "since": "for some years",
    "until": "until some years ago",
    "till": "till some years ago",
}
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
MANY = {
    "worker": "workers",
    "a relative": "relatives",
    "a school": "schools",
    "a small company": "small companies",
    "a qualification": "qualifications",
    "an examination": "examinations",
}
"""Wider words for several."""
_OF_A_NOUN = re.compile(r"^ (?P<noun>[a-z]{3,})(?=[ ,.!?;])")


def begins(before: str) -> bool:
    """Tell whether a sentence begins behind these letters."""
    return bool(_SENTENCE_BEGINS.search(before)) and not is_short_form(
        before, len(before.rstrip()) - 1
    )


def fitted(before: str, words: str, after: str, *, old: str) -> tuple[str, str, str]:
    """Return what stands before, new words and what stands behind, so that all three agree.

    Args:
        before: the text up to the old words.
        words: the new ones.
        after: the text behind the old ones.
        old: the old words.
    """
    kept = _kept(before, words, old)
    if kept is not None:
        return kept[0], kept[1], after
    words = _agreeing(before, words, old)
    if _is_place_before_noun(before, words, old):
        noun = _OF_A_NOUN.match(after)
        if noun:
            return before, f"{noun['noun']} in {words}", after[noun.end() :]
    is_small = _is_small(before, old)
    was_capital = begins(before) and not old[:1].islower()
    before, was_capital = _without_preposition(before, words, was_capital=was_capital)
    if words[:1].isupper() and before.endswith(" at "):
        before = before[: -len("at ")] + "in "
    if words == "the north" and before.endswith("near "):
        before = before[: -len("near ")] + "in "
    before = _with_article(_freed(before, words), words)
    if (was_capital or begins(before)) and words[:1].islower() and not is_small:
        words = words[0].upper() + words[1:]
    return before, words, after


def _freed(before: str, words: str) -> str:
    """Return what stands before without a title or article that the new words can't bear."""
    if words[:1].islower():
        before = _TITLE.sub("", before)
    return _DETERMINER.sub("", before) if _DETERMINED.match(words) else before


def _kept(before: str, words: str, old: str) -> tuple[str, str] | None:
    """Return a wider time with the preposition that says from when or until when: "since 2017"."""
    own = _KEPT.match(old)
    found = own or _KEPT_BEFORE.search(before)
    if not found or not _TIME.match(words):
        return None
    preposition, is_capital = found["word"], begins(before[: found.start()] if not own else before)
    first = before if own else before[: found.start("word")]
    if words == _LONG_AGO:
        new = _LONG_AGO_WITH.get(preposition.lower(), words)
    else:
        new = f"{preposition.lower()} {words.removeprefix('in ')}"
    return first, new[0].upper() + new[1:] if is_capital or preposition[0].isupper() else new


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
    if words == "a relative" and _YOUNG.match(old) and not _OWNED.search(before):
        person = "people" if is_many else "person"
        return (
            person if _SMALL.search(before) else f"young {person}" if is_many else "a young person"
        )
    if words in MANY and (is_many or _COUNTED.search(before)):
        return MANY[words]
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
