"""What is refused before anything is printed: all of it at once, so that nothing is half-made."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from farshore.domain.petitions.letters import BY_HAND, Letter, Office, OfficeWords
from farshore.domain.petitions.reading import Faults

MOST_LETTERS = 5_000
"""Of one print run."""
MOST_CHARACTERS = 20_000
"""Of one text: about ten pages."""
_UNPRINTABLE = frozenset({"Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp"})
_HARMLESS = frozenset("\u200b\u200c\u200d\u2060")
"""Zero-width signs that some scripts need; they show nothing and turn nothing around."""


def refuse_faulty(letters: Sequence[Letter]) -> None:
    """Refuse a run of letters with all that is wrong with it.

    Raises:
        ListRefused: each fault names the letter by its label.
    """
    faults = Faults()
    if not letters:
        faults.add("There is no letter to print. Choose at least one office.")
    if len(letters) > MOST_LETTERS:
        faults.add(
            "%(count)s letters are too many for one print run. Print at most %(most)s at a time.",
            count=len(letters),
            most=MOST_LETTERS,
        )
    _note_twice(letters, faults)
    for letter in letters:
        _note(letter, faults)
    faults.refuse()


def _note_twice(letters: Sequence[Letter], faults: Faults) -> None:
    to_office = Counter((one.office.id, one.text.language) for one in letters)
    for (office, language), count in to_office.items():
        if count > 1:
            faults.add(
                "%(count)s letters go to the office %(office)s in %(language)s. Send one.",
                count=count,
                office=office,
                language=language,
            )
    for label, count in Counter(one.label for one in letters).items():
        if count > 1:
            faults.add("The label %(label)s stands on %(count)s letters.", label=label, count=count)


def _note(letter: Letter, faults: Faults) -> None:
    _note_office(letter, faults)
    if not letter.text.title.strip():
        faults.add("%(label)s: the text has no title.", label=letter.label)
    if not letter.text.body.strip():
        faults.add(
            "%(label)s: there is no text in %(language)s. Translate it first.",
            label=letter.label,
            language=letter.text.language,
        )
    if len(letter.text.body) > MOST_CHARACTERS:
        faults.add(
            "%(label)s: the text has more than %(most)s characters. Shorten it, or enclose it.",
            label=letter.label,
            most=MOST_CHARACTERS,
        )
    if not letter.sender.name.strip():
        faults.add("%(label)s: nobody stands there as sender.", label=letter.label)
    for field, words in _lines(letter):
        found = unprintable(words)
        if found:
            faults.add(
                "%(label)s, %(field)s: a line break or a sign without a shape (%(signs)s) stan"
                "ds in "
                "it. Write each line in a line of its own.",
                label=letter.label,
                field=field,
                signs=", ".join(found),
            )


def _note_office(letter: Letter, faults: Faults) -> None:
    office, words = letter.office, letter.words
    if words is None or not words.name.strip():
        faults.add(
            "%(label)s: the office %(office)s has no name in %(language)s.",
            label=letter.label,
            office=office.id,
            language=letter.text.language,
        )
    elif _needs_address(office) and not any(line.strip() for line in words.address):
        faults.add(
            "%(label)s: the office %(office)s has no address in %(language)s.",
            label=letter.label,
            office=office.id,
            language=letter.text.language,
        )
    if office.channel == BY_HAND and not office.hand_delivery:
        faults.add(
            "%(label)s: it is to go by hand, and %(office)s takes no letters at the door. Choose "
            "another channel.",
            label=letter.label,
            office=office.id,
        )


def _needs_address(office: Office) -> bool:
    return office.channel not in {"mail", "form", "fax"}


def unprintable(words: str) -> tuple[str, ...]:
    """Return the signs of a line that no paper shows, by their code points: U+000A."""
    odd = {
        char
        for char in words
        if unicodedata.category(char) in _UNPRINTABLE and char not in _HARMLESS
    }
    return tuple(f"U+{ord(char):04X}" for char in sorted(odd))


def _lines(letter: Letter) -> Iterator[tuple[str, str]]:
    words = letter.words or OfficeWords(name="")
    sender = letter.sender
    for field, lines in (
        ("name", (words.name, words.addressee, words.honorific)),
        ("address", words.address),
        ("form of address", (words.salutation, words.opening, words.closing)),
        ("title", (letter.text.title,)),
        ("text", letter.text.body.split("\n")),
        ("sender", (sender.name, *sender.address, *sender.contact, sender.signatory, sender.role)),
        ("co-signers", letter.cosigners),
        ("footer", (letter.label, letter.edition, letter.place)),
    ):
        for line in lines:
            yield field, line.replace("\t", " ") if field == "text" else line
