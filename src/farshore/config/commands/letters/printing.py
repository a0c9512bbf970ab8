"""`farshore letters print`: letters, envelopes and labels of one text to many offices, as PDF."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Literal

import msgspec
import typer

from farshore.adapters.typesetting.papers import typeset, typeset_each
from farshore.config.files.inputs import name_of, need_files, text_of
from farshore.domain.errors import BadInput
from farshore.domain.petitions.letters import (
    Language,
    Letter,
    LetterText,
    Office,
    OfficeWords,
    Sender,
)
from farshore.domain.petitions.reading import Faults, read_office_words, read_offices, read_text


class _Sender(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    address: list[str] = []
    contact: list[str] = []
    signatory: str = ""
    role: str = ""
    place: str = ""


def register(group: typer.Typer) -> None:
    """Add `print` to the group `farshore letters`."""
    group.command("print")(print_letters)


def print_letters(
    text: Annotated[Path, typer.Argument(help="The text with front matter.")],
    offices: Annotated[Path, typer.Option("--offices", help="The offices (CSV).")],
    sender: Annotated[Path, typer.Option("--sender", help="Who writes (JSON): name, address ...")],
    out: Annotated[Path, typer.Option("--out", help="A new folder for the PDFs.")],
    paper: Annotated[
        Literal["letters", "envelopes", "labels"], typer.Option("--paper", help="What to print.")
    ] = "letters",
    dated: Annotated[str, typer.Option("--dated", help="The day on the letters; else today.")] = "",
) -> None:
    """Set a letter to each office: one PDF a letter and a print run of all.

    Nothing is written unless all of it is right. No guard stands here: print what the desk released.
    """
    need_files(text, offices, sender)
    if out.exists() and any(out.iterdir()):
        raise BadInput(why="%(out)s is not empty. Give a new folder.", out=str(out))
    words = read_text(text_of(text), name=name_of(text))
    known = _with_words(text_of(offices), name_of(offices), words.language)
    letters = _letters(words, known, _sender(sender), _day(dated))
    run = typeset(letters, paper=paper)
    each = typeset_each(letters) if paper == "letters" else ()
    out.mkdir(parents=True, exist_ok=True)
    (out / f"{paper}.pdf").write_bytes(run)
    for letter, pdf in zip(letters, each, strict=False):
        (out / f"{letter.label}.pdf").write_bytes(pdf)
    print(f"{out / f'{paper}.pdf'}: {len(letters)}")


def _letters(
    text: LetterText, offices: Sequence[Office], sender: _Sender, dated: date
) -> list[Letter]:
    writer = Sender(
        name=sender.name, address=tuple(sender.address), contact=tuple(sender.contact),
        signatory=sender.signatory, role=sender.role,
    )  # fmt: skip
    return [
        Letter(
            label=f"L-{place:04d}", office=office, text=text, sender=writer, dated=dated,
            place=sender.place,
        )
        for place, office in enumerate(offices, 1)
    ]  # fmt: skip


def _with_words(source: str, name: str, language: Language) -> list[Office]:
    words = read_office_words(source, name=name)
    return [
        replace(office, words={language: words.get(office.id) or OfficeWords(name=office.name)})
        for office in read_offices(source, name=name)
    ]


def _sender(path: Path) -> _Sender:
    try:
        return msgspec.json.decode(text_of(path), type=_Sender)
    except msgspec.DecodeError as refusal:
        faults = Faults()
        faults.add(
            "%(name)s is no sender: %(what)s. Write name, address, contact, signatory, role, place.",
            name=name_of(path),
            what=str(refusal),
        )
        faults.refuse()
        raise


def _day(written: str) -> date:
    if not written:
        return datetime.now(UTC).astimezone().date()
    try:
        return date.fromisoformat(written)
    except ValueError as refusal:
        raise BadInput(
            why="--dated is %(written)s: no day of the calendar. Write it like 2026-11-10.",
            written=written,
        ) from refusal
