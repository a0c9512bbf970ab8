"""Scenario 5: `kimx-1.jpg`, a picture of a child, on its way to the public and off it again."""

import io
from datetime import date
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from farshore.domain.consent.records import ConsentDoc, Scope
from farshore.domain.people.records import PersonDoc, PersonName, Statement
from farshore.domain.stories.documents import StoryDoc, Translation, words_of
from farshore.domain.stories.pictures import Face, FaceAnswer
from farshore.vault.speech.errors import PublicationRefused, SecondPersonNeeded
from farshore.vault.speech.messages import (
    AddPicture,
    Approve,
    CreateStory,
    GetBundle,
    GiveConsent,
    LookForFaces,
    MarkFaces,
    OpenFaces,
    OpenPicture,
    OpenStory,
    Publish,
    RecordDecision,
    SavePerson,
    SaveStory,
    StoryView,
    Submit,
    Today,
)
from tests.cast import Organisation
from tests.fakes import PORTRAIT, SeesFaces, drawing
from tests.scenarios.releasing import (
    SAFE,
    baked,
    baked_if_due,
    day,
    days_pass,
    found_site,
    publish,
    status,
)

PAGE = "/2020/05/door/"
SECRETS = ("kimx", "35.6812", "Musan", "김해솔")


def photo() -> bytes:
    """Return the portrait as a telephone writes it: with a place, a title and a comment."""
    exif = Image.Exif()
    exif[0x010E] = "김해솔, Musan"
    exif.get_ifd(0x8825)[2] = (35.6812, 0.0, 0.0)
    out = io.BytesIO()
    with Image.open(PORTRAIT) as picture:
        picture.save(out, "JPEG", quality=90, exif=exif, comment=b"kimx 35.6812")
    return out.getvalue()


def child(organisation: Organisation, *, born: str) -> str:
    doc = PersonDoc(
        names=[PersonName(text="김해솔")], statements=[Statement(kind="birth", said=born)]
    )
    return organisation["crane"].ask(SavePerson(doc=doc)).label


def consent(organisation: Organisation, person: str, **changes: object) -> None:
    scope = Scope(details=["story", "face"], languages=["en"])
    doc = ConsentDoc(person=person, scopes=[scope], given_on=date(2018, 1, 1), **changes)  # type: ignore[arg-type]
    organisation["crane"].ask(GiveConsent(consent=doc))


def story_with(organisation: Organisation, data: bytes, *subjects: str, slug: str = "door") -> str:
    """Write a safe story, add a picture to it as the desk does, and save."""
    wren = organisation["wren"]
    found_site(organisation)
    text = Translation(title="A blue door", slug=slug, byline="Sora", body=SAFE["en"])
    doc = StoryDoc(
        subjects=list(subjects), no_subject=not subjects, alias="Sora", public_on="2020-05-01",
        translations={"en": text},
    )  # fmt: skip
    label = wren.ask(CreateStory(words=words_of(doc))).label
    picture = wren.ask(AddPicture(story=label, language="en", name="kimx-1.jpg", data=data))
    picture = msgspec.structs.replace(picture, file_name="")  # the guard found the name in it
    view = wren.ask(OpenStory(label=label))
    written = view.doc.translations["en"]
    written.pictures = [picture]
    written.body += f"\n\n![Somebody](picture:{picture.id})"
    wren.ask(SaveStory(words=words_of(view.doc), rev=view.rev))
    return label


def picture_of(view: StoryView) -> str:
    return view.doc.translations["en"].pictures[0].id


def mark(
    organisation: Organisation,
    label: str,
    answer: FaceAnswer,
    *,
    person: str = "",
    done: bool = True,
) -> StoryView:
    """Give every face the same answer."""
    wren = organisation["wren"]
    view = wren.ask(OpenStory(label=label))
    seen = wren.ask(OpenFaces(story=label, picture=picture_of(view))).faces
    faces = [msgspec.structs.replace(face, answer=answer, person=person) for face in seen]
    return wren.ask(
        MarkFaces(label=label, rev=view.rev, picture=picture_of(view), faces=faces, no_further=done)
    )


def missing(view: StoryView) -> set[str]:
    return set(view.releases[0].why_not)


def test_the_picture_is_named_by_its_content_and_carries_nothing_hidden(
    organisation: Organisation, tmp_path: Path
) -> None:
    label = story_with(organisation, photo())
    mark(organisation, label, "cover")
    publish(organisation, label, "en")
    baked(organisation, tmp_path)

    (file,) = (tmp_path / "media").iterdir()
    everything = b"".join(p.read_bytes() for p in tmp_path.rglob("*") if p.is_file())
    names = " ".join(p.name for p in tmp_path.rglob("*"))
    with Image.open(file) as picture:
        assert not picture.getexif()
        assert "comment" not in picture.info
    assert len(file.stem) == 32
    assert not [s for s in SECRETS if s.encode() in everything or s in names]


def test_a_covered_face_is_gone_from_the_public_pixels(
    organisation: Organisation, tmp_path: Path
) -> None:
    label = story_with(organisation, photo())
    view = organisation["wren"].ask(OpenStory(label=label))
    (face,) = organisation["wren"].ask(OpenFaces(story=label, picture=picture_of(view))).faces
    mark(organisation, label, "cover")
    publish(organisation, label, "en")
    baked(organisation, tmp_path)

    (file,) = (tmp_path / "media").iterdir()
    with Image.open(file) as picture:
        box = (face.left, face.top, face.left + face.width, face.top + face.height)
        darkest, brightest = picture.crop(box).convert("L").getextrema()
    assert brightest - darkest <= 6


def test_nothing_goes_out_before_every_face_is_answered_and_an_editor_has_looked(
    organisation: Organisation,
) -> None:
    label = story_with(organisation, photo())

    untouched = organisation["wren"].ask(OpenStory(label=label))
    answered = mark(organisation, label, "cover", done=False)
    with pytest.raises(PublicationRefused, match="every face"):
        organisation["wren"].ask(Submit(label=label, language="en"))
    done = mark(organisation, label, "cover")

    assert "faces" in missing(untouched)
    assert "faces" in missing(answered)
    assert "faces" not in missing(done)


def test_no_face_found_is_no_leave_to_publish(organisation: Organisation) -> None:
    label = story_with(organisation, drawing())
    view = organisation["wren"].ask(OpenStory(label=label))

    assert organisation["wren"].ask(OpenFaces(story=label, picture=picture_of(view))).faces == []
    assert "faces" in missing(view)
    assert "faces" not in missing(mark(organisation, label, "cover"))


def test_a_client_that_says_none_in_the_text_is_not_believed(organisation: Organisation) -> None:
    label = story_with(organisation, photo())
    wren = organisation["wren"]
    view = mark(organisation, label, "cover", done=False)
    text = view.doc.translations["en"]
    text.pictures = [msgspec.structs.replace(text.pictures[0], faces="none")]
    marks = view.doc.faces[picture_of(view)]
    view.doc.faces[picture_of(view)] = msgspec.structs.replace(
        marks, no_further=True, public=picture_of(view)
    )

    assert "faces" in missing(wren.ask(SaveStory(words=words_of(view.doc), rev=view.rev)))


def test_a_detector_that_failed_is_told_apart_from_nothing_found(
    organisation: Organisation,
) -> None:
    wren = organisation["wren"]
    organisation.service.vault.find_faces = SeesFaces(fails=True)
    label = story_with(organisation, photo())
    picture = picture_of(wren.ask(OpenStory(label=label)))

    failed = wren.ask(OpenFaces(story=label, picture=picture))
    organisation.service.vault.find_faces = SeesFaces()
    nothing = wren.ask(LookForFaces(story=label, picture=picture))

    assert (failed.looked, failed.faces) == ("failed", [])
    assert (nothing.looked, nothing.faces) == ("done", [])


def test_a_face_seen_later_opens_the_question_again(organisation: Organisation) -> None:
    organisation.service.vault.find_faces = SeesFaces()
    label = story_with(organisation, photo())
    view = mark(organisation, label, "cover")
    assert "faces" not in missing(view)

    organisation.service.vault.find_faces = SeesFaces(
        Face(left=9, top=9, width=20, height=20, score=0.9)
    )
    organisation["wren"].ask(LookForFaces(story=label, picture=picture_of(view)))

    assert "faces" in missing(organisation["wren"].ask(OpenStory(label=label)))


def test_showing_a_child_asks_for_a_guardian_and_the_child(organisation: Organisation) -> None:
    person = child(organisation, born="2010-05-05")
    label = story_with(organisation, photo(), person)
    mark(organisation, label, "consent", person=person)

    def why() -> list[str]:
        return organisation["wren"].ask(OpenStory(label=label)).releases[0].uncovered

    nobody = why()
    consent(organisation, person)
    own = why()
    consent(organisation, person, given_by="guardian")
    guardian = why()
    consent(organisation, person, given_by="guardian", assent=True)

    assert (nobody, own, guardian, why()) == (
        [f"{person}:none"], [f"{person}:guardian"], [f"{person}:assent"], [],
    )  # fmt: skip


def test_a_guardians_consent_to_the_story_is_none_to_the_face(organisation: Organisation) -> None:
    person = child(organisation, born="2010-05-05")
    scope = Scope(details=["story"], languages=["en"])
    doc = ConsentDoc(
        person=person, scopes=[scope], given_on=date(2018, 1, 1), given_by="guardian", assent=True
    )
    organisation["crane"].ask(GiveConsent(consent=doc))
    label = story_with(organisation, photo(), person)

    shown = mark(organisation, label, "consent", person=person)
    covered = mark(organisation, label, "cover")

    assert shown.releases[0].uncovered == [f"{person}:details"]
    assert covered.releases[0].uncovered == []


def test_at_eighteen_the_page_goes_unless_the_grown_child_consents(
    organisation: Organisation, tmp_path: Path
) -> None:
    turns_18_in = 30
    born = day(turns_18_in)
    person = child(organisation, born=f"{int(born[:4]) - 18}{born[4:]}")
    consent(organisation, person, given_by="guardian", assent=True)
    label = story_with(organisation, photo(), person)
    mark(organisation, label, "consent", person=person)
    publish(organisation, label, "en")
    baked(organisation, tmp_path)
    warned = [c for c in organisation["crane"].ask(Today()).cards if c.kind == "consent_ending"]

    days_pass(organisation, turns_18_in - 1)
    a_child_still = baked_if_due(organisation, tmp_path), status(tmp_path, PAGE)
    days_pass(organisation, turns_18_in)
    grown = baked_if_due(organisation, tmp_path), status(tmp_path, PAGE)
    consent(organisation, person)
    own = baked_if_due(organisation, tmp_path), status(tmp_path, PAGE)

    assert (person, born) in {(card.label, card.due) for card in warned}
    assert (a_child_still, grown, own) == ((False, 200), (True, 410), (True, 200))
    assert list((tmp_path / "media").iterdir())


def test_whoever_is_shown_keeps_a_say_though_the_story_is_not_about_them(
    organisation: Organisation,
) -> None:
    person = child(organisation, born="1990-05-05")
    label = story_with(organisation, photo())

    shown = mark(organisation, label, "consent", person=person)
    consent(organisation, person)
    allowed = organisation["wren"].ask(OpenStory(label=label))

    assert shown.releases[0].uncovered == [f"{person}:none"]
    assert allowed.releases[0].uncovered == []


def test_whoever_answered_for_the_faces_does_not_approve_them(organisation: Organisation) -> None:
    label = story_with(organisation, photo())
    swift, wren = organisation["swift"], organisation["wren"]
    view = wren.ask(OpenStory(label=label))
    seen = wren.ask(OpenFaces(story=label, picture=picture_of(view))).faces
    faces = [msgspec.structs.replace(face, answer="cover") for face in seen]
    view = swift.ask(
        MarkFaces(label=label, rev=view.rev, picture=picture_of(view), faces=faces, no_further=True)
    )
    wren.ask(Submit(label=label, language="en"))

    with pytest.raises(SecondPersonNeeded):
        swift.ask(Approve(label=label, language="en", content_hash=view.releases[0].content_hash))


def test_answers_given_after_an_approval_ask_for_another_one(organisation: Organisation) -> None:
    label = story_with(organisation, photo())
    view = mark(organisation, label, "cover")
    organisation["wren"].ask(Submit(label=label, language="en"))
    organisation["swift"].ask(
        Approve(label=label, language="en", content_hash=view.releases[0].content_hash)
    )

    assert "approval" in missing(mark(organisation, label, "not_protected"))
    with pytest.raises(PublicationRefused, match="second person"):
        organisation["wren"].ask(Publish(label=label, language="en"))


def test_a_cover_made_anew_leaves_no_older_one_behind(organisation: Organisation) -> None:
    label = story_with(organisation, photo())
    first = mark(organisation, label, "cover")
    before = first.doc.faces[picture_of(first)].public
    mark(organisation, label, "cover")

    from farshore.domain.errors import NotFound

    with pytest.raises(NotFound):
        organisation["wren"].ask(OpenPicture(story=label, id=before))


def test_the_same_photo_in_a_second_story_names_the_first(organisation: Organisation) -> None:
    first = story_with(organisation, photo(), organisation.nari)
    mark(organisation, first, "cover")
    publish(organisation, first, "en")
    second = story_with(organisation, photo(), slug="tea")

    view = mark(organisation, second, "cover")

    assert view.verdict is not None
    (finding,) = [f for f in view.verdict.findings if f.rule == "guard.same-picture"]
    assert finding.older == ["A blue door (2020-05)"]
    assert view.verdict.level == "needs_decision"
    decided = organisation["wren"].ask(
        RecordDecision(
            label=second, rev=view.rev, language="en", rule=finding.rule, field=finding.field,
            span=finding.text, answer="accept_risk", reason="Both tell of our own blue door.",
        )
    )  # fmt: skip
    assert decided.verdict is not None
    assert decided.verdict.level == "clear"


def test_the_public_bundle_says_nothing_of_faces_and_people(organisation: Organisation) -> None:
    person = child(organisation, born="1990-05-05")
    consent(organisation, person)
    label = story_with(organisation, photo())
    mark(organisation, label, "consent", person=person)
    publish(organisation, label, "en")

    said = msgspec.json.encode(organisation["wren"].ask(GetBundle()).bundle).decode()

    assert person not in said
    assert "227242" not in said
    assert '"file_name":""' in said
