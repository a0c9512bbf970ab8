"""The conversation: one question at a time, nothing kept anywhere until the last yes.

The answers travel from page to page in the form itself: no session, no draft on a disk.
"""

import re
from typing import Any

import msgspec
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from farshore.desk.consents import wording
from farshore.desk.kit.days import PlainDayField
from farshore.desk.kit.fields import ChoiceField, LongField, ManyField, TextField, TickField, Words
from farshore.desk.kit.forms import KitForm
from farshore.domain.consent.records import ConsentDoc, Scope

_STORY = re.compile(r"S-[0-9A-Z]{6}")


def _offered(words: dict[str, wording.Text]) -> Words:
    """Return what is asked aloud: a yes to everything at once is never offered."""
    return {code: name for code, name in words.items() if code != "*"}


class StoriesField(TextField):
    """Labels of stories; answers a list."""

    def clean(self, value: Any) -> list[str]:
        """Return the labels.

        Raises:
            ValidationError: something else stands among them.
        """
        typed = [part for part in re.split(r"[\s,、，]+", super().clean(value).upper()) if part]
        if not all(_STORY.fullmatch(part) for part in typed):
            raise forms.ValidationError(_("A story's label looks like S-7Q2K9D. Check it."))
        return typed


class LanguageStep(KitForm):
    """How it was explained."""

    explained_in = ChoiceField(
        label=_("Language"),
        words=wording.EXPLAINED_IN,
        spread=True,
        required=True,
        error_messages={"required": _("Say in which language it was explained.")},
    )
    interpreter = TextField(
        label=_("Interpreter, if there is one"), hint=_("A handle or a case label, no name.")
    )


class WhatStep(KitForm):
    """What may be told."""

    details = ManyField(
        label=_("Said as the person says it"),
        words=wording.DETAILS,
        required=True,
        error_messages={"required": _("Choose what may be told.")},
    )


class WhereStep(KitForm):
    """Where, to whom, in which languages, in which stories."""

    channels = ManyField(
        label=_("Where"),
        words=_offered(wording.CHANNELS),
        required=True,
        error_messages={"required": _("Choose where it may be told.")},
    )
    audiences = ManyField(
        label=_("To whom"),
        words=_offered(wording.AUDIENCES),
        required=True,
        error_messages={"required": _("Choose to whom it may be told.")},
    )
    languages = ManyField(
        label=_("In which languages"),
        words=_offered(wording.LANGUAGES),
        spoken=True,
        required=True,
        error_messages={"required": _("Choose the languages.")},
    )
    stories = StoriesField(
        label=_("Only for these stories"),
        hint=_("Labels such as S-7Q2K9D. Empty: any story about the person."),
    )


class UntilStep(KitForm):
    """From when, until when, given by whom."""

    given_on = PlainDayField(label=_("Given on"), picker=True)
    until = PlainDayField(
        label=_("Until and including"),
        hint=_(
            "Empty: no end. You are reminded 60 days before the end; then the stories leave the "
            "site."
        ),
        picker=True,
    )
    given_by = ChoiceField(
        label=_("Who gives it?"),
        words={"self": _("the person"), "guardian": _("a guardian, for a child")},
        spread=True,
    )
    assent = TickField(label=_("the child was asked and agrees as well"))

    def clean(self) -> dict[str, Any]:
        """Check the days against each other, and that a child was asked as well."""
        said: dict[str, Any] = self.cleaned_data
        first, last = said.get("given_on"), said.get("until")
        if first and last and last < first:
            self.add_error("until", _("The last day is before the day on which it was given."))
        if said.get("given_by") == "guardian" and not said["assent"]:
            self.add_error("assent", _("Ask the child as well, and tick that the child agrees."))
        return said


class WordsStep(KitForm):
    """In the person's own words."""

    words = LongField(label=_("What the person said"), rows=6)


class CheckStep(KitForm):
    """Asks for nothing: it is read back."""


FORMS: dict[str, type[KitForm]] = {
    "language": LanguageStep,
    "what": WhatStep,
    "where": WhereStep,
    "until": UntilStep,
    "words": WordsStep,
    "check": CheckStep,
}
STEPS = tuple(FORMS)


class Answers(msgspec.Struct, kw_only=True):
    """What was said so far, as it was typed."""

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
    """Read the answers so far, the usual ones at first. Codes that are none are dropped."""
    if not form.get("step"):
        return Answers()
    typed: dict[str, Any] = {}
    for step in FORMS.values():
        for name, field in step.base_fields.items():
            if isinstance(field, ManyField):
                typed[name] = field.to_python(form.getlist(name))
            else:
                typed[name] = (form.get(name) or "").strip()
    return msgspec.convert(typed, Answers)


def form_of(answers: Answers, *, step: str, is_checked: bool = False) -> KitForm:
    """Return the form of a question with what was said, and with what is wrong if it is checked."""
    said = msgspec.to_builtins(answers)
    return FORMS[step](said) if is_checked else FORMS[step](initial=said)


def problems(answers: Answers, *, step: str) -> list[tuple[str, str]]:
    """Return what is missing at a step: id of the field, and the sentence."""
    return form_of(answers, step=step, is_checked=True).summary


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


def kept(answers: Answers, *, step: str) -> list[tuple[str, str]]:
    """Return the answers to the other questions, as fields that nobody sees."""
    pairs: list[tuple[str, str]] = []
    for name in answers.__struct_fields__:
        if name in FORMS[step].base_fields:
            continue
        value = getattr(answers, name)
        pairs += [(name, code) for code in value] if isinstance(value, list) else [(name, value)]
    return pairs


def consent_of(answers: Answers, *, person: str) -> ConsentDoc:
    """Return the consent that the answers amount to; a day that is none is left out."""
    said: dict[str, Any] = {}
    for step in STEPS:
        form = form_of(answers, step=step, is_checked=True)
        form.is_valid()
        said |= form.cleaned_data
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
        stories=said.get("stories", []),
        given_on=said.get("given_on"),
        until=said.get("until"),
        explained_in=answers.explained_in,
        interpreter=answers.interpreter,
        given_by="guardian" if answers.given_by == "guardian" else "self",
        assent=bool(answers.assent),
        words=answers.words,
    )
