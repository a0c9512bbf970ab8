"""What a petition is made of: offices, texts, letters, and the facts that they cite."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

Language = Literal["en", "ja", "ko", "zh-Hans", "zh-Hant"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
Channel = Literal["post", "registered", "hand", "fax", "mail", "form"]
CHANNELS: tuple[Channel, ...] = get_args(Channel)
BY_HAND: Channel = "hand"
CHINESE = frozenset({"zh-Hans", "zh-Hant"})


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeWords:
    """An office in one language, as it stands on envelope and letter.

    Attributes:
        name: "Embassy of the People's Republic of China in Japan".
        address: its lines without the name, in the order of that language.
        addressee: the post, never a person: "The Ambassador", 総領事.
        honorific: what follows the addressee: 閣下, 御中, 귀하; empty where there is none.
        salutation: "Your Excellency,", 大使閣下, 대사님께, 大使阁下：.
        opening: first words that go with `closing` as a pair: 拝啓; empty where there is none.
        closing: 敬具, "Yours faithfully,", 此致敬礼.
    """

    name: str
    address: tuple[str, ...] = ()
    addressee: str = ""
    honorific: str = ""
    salutation: str = ""
    opening: str = ""
    closing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Somebody's office to which letters go.

    Attributes:
        id: stable, unique among offices.
        words: language to its name, address and forms of address.
        country: whose mission it is (ISO 3166 alpha-2; `UN` has no holidays of its own).
        postal_country: where it stands.
        city: where it stands, in English.
        channel: how letters go there.
        transit_days: working days of the post; 0 by hand and by fax.
        hand_delivery: it takes letters at the door.
        extra_closed: further days on which it is shut, `planning.ClosedDays` in writing:
            "12-29/01-03;2026-09-25".
    """

    id: str
    words: Mapping[Language, OfficeWords] = field(default_factory=dict)
    country: str
    postal_country: str
    city: str = ""
    channel: Channel = "post"
    transit_days: int = 0
    hand_delivery: bool = True
    extra_closed: str = ""

    @property
    def name(self) -> str:
        """Its name in the first language that it has one in; else its id."""
        return next((words.name for words in self.words.values() if words.name), self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterText:
    """The text of a campaign in one language.

    Attributes:
        language: of title and body.
        title: one line.
        day: the day of the event as the text has it.
        office: the addressee as on the envelope; empty while the text is for all of them.
        body: plain paragraphs divided by an empty line; furigana as 漢字《かんじ》.
        source: the whole file that it was read from, where it was (`reading.read_text`).
    """

    language: Language
    title: str
    day: date | None
    body: str
    office: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactValue:
    """One row of the fact list: a value as it stood on a day.

    Attributes:
        key: several rows may share it: the newest that is not of the future is current.
        value: digits; an ISO date where the unit is `date`; spellings divided by ";" of a holder.
        unit: persons, letters, date ...; empty for holders of an office.
        as_of: from when it holds.
        source: who says so.
        words: phrases by which the figure is known, in every language.
    """

    key: str
    value: str
    unit: str = ""
    as_of: date
    source: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who writes, in one language.

    Attributes:
        name: of the organisation.
        address: lines.
        contact: telephone, mail address; lines.
        signatory: who signs; furigana allowed.
        role: 代表, "Director".
    """

    name: str
    address: tuple[str, ...] = ()
    contact: tuple[str, ...] = ()
    signatory: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One letter to one office, ready to be set.

    Attributes:
        label: of the letter, unique in its run; never a name.
        office: to whom.
        text: in the language of the letter.
        sender: in the same language.
        dated: the day that stands on it.
        place: where it is written: "Tokyo"; empty = none stands on it.
        cosigners: organisations on the page behind.
        edition: what a copy is compared by: "Text 3 · 91c0 7f3a".
    """

    label: str
    office: Office
    text: LetterText
    sender: Sender
    dated: date
    place: str = ""
    cosigners: tuple[str, ...] = ()
    edition: str = ""

    @property
    def words(self) -> OfficeWords | None:
        """The office in the language of the letter, if it has one."""
        return self.office.words.get(self.text.language)
