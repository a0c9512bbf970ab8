"""The conversation: one question at a time, nothing kept anywhere until the last yes.

The answers travel from page to page in the form itself: no session, no draft on a disk.
"""

import re
from datetime import date

import msgspec
from django.http import QueryDict
from django.utils.translation import gettext as _

from farshore.desk.consents import wording
from farshore.domain.consent.records import ConsentDoc, Scope

STEPS = ("language", "what", "where", "until", "words", "check")
MANY = ("details", "channels", "audiences", "languages")
ONE = (
    "explained_in", "interpreter", "stories", "given_on", "until", "given_by", "assent", "words",
)  # fmt: skip
_STORY = re.compile(r"S-[0-9A-Z]{6}")
_ALLOWED = {
    "details": wording.DETAILS,
    "channels": wording.CHANNELS,
    "audiences": wording.AUDIENCES,
    "languages": wording.LANGUAGES,
}


class Answers(msgspec.Struct, kw_only=True):
    """What was said so far."""

    explained_in: str = ""
    interpreter: str = ""
    details: list[str] = msgspec.field(default_factory=lambda: ["story"])
    channels: list[str] = msgspec.field(default_factory=lambda: ["site", "feed"])
    audiences: list[str] = msgspec.field(default_factory=lambda: ["public"])
    languages: list[str] = []
    stories: str = ""
    given_on: str = ""
    until: str = ""
    given_by: str = "self"
    assent: str = ""
    words: str = ""


def answers_in(form: QueryDict) -> Answers:
    """Read the answers so far; a first visit has the usual ones."""
    if not form.get("step"):
        return Answers()
    single = {name: (form.get(name) or "").strip() for name in ONE}
    many = {name: [code for code in form.getlist(name) if code in _ALLOWED[name]] for name in MANY}
    return msgspec.convert({**single, **many}, Answers)


def problems(answers: Answers, *, step: str) -> list[tuple[str, str]]:
    """Return what is missing at a step: id of the field, and the sentence."""
    checks = {
        "language": _language_problems,
        "what": lambda a: _need(a.details, "detail-story", _("Choose what may be told.")),
        "where": _where_problems,
        "until": _date_problems,
    }
    check = checks.get(step)
    return check(answers) if check else []


def all_problems(answers: Answers) -> tuple[str, list[tuple[str, str]]]:
    """Return the first step with a problem and its problems; ("", []) if there is none."""
    for step in STEPS:
        found = problems(answers, step=step)
        if found:
            return step, found
    return "", []


def neighbour(step: str, *, back: bool) -> str:
    """Return the step before or after, staying inside."""
    index = STEPS.index(step) + (-1 if back else 1)
    return STEPS[max(0, min(index, len(STEPS) - 1))]


def consent_of(answers: Answers, *, person: str) -> ConsentDoc:
    """Return the consent that the answers amount to."""
    return ConsentDoc(
        person=person,
        scopes=[
            Scope(
                details=answers.details,
                channels=answers.channels,
                audiences=answers.audiences,
                languages=answers.languages,
            )
        ],
        stories=_STORY.findall(answers.stories.upper()),
        given_on=_day(answers.given_on),
        until=_day(answers.until),
        explained_in=answers.explained_in,
        interpreter=answers.interpreter,
        given_by="guardian" if answers.given_by == "guardian" else "self",
        assent=bool(answers.assent),
        words=answers.words,
    )


def _need(values: list[str], field: str, sentence: str) -> list[tuple[str, str]]:
    return [] if values else [(field, sentence)]


def _language_problems(answers: Answers) -> list[tuple[str, str]]:
    sentence = _("Say in which language it was explained.")
    return [] if answers.explained_in else [("explained_in", sentence)]


def _where_problems(answers: Answers) -> list[tuple[str, str]]:
    found = _need(answers.channels, "channel-site", _("Choose where it may be told."))
    found += _need(answers.audiences, "audience-public", _("Choose to whom it may be told."))
    found += _need(answers.languages, "language-en", _("Choose the languages."))
    typed = [part for part in re.split(r"[\s,、，]+", answers.stories.upper()) if part]
    if any(not _STORY.fullmatch(part) for part in typed):
        found.append(("stories", _("A story's label looks like S-7Q2K9D. Check it.")))
    return found


def _date_problems(answers: Answers) -> list[tuple[str, str]]:
    found = []
    for name, sentence in (
        ("given_on", _("Write the day on which it was given as 2026-11-23, or leave it empty.")),
        ("until", _("Write the last day as 2026-11-23, or leave it empty for no end.")),
    ):
        value = getattr(answers, name)
        if value and not _is_date(value):
            found.append((name, sentence))
    if not found and answers.until and answers.given_on and answers.until < answers.given_on:
        found.append(("until", _("The last day is before the day on which it was given.")))
    if answers.given_by == "guardian" and not answers.assent:
        found.append(("assent", _("Ask the child as well, and tick that the child agrees.")))
    return found


def _is_date(value: str) -> bool:
    return _day(value) is not None


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
