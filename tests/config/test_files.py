"""Scenario 4 in files: a name in the text or the metadata of a PDF, a document or a picture."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfWriter

from farshore.domain.people.records import PersonDoc, PersonName
from farshore.domain.stories.documents import StoryDoc, Translation, words_of
from farshore.vault.speech.messages import AddPicture, CreateStory, OpenPicture, SavePerson
from tests.cast import Organisation
from tests.commands import farshore

NAMES = ["남가을", "南佳乙", "Nam Ga-ul", "NAM GA UL", "ナム・ガウル"]


def check(tmp_path: Path, path: Path) -> tuple[int, list[str]]:
    register = tmp_path / "register.json"
    person = {"id": "P1", "hangul": "남가을", "hanja": "南佳乙", "roman": ["Nam Ga-ul"]}
    register.write_text(json.dumps({"people": [person]}), "utf-8")
    done = farshore("guard", "check", str(path), "--register", str(register), "--json")
    findings = json.loads(done.stdout)[0]["findings"] if done.stdout else []
    about_the_file = {"Q.face", "file.unread"}
    who = [finding["who"] for finding in findings if finding["type"] not in about_the_file]
    return done.returncode, who


def pdf(folder: Path, **metadata: str) -> Path:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_metadata({f"/{name}": value for name, value in metadata.items()})
    path = folder / "letter.pdf"
    with path.open("wb") as file:
        writer.write(file)
    return path


def docx(folder: Path, text: str, creator: str) -> Path:
    path = folder / "letter.docx"
    words = "urn:x"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr(
            "word/document.xml",
            f'<w:d xmlns:w="{words}"><w:p><w:t>{text[:3]}</w:t><w:t>{text[3:]}</w:t></w:p></w:d>',
        )
        packed.writestr(
            "docProps/core.xml", f'<c xmlns:dc="{words}"><dc:creator>{creator}</dc:creator></c>'
        )
    return path


def jpeg(**words: str) -> bytes:
    picture = Image.new("RGB", (64, 48), "navy")
    exif = Image.Exif()
    if "artist" in words:
        exif[0x013B] = words["artist"]
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif, comment=words.get("comment", "").encode())
    return out.getvalue()


@pytest.mark.parametrize("name", NAMES)
def test_a_name_in_the_metadata_of_a_pdf_is_found(tmp_path: Path, name: str) -> None:
    assert check(tmp_path, pdf(tmp_path, Author=name)) == (4, ["P1"])


def test_a_pdf_that_names_nobody_is_clear(tmp_path: Path) -> None:
    assert check(tmp_path, pdf(tmp_path, Author="The office", Title="A letter")) == (0, [])


@pytest.mark.parametrize("name", NAMES)
def test_a_name_in_a_document_or_its_author_is_found(tmp_path: Path, name: str) -> None:
    assert check(tmp_path, docx(tmp_path, name, "office"))[0] == 4
    assert check(tmp_path, docx(tmp_path, "A letter.", name))[0] == 4


@pytest.mark.parametrize("place", ["artist", "comment"])
def test_a_name_in_the_metadata_of_a_picture_is_found(tmp_path: Path, place: str) -> None:
    path = tmp_path / "harbour.jpg"
    path.write_bytes(jpeg(**{place: "Nam Ga-ul"}))

    code, who = check(tmp_path, path)

    assert (code, set(who)) == (4, {"P1"})


def test_a_name_in_a_file_s_own_name_is_found(tmp_path: Path) -> None:
    path = tmp_path / "nam-ga-ul_haneda.jpg"
    path.write_bytes(jpeg())

    assert check(tmp_path, path)[0] == 4


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".jpg"])
def test_a_damaged_file_is_refused_and_never_called_clear(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"broken{suffix}"
    path.write_bytes(b"no such thing")

    assert check(tmp_path, path)[0] == 2


def test_a_picture_of_a_story_keeps_nothing_but_its_pixels(organisation: Organisation) -> None:
    wren = organisation["wren"]
    names = [PersonName(text="남가을")]
    organisation["crane"].ask(SavePerson(doc=PersonDoc(names=names)))
    text = Translation(title="A", body="B")
    label = wren.ask(
        CreateStory(words=words_of(StoryDoc(no_subject=True, translations={"en": text})))
    ).label
    data = jpeg(artist="Nam Ga-ul", comment="남가을")
    picture = wren.ask(AddPicture(story=label, language="en", name="nam-ga-ul.jpg", data=data))

    kept = wren.ask(OpenPicture(story=label, id=picture.id)).data

    for word in (b"Nam", b"Ga-ul", "남가을".encode(), b"Exif"):
        assert word in data or word == b"Exif"
        assert word not in kept
