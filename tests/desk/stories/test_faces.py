"""Answering for the faces of a picture, as an editor does it without a script."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.test import Client

from farshore.desk.stories.faces_page import answered, box_of, drawn
from farshore.domain.errors import BadInput
from farshore.domain.stories.pictures import Face
from farshore.vault.speech.messages import FacesView
from tests.desk.pages import form_of
from tests.desk.stories.conftest import House
from tests.fakes import PORTRAIT


def with_picture(hana: Client, house: House) -> str:
    """Add the portrait to the story; returns the address of its page of faces."""
    form: dict[str, Any] = form_of(page(hana, house), "story")
    form["picture"] = SimpleUploadedFile("a.jpg", PORTRAIT.read_bytes())
    form["new_alt"] = "Somebody in orange"
    hana.post(f"/stories/{house.story}/en/", form)
    (picture,) = house.open().doc.translations["en"].pictures
    return f"/stories/{house.story}/en/pictures/{picture.id}/"


def page(client: Client, house: House) -> str:
    return client.get(f"/stories/{house.story}/en/").content.decode()


def answer(client: Client, address: str, **changes: str) -> Any:
    html = client.get(address).content.decode()
    form: dict[str, Any] = {
        name: re.search(rf'name="{name}" value="([^"]*)"', html)[1].replace("&quot;", '"')  # type: ignore[index]
        for name in re.findall(r'name="(rev|box-\d+)"', html)
    }
    for number, code in re.findall(r'name="answer-(\d+)" value="(\w+)" checked', html):
        form[f"answer-{number}"] = code
    return client.post(address, form | changes)


def marks(house: House) -> Any:
    (found,) = house.open().doc.faces.values()
    return found


def test_the_button_of_a_picture_saves_the_text_and_leads_to_its_faces(
    hana: Client, house: House
) -> None:
    address = with_picture(hana, house)
    form = form_of(page(hana, house), "story") | {"title": "Kept", "faces": address.split("/")[-2]}

    leads_to = hana.post(f"/stories/{house.story}/en/", form).headers["Location"]

    assert leads_to == address
    assert house.open().doc.translations["en"].title == "Kept"


def test_a_found_face_is_numbered_in_the_picture_and_waits_for_an_answer(
    hana: Client, house: House
) -> None:
    html = hana.get(with_picture(hana, house)).content.decode()

    assert 'name="answer-1"' in html
    assert "no answer yet" in html
    assert "<rect" in html
    assert "style=" not in html
    assert "misses some" in html


def test_an_answer_and_the_editors_word_make_the_public_picture(hana: Client, house: House) -> None:
    address = with_picture(hana, house)

    leads_to = answer(hana, address, **{"answer-1": "cover", "no_further": "on"})

    assert "note=faces" in leads_to.headers["Location"]
    public = hana.get(f"/stories/{house.story}/pictures/{marks(house).public}/")
    assert public.status_code == 200
    assert "As it would be published" in hana.get(address).content.decode()


def test_without_the_editors_word_nothing_is_done(hana: Client, house: House) -> None:
    address = with_picture(hana, house)

    answer(hana, address, **{"answer-1": "cover"})

    assert not marks(house).no_further
    assert "nobody has answered" in page(hana, house)


def test_the_word_without_the_answers_is_refused_and_what_was_typed_stays(
    hana: Client, house: House
) -> None:
    address = with_picture(hana, house)

    refused = answer(hana, address, no_further="on")

    assert refused.status_code == 422
    assert "no answer yet" in refused.content.decode()
    assert house.open().doc.faces == {}


def test_all_open_faces_can_be_covered_at_once(hana: Client, house: House) -> None:
    address = with_picture(hana, house)

    answer(hana, address, cover_open="1")

    assert [face.answer for face in marks(house).faces] == ["cover"]


def test_squares_of_the_grid_mark_a_face_that_was_missed_and_can_be_taken_away(
    hana: Client, house: House
) -> None:
    address = with_picture(hana, house)

    answer(hana, address, cells="a20-c22", no_further="on", **{"answer-1": "cover"})
    added = marks(house)
    answer(hana, address, **{"answer-2": "remove"})

    assert len(added.faces) == 2
    assert not added.no_further
    assert len(marks(house).faces) == 1


def test_a_found_face_cannot_be_taken_away(hana: Client, house: House) -> None:
    address = with_picture(hana, house)

    answer(hana, address, **{"answer-1": "remove"})

    assert len(marks(house).faces) == 1
    assert marks(house).faces[0].answer == ""


def test_consent_asks_whose_face_it_is(hana: Client, house: House) -> None:
    address = with_picture(hana, house)

    nobody = answer(hana, address, **{"answer-1": "consent", "no_further": "on"})
    somebody = answer(
        hana, address, **{"answer-1": "consent", "person-1": house.person, "no_further": "on"}
    )

    assert nobody.status_code == 422
    assert somebody.status_code == 302
    assert "no consent" in hana.get(address).content.decode()


def test_a_detector_that_failed_is_told_and_never_called_empty(hana: Client, house: House) -> None:
    from tests.fakes import SeesFaces

    house.service.vault.find_faces = SeesFaces(fails=True)

    html = hana.get(with_picture(hana, house)).content.decode()

    assert "has not looked" in html
    assert "faces are marked" not in html


def test_a_caseworker_has_no_page_of_faces(hana: Client, kei: Client, house: House) -> None:
    assert kei.get(with_picture(hana, house)).status_code == 403


def test_whoever_approves_sees_the_picture_and_the_answers(
    hana: Client, sora: Client, house: House
) -> None:
    answer(hana, with_picture(hana, house), **{"answer-1": "cover", "no_further": "on"})

    html = sora.get(f"/stories/{house.story}/en/review/").content.decode()

    assert marks(house).public in html
    assert "faces are covered" in html


def test_squares_are_read_as_on_a_chessboard() -> None:
    assert box_of("A1", width=260, height=100) == Face(
        left=0, top=0, width=10, height=10, answer="cover"
    )
    assert box_of(" e6 - c4 ", width=260, height=100) == Face(
        left=20, top=30, width=30, height=30, answer="cover"
    )
    assert box_of("Z10", width=255, height=95).width == 5


@pytest.mark.parametrize("cells", ["C", "4C", "C0", "C99", "face", "C4-", "@1"])
def test_squares_that_are_not_there_are_refused(cells: str) -> None:
    with pytest.raises(BadInput):
        box_of(cells, width=260, height=100)


def test_a_box_that_was_drawn_is_a_face_to_be_covered(hana: Client, house: House) -> None:
    address = with_picture(hana, house)

    answer(hana, address, add="1", drawn="[3, 4, 20, 30]", no_further="on")

    found = marks(house)
    assert (3, 4, 20, 30) in [face.place for face in found.faces]
    assert [face.answer for face in found.faces if face.place == (3, 4, 20, 30)] == ["cover"]
    assert not found.no_further


def test_no_box_is_left_out_however_many_there_are() -> None:
    """More than are kept for one picture are refused by the vault: none goes missing unsaid."""
    places = [(n, 0, 1, 1) for n in range(400)]
    new, known = QueryDict(mutable=True), QueryDict(mutable=True)
    new.setlist("drawn", [str(list(place)) for place in places])
    for number, place in enumerate(places, start=1):
        known[f"box-{number}"] = str(list(place))
    faces = FacesView(
        width=400, height=10, looked="done", faces=[], no_further=False, public="", uncovered={}
    )

    assert [face.place for face in drawn(new, width=400, height=10)] == places
    assert [face.place for face in answered(faces, known)] == places


@pytest.mark.parametrize(
    ("sent", "place"),
    [
        ("[-5, -5, 20, 20]", (0, 0, 15, 15)),
        ("[90, 40, 50, 50]", (90, 40, 10, 10)),
        ("[0,0,1,1]", (0, 0, 1, 1)),
    ],
)
def test_a_drawn_box_ends_at_the_edge_of_the_picture(sent: str, place: tuple[int, ...]) -> None:
    form = QueryDict(mutable=True)
    form.setlist("drawn", [sent, sent])

    assert [face.place for face in drawn(form, width=100, height=50)] == [place]


@pytest.mark.parametrize(
    "sent",
    [
        "[100, 0, 5, 5]",
        "[0, 0, 0, 9]",
        "[0,0,-3,4]",
        "[1,2,3]",
        "x",
        "",
        "[1.5,2,3,4]",
        '["a",1,1,1]',
        "[9e9,0,1,1]",
    ],
)
def test_what_is_no_box_of_the_picture_is_refused(sent: str) -> None:
    form = QueryDict(mutable=True)
    form["drawn"] = sent

    with pytest.raises(BadInput):
        drawn(form, width=100, height=50)
