"""Whatever a browser sends, the desk answers with a sentence and never breaks."""

import itertools
import json
import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import get_resolver, resolve
from django.urls.resolvers import URLPattern, URLResolver

from farshore.domain.stories.documents import StoryDoc, Translation, words_of
from farshore.vault.speech.messages import CreateStory, OpenStory
from farshore.vault.state.limits import TryLimiter
from tests.cast import Organisation, found_organisation
from tests.desk.connecting import connected
from tests.desk.pages import form_of
from tests.desk.test_house import browser

BROKEN = 500
KEPT = "Words that somebody typed for an hour."
HUGE = "9" * 25
HOSTILE = [
    "", "\0", "a\0b", "-1", "0", HUGE, "9" * 5000, "1e309", "NaN", "٣", "²", "null", "[]", "{}", '"\\ud800"', "\ufffe",
    "C-000000", "S-000000", "../../etc", "%00", "<script>", "\u202e", "\x1b[0m", "en", "zh", "x" * 70_000,
]  # fmt: skip
PLACES = {
    "language": "en",
    "field": "body",
    "start": 0,
    "end": 3,
    "expected": "The",
    "replacement": "",
}
BUTTONS = [
    json.dumps({**PLACES, **odd})
    for odd in (
        {"start": 2**70}, {"start": -5}, {"end": -1}, {"start": "0"}, {"language": "xx"}, {"field": "tag:99"},
        {"field": "caption:nobody"}, {"field": "\0"}, {"field": ""}, {"expected": "\ud800"}, {"replacement": "\ud800"},
        {"replacement": None}, {"field": "rev"}, {"field": "pictures"}, {},
    )
]  # fmt: skip
NAMES = [
    "rev", "title", "slug", "byline", "lead", "body", "about", "subject", "new_subject", "remove_subject", "alias", "tags",
    "category", "public_on", "back_story", "new_back_story", "remove_back_story", "kind", "no_subject", "rewrite", "mend",
    "find_ways", "decide", "decision-key-1", "decision-answer-1", "decision-reason-1", "submit", "add_language", "faces",
    "remove_picture", "place_picture", "picture", "new_alt", "new_caption", "mark_current", "alt-0", "caption-0",
]  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Organisation]:
    found = found_organisation(tmp_path_factory.mktemp("hostile") / "home")
    with connected(found.service.answer):
        yield found
    found.service.close()


@pytest.fixture(autouse=True)
def nobody_waits_for_the_wrong_tries_of_another_test(desk: Organisation) -> None:
    """Hostile values are also wrong passphrases, after which the same member has to wait."""
    desk.service.vault.tries = TryLimiter()


@pytest.fixture(scope="module")
def wren(desk: Organisation) -> Client:
    client = browser(desk, "wren")
    client.raise_request_exception = False
    return client


@pytest.fixture(scope="module")
def story(desk: Organisation) -> str:
    text = Translation(title="An evening", body="The table filled slowly. " * 10)
    doc = StoryDoc(no_subject=True, translations={"en": text})
    return desk["wren"].ask(CreateStory(words=words_of(doc))).label


def rev(desk: Organisation, story: str) -> str:
    return str(desk["wren"].ask(OpenStory(label=story)).rev)


@pytest.mark.parametrize("name", NAMES)
def test_no_field_of_the_editor_breaks_the_desk(
    name: str, desk: Organisation, wren: Client, story: str
) -> None:
    for value in [*HOSTILE, *BUTTONS]:
        sent = {
            "rev": rev(desk, story),
            "about": "1",
            "no_subject": "1",
            "title": KEPT,
            name: value,
        }

        answer = wren.post(f"/stories/{story}/en/", sent)

        assert answer.status_code < BROKEN, (name, value[:60])
        assert wren.get(f"/stories/{story}/en/").status_code == 200, (name, value[:60])
        if answer.status_code >= 400 and name != "title":
            assert KEPT in answer.content.decode(), (name, value[:60])


@pytest.mark.parametrize(
    "button", ["rewrite", "mend", "decide", "submit", "add_language", "find_ways"]
)
def test_no_two_fields_together_break_the_desk(
    button: str, desk: Organisation, wren: Client, story: str
) -> None:
    odd = [
        "",
        "\0",
        HUGE,
        "[]",
        "{}",
        BUTTONS[0],
        f"[{BUTTONS[0]}]",
        f"[{BUTTONS[1]}]",
        '"\\ud800"',
    ]
    for value, other in itertools.product(odd, odd[:5]):
        sent = {
            "rev": rev(desk, story), "title": KEPT, button: value, "decision-key-1": other, "decision-answer-1": other,
            f"decision-key-{value[:40]}": other,
        }  # fmt: skip

        answer = wren.post(f"/stories/{story}/en/", sent)

        assert answer.status_code < BROKEN, (button, value[:60], other[:60])


def test_broken_bodies_are_answered(desk: Organisation, wren: Client, story: str) -> None:
    form, multipart = "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"
    bodies = [
        (b"title=%ff%fe&rev=%80&body=%ed%a0%80", form),
        (b"title=a&title=b&rev=1&rev=2&subject=&subject=%00", form),
        (b"=&&&==;%", form),
        (b"&".join(b"f%d=1" % n for n in range(3000)), form),
        (b"--x\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\na", multipart),
        (b"--x\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"a\0.png\"\r\n\r\nno\r\n--x--\r\n", multipart),
        (b"\xff\xfe\0", multipart),
        (b"{}", "application/json"),
        (b"a", "text/plain"),
    ]  # fmt: skip
    for body, kind in bodies:
        answer = wren.generic("POST", f"/stories/{story}/en/", body, content_type=kind)

        assert answer.status_code < BROKEN, body[:60]


@pytest.mark.parametrize(
    "name", ["a.png", "", "\0.png", "../x.jpg", "x" * 300, "박명진.heic", "=1+1.gif"]
)
def test_no_upload_breaks_the_editor(
    name: str, desk: Organisation, wren: Client, story: str
) -> None:
    for data in (
        b"",
        b"\0",
        b"\x89PNG\r\n\x1a\n",
        b"GIF89a" + b"\0" * 20,
        b"<svg/>",
        b"\xff\xd8\xff" * 9,
    ):
        upload = SimpleUploadedFile(name or "x", data)
        sent = {"rev": rev(desk, story), "title": KEPT, "picture": upload}

        answer = wren.post(f"/stories/{story}/en/", sent)

        assert answer.status_code < BROKEN, (name, data[:10])


def test_a_story_with_a_thousand_findings_can_still_be_sent(
    desk: Organisation, wren: Client, story: str
) -> None:
    sent = {f"decision-key-{n}": "{}" for n in range(1, 500)}
    sent |= {f"decision-answer-{n}": "" for n in range(1, 500)}
    sent |= {f"decision-reason-{n}": "" for n in range(1, 500)}

    answer = wren.post(f"/stories/{story}/en/", {**sent, "rev": rev(desk, story), "title": KEPT})

    assert answer.status_code == 302


LISTS = {"/stories/": "wren", "/people/": "crane", "/consents/": "crane", "/audit/": "owl"}


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize(
    "page", ["0", "-1", HUGE, "9" * 5000, "٣٣", "a", "1.5", "", "18446744073709551616"]
)
def test_every_list_answers_for_every_page_number(path: str, page: str, desk: Organisation) -> None:
    client = browser(desk, LISTS[path])
    client.raise_request_exception = False

    assert client.get(path, {"page": page}).status_code < BROKEN
    assert client.post(path, {"page": page}).status_code < BROKEN


def patterns(found: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield name and address of every page; the places of labels are filled in."""
    for one in found:
        if isinstance(one, URLResolver):
            yield from patterns(one.url_patterns, prefix + str(one.pattern))
        else:
            yield one.name or "", prefix + str(one.pattern)


def addresses(desk: Organisation, story: str) -> list[str]:
    """Return an address of every page of the desk, each of which leads somewhere."""
    filled = {
        "story": story,
        "handle": "wren",
        "language": "en",
        "picture": "0" * 16,
        "year": "2020",
    }
    found = []
    for _name, pattern in patterns(get_resolver().url_patterns):
        path = "/" + PLACE.sub(
            lambda place: filled.get(place[1]) or filled.get(place[2]) or "NEXT", pattern
        )
        for unknown in (desk.nari, "0" * 32, "0" * 16):
            path = path.replace("NEXT", unknown, 1)
        assert resolve(path), pattern
        found.append(path)
    return found


PLACE = re.compile(r"<(?:(\w+):)?(\w+)>")
ENDS = ("/sign-out/", "/seal/")
MEMBERS = ("heron", "crane", "wren", "owl")


@pytest.mark.parametrize("handle", MEMBERS)
def test_no_form_of_any_page_breaks_on_hostile_values(
    handle: str, desk: Organisation, story: str
) -> None:
    client = browser(desk, handle)
    client.raise_request_exception = False
    for path in addresses(desk, story):
        if path in ENDS:
            continue
        page = client.get(path)
        assert page.status_code < BROKEN, path
        fields = (
            list(form_of(page.content.decode(errors="replace"))) if page.status_code < 400 else []
        )
        for value in ("", "\0", HUGE, "\ufffd", "C-000000", "../"):
            sent = {name: value for name in fields if name != "csrfmiddlewaretoken"}
            answer = client.post(path, sent)
            assert answer.status_code < BROKEN, (path, value)


@pytest.mark.parametrize("part", ["name", "statement", "event", "relative", "tie"])
def test_line_numbers_of_a_record_can_not_break_it(part: str, desk: Organisation) -> None:
    client = browser(desk, "crane")
    client.raise_request_exception = False

    for number in ("9" * 5000, HUGE, "-1", "٣", "²"):
        sent = {f"{part}-{number}-text": "x", f"{part}-{number}-said": "x", "rev": HUGE}
        assert client.post(f"/people/{desk.nari}/edit/", sent).status_code < BROKEN


@pytest.mark.parametrize("text", ["\0", "\ufffe", "%00", "☃" * 3000, "\u202e"])
def test_no_label_in_an_address_breaks_the_desk(text: str, desk: Organisation) -> None:
    client = browser(desk, "crane")
    client.raise_request_exception = False

    for path in (
        f"/people/{quote(text)}/",
        f"/consents/{quote(text)}/",
        f"/members/{quote(text)}/",
    ):
        assert client.get(path).status_code < BROKEN
