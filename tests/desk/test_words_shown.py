"""No word outside the catalogue reaches a page: every screen in a language that brackets what it translates.

What stands on a page without brackets, and is no label, handle or text that somebody wrote, was never
given to a translator.
"""

import functools
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from django.test import Client, override_settings

from farshore.config import messages
from farshore.domain.stories.documents import Category, SiteDoc
from tests.browser.test_screens import SCREENS, address, prepared
from tests.cast import Organisation, found_organisation, say_on_site
from tests.desk.connecting import connected
from tests.desk.test_house import browser

PSEUDO = "qps"
OPEN, CLOSE = "⟦", "⟧"
WRITTEN = re.compile(
    r"\"[a-z_-]+\"(?:: ?(?:\"[^\"]*\")?)?"  # a packet as it was sent, which is JSON
    r"|\b(?:crane|tern|wren|owl|swift|heron|finch|curlew|dove|egret|Farshore|farshore|XLSX|CSV|PDF|JSON|JPEG|PNG|UTC|GMT)\b"
    r"|\b(?:English|Alt|Shift|Ctrl|Esc|Tab|km|MB|kB)\b(?:\+\w+)?"
    r"|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|\b(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\b|\w+/\w+|\w+\.(?:csv|xlsx|jpg|png)|N4"
)
TABLES = (
    *(messages.SOURCE / "domain" / "resettlement" / "data").glob("words.*.en.tsv"),
    *(messages.SOURCE / "domain" / "journeys" / "data").glob("*.tsv"),
    messages.SOURCE / "domain" / "interviews" / "data" / "letters.tsv",
    messages.SOURCE / "domain" / "figures" / "data" / "report.tsv",
    messages.SOURCE / "domain" / "calendar" / "data" / "holidays.tsv",
)
"""Catalogues with words of their own in three languages; their tests hold them."""
LABELS = re.compile(r"\b[A-Z]{1,2}-[A-Z0-9]{6}\b|\bage1\w+|[0-9a-f]{8,}")
"""Random letters: taken out first, since a word of a catalogue may stand in a key by chance."""
TYPED = re.compile(
    r"\b(?:Alba|Brena|Corva|Delmo|Estra|Fenno|Garda|Kaku)\b"
    r"|Day of Letters|Test value|moved to the North|Harbour Lights|The Director"
    r"|Open Doors Together|How did you cross|and who helped you|Ines Valverde"
    r"|Ortega|thesis in history|The names fit\.|Holder 4410|Words 9921|Consulate|moved_1959_84|persons|autumn 2010|Tokyo|"
    r"A blue door|Somebody in orange|Ms\. Pak spoke\.|We painted the door.*?sang\.|Sora|Voices|Shore"
    r"|Ring the ward office|Ward office|Nobody called back\.|Rang on Monday\.|The same days|A contract"
    r"|A guarantor|A dentist|Minato clinic|July 2019|Dr\. Amelia Brandt.*?letter\.|list\.csv|Ask"
    r"|Border closed|Harbour House|A talk that can't wait|\bcast\b|\bfour\b|(?:Pak|Bak|Bark|Park) [NR]a-ri"
    r"|Piao Luoli|Haneda|Musan|Nong Khai|Tumen|Shiosai Bakery|our friend|Amelia Brandt|care|gull"
    r"|Colegio Norte|evening of songs|Anders Holm|The Evening Gull|https\b|Kyongwon|Our old site"
    r"|Two questions from a pupil|Were you ever afraid here|What did you miss most at first|What is a good day like now"
    r"|What we ask as \w+|To find the right class\.|a little|sings alto"
    r"|Where do you work now|_use\b|plover|They have a bed|son\b"
)
QUIET = {"script", "style", "textarea", "code", "svg", "rt", "kbd", "pre"}
"""What is for machines (a packet as it is sent) or is drawn."""
SPOKEN = {"aria-label", "title", "placeholder", "alt", "aria-description"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}


class Shown(HTMLParser):
    """Collects what a reader sees or hears, except parts marked as another language."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.quiet: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        foreign = said.get("lang", PSEUDO) != PSEUDO
        hushed = bool(self.quiet and self.quiet[-1]) or foreign or tag in QUIET
        if not hushed:
            self.found += [str(said[name]) for name in SPOKEN if said.get(name)]
            if tag == "input" and said.get("type") in {"submit", "button"}:
                self.found.append(said.get("value") or "")
        if tag not in VOID:
            self.quiet.append(hushed)

    def handle_endtag(self, tag: str) -> None:
        if self.quiet and tag not in VOID:
            self.quiet.pop()

    def handle_data(self, data: str) -> None:
        if not (self.quiet and self.quiet[-1]):
            self.found.append(data)


@functools.cache
def own_words(*, phrases: bool) -> re.Pattern[str]:
    """Return a pattern of the English phrases, or single words, of the catalogues, the longest first."""
    lines = (line for table in TABLES for line in table.read_text(encoding="utf-8").splitlines())
    cells = {cell for line in lines if not line.startswith("#") for cell in line.split("\t")}
    words = sorted(
        (cell for cell in cells if re.search("[A-Za-z]{2}", cell) and (" " in cell) is phrases),
        key=len,
        reverse=True,
    )
    return re.compile(rf"(?<![A-Za-z])(?:{'|'.join(map(re.escape, words))})(?![A-Za-z])")


def untranslated(page: str) -> list[str]:
    """Return the words of a page that no catalogue gave."""
    shown = Shown()
    shown.feed(page)
    text = "\n".join(shown.found)
    while OPEN in text:
        inner = re.sub(rf"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}", " ", text)
        if inner == text:
            break
        text = inner
    for known in (LABELS, own_words(phrases=True), TYPED, own_words(phrases=False), WRITTEN):
        text = known.sub(" ", text)
    return sorted(set(re.findall(r"[A-Za-z][A-Za-z_'-]{2,}(?: [A-Za-z_'-]+)*", text)))


@pytest.fixture(scope="module")
def pseudo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    folder = tmp_path_factory.mktemp("locale")
    there = folder / PSEUDO / "LC_MESSAGES"
    there.mkdir(parents=True)
    found = messages.collect()
    for message in found.values():
        message.translation = f"{OPEN}{message.plural or message.text}{CLOSE}"
    (there / "django.mo").write_bytes(messages.compile_mo(found, language=PSEUDO))
    with override_settings(LOCALE_PATHS=[folder], LANGUAGES=[("en", "English"), (PSEUDO, "日本")]):
        yield


@pytest.fixture(scope="module")
def filled(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Organisation, dict[str, str]]]:
    found = found_organisation(tmp_path_factory.mktemp("words") / "home")
    site = SiteDoc(
        title={"en": "Shore"},
        languages=["en", "ja"],
        categories=[Category(slug="voices", names={"en": "Voices", "ja": "声"})],
    )
    say_on_site(found["wren"], found["swift"], site)
    with connected(found.service.answer):
        yield found, prepared(found)
    found.service.close()


def in_pseudo(client: Client) -> Client:
    client.cookies["farshore_language"] = PSEUDO
    return client


def test_a_word_that_stands_in_a_random_key_by_chance_leaves_no_pieces_of_the_key() -> None:
    for word in ("us", "no", "ja"):
        assert own_words(phrases=False).fullmatch(word)
        assert untranslated(f"<p>age1qpz7{word}4fjljyccq9fthq</p>") == []
    assert untranslated("<p>0123be45fade6789</p>") == []


@pytest.mark.parametrize("handle", SCREENS)
def test_every_word_of_every_screen_comes_from_the_catalogue(
    pseudo: None, filled: tuple[Organisation, dict[str, str]], handle: str
) -> None:
    organisation, labels = filled
    client = in_pseudo(browser(organisation, handle) if handle else Client())

    missing = {
        path: found
        for path in SCREENS[handle]
        if (found := untranslated(client.get(address(path, labels)).content.decode()))
    }

    assert not missing, "\n" + "\n".join(f"{p}: {w}" for p, w in missing.items())
