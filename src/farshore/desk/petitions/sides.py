"""Sides of a campaign: its text with what was found, its offices, the guard, its letters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as now_in_words

from farshore.desk.kit.days import day_in_words
from farshore.desk.kit.fields import Text
from farshore.desk.petitions import wording
from farshore.desk.petitions.strip import strip_of
from farshore.desk.refusals import shown_here
from farshore.desk.stories.wording import ANSWERS, STRENGTHS
from farshore.desk.vault import MemberRequest
from farshore.domain.errors import FarshoreError
from farshore.domain.petitions.records.campaigns import OPEN_TEXT, CampaignDoc
from farshore.vault.speech.messages.nouns import Opened
from farshore.vault.speech.messages.petitions.campaigns import (
    AskCampaign,
    AskGuard,
    CampaignView,
    GuardFinding,
    TextFinding,
    TextView,
)
from farshore.vault.speech.messages.petitions.letters import ListLetters

MOST_LETTERS = 200


@dataclass(frozen=True, slots=True)
class Found:
    """One finding of the check of letters, in words."""

    number: int
    finding: TextFinding
    sentence: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text; `number` is that of the finding in it, 0 for none."""

    words: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class TextSide:
    """One language of the text with what was found in it."""

    view: TextView
    language: Text
    title: list[Piece]
    body: list[list[Piece]]
    found: list[Found]


@dataclass(frozen=True, slots=True)
class Asked:
    """One finding of the guard, in words."""

    number: int
    finding: GuardFinding
    strength: Text
    sentence: str


def text_side(request: MemberRequest, opened: Opened[CampaignDoc]) -> dict[str, Any]:
    """Return every language of the text, and what still stands between it and its letters."""
    view = request.vault.ask(AskCampaign(label=opened.label))
    texts = [_side(one, view.findings) for one in view.texts]
    open_keys = [one.key for one in view.findings if one.key and not one.let_stand]
    return {
        **steps(opened, view),
        "texts": texts,
        "all_keys": open_keys,
        "is_open": opened.stage in OPEN_TEXT,
        "missing": [
            (code, words)
            for code, words in wording.LANGUAGES.items()
            if code not in {one.language for one in view.texts}
        ],
    }


def offices_side(request: MemberRequest, opened: Opened[CampaignDoc]) -> dict[str, Any]:
    """Return the offices and the strip that counts back from the day."""
    view = request.vault.ask(AskCampaign(label=opened.label))
    return {
        **steps(opened, view),
        "strip": strip_of(view.offices, day=opened.doc.day, today=view.today),
        "offices": [
            (
                one,
                wording.LANGUAGES.get(one.language, "–"),
                wording.CHANNELS.get(one.channel, "–"),
                [wording.OFFICE_LACKS[code] for code in one.lacks],
            )
            for one in view.offices
        ],
        "why_no_plan": view.why_no_plan,
        "is_open": opened.stage in OPEN_TEXT,
    }


def guard_side(request: MemberRequest, opened: Opened[CampaignDoc]) -> dict[str, Any]:
    """Return what the guard says of all letters; asked only while this side is open."""
    view = request.vault.ask(AskCampaign(label=opened.label))
    refusal = ""
    level, asked = "", []
    try:
        read = request.vault.ask(AskGuard(label=opened.label))
        level = read.level
        asked = [_asked(n, one) for n, one in enumerate(read.findings, start=1)]
    except FarshoreError as error:
        refusal = shown_here(error)
    return {
        **steps(opened, view),
        "level": level,
        "asked": asked,
        "answers": list(ANSWERS.items()),
        "refusal": refusal,
        "is_open": opened.stage in OPEN_TEXT,
        "decisions": [(ANSWERS.get(one.answer, one.answer), one) for one in opened.doc.decisions],
    }


def letters_side(request: MemberRequest, opened: Opened[CampaignDoc]) -> dict[str, Any]:
    """Return the letters, what became of them, and who is silent."""
    view = request.vault.ask(AskCampaign(label=opened.label))
    where = {"campaign": opened.label}
    found = request.vault.ask(ListLetters(where=where, sort="number", per_page=MOST_LETTERS))
    rows = sorted(found.rows, key=lambda row: row.number)
    return {
        **steps(opened, view),
        "rows": [
            (
                row,
                wording.LANGUAGES.get(row.language, row.language),
                wording.CHANNELS.get(row.channel, ""),
                wording.LETTER_STAGES[row.stage],
                wording.OUTCOMES.get(row.outcome, ""),
                wording.REPLIES.get(row.reply, ""),
            )
            for row in rows
        ],
        "counts": [
            (wording.OUTCOMES[code], sum(row.outcome == code for row in rows))
            for code in wording.OUTCOMES
            if any(row.outcome == code for row in rows)
        ],
        "answered": sum(bool(row.reply) for row in rows),
        "silent": sum(row.is_silent for row in rows),
        "to_look_at": sum(row.stage == "made" for row in rows),
        "told_in": [(code, wording.TOLD_IN.get(code, code)) for code in view.told_in],
        "channels": list(wording.CHANNELS.items()),
        "today": view.today,
    }


def steps(opened: Opened[CampaignDoc], view: CampaignView) -> dict[str, Any]:
    """Return the bar of stages, what the campaign lacks, and who has said yes."""
    at = wording.BAR.index(opened.stage) if opened.stage in wording.BAR else -1
    return {
        "bar": [
            (wording.CAMPAIGN_STAGES[code], "done" if n < at else "now" if n == at else "")
            for n, code in enumerate(wording.BAR)
        ],
        "lacks": [wording.LACKS[code] for code in view.lacks if code != "letters"]
        + [_filled(now_in_words(one.why), one.facts) for one in view.faults],
        "fingerprint": view.fingerprint,
        "short_print": _short(opened.doc.fingerprint),
        "locked_by": " · ".join(opened.doc.locked_by),
        "campaign": opened.doc,
    }


def _short(fingerprint: str) -> str:
    return " ".join(fingerprint[at : at + 4] for at in (0, 4, 8)).strip()


def _side(view: TextView, findings: Sequence[TextFinding]) -> TextSide:
    mine = [one for one in findings if one.language == view.language]
    found = [_found(n, one) for n, one in enumerate(mine, start=1)]
    return TextSide(
        view=view,
        language=wording.LANGUAGES[view.language],
        title=_pieces(view.title, [one for one in found if one.finding.field == "title"]),
        body=_paragraphs(view.body, [one for one in found if one.finding.field == "body"]),
        found=found,
    )


def _found(number: int, one: TextFinding) -> Found:
    facts = {name: _day(value) if name == "as_of" else value for name, value in one.facts.items()}
    return Found(number, one, _filled(now_in_words(one.why), facts))


def _day(written: str) -> str:
    try:
        return day_in_words(date.fromisoformat(written))
    except ValueError:
        return written


def _pieces(text: str, found: Sequence[Found], *, at: int = 0) -> list[Piece]:
    """Cut a text at its findings; what overlaps another one stands in the list only."""
    pieces, here = [], 0
    for one in sorted(found, key=lambda each: each.finding.at):
        start = one.finding.at - at
        end = start + len(one.finding.words)
        if start < here or end > len(text):
            continue
        pieces += [Piece(text[here:start]), Piece(text[start:end], one.number)]
        here = end
    return [piece for piece in (*pieces, Piece(text[here:])) if piece.words]


def _paragraphs(body: str, found: Sequence[Found]) -> list[list[Piece]]:
    made, at = [], 0
    for part in body.split("\n\n"):
        mine = [one for one in found if at <= one.finding.at < at + len(part)]
        made.append(_pieces(part, mine, at=at))
        at += len(part) + 2
    return made


def _asked(number: int, one: GuardFinding) -> Asked:
    sentence = _filled(now_in_words(one.reason), one.facts) if one.reason else ""
    return Asked(number, one, STRENGTHS.get(one.strength, one.strength), sentence)


def _filled(words: str, facts: Mapping[str, str | int]) -> str:
    """Return a sentence with its facts; a broken template stays readable."""
    try:
        return words % facts if facts else words
    except (KeyError, TypeError, ValueError):
        return words
