"""A print run as data: texts and senders once, and of each letter what is its own."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from farshore.domain.petitions.letters import Language, Letter, LetterText, OfficeWords, Sender
from farshore.domain.petitions.written import (
    addressee_of,
    foot_of,
    greeting_of,
    line_of,
    paragraphs_of,
    written_day,
)

Paper = Literal["letters", "envelopes", "labels"]
REGIONS: Mapping[Language, str | None] = {
    "en": None, "ja": "JP", "ko": "KR", "zh-Hans": "CN", "zh-Hant": "TW",
}  # fmt: skip
COSIGNED: Mapping[Language, str] = {
    "en": "Co-signing organisations", "ja": "賛同団体", "ko": "연명 단체", "zh-Hans": "联署团体",
    "zh-Hant": "聯署團體",
}  # fmt: skip


def run_of(letters: Sequence[Letter], paper: Paper) -> dict[str, Any]:
    """Return a run as the template reads it; letters keep their order."""
    texts: dict[str, Any] = {}
    senders: dict[str, Any] = {}
    text_ids: dict[tuple[LetterText, str], str] = {}
    sender_ids: dict[tuple[Sender, Language], str] = {}
    rows = []
    for letter in letters:
        language = letter.text.language
        opening = letter.words.opening if letter.words and language == "ja" else ""
        text = text_ids.setdefault((letter.text, opening), f"t{len(text_ids)}")
        sender = sender_ids.setdefault((letter.sender, language), f"s{len(sender_ids)}")
        if text not in texts:
            texts[text] = _text(letter)
        if sender not in senders:
            senders[sender] = _sender(letter.sender, language)
        rows.append({**_letter(letter), "text": text, "sender": sender})
    return {
        "what": paper,
        "title": _title(letters),
        "author": letters[0].sender.name if letters else "",
        "texts": texts,
        "senders": senders,
        "letters": rows,
    }


def _title(letters: Sequence[Letter]) -> str:
    return " / ".join(dict.fromkeys(one.text.title for one in letters[:8])) or "-"


def _text(letter: Letter) -> dict[str, Any]:
    language = letter.text.language
    return {
        "language": language,
        "region": REGIONS[language],
        "title": line_of(letter.text.title, language),
        "body": paragraphs_of(letter),
    }


def _sender(sender: Sender, language: Language) -> dict[str, Any]:
    def lines(words: Sequence[str]) -> list[Any]:
        return [line_of(one, language) for one in words if one]

    return {
        "name": line_of(sender.name, language),
        "address": lines(sender.address),
        "contact": lines(sender.contact),
        "signatory": line_of(sender.signatory, language),
        "role": line_of(sender.role, language),
    }


def _letter(letter: Letter) -> dict[str, Any]:
    language = letter.text.language
    words = letter.words or OfficeWords(name=letter.office.name)
    salutation, closing = greeting_of(letter)
    day = written_day(letter.dated, language)
    place = f"{letter.place}, " if language == "en" else f"{letter.place}　"
    return {
        "language": language,
        "region": REGIONS[language],
        "dated": line_of((place if letter.place else "") + day, language),
        "foot": foot_of(letter),
        "office": {
            "name": line_of(words.name, language),
            "addressee": line_of(addressee_of(words), language),
            "address": [line_of(line, language) for line in words.address if line],
            "salutation": line_of(salutation, language),
            "opening": [] if language == "ja" else line_of(words.opening, language),
            "closing": line_of(closing, language),
        },
        "cosigned": line_of(COSIGNED[language], language),
        "cosigners": [line_of(one, language) for one in letter.cosigners],
    }


def as_json(run: Mapping[str, Any]) -> str:
    """Return a run as JSON, the same for the same run."""
    return json.dumps(run, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def holding(letters: Sequence[Letter], char: str) -> Iterator[str]:
    """Yield the labels of the letters that hold a character."""
    for letter in letters:
        one = as_json(run_of([letter], "letters"))
        if char in one:
            yield letter.label
