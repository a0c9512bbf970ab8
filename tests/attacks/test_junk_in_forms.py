"""Junk in every field of every form of petitions and stories: an answer with words, never a break.

`test_hostile_forms.py` asks the pages of labels that lead nowhere; here all lead somewhere.
"""

from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from farshore.domain.petitions.records.facts import FactDoc
from farshore.domain.stories.documents import StoryDoc, Translation, words_of
from farshore.vault.speech.messages import AddPicture, CreateStory, OpenStory, SaveStory
from farshore.vault.speech.messages.petitions.campaigns import CloneCampaign, MoveCampaign
from farshore.vault.speech.messages.petitions.facts import ListFacts, SaveFact
from farshore.vault.speech.messages.petitions.letters import (
    CoverFile,
    FileLetter,
    OpenLetter,
    SendLetter,
)
from farshore.vault.speech.messages.petitions.offices import ListOffices
from tests.cast import Organisation, found_organisation
from tests.desk.connecting import connected
from tests.desk.test_house import browser
from tests.fakes import PORTRAIT
from tests.sizes import IS_LONG
from tests.vault.nouns.petitions.petitioning import DAY, made, rev_of
from tests.vault.nouns.petitions.test_covering_noun import scan
from tests.vault.nouns.petitions.test_sending_noun import with_both

JUNK = [
    "[[1,2,99999999999,9]]", "9" * 25, "\0\ud7ff", '{"a":[[-1]]}', "２０２６年１３月４５日", "=cmd()",
    "%(who)s{{fact:x}}", "-1", "", "zh-Hant", "x" * 9000, "[]", "null", "1e309", "²,³", "G-222222",
]  # fmt: skip
TOGETHER = JUNK if IS_LONG else JUNK[:5]
ALONE = JUNK if IS_LONG else JUNK[:1]
"""What each field has alone, and all of a form together."""


class Forms(HTMLParser):
    """Collects of a page its forms: address, and the names that each would send."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = given.get("method", "").lower() == "post"
            if self.inside:
                self.found.append((given.get("action", ""), {}))
        elif self.inside and "name" in given and tag in {"input", "select", "textarea", "button"}:
            self.found[-1][1].setdefault(given["name"], given.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "form"


def forms_of(page: str) -> list[tuple[str, dict[str, str]]]:
    reader = Forms()
    reader.feed(page)
    return [
        (action, {name: value for name, value in fields.items() if name != "csrfmiddlewaretoken"})
        for action, fields in reader.found
        if "sign-out" not in action and "seal" not in action and "language" not in action
    ]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Organisation]:
    found = found_organisation(tmp_path_factory.mktemp("junk") / "home")
    with connected(found.service.answer):
        yield found
    found.service.close()


@pytest.fixture(scope="module")
def pages(desk: Organisation) -> tuple[Client, list[str]]:
    """Return a member with all keys of both rooms, and every page with a form that leads somewhere."""
    finch, lark = desk["finch"], with_both(desk)
    sent, letters = made(desk)
    fresh = finch.ask(CloneCampaign(label=sent, rev=rev_of(desk, sent))).label
    fact = FactDoc(key="moved", value="93340", unit="persons", as_of=DAY, source="Records")
    finch.ask(SaveFact(doc=fact))
    finch.ask(SendLetter(label=letters[0], rev=2, channel="post", on=DAY))
    finch.ask(FileLetter(label=letters[0], rev=3, kind="reply", name="a.png", data=scan("png")))
    file = finch.ask(OpenLetter(label=letters[0])).doc.files[0].file
    finch.ask(CoverFile(label=letters[0], rev=4, file=file, page=1, boxes=[(0, 0, 9, 9)]))
    text = Translation(title="An evening", body="The table filled slowly.")
    doc = StoryDoc(no_subject=True, translations={"en": text, "ja": text})
    story = lark.ask(CreateStory(words=words_of(doc))).label
    data = PORTRAIT.read_bytes()
    shown = lark.ask(AddPicture(story=story, language="en", name="a.jpg", data=data, alt="A"))
    view = lark.ask(OpenStory(label=story))
    view.doc.translations["en"].pictures = [shown]
    lark.ask(SaveStory(words=words_of(view.doc), rev=view.rev))
    lark.ask(MoveCampaign(label=sent, move="dispatch", rev=rev_of(desk, sent)))
    office = finch.ask(ListOffices()).rows[0].label
    known = finch.ask(ListFacts()).rows[0].label
    campaigns = [
        f"/campaigns/{one}/{end}"
        for one in (fresh, sent)
        for end in ("", "?tab=text", "?tab=offices", "?tab=guard", "?tab=letters", "write/", "choose/",
                    "clone/", "new-version/")
    ]  # fmt: skip
    letter = [
        f"/letters/{letters[0]}/{end}"
        for end in ("?tab=paper", "?tab=way", f"file/{file}/cover/", "outcome/", "reply/")
    ]
    rest = [
        f"/campaigns/{fresh}/edit/", "/campaigns/new/", "/offices/new/", "/offices/sheet/", f"/offices/{office}/edit/",
        f"/offices/{office}/word/", f"/offices/{office}/", "/facts/new/", f"/facts/{known}/edit/",
        f"/campaigns/{sent}/tell/", f"/facts/{known}/?tab=places", f"/letters/{letters[1]}/send/",
    ]  # fmt: skip
    stories = [
        "/stories/", "/stories/new/", "/stories/deleted/", f"/stories/{story}/en/pictures/{shown.id}/",
        f"/stories/{story}/en/", f"/stories/{story}/en/review/",
        f"/stories/{story}/ja/original/", f"/stories/{story}/en/revisions/",
        f"/stories/{story}/withdraw/", f"/stories/{story}/delete/",
    ]  # fmt: skip
    client = browser(desk, "lark")
    client.raise_request_exception = False
    return client, [*campaigns, *letter, *rest, *stories]


def test_every_form_of_petitions_and_stories_answers_junk_with_words(
    pages: tuple[Client, list[str]],
) -> None:
    client, every = pages
    tried: set[tuple[str, str]] = set()
    broken, silent = [], []
    for page in every:
        shown = client.get(page)
        assert shown.status_code in {200, 302}, (page, shown.status_code)
        for action, fields in forms_of(shown.content.decode()):
            path = action or page
            key = (path, ",".join(fields))
            if key in tried:
                continue
            tried.add(key)
            sent = [dict.fromkeys(fields, value) for value in TOGETHER]
            sent += [{**fields, name: value} for name in fields for value in ALONE]
            for given in sent:
                answer = client.post(path, given)
                said = answer.content.decode(errors="replace")
                if answer.status_code >= 500:
                    broken.append((path, given))
                elif answer.status_code >= 400 and 'role="alert"' not in said and "<h1" not in said:
                    silent.append((path, answer.status_code, given))
    assert len(tried) > 30
    assert broken == []
    assert silent == []


def test_junk_as_a_file_is_refused_with_words(pages: tuple[Client, list[str]]) -> None:
    client, every = pages
    for page in (one for one in every if "sheet" in one or "tab=way" in one):
        for action, fields in forms_of(client.get(page).content.decode()):
            for data in (b"\0", b"%PDF-1.4\n", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n"):
                junk = SimpleUploadedFile("\u202e.csv", data)

                assert client.post(action or page, {**fields, "file": junk}).status_code < 500
