"""What people hand in: a text with front matter, a fact list, a list of offices.

All that is wrong is said at once, by file and line, before anything is made of it.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import cast

from farshore.domain.calendar.holidays import is_country
from farshore.domain.errors import BadInput, FarshoreError
from farshore.domain.petitions.letters import (
    BY_HAND,
    CHANNELS,
    LANGUAGES,
    Channel,
    FactValue,
    Language,
    LetterText,
    Office,
    OfficeWords,
)
from farshore.domain.petitions.planning import closed_days

FACT_COLUMNS = ("key", "value", "unit", "as_of", "source", "words")
OFFICE_COLUMNS = (
    "id", "name", "country", "city", "postal_country", "channel", "transit_working_days",
    "hand_delivery", "extra_closed",
)  # fmt: skip
MOST_TRANSIT_DAYS = 120
_FRONT = re.compile(r"\ufeff?---[ \t]*\n(?P<head>.*?)^---[ \t]*(?:\n|$)", re.S | re.M)
_LINE = re.compile(r"^(?P<name>\w+)[ \t]*:[ \t]*(?P<value>.*?)[ \t]*$", re.M)
_FIELDS = ("language", "title", "day", "office")


class ListRefused(FarshoreError):
    """Several things of what was handed in are wrong; each is a sentence, and nothing was made."""

    code = "input.list"
    message = "%(faults)s"

    def __init__(self, faults: Sequence[BadInput]) -> None:
        super().__init__()
        self.faults = tuple(faults)

    def __str__(self) -> str:
        return "\n".join(str(fault) for fault in self.faults)


class Faults:
    """Gathers what is wrong, so that a list of it can be told at once."""

    def __init__(self) -> None:
        self.found: list[BadInput] = []

    def add(self, why: str, **facts: object) -> None:
        """Note one fault; `why` is a template that is translated first."""
        self.found.append(BadInput(why=why, **facts))

    @contextmanager
    def noted(self, where: str) -> Iterator[None]:
        """Note a refusal inside, with where it was, and go on."""
        try:
            yield
        except BadInput as refusal:
            self.add("%(where)s: %(what)s", where=where, what=str(refusal))

    def refuse(self) -> None:
        """Raise all that was noted, if anything was."""
        if self.found:
            raise ListRefused(self.found)


def read_text(source: str, *, name: str = "the text", needs_day: bool = True) -> LetterText:
    """Read a text with its front matter between two lines of three hyphens.

    Args:
        source: the whole file; line ends are line feeds.
        name: of the file, for sentences.
        needs_day: the day in it must be one, since nothing else says when the event is.

    Raises:
        ListRefused: no front matter, a line of it that is missing or wrong, or no body.
    """
    faults = Faults()
    front = _FRONT.match(source)
    if not front:
        faults.add(
            "%(name)s: begin with a line ---, then language:, title:, day: and office:, then "
            "another line ---, then the text.",
            name=name,
        )
        faults.refuse()
        raise AssertionError
    head = {m["name"]: _unquoted(m["value"]) for m in _LINE.finditer(front["head"])}
    for missing in (one for one in _FIELDS[:3] if not head.get(one)):
        faults.add("%(name)s: the line %(line)s: is missing or empty.", name=name, line=missing)
    language = head.get("language", "")
    if language and language not in LANGUAGES:
        faults.add(
            "%(name)s: the language %(language)s is none of en, ja, ko, zh-Hans, zh-Hant.",
            name=name,
            language=language,
        )
    if needs_day and head.get("day") and _day(head["day"]) is None:
        faults.add(
            "%(name)s: day is %(day)s, no day of the calendar. Write it like 2026-11-10.",
            name=name,
            day=head["day"],
        )
    body = source[front.end() :]
    if not body.strip():
        faults.add("%(name)s: there is no text behind the front matter.", name=name)
    faults.refuse()
    return LetterText(
        language=cast(Language, language),
        title=head["title"],
        day=_day(head["day"]),
        office=head.get("office", ""),
        body=body,
        source=source,
    )


def front_spans(source: str) -> dict[str, tuple[int, int]]:
    """Return where the values of the front matter and the body stand in a file."""
    front = _FRONT.match(source)
    if not front:
        return {"body": (0, len(source))}
    spans = {}
    for line in _LINE.finditer(front["head"]):
        start, end = (front.start("head") + place for place in line.span("value"))
        quoted = _unquoted(line["value"]) != line["value"]
        spans[line["name"]] = (start + quoted, end - quoted)
    return {**spans, "body": (front.end(), len(source))}


def as_file(letter: LetterText) -> str:
    """Return a text that was never a file as one, so that offsets mean the same everywhere."""
    day = letter.day.isoformat() if letter.day else ""
    lines = (letter.language, _one_line(letter.title), day, _one_line(letter.office))
    head = "".join(f"{name}: {line}\n" for name, line in zip(_FIELDS, lines, strict=True))
    return f"---\n{head}---\n{letter.body}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _unquoted(value: str) -> str:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def read_facts(source: str, *, name: str = "the fact list") -> tuple[FactValue, ...]:
    """Read a fact list.

    Raises:
        ListRefused: columns or cells that are missing or wrong, each by its line.
    """
    faults = Faults()
    rows = _rows(source, FACT_COLUMNS, name, faults)
    found = [_fact(row, f"{name}, line {line}", faults) for line, row in rows]
    faults.refuse()
    return tuple(fact for fact in found if fact)


def _fact(row: dict[str, str], where: str, faults: Faults) -> FactValue | None:
    as_of = _day(row["as_of"])
    before = len(faults.found)
    for missing in (one for one in ("key", "value", "words") if not row[one]):
        faults.add("%(where)s: %(column)s is empty.", where=where, column=missing)
    is_holder = row["key"].startswith("holder:")
    if not row["unit"] and not is_holder and row["value"]:
        faults.add(
            "%(where)s: %(key)s has no unit. Write what is counted, or date.",
            where=where,
            key=row["key"],
        )
    if as_of is None:
        faults.add(
            "%(where)s: as_of is %(day)s. Write a day like 2026-05-31.",
            where=where,
            day=row["as_of"] or "empty",
        )
    for fault in _value_faults(row, is_holder=is_holder):
        faults.add(fault, where=where, value=row["value"])
    if len(faults.found) > before or as_of is None:
        return None
    words = tuple(word.strip() for word in row["words"].split(";") if word.strip())
    return FactValue(
        key=row["key"], value=row["value"], unit=row["unit"], as_of=as_of,
        source=row["source"], words=words,
    )  # fmt: skip


def _value_faults(row: dict[str, str], *, is_holder: bool) -> Iterator[str]:
    value = row["value"]
    if not value or is_holder:
        return
    if row["unit"] == "date":
        if _day(value) is None:
            yield "%(where)s: %(value)s is no day of the calendar. Write it like 1959-12-14."
    elif not re.fullmatch(r"-?\d+(?:\.\d+)?", value):
        yield "%(where)s: the value %(value)s is no number. Write digits only, and the unit be"
        "side it."


def read_offices(source: str, *, name: str = "the list of offices") -> tuple[Office, ...]:
    """Read a list of offices.

    Raises:
        ListRefused: columns or cells that are missing or wrong, each by its line; a channel by
            hand to an office that takes nothing at the door; an id that stands there twice.
    """
    faults = Faults()
    offices: list[Office] = []
    seen: set[str] = set()
    for line, row in _rows(source, OFFICE_COLUMNS, name, faults):
        where = f"{name}, line {line}"
        if row["id"] in seen:
            faults.add("%(where)s: the office %(id)s stands here twice.", where=where, id=row["id"])
        seen.add(row["id"])
        office = _office(row, where, faults)
        if office:
            offices.append(office)
    faults.refuse()
    return tuple(offices)


WORDS_COLUMNS = ("id", "name")
_FORMS = ("addressee", "honorific", "salutation", "opening", "closing")


def read_office_words(source: str, *, name: str = "the list of offices") -> dict[str, OfficeWords]:
    """Read what letters need of a list of offices: its further columns, each of which may lack.

    `address` holds lines divided by line breaks or ";"; the others are addressee, honorific,
    salutation, opening, closing.

    Raises:
        ListRefused: the list can't be read as a table.
    """
    faults = Faults()
    rows = _rows(source, WORDS_COLUMNS, name, faults, also=("address", *_FORMS))
    faults.refuse()
    return {
        row["id"]: OfficeWords(
            name=row["name"],
            address=tuple(
                line.strip() for line in re.split(r"[;\n]", row["address"]) if line.strip()
            ),
            **{form: row[form] for form in _FORMS},
        )
        for _, row in rows
    }


def _office(row: dict[str, str], where: str, faults: Faults) -> Office | None:
    before = len(faults.found)
    checks: tuple[tuple[str, Callable[[str], bool], str], ...] = (
        ("id", bool, "%(where)s: id is empty."),
        ("name", bool, "%(where)s: name is empty."),
        ("country", is_country, "%(where)s: country is %(value)s. Write two letters: CN, JP, K"
        "R, UN."),
        ("postal_country", is_country, "%(where)s: postal_country is %(value)s. Write two lett"
        "ers: JP, CN."),
        ("channel", CHANNELS.__contains__, "%(where)s: channel is %(value)s. Write post, regis"
        "tered, hand, fax, mail or form."),
        ("transit_working_days", _is_transit, "%(where)s: transit_working_days is %(value)s. W"
        "rite a whole number of days, 0 to 120."),
        ("hand_delivery", ("yes", "no").__contains__, "%(where)s: hand_delivery is %(value)s. "
        "Write yes or no."),
    )  # fmt: skip
    for column, is_right, why in checks:
        if not is_right(row[column]):
            faults.add(why, where=where, value=row[column] or "empty")
    if row["channel"] == BY_HAND and row["hand_delivery"] == "no":
        faults.add(
            "%(where)s: it is to go by hand, and %(id)s takes no letters at the door. Choose "
            "another channel.",
            where=where,
            id=row["id"],
        )
    with faults.noted(f"{where}: extra_closed"):
        closed_days(row["extra_closed"])
    if len(faults.found) > before:
        return None
    return Office(
        id=row["id"], words={"en": OfficeWords(name=row["name"])}, country=row["country"],
        postal_country=row["postal_country"], city=row["city"],
        channel=cast(Channel, row["channel"]), transit_days=int(row["transit_working_days"]),
        hand_delivery=row["hand_delivery"] == "yes", extra_closed=row["extra_closed"],
    )  # fmt: skip


def _is_transit(cell: str) -> bool:
    return cell.isascii() and cell.isdigit() and int(cell) <= MOST_TRANSIT_DAYS


def _rows(
    source: str, columns: Sequence[str], name: str, faults: Faults, *, also: Sequence[str] = ()
) -> list[tuple[int, dict[str, str]]]:
    """Return the lines of a table with their numbers; a cell that is not there is empty."""
    reader = csv.reader(io.StringIO(source.removeprefix("\ufeff"), newline=""), strict=True)
    found: list[tuple[int, dict[str, str]]] = []
    try:
        head = [cell.strip() for cell in next(reader, [])]
        missing = [column for column in columns if column not in head]
        if missing:
            faults.add(
                "%(name)s: the first line has no column %(columns)s.",
                name=name,
                columns=", ".join(missing),
            )
            return []
        for row in reader:
            cells = [cell.strip() for cell in row]
            if not any(cells):
                continue
            if len(cells) > len(head) and any(cells[len(head) :]):
                faults.add(
                    "%(name)s, line %(line)s: it has more cells than the first line. Put a text "
                    "with a comma in quotation marks.",
                    name=name,
                    line=reader.line_num,
                )
            known = dict(zip(head, cells, strict=False))
            found.append((reader.line_num, {c: known.get(c, "") for c in (*columns, *also)}))
    except csv.Error as refusal:
        faults.add("%(name)s can't be read as a table: %(what)s.", name=name, what=str(refusal))
    return found
