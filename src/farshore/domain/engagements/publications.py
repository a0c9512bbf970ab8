"""What others publish about somebody: in the disclosure ledger, and asking to correct it."""

from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import urlsplit

import msgspec

from farshore.domain.errors import BadInput
from farshore.domain.moving import MovingDoc
from farshore.domain.sealing.documents import Secret
from farshore.domain.stories.documents import LANGUAGES, LedgerDoc
from farshore.domain.today import Card
from farshore.domain.workflow import Move, Workflow

REVEALS = (
    "name", "face", "voice", "age", "place", "date", "family", "way", "work", "school", "health",
    "faith",
)  # fmt: skip
"""What a publication can give away, as somebody ticks it."""
LONGEST_COPY, LONGEST_URL, LONGEST_OUTLET = 100_000, 500, 200
ANSWER_DAYS = 14
FOUND, ASKED = "found", "asked"


class PublicationDoc(MovingDoc, kw_only=True):
    """One thing that somebody else made public, sealed under the person it is about."""

    person: str = ""
    """Case label."""
    outlet: str = ""
    url: Secret = ""
    title: Secret = ""
    language: str = "en"
    published_on: date | None = None
    reveals: list[str] = []
    told: Secret = ""
    """The facts that it tells, in words, where no text is at hand: a broadcast, a picture."""
    copy: Secret = ""
    """The text itself; the guard reads it from then on."""
    interview: str = ""
    """Label of the request that it came of."""
    words: Secret = ""
    ledger: str = ""
    """Row of the ledger's item; only the vault writes it."""


class PublicationRow(msgspec.Struct, frozen=True, kw_only=True):
    """What a list shows of a publication: no address, no title, no word of it."""

    label: str
    person: str
    outlet: str
    language: str
    published_on: date | None
    reveals: list[str]
    stage: str
    asked_on: date | None

    def __repr__(self) -> str:
        return f"<publication {self.label}>"


PUBLICATION = Workflow(
    FOUND,
    (
        Move("ask", frozenset({FOUND, "refused", "corrected"}), ASKED, asks=("reason",)),
        Move("note_corrected", frozenset({ASKED}), "corrected", asks=("reason",)),
        Move("note_refused", frozenset({ASKED}), "refused", asks=("reason",)),
        Move("note_gone", frozenset({FOUND, ASKED, "refused", "corrected"}), "gone"),
    ),
)
"""Corrected or gone, it was public: the ledger keeps it and the guard counts it for ever."""


def publication_row(doc: PublicationDoc) -> PublicationRow:
    """Return what a list shows of a publication."""
    asked = [moved.on for moved in doc.history if moved.move == "ask"]
    return PublicationRow(
        label=doc.label,
        person=doc.person,
        outlet=doc.outlet,
        language=doc.language,
        published_on=doc.published_on,
        reveals=list(doc.reveals),
        stage=doc.stage,
        asked_on=max(asked) if asked and doc.stage == ASKED else None,
    )


def publication_waits(row: PublicationRow, on: date) -> Iterator[Card]:
    """Yield the card of a correction that nobody answered."""
    if row.asked_on and row.asked_on + timedelta(days=ANSWER_DAYS) <= on:
        due = row.asked_on + timedelta(days=ANSWER_DAYS)
        yield Card(kind="publication_answer", label=row.label, due=due.isoformat())


def check_publication(doc: PublicationDoc) -> None:
    """Refuse an entry about nobody, of nothing, or with an address that is none.

    Raises:
        BadInput: with what is missing.
    """
    if not doc.person:
        raise BadInput(why="Say which case it is about; several people need an entry each.")
    if not (doc.copy.strip() or doc.told.strip()):
        raise BadInput(why="Paste the text, or write what it tells: the guard counts with that.")
    if len(doc.copy) > LONGEST_COPY or len(doc.told) > LONGEST_COPY:
        raise BadInput(why="The text is longer than 100,000 characters. Keep the part about them.")
    if len(doc.outlet) > LONGEST_OUTLET:
        raise BadInput(why="Name the outlet in 200 characters, and the rest below it.")
    if doc.url and (
        len(doc.url) > LONGEST_URL or urlsplit(doc.url).scheme not in {"http", "https"}
    ):
        raise BadInput(why="This is no address of a page. It begins with https://")
    if doc.language not in LANGUAGES:
        raise BadInput(why="Choose the language: en, ja, ko or zh.")
    if set(doc.reveals) - set(REVEALS):
        raise BadInput(why="There is no such topic. Load the page again.")


def ledger_of(doc: PublicationDoc, known: LedgerDoc | None = None) -> LedgerDoc:
    """Return the ledger's item of a publication: what stood in it before stays."""
    parts = [doc.title, doc.told, doc.copy]
    text = "\n\n".join(part.strip() for part in parts if part.strip())
    if known and text in known.text:
        text = known.text
    elif known and known.text not in text:
        text = f"{known.text}\n\n{text}"
    persons = list(dict.fromkeys([*(known.persons if known else []), doc.person]))
    return LedgerDoc(
        persons=persons,
        language=doc.language,
        title=doc.title or doc.outlet,
        url=doc.url,
        public_on=doc.published_on.isoformat() if doc.published_on else "",
        text=text,
    )
