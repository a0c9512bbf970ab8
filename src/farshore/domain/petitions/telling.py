"""Every string of letter and envelope, for the guard: recipients may be the adversary's friends."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from farshore.domain.petitions.letters import Language, Letter, OfficeWords
from farshore.domain.petitions.written import RUBY, addressee_of, foot_of, written_day


@dataclass(frozen=True, slots=True)
class Told:
    """One string that a recipient reads.

    Attributes:
        language: of the letter.
        name: where it stands: "letter:L-0007.address".
        text: as written; readings of Japanese stand as 漢字《かんじ》 and alone behind it.
    """

    language: Language
    name: str
    text: str


def told_by(letters: Sequence[Letter]) -> tuple[Told, ...]:
    """Return what a run of letters tells, each text once; a text of all letters under the first."""
    found: dict[tuple[Language, str, str], Told] = {}
    for letter in letters:
        for part, text in _parts(letter):
            told = Told(letter.text.language, f"letter:{letter.label}.{part}", text)
            if text.strip():
                found.setdefault((told.language, part, text), told)
    return tuple(found.values())


def _parts(letter: Letter) -> Iterator[tuple[str, str]]:
    words = letter.words or OfficeWords(name=letter.office.name)
    sender, language = letter.sender, letter.text.language
    yield "title", letter.text.title
    yield "body", letter.text.body
    yield "envelope", "\n".join((words.name, addressee_of(words), *words.address))
    yield "address", " ".join(words.address)
    yield "greeting", "\n".join((words.salutation, words.opening, words.closing))
    yield "sender", "\n".join((sender.name, *sender.address, *sender.contact))
    yield "signature", "\n".join((sender.role, sender.signatory))
    yield "cosigners", "\n".join(letter.cosigners)
    yield "foot", foot_of(letter)
    yield "dated", f"{letter.place} {written_day(letter.dated, language)}".strip()
    if language == "ja":
        for part, text in (
            ("title", letter.text.title),
            ("body", letter.text.body),
            ("signature", sender.signatory),
        ):
            plain, readings = _ruby_apart(text)
            if readings:
                yield f"{part}-plain", plain
                yield f"{part}-readings", readings


def _ruby_apart(text: str) -> tuple[str, str]:
    """Return a text without its readings, and with the readings in the characters' place."""
    if not RUBY.search(text):
        return text, ""
    return RUBY.sub(lambda m: m["base"], text), RUBY.sub(lambda m: m["reading"], text)
