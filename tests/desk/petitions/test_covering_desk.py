"""Parts of a page are named by squares or pressed with the mouse; what was marked stays marked."""

import io
import re
from html import unescape

import msgspec
import pypdf
import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from farshore.desk.petitions.scans import SquaresNotUnderstood, squares_in
from farshore.vault.speech.messages import (
    Approve,
    CreateStory,
    OpenPicture,
    OpenStory,
    Publish,
    Submit,
)
from farshore.vault.speech.messages.petitions.campaigns import (
    AskPublicWords,
    MoveCampaign,
    NoteStory,
)
from farshore.vault.speech.messages.petitions.letters import (
    CoverFile,
    FileLetter,
    OpenLetter,
    Scan,
    SendLetter,
)
from tests.cast import Organisation
from tests.desk.connecting import connected
from tests.desk.test_house import browser
from tests.vault.nouns.petitions.petitioning import DAY, made, rev_of
from tests.vault.nouns.petitions.test_covering_noun import FILL, scan
from tests.vault.nouns.petitions.test_sending_noun import with_both

PAGE = Scan(data=b"", media_type="image/png", width=1000, height=1420, pages=1)


def test_squares_are_read_from_corner_to_corner_in_any_order() -> None:
    assert squares_in("A1", PAGE) == [(0, 0, 50, 50)]
    assert squares_in("C4-E6", PAGE) == squares_in("e6 – c4", PAGE) == [(100, 150, 250, 300)]
    assert squares_in("E4-C6", PAGE) == [(100, 150, 250, 300)]
    assert squares_in("A1, B2、T29", PAGE)[2] == (950, 1400, 1000, 1420)
    assert squares_in("  ", PAGE) == []


@pytest.mark.parametrize("typed", ["U1", "A0", "A30", "4C", "C4-", "C4 E6", "A1,,x", "A9999"])
def test_squares_that_the_page_has_not_are_refused(typed: str) -> None:
    with pytest.raises(SquaresNotUnderstood):
        squares_in(typed, PAGE)


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 3000), st.integers(1, 3000), st.text("ABT0123456789-, ", max_size=12))
def test_every_part_that_is_understood_lies_on_the_page(
    width: int, height: int, typed: str
) -> None:
    page = Scan(data=b"", media_type="image/png", width=width, height=height, pages=1)
    try:
        found = squares_in(typed, page)
    except SquaresNotUnderstood:
        return
    assert all(0 <= box[0] < box[2] <= width for box in found)
    assert all(0 <= box[1] < box[3] <= height for box in found)


def test_what_was_marked_travels_in_the_form_until_the_copy_is_made(
    organisation: Organisation,
) -> None:
    finch = organisation["finch"]
    petition, (letter, *_others) = made(organisation)
    finch.ask(SendLetter(label=letter, rev=2, channel="post", on=DAY))
    finch.ask(FileLetter(label=letter, rev=3, kind="reply", name="a.pdf", data=scan("pdf")))
    file = finch.ask(OpenLetter(label=letter)).doc.files[0].file
    at = f"/letters/{letter}/file/{file}/cover/"
    with connected(organisation.service.answer):
        desk = browser(organisation, "finch")

        def sent(**given: str) -> dict[str, str]:
            answer = desk.post(at, {"rev": "4", "page": "2", **given})
            page = answer.content.decode()
            kept = {
                name: re.search(f'name="{name}" value="([^"]*)"', page)
                for name in ("boxes", "corner", "others")
            }
            found = {name: unescape(m[1]) for name, m in kept.items() if m}
            return {**found, "status": str(answer.status_code), "page": page}

        refused = sent(squares="X9", mark="1")
        assert refused["status"] == "422"
        assert 'value="X9"' in refused["page"]
        marked = sent(squares="B2-C3", mark="1")
        half = sent(boxes=marked["boxes"], **{"at.x": "320", "at.y": "320"})
        assert half["boxes"] == marked["boxes"]
        pending = {"boxes": half["boxes"], "corner": half["corner"]}
        early = sent(**pending, make="1")
        assert early["status"] == "422"
        assert early["boxes"] == half["boxes"]
        for press in (early, sent(**pending, squares="X9"), sent(**pending, take_out="1")):
            assert press["corner"] == half["corner"]
            assert "Now press the other corner." in press["page"]
        whole = sent(boxes=half["boxes"], corner=half["corner"], **{"at.x": "100", "at.y": "80"})
        assert len(msgspec.json.decode(whole["boxes"])) == 2
        less = sent(boxes=whole["boxes"], take_out="1")
        assert len(msgspec.json.decode(less["boxes"])) == 1
        for forged in ("[[1]]", "[[1,1,99999999999,9]]", "[[5,5,5,9]]", "[[-1,0,9,9]]", "{", "7"):
            assert sent(boxes=forged, make="1")["status"] == "422", forged
        for forged in ("[[1]]", "[[5,5,5,9]]", "[[-1,0,9,9]]", "{", "7"):
            assert sent(others=f'{{"1":[{forged},""]}}', make="1")["status"] == "422", forged
        far = sent(**{"at.x": "999999999", "at.y": "999999999"})
        assert sent(corner=far["corner"], **{"at.x": "0", "at.y": "0"})["status"] == "200"
        turned = sent(boxes=whole["boxes"], squares="A1", turn="1")
        assert turned["boxes"] == "[]"
        first = sent(page="1", others=turned["others"], squares="B2", turn="2")
        assert len(msgspec.json.decode(first["boxes"])) == 3
        assert "Page 1: 1 part" in first["page"]
        assert sent(boxes=whole["boxes"], turn="9")["boxes"] == whole["boxes"]
        half_before = sent(corner="4,4", turn="1")
        early = sent(page="1", others=half_before["others"], squares="C3", make="1")
        assert early["status"] == "422"
        kept = {"boxes": first["boxes"], "others": first["others"]}
        made_copy = desk.post(at, {"rev": "4", "page": "2", **kept, "make": "1"})
        assert made_copy["Location"] == f"/letters/{letter}/?tab=way"
        assert desk.get(f"/letters/{letter}/file/{file}/page/2/")["Content-Type"].startswith(
            "image/"
        )
        report_is_the_published_page(organisation, desk, petition)
    assert [one.kind for one in finch.ask(OpenLetter(label=letter)).doc.files] == [
        "reply",
        "covered",
        "covered",
    ]


def test_a_press_puts_a_covered_copy_into_the_story_of_its_petition_and_nothing_else(
    organisation: Organisation,
) -> None:
    finch, lark = organisation["finch"], with_both(organisation)
    petition, (letter, *_others) = made(organisation)
    finch.ask(SendLetter(label=letter, rev=2, channel="post", on=DAY))
    finch.ask(FileLetter(label=letter, rev=3, kind="reply", name="a.png", data=scan("png")))
    reply = finch.ask(OpenLetter(label=letter)).doc.files[0].file
    finch.ask(CoverFile(label=letter, rev=4, file=reply, page=1, boxes=[(0, 0, 200, 200)]))
    covered = finch.ask(OpenLetter(label=letter)).doc.files[1].file
    lark.ask(MoveCampaign(label=petition, move="dispatch", rev=rev_of(organisation, petition)))
    at, way = f"/letters/{letter}/hand-over/?tab=way", f"/letters/{letter}/?tab=way"
    with connected(organisation.service.answer):
        desk, other = browser(organisation, "lark"), browser(organisation, "finch")
        assert "hand-over" in desk.get(way).content.decode()
        assert "hand-over" not in other.get(way).content.decode()
        assert "no page for the site yet" in desk.post(at, {"file": covered}).content.decode()
        story = lark.ask(CreateStory(words=lark.ask(AskPublicWords(label=petition)).words)).label
        lark.ask(NoteStory(label=petition, rev=rev_of(organisation, petition), story=story))
        for file in (reply, "", "0" * 32, "\0"):
            assert "Only a copy with parts" in desk.post(at, {"file": file}).content.decode()
        assert "keys don" in other.post(at, {"file": covered}).content.decode()
        assert not lark.ask(OpenStory(label=story)).doc.translations["en"].pictures

        went = desk.post(at, {"file": covered})

        text = lark.ask(OpenStory(label=story)).doc.translations["en"]
        assert went["Location"] == f"/stories/{story}/en/pictures/{text.pictures[0].id}/"
        assert f"(picture:{text.pictures[0].id}" in text.body
        assert desk.get(went["Location"]).status_code == 200
    view = lark.ask(OpenStory(label=story))
    assert "faces" in view.releases[0].why_not
    shown = lark.ask(OpenPicture(story=story, id=text.pictures[0].id)).data
    assert b"Official Nobody" not in shown
    page = Image.open(io.BytesIO(shown)).convert("RGB")
    assert page.getpixel((100, 100)) == FILL


def report_is_the_published_page(organisation: Organisation, desk: Client, petition: str) -> None:
    """There is no report before the page is public; then it is a PDF of the page's words."""
    at = f"/campaigns/{petition}/report/?language=en"
    assert "approved and published" in desk.get(at).content.decode()
    lark, swift = with_both(organisation), organisation["swift"]
    lark.ask(MoveCampaign(label=petition, move="dispatch", rev=rev_of(organisation, petition)))
    words = lark.ask(AskPublicWords(label=petition)).words
    words.translations["en"] = msgspec.structs.replace(
        words.translations["en"], lead="What we asked & of whom."
    )
    story = lark.ask(CreateStory(words=words)).label
    lark.ask(NoteStory(label=petition, rev=rev_of(organisation, petition), story=story))
    lark.ask(Submit(label=story, language="en"))
    release = swift.ask(OpenStory(label=story)).releases[0]
    swift.ask(Approve(label=story, language="en", content_hash=release.content_hash))
    swift.ask(Publish(label=story, language="en"))

    pdf = desk.get(at).content

    said = pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    assert "Letter of petition" in said
    assert "What we asked & of whom." in said
    assert "Open Doors Together" in said
    assert "report/?language=en" in desk.get(f"/campaigns/{petition}/?tab=letters").content.decode()
