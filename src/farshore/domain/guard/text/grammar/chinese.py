"""Tense in Chinese, which verbs do not show: by 了, 过, 在, 着 and words of time."""

import re

from farshore.domain.guard.text.grammar.parts import Predicate, Tense

_BREAK = re.compile(r"[。！？；\n]|，(?=但|可是|不过|而)")
_FUTURE = re.compile(r"将(?!军)|就要|即将|准备|打算|计划|明天|下周|下个月")
_NOW = re.compile(r"现在|如今|至今|仍|还在|还是|目前|每天|一直在|正在")
_PAST = re.compile(r"了|过(?![去年来])|曾|已经|当时|那年|后来")
_STATE = re.compile(r"在|是|有|着|做|住|卖")


def predicate_of(text: str, at: int, end: int) -> Predicate | None:
    """Return what is told after a noun, in the tense of its clause."""
    found = _BREAK.search(text, at, end)
    last = found.start() if found else end
    tense = tense_of(text, at, last)
    return Predicate(at, last, tense) if tense != "none" else None


def tense_of(text: str, start: int, end: int) -> Tense:
    """Return the tense of a clause; a word of time counts before 了."""
    words = text[start:end]
    if _FUTURE.search(words):
        return "future"
    if _NOW.search(words):
        return "present"
    if _PAST.search(words):
        return "past"
    return "present" if _STATE.search(words) else "none"
