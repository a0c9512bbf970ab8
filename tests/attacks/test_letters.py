"""A petition goes to the adversary's friends: no name of a protected person leaves in one."""

from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from farshore.adapters.files.file_texts import read_file
from farshore.adapters.typesetting.papers import typeset
from farshore.domain.guard import Ledger, Register, check
from farshore.domain.guard.answers.letters import fields_of_letters
from farshore.domain.guard.answers.verdicts import Verdict
from farshore.domain.petitions.letters import LANGUAGES, Language, Letter, Sender
from farshore.domain.stories.documents import StoryDoc
from tests.adapters.typesetting.offices import BODIES, letter
from tests.large_register import named

REGISTER = Register([named("sora", "임소라", "イム・ソラ"), named("sun", "남궁솔비")])
NAMES: dict[Language, str] = {
    "en": "Im Sora", "ja": "イム・ソラ", "ko": "임소라", "zh-Hans": "임소라", "zh-Hant": "임소라",
}  # fmt: skip


def judged(letters: list[Letter], enclosures: dict[str, str] | None = None) -> Verdict:
    return check(
        StoryDoc(no_subject=True), register=REGISTER, ledger=Ledger(), on=date(2026, 8, 20),
        rendered=fields_of_letters(letters, enclosures),
    )  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_in_the_text_is_blocked(language: Language) -> None:
    body = f"{BODIES[language]}\n\n{NAMES[language]}"

    assert judged([letter(1, language), letter(6, language, body=body)]).level == "blocked"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_in_an_address_is_blocked(language: Language) -> None:
    assert (
        judged([letter(1, language, address=(f"c/o {NAMES[language]}", "Tokyo"))]).level
        == "blocked"
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "Im Sora"},
        {"cosigners": ("Harbour Friends", "Im Sora")},
        {"edition": "Im Sora"},
        {"place": "Im Sora"},
        {"sender": Sender(name="Lantern Circle", signatory="Im Sora")},
        {"sender": Sender(name="Lantern Circle", contact=("Im Sora",))},
    ],
)
def test_a_name_anywhere_else_on_the_paper_is_blocked(fields: dict[str, object]) -> None:
    assert judged([letter(1, "en", **fields)]).level == "blocked"


def test_a_name_in_the_readings_above_characters_is_blocked() -> None:
    assert (
        judged([letter(1, "ja", body="林《イム》・空《ソラ》から届きました。")]).level == "blocked"
    )


def test_a_name_in_a_pdf_that_goes_along_is_blocked(tmp_path: Path) -> None:
    enclosed = tmp_path / "enclosure.pdf"
    enclosed.write_bytes(typeset([letter(9, "ko", body="임소라\n\n부탁드립니다")]))

    words = read_file(enclosed).text

    assert judged([letter(1, "en")], {"F-0001": words}).level == "blocked"


def test_letters_that_name_nobody_are_not_blocked() -> None:
    assert judged([letter(n) for n in range(5)]).level != "blocked"


def test_every_string_on_the_paper_is_read() -> None:
    one = letter(1, "en", cosigners=("Harbour Friends",))
    document = pypdfium2.PdfDocument(typeset([one]))
    printed = " ".join(document[i].get_textpage().get_text_range() for i in range(len(document)))

    told = " ".join(field.text for field in fields_of_letters([one]))
    unknown = {word for word in printed.split() if word.strip("·,") not in told}

    assert unknown <= {"1", "2", "Co-signing", "organisations"}
