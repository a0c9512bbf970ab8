"""Which line of which data table a word meets, and what that makes it: for whoever asks why.

Only tables are read, no register: what a record says of somebody is nobody's business here. The word is
normalised as a text is before the guard looks for anything in it.
"""

import csv
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import resources

from farshore.domain.guard.text.concepts import find_concepts
from farshore.domain.guard.text.disguises import readings_of
from farshore.domain.guard.text.stems import WORD, stem
from farshore.domain.guard.text.words import find_words
from farshore.domain.names import normalise, parse, southern
from farshore.domain.places import find_places
from farshore.domain.places.gazetteer import gazetteer

_WORDS = ("words.tsv", "words_work.tsv", "words_person.tsv")
_PLACES = ("more.csv", "counties.csv", "japan.csv", "world.csv")
_KATAKANA = {code: code + ord("ァ") - ord("ぁ") for code in range(ord("ぁ"), ord("ゖ") + 1)}
_LONGEST_NAME = 4
"""Characters of a whole name in Hangul or Chinese characters."""
_LIKELY = -4.0
"""Readings of a name that are less likely beside the best one (natural logarithm) are left out."""
_VIEW_OF = {"holding": "event:holding"}
"""Kinds of words that the policy has under another name."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a table that a word meets.

    Attributes:
        file: the table, from the package's folder: `domain/guard/data/words.tsv`.
        line: its number there, from 1.
        entry: the line as it stands.
        kind: word, broader, ambiguous, concept, association, broad, workplace, detail, no-name, view, homograph,
            title, family, syllable, character, place or shared-place.
        makes: what the line makes the word, in a sentence.
    """

    file: str
    line: int
    entry: str
    kind: str
    makes: str


@dataclass(frozen=True, slots=True)
class Known:
    """What the tables know of a word.

    Attributes:
        word: as it was asked.
        read_as: how it is read, plain first; another way where a disguise was undone.
        entries: each line once, table by table.
    """

    word: str
    read_as: tuple[str, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    file: str
    number: int
    text: str

    @property
    def cells(self) -> list[str]:
        if self.file.endswith(".csv"):
            return next(csv.reader([self.text]))
        return self.text.split("\t")

    def makes(self, kind: str, words: str) -> Entry:
        return Entry(self.file, self.number, self.text, kind, words)


def entries_of(word: str) -> Known:
    """Return every line of every table that a word or a few words meet.

    Cost: reads every table once for each way to read the word; nothing is remembered.
    """
    plain = normalise(word)
    texts = (plain.text, *(reading.text for reading in readings_of(word, plain)))
    read_as = tuple(dict.fromkeys(text.strip() for text in texts))
    found = [
        entry
        for text in read_as
        for entry in (*_meanings(text), *_concepts(text), *_plain_lists(text), *_names(text), *_places(text))
    ]  # fmt: skip
    return Known(word, read_as, tuple(dict.fromkeys(found)))


def _lines(room: str, name: str) -> Iterator[_Line]:
    text = (resources.files("farshore.domain") / room / "data" / name).read_text("utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if number > 1 or name.endswith(".txt"):
            yield _Line(f"domain/{room}/data/{name}", number, line)


def _meanings(text: str) -> Iterator[Entry]:
    folded = text.casefold()
    mentions = list(find_words(text))
    forms = {folded[one.start : one.end] for one in mentions}
    meanings: set[tuple[str, str]] = set()
    for line in (one for name in _WORDS for one in _lines("guard", name)):
        kind, own, _language, form = line.cells
        if form in forms:
            meanings.add((kind, own))
            yield line.makes("word", f"the meaning #{own} ({kind})")
    for line in _lines("guard", "broader.tsv"):
        kind, own, wide = line.cells
        if (kind, own) in meanings:
            yield line.makes("broader", f"#{own} is #{wide} too")
    for line in _lines("guard", "words_ambiguous.tsv"):
        if line.cells[0] in forms:
            yield line.makes("ambiguous", "several meanings, all of which are looked for")
    kinds = sorted({kind for kind, _own in meanings})
    yield from _views(_VIEW_OF.get(kind, kind) for kind in kinds)


def _views(kinds: Iterable[str]) -> Iterator[Entry]:
    wanted = set(kinds)
    text = (resources.files("farshore.domain.guard") / "data" / "views.toml").read_text("utf-8")
    views = tomllib.loads(text)
    for number, line in enumerate(text.splitlines(), 1):
        kind = line.strip().strip("[]").strip('"')
        if line.startswith("[") and kind in wanted:
            who = ", ".join(views[kind]["views"])
            words = f"a fact of the kind {kind}, which can be checked by: {who}. {views[kind]['reason']}"
            yield Entry("domain/guard/data/views.toml", number, line, "view", words)


def _concepts(text: str) -> Iterator[Entry]:
    folded = text.casefold()
    found = list(find_concepts(folded))
    forms = {_form(folded[one.start : one.end]) for one in found}
    ids = {one.id for one in found}
    roots = {
        stem(word.group())
        for word in WORD.finditer(folded)
        if not any(one.start <= word.start() < one.end for one in found)
    }
    for line in _lines("guard", "concepts.tsv"):
        own, language, form = line.cells
        if _form(form) in forms and own in ids:
            yield line.makes("concept", f"the concept {own}")
        elif language == "en" and " " not in form and stem(form) in roots:
            ids.add(own)
            yield line.makes("concept", f"by its root the concept {own}, in a record")
    for line in _lines("guard", "concepts_ambiguous.tsv"):
        if line.cells[1] in forms:
            yield line.makes("ambiguous", "several concepts, all of which are looked for")
    yield from _about_concepts(folded, ids)


def _about_concepts(folded: str, ids: set[str]) -> Iterator[Entry]:
    for line in _lines("guard", "broad.txt"):
        if line.text in ids:
            yield line.makes("broad", f"{line.text} may stand in a story about anybody")
    stems = f" {' '.join(stem(word) for word in WORD.findall(folded))} "
    for line in _lines("guard", "associations.tsv"):
        head, concepts = line.cells
        if f" {' '.join(stem(word) for word in WORD.findall(head))} " in stems:
            yield line.makes(
                "association", f"in a record, told by any of: {concepts.replace('|', ', ')}"
            )


def _form(written: str) -> str:
    """Return a form as the tables compare it: Hangul without spaces, Kana of one kind."""
    if "가" <= written[0] <= "힣":
        return written.replace(" ", "")
    return written.translate(_KATAKANA)


_LISTS = (
    ("guard", "workplaces.txt", "workplace", "a place where somebody works, no work unless the text says so"),
    ("guard", "not_people.txt", "no-name", "no part of the name of somebody unknown"),
    ("guard", "japanese_roles.txt", "no-name", "who somebody is, before さん no name of somebody unknown"),
    ("names", "homographs.txt", "homograph", "a usual word that may be a name: alone no sign of one"),
    ("names", "usual.tsv", "homograph", "a usual word that may be a name: alone no sign of one"),
)  # fmt: skip
"""Lists of words alone: room, table, kind, and what a line makes a word."""


def _plain_lists(text: str) -> Iterator[Entry]:
    words = {text.casefold(), *text.casefold().split()}
    for room, name, kind, makes in _LISTS:
        yield from (line.makes(kind, makes) for line in _lines(room, name) if line.text in words)
    for line in _lines("names", "often.tsv"):
        if line.cells[0] in words:
            yield line.makes(
                "homograph",
                "a usual word, which as a given name or initials needs a sign beside it",
            )
    for line in _lines("names", "titles.tsv"):
        where, title = line.cells
        if title.casefold() in words:
            yield line.makes("title", f"a title ({where}), no part of a name")
    yield from _details(text)


def _details(text: str) -> Iterator[Entry]:
    """Yield the pieces of patterns that fit the whole word, or the end of a few: 노을대학교."""
    heading = ""
    for line in _lines("guard", "details.txt"):
        if line.text.startswith("["):
            heading = line.text.strip("[]")
        elif re.search(rf"(?:{line.text})$", text, re.IGNORECASE):
            yield line.makes("detail", f"beside a name, a word of the kind {heading}")


def _names(text: str) -> Iterator[Entry]:
    folded = text.casefold()
    name = parse(text)
    likely = [one for one in name.parses if one.weight > _LIKELY] if name.plausible else []
    families = {one.family.best() for one in likely if one.family}
    given = {slot.best() for one in likely for slot in one.given}
    for line in _lines("names", "families.tsv"):
        family, _thousands, chars, spellings = line.cells
        if family in families or folded in {family, southern(family), *chars, *spellings.split()}:
            yield line.makes("family", f"the family name {family}")
    sounds = given | {southern(one) for one in given}
    for line in _lines("names", "syllables.tsv"):
        syllable, often = line.cells
        if syllable in sounds:
            yield line.makes(
                "syllable", f"the syllable {syllable} of a given name, {often} of 10,000"
            )
    yield from _characters(set(text) if len(text) <= _LONGEST_NAME else set())


def _characters(signs: set[str]) -> Iterator[Entry]:
    for line in _lines("names", "forms.tsv"):
        form, char = line.cells
        if form in signs:
            signs.add(char)
            yield line.makes("character", f"another form of {char}")
    for line in _lines("names", "variants.tsv"):
        char, others = line.cells
        if char in signs:
            signs.update(others)
            yield line.makes("character", f"written as {'、'.join(others)}, too")
    for line in _lines("names", "hanja.tsv"):
        char, korean = line.cells[:2]
        if char in signs:
            yield line.makes("character", f"a character of names, read {korean}")


def _places(text: str) -> Iterator[Entry]:
    mentions = [*find_places(text), *find_places(text.title())]
    names = {text[one.start : one.end].casefold() for one in mentions}
    alone = "" if mentions else ", where words beside it say that a place is meant"
    lone = None if mentions else gazetteer().get(text.casefold())
    names |= {text.casefold()} if lone else set()
    meant = {one.place.name for one in mentions} | ({lone.name} if lone else set())
    for line in (one for name in _PLACES for one in _lines("places", name)):
        place, kind, parent, others = line.cells
        if names & {one.casefold() for one in (place, *others.split(";"))}:
            yield line.makes("place", f"the place {place} ({kind}, {parent}){alone}")
    yield from _about_places(names, meant)
    yield from _views({"place"} if names else ())


def _about_places(names: set[str], meant: set[str]) -> Iterator[Entry]:
    for line in _lines("places", "spellings.csv"):
        place, others = line.cells
        if names & {one.casefold() for one in others.split(";")}:
            yield line.makes("place", f"another spelling of {place}")
    for line in _lines("places", "dprk-counties.csv"):
        if meant and line.cells[3].split(" / ")[0].removesuffix(" City").strip() in meant:
            yield line.makes("place", f"a northern county or province, code {line.cells[1]}")
    for line in _lines("places", "shared_names.csv"):
        name, places = line.cells
        if name in names:
            yield line.makes(
                "shared-place", f"a name of several places: {places.split(';')[0]} is meant"
            )
