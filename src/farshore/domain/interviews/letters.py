"""What a requester reads. Nothing in it, and no day of it, tells who was asked or who said no.

A letter is made of `Facts` alone, and those hold nothing of a speaker. The answer to a request goes
out on a day that was told together with the reviewed list: a yes, a no and a silence alike.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from typing import Literal

from farshore.domain.interviews.records import InterviewDoc, words_of
from farshore.domain.interviews.stages import (
    AFTER_YES,
    BREACHED,
    CLOSED,
    COPY_READ,
    DECLINED,
    PLEDGED,
    RECEIVED,
    RELEASED,
    VETTED,
    WITHDRAWN,
)

Code = Literal["received", "pledge", "list", "yes", "no", "ended", "copy", "thanks"]
CODES: tuple[Code, ...] = Code.__args__  # type: ignore[attr-defined]
LANGUAGES = ("en", "ja", "ko")
BATCH_AT = time(18, 0)
"""All letters of a day leave together at this hour of the organisation's time."""
REPLY_DAYS = 28
"""From the reviewed list to the answer, whatever it is. A speaker has half of it to think."""


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a letter may be made of. No speaker, no count of speakers, no yes or no of theirs.

    Attributes:
        name: of the requester.
        school: of a minor.
        reply_on: the day of our answer, where it was told.
        questions: each question with its decision and the words in which it is asked.
    """

    name: str
    school: str = ""
    reply_on: date | None = None
    questions: tuple[tuple[str, str, str], ...] = ()


def facts_of(doc: InterviewDoc) -> Facts:
    """Return what a letter about a request may be made of."""
    asked = tuple(
        (q.text, "given" if q.published.strip() else q.decision, q.published or words_of(q))
        for q in doc.questions
    )
    return Facts(doc.requester, doc.school if doc.is_minor else "", doc.reply_on, asked)


@cache
def _parts() -> Mapping[tuple[str, str], tuple[str, ...]]:
    table = files("farshore.domain.interviews").joinpath("data/letters.tsv").read_text("utf-8")
    found: dict[tuple[str, str], list[str]] = {}
    for line in table.splitlines()[1:]:
        code, language, _part, words = line.split("\t")
        found.setdefault((code, language), []).append(words)
    return {at: tuple(lines) for at, lines in found.items()}


def letter(code: str, *, language: str, facts: Facts) -> str:
    """Return a letter as paragraphs joined by blank lines.

    Args:
        code: which letter, one of CODES.
        language: en, ja or ko.
        facts: of the request.

    Raises:
        KeyError: there is no such letter.
    """
    parts = _parts()
    said = {
        "name": facts.name,
        "school": facts.school,
        "day": day_in(language, facts.reply_on),
        "hour": f"{BATCH_AT:%H:%M}",
    }
    paragraphs = [parts["greeting", language][0], *parts[code, language]]
    if facts.school:
        paragraphs[1:1] = parts["to_school", language]
    if code == "list":
        paragraphs[-1:-1] = [_line(n, one, language) for n, one in enumerate(facts.questions, 1)]
    paragraphs += parts["closing", language]
    return "\n\n".join(_filled(one, said) for one in paragraphs)


def _line(number: int, question: tuple[str, str, str], language: str) -> str:
    text, decision, words = question
    remark = _parts().get((f"remark_{decision}", language), ("",))[0]
    remark = _filled(remark, {"words": _braces(words)})
    return f"{number}. {_braces(text)}\n   {remark}"


def _braces(text: str) -> str:
    """Keep what somebody typed from being read as a placeholder."""
    return text.replace("{", "(").replace("}", ")")


_PLACE = re.compile(r"\{(\w+)\}")


def _filled(text: str, said: Mapping[str, str]) -> str:
    return _PLACE.sub(lambda found: said.get(found[1], found[0]), text)


def day_in(language: str, day: date | None) -> str:
    """Return a day in the words of a letter; "" for none."""
    if day is None:
        return ""
    if language == "ja":
        return f"{day.year}年{day.month}月{day.day}日"
    if language == "ko":
        return f"{day.year}년 {day.month}월 {day.day}일"
    return f"{day.day} {day:%B %Y}"


def reply_day(on: date) -> date:
    """Return the day of our answer, counted from the day on which the questions were read."""
    return on + timedelta(days=REPLY_DAYS)


def next_letter(doc: InterviewDoc) -> tuple[Code, date] | None:
    """Return the letter that has to leave next, and with the batch of which day.

    It does not look at who was asked, how many there were, or what they said before the day that
    was promised.
    """
    code = _code(doc)
    if code is None or code in {one.code for one in doc.letters}:
        return None
    if code in {"yes", "no"} and doc.reply_on:
        return code, doc.reply_on
    return code, _since(doc, code) + timedelta(days=1)


_BEFORE_LIST: Mapping[str, Code | None] = {RECEIVED: "received", VETTED: "pledge", PLEDGED: None}


def _code(doc: InterviewDoc) -> Code | None:
    sent = {one.code for one in doc.letters}
    if doc.stage == WITHDRAWN and doc.withdrawn_by == "requester":
        return None
    if doc.stage in _BEFORE_LIST:
        return _BEFORE_LIST[doc.stage]
    if doc.reply_on and "list" not in sent:
        return "list"
    if "yes" not in sent:
        if doc.stage in {CLOSED, BREACHED}:
            return None
        return "yes" if doc.stage in AFTER_YES else "no"
    if doc.stage in {WITHDRAWN, DECLINED}:
        return "ended"
    return {RELEASED: "copy", COPY_READ: "thanks"}.get(doc.stage)  # type: ignore[return-value]


def _since(doc: InterviewDoc, code: Code) -> date:
    """Return the day from which a letter is due: of a step of ours, never of a speaker's answer."""
    if code == "received" and doc.came_on:
        return doc.came_on
    steps = {
        "pledge": {"vet"}, "list": {"finish_questions"}, "no": {"decline", "withdraw"},
        "ended": {"withdraw"}, "copy": {"release"}, "thanks": {"read_copy"},
    }.get(code, set())  # fmt: skip
    days = [moved.on for moved in doc.history if moved.move in steps]
    return max(days, default=doc.came_on or doc.created_on or date.min)


def may_leave(send_on: date, *, now: datetime) -> bool:
    """Tell whether the batch with a letter has left: all of a day leave at one hour."""
    return now.replace(tzinfo=None) >= datetime.combine(send_on, BATCH_AT)


__all__ = [
    "BATCH_AT", "CODES", "LANGUAGES", "REPLY_DAYS", "Code", "Facts", "day_in", "facts_of",
    "letter", "may_leave", "next_letter", "reply_day",
]  # fmt: skip
