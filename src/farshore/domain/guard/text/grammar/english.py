"""Tense in English, by auxiliaries, endings and the past forms that have none."""

import re

from farshore.domain.guard.text.grammar.parts import Predicate, Tense

_TOKEN = re.compile(r"['’](?:s|re|ll|ve|d|m)\b|n['’]t\b|[A-Za-z]+(?:-[A-Za-z]+)*|\d+|[,;:()—–-]")
_PRESENT = frozenset({"is", "are", "am", "'re", "'m", "does", "do", "can", "may", "must", "cannot"})
_PERFECT = frozenset({"has", "have", "'ve"})
_PAST = frozenset({"was", "were", "had", "did", "used", "could"})
_FUTURE = frozenset({"will", "shall", "'ll"})
_UNSURE = frozenset({"would", "might", "should", "'d", "ought"})
_IRREGULAR = frozenset(
    {
        "became", "began", "bent", "bit", "bled", "blew", "bore", "bought", "bound", "broke", "brought", "built",
        "burnt", "burst", "came", "cast", "caught", "chose", "clung", "cost", "crept", "cut", "dealt", "died",
        "drank", "dreamt", "drew", "drove", "dug", "ate", "fed", "fell", "felt", "fled", "flew", "forbade",
        "forgave", "forgot", "fought", "found", "froze", "gave", "got", "grew", "heard", "held", "hid", "hit",
        "hung", "hurt", "kept", "knelt", "knew", "laid", "lay", "led", "left", "lent", "let", "lost", "made",
        "meant", "met", "paid", "put", "quit", "ran", "rang", "read", "rode", "rose", "said", "sang", "sank", "sat",
        "saw", "sent", "set", "shook", "shot", "shut", "slept", "slid", "sold", "sought", "spent", "spoke",
        "spread", "stole", "stood", "strove", "struck", "stuck", "sung", "sunk", "swam", "swept", "swore", "taught",
        "thought", "threw", "told", "took", "tore", "understood", "went", "wept", "woke", "won", "wore", "wove",
        "wrote",
    }
)  # fmt: skip
"""Past forms without -ed. A form that is past and present (put, read) is taken as past."""
_PREPOSITIONS = frozenset(
    {
        "about", "above", "across", "after", "against", "along", "among", "around", "at", "before", "behind",
        "below", "beneath", "beside", "between", "beyond", "by", "down", "during", "for", "from", "in", "inside",
        "into", "near", "of", "off", "on", "onto", "out", "outside", "over", "past", "through", "to", "toward",
        "towards", "under", "until", "up", "upon", "with", "within", "without", "back",
    }
)  # fmt: skip
_DETERMINERS = frozenset(
    {
        "the", "a", "an", "this", "that", "these", "those", "his", "her", "their", "my", "our", "your", "its",
        "some", "any", "each", "every", "no", "one", "two", "three",
    }
)  # fmt: skip
_CONJUNCTIONS = frozenset(
    {
        "but", "so", "because", "if", "when", "while", "although", "though", "unless", "than", "as", "or", "nor",
    }
)  # fmt: skip
_PRONOUNS = frozenset(["i", "you", "he", "she", "it", "we", "they", "him", "them", "me", "us"])
_SKIPPED = frozenset(
    {
        "now", "still", "also", "always", "often", "never", "sometimes", "usually", "today", "there", "here",
        "again", "then", "once", "already", "even", "only", "just", "seldom", "rarely", "alone", "too", "both",
        "all", "who", "that", "which", "herself", "himself", "themselves", "not", "yet", "ever", "nowadays",
        "currently", "these", "days", "so", "far",
    }
)  # fmt: skip
_NO_VERB = _PREPOSITIONS | _DETERMINERS | _CONJUNCTIONS | _PRONOUNS | _SKIPPED | {"and"}
_LOOK = 160
"""Characters after a noun within which its verb stands."""
_LEAST_VERB = 2


def predicate_of(text: str, at: int, end: int, *, plural: bool) -> Predicate | None:
    """Return what is told of a noun, if it is the subject of a finite verb.

    Args:
        text: any.
        at: one after the noun.
        end: of its sentence.
        plural: the noun means several, so that its verb has no -s.
    """
    tokens = list(_TOKEN.finditer(text, at, min(end, at + _LOOK)))
    if tokens and _is_possessive(text, at, tokens):
        return None
    place, plural = _verb_after(tokens, plural=plural)
    if place is None:
        return None
    tense = _tense_at(tokens, place, plural=plural)
    return (
        Predicate(tokens[place].start(), _clause_end(text, tokens[place].end(), end), tense)
        if tense
        else None
    )


def _is_possessive(text: str, at: int, tokens: list[re.Match[str]]) -> bool:
    """Tell whether 's after a noun says whose the next noun is: "her brother's wife"."""
    first = tokens[0]
    if first.start() != at or _plain(first) != "'s":
        return False
    following = _plain(tokens[1]) if len(tokens) > 1 else ""
    verbal = following in _SKIPPED | _PREPOSITIONS | {"a", "an", "the"} or following.endswith("ing")
    return not verbal


def _verb_after(tokens: list[re.Match[str]], *, plural: bool) -> tuple[int | None, bool]:
    """Return which token is the verb of a noun that stands before all of them, and whether it is one of several."""
    place = 0
    while place < len(tokens):
        word = _plain(tokens[place])
        if word == "and":
            after = _after_noun(tokens, place + 1)
            if after is None:
                return None, plural
            place, plural = after, True
        elif word in {",", "("}:
            closing = _closing(tokens, place)
            if closing is None:
                return None, plural
            place = closing + 1
        elif word in _SKIPPED or word.endswith(("ly", "ing")) or word.isdigit():
            place += 1
        elif word in _PREPOSITIONS:
            place = _after_phrase(tokens, place + 1)
        else:
            return place, plural
    return None, plural


def _after_noun(tokens: list[re.Match[str]], place: int) -> int | None:
    """Return the place after "his wife" or "Anna", None where no noun stands."""
    if place < len(tokens) and _plain(tokens[place]) in _DETERMINERS:
        return place + 2
    named = place < len(tokens) and tokens[place].group()[0].isupper()
    paired = place + 1 < len(tokens) and all(
        one.group().isalpha() and _plain(one) not in _NO_VERB for one in tokens[place : place + 2]
    )
    return place + 1 if named or paired else None


def _closing(tokens: list[re.Match[str]], opening: int) -> int | None:
    """Return where an insertion ends: ", now forty,"; None where a new clause begins instead."""
    if opening + 1 >= len(tokens) or _plain(tokens[opening + 1]) in _CONJUNCTIONS | _PRONOUNS | {
        "and"
    }:
        return None
    if _plain(tokens[opening + 1]) in {"who", "which"}:
        return opening
    end = ")" if tokens[opening].group() == "(" else ","
    return next((n for n in range(opening + 1, len(tokens)) if tokens[n].group() == end), None)


def _after_phrase(tokens: list[re.Match[str]], place: int) -> int:
    """Return the place after the noun of a preposition: "in Musan", "on the old farm"."""
    determined = False
    while place < len(tokens):
        word = tokens[place].group()
        if word.casefold() in _DETERMINERS:
            determined = True
        elif word[0].isupper() or word.casefold() in _PREPOSITIONS | _PRONOUNS:
            determined = False
        elif determined:
            return place + 1
        else:
            return (
                place
                if place and tokens[place - 1].group().casefold() not in _PREPOSITIONS
                else place + 1
            )
        place += 1
    return place


def _tense_at(tokens: list[re.Match[str]], place: int, *, plural: bool) -> Tense | None:
    word = _plain(tokens[place])
    following = _plain(tokens[place + 1]) if place + 1 < len(tokens) else ""
    found = _tense_of_word(word, following)
    if found:
        return found
    if word in _NO_VERB or not word.isalpha() or len(word) < _LEAST_VERB or not word.islower():
        return None
    ends = word.endswith("s") and not word.endswith(("ss", "us"))
    return "present" if ends != plural and tokens[place].group().islower() else None


def _tense_of_word(word: str, following: str) -> Tense | None:
    if word in _FUTURE or (word in {"is", "are", "am"} and following in {"going", "due", "about"}):
        return "future"
    if word in _UNSURE:
        return "none"
    if word in _PAST or word in _IRREGULAR or (word.endswith("ed") and len(word) > _LEAST_VERB):
        return "past"
    if word in _PRESENT or word in _PERFECT or word == "'s":
        return "present"
    return None


def tense_of(text: str, start: int, end: int) -> Tense:
    """Return the tense of a clause: of the first verb in it that shows one."""
    tokens = list(_TOKEN.finditer(text, start, end))
    after_noun = False
    for place, token in enumerate(tokens):
        word = _plain(token)
        following = _plain(tokens[place + 1]) if place + 1 < len(tokens) else ""
        found = _tense_of_word(word, following)
        if found and not (
            word == "'s" and following not in _SKIPPED and not following.endswith("ing")
        ):
            return found
        if (
            after_noun
            and word in {"plan", "plans", "hope", "hopes", "mean", "means"}
            and following == "to"
        ):
            return "future"
        if _is_present(token.group(), tokens[place - 1].group() if place else ""):
            return "present"
        after_noun = word in _PRONOUNS or token.group()[0].isupper() or word.isalpha()
    return "none"


def _is_present(word: str, before: str) -> bool:
    """Tell whether a plain form after a pronoun or a noun of several is a verb of the present."""
    plain, subject = word.casefold(), before.casefold()
    if plain in _NO_VERB or not word.islower() or len(plain) < _LEAST_VERB:
        return False
    if subject in {
        "they",
        "we",
        "i",
        "you",
        "who",
        "people",
        "women",
        "men",
        "children",
        "families",
    }:
        return not plain.endswith(("ly", "ing", "s"))
    single = subject in {"he", "she", "it", "who", "family", "group", "woman", "man", "child"}
    return single and plain.endswith("s") and not plain.endswith(("ss", "us"))


def _plain(token: re.Match[str]) -> str:
    return token.group().casefold().replace("’", "'")


_END = re.compile(r"[;:.!?]|, (?:and|but|so|because|while|when|although|though|which|where) ")


def _clause_end(text: str, at: int, end: int) -> int:
    found = _END.search(text, at, end)
    return found.start() if found else end


__all__ = ["predicate_of", "tense_of"]
