"""Tense in Korean, by the last word of a clause; a noun is its subject by the particle at its end."""

import re

from farshore.domain.guard.text.grammar.parts import Predicate, Tense

_SUBJECT = re.compile(
    r"(?:님|들|네|댁|분)*(?:께서는|께서도|께서|만은|만이|은|는|이|가|도|만| ?(?:두|세|네) ?(?:분|명|사람)[은이도]?|\s?(?:부부|식구|가족)(?:들)?[은는이가도]?)(?=[ ,])"
)
_EOJEOL = re.compile(r"[^\s]+")
_FINITE = re.compile(r"(?:다|요|죠|지|네|까|라|대|단다|란다)[.!?…\"'”’)」]*$")
_BREAK = re.compile(r"(?:지만|는데|은데|으나|는데도)[,]?$|(?:고|며|서|니|자),$")
_FUTURE = re.compile(r"(?:예정|계획)(?:이다|입니다|이에요|이라고|이라|$)|(?:려고|려 한다|려 하)")
_QUOTED = re.compile(r"(?:한다|합니다|했다|들었다|전했다|하더라|들었습니다|했습니다)[.]?$")
_REPORTS = re.compile(r"(?:다고|라고|다는|라는)$")
_SYLLABLES, _FINALS, _FINAL_SS, _FINAL_L = 0xAC00, 28, 20, 8
_NO_PAST = frozenset("있겠")
_TO_BE = re.compile(r"^(?:것|거|겁|게)")


def predicate_of(text: str, at: int, end: int) -> Predicate | None:
    """Return what is told of a noun that a particle makes the subject, in the tense of its clause.

    Args:
        text: any.
        at: one after the noun.
        end: of its sentence.
    """
    subject = _SUBJECT.match(text, at, end)
    if subject is None:
        return None
    words = list(_EOJEOL.finditer(text, subject.end(), end))
    last = next((n for n, word in enumerate(words) if _BREAK.search(word.group())), len(words) - 1)
    if last < 0:
        return None
    stop = words[last].end()
    tense = tense_of(text, subject.end(), stop)
    return Predicate(subject.end(), stop, tense) if tense != "none" else None


def is_described(text: str, start: int, at: int) -> bool:
    """Tell whether words before a noun describe it in the present: 장마당에서 장사하는 언니."""
    before = text[max(start, at - 8) : at].rstrip()
    return (
        before.endswith("는")
        and len(before) > 1
        and not before.endswith(("에는", "에서는", "지는", "나는", "저는"))
    )


def tense_of(text: str, start: int, end: int) -> Tense:
    """Return the tense of a clause, by its last word and the one before."""
    words = [found.group() for found in _EOJEOL.finditer(text, start, end)]
    if not words:
        return "none"
    if len(words) > 1 and _QUOTED.search(words[-1]) and _REPORTS.search(words[-2]):
        words = words[:-1]  # heard, it is said: what is reported has a tense of its own
        return _past_or_present(words[-1])
    last = words[-1].strip(".,!?…\"'”’)」")
    if _FUTURE.search(" ".join(words[-3:])) or _is_future(words):
        return "future"
    if not (_FINITE.search(last) or _BREAK.search(words[-1])):
        return "none"
    return _past_or_present(last)


def _is_future(words: list[str]) -> bool:
    last = words[-1]
    going = len(words) > 1 and _TO_BE.match(last) and _final_of(words[-2][-1:]) == _FINAL_L
    return bool(going) or "겠" in last


def _past_or_present(word: str) -> Tense:
    past = any(_final_of(char) == _FINAL_SS and char not in _NO_PAST for char in word)
    return "past" if past or word.endswith(("던", "더라", "더라고")) else "present"


def _final_of(char: str) -> int:
    """Return which consonant ends a syllable, 0 for none or another script."""
    return (ord(char) - _SYLLABLES) % _FINALS if char and "가" <= char <= "힣" else 0
