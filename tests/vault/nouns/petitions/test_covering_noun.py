"""A scanned answer: parts are covered in a copy of new pixels, and nothing below survives in it."""

import io
from functools import cache

import pypdf
import pytest
from PIL import Image, ImageDraw, PngImagePlugin

from farshore.domain.errors import BadInput, NotFound, Refused
from farshore.vault.speech.messages.petitions.letters import (
    AskScan,
    CoverFile,
    FileLetter,
    NoteLetterReply,
    OpenLetter,
    OpenLetterFile,
    SendLetter,
)
from tests.cast import Organisation
from tests.vault.nouns.petitions.petitioning import DAY, made

SECRET = "Signed: Official Nobody, room 204"
FILL = (28, 28, 28)


@pytest.fixture
def letter(organisation: Organisation) -> tuple[Organisation, str]:
    _label, letters = made(organisation)
    finch = organisation["finch"]
    finch.ask(SendLetter(label=letters[2], rev=2, channel="post", on=DAY))
    finch.ask(NoteLetterReply(label=letters[2], rev=3, kind="acknowledged", on=DAY))
    return organisation, letters[2]


@cache
def scan(kind: str) -> bytes:
    """Return an invented answer: a striped sheet, with words in what no eye sees."""
    sheet = Image.new("RGB", (800, 1000), "white")
    pen = ImageDraw.Draw(sheet)
    for at in range(0, 1000, 10):
        pen.line((0, at, 800, at), fill=(at % 251, 90, 200))
    out = io.BytesIO()
    if kind == "png":
        said = PngImagePlugin.PngInfo()
        said.add_text("Comment", SECRET)
        sheet.save(out, "PNG", pnginfo=said)
    elif kind == "jpeg":
        sheet.save(out, "JPEG", comment=SECRET.encode(), quality=95)
    else:
        sheet.save(out, "PDF", title=SECRET)
        writer = pypdf.PdfWriter(clone_from=io.BytesIO(out.getvalue()))
        writer.add_page(writer.pages[0])
        writer.add_attachment("note.txt", SECRET.encode())
        out = io.BytesIO()
        writer.write(out)
    return out.getvalue()


def filed(organisation: Organisation, label: str, kind: str) -> str:
    finch = organisation["finch"]
    rev = finch.ask(OpenLetter(label=label)).rev
    finch.ask(FileLetter(label=label, rev=rev, kind="reply", name=f"a.{kind}", data=scan(kind)))
    return finch.ask(OpenLetter(label=label)).doc.files[-1].file


def test_of_what_was_covered_no_pixel_and_of_what_was_hidden_no_word_is_in_the_copy(
    letter: tuple[Organisation, str],
) -> None:
    organisation, label = letter
    for kind in ("png", "jpeg", "pdf"):
        covered_wholly(organisation, label, kind)
    beside_the_page(organisation, label)


def covered_wholly(organisation: Organisation, label: str, kind: str) -> None:
    finch, file = organisation["finch"], filed(organisation, label, kind)
    page = finch.ask(AskScan(label=label, file=file))
    box = (page.width // 4, page.height // 4, page.width // 2, page.height // 2)
    rev = finch.ask(OpenLetter(label=label)).rev

    finch.ask(CoverFile(label=label, rev=rev, file=file, boxes=[box]))

    scanned, copy = finch.ask(OpenLetter(label=label)).doc.files[-2:]
    data = finch.ask(OpenLetterFile(label=label, file=copy.file)).data
    picture = Image.open(io.BytesIO(data))
    inside = picture.convert("RGB").crop((box[0] + 8, box[1] + 8, box[2] - 8, box[3] - 8))
    assert all(
        abs(low - dark) < 6 and abs(high - dark) < 6
        for (low, high), dark in zip(inside.getextrema(), FILL, strict=True)
    )
    assert picture.size == (page.width, page.height)
    assert not {"Comment", "comment", "exif", "icc_profile"} & set(picture.info)
    assert SECRET.encode() not in data
    assert (scanned.kind, copy.kind, copy.made_of) == ("reply", "covered", file)
    assert finch.ask(OpenLetterFile(label=label, file=file)).data == scan(kind)


def beside_the_page(organisation: Organisation, label: str) -> None:
    """What was marked beside the page, or not at all, makes no copy."""
    finch, file = organisation["finch"], filed(organisation, label, "pdf")
    rev = finch.ask(OpenLetter(label=label)).rev

    assert finch.ask(AskScan(label=label, file=file, page=2)).pages == 2
    for page in (0, 3):
        with pytest.raises(BadInput, match="no such page"):
            finch.ask(AskScan(label=label, file=file, page=page))
    for boxes in ([], [(5, 5, 5, 9)], [(90_000, 0, 90_100, 50)], [(1, 1, 2, 2)] * 61):
        with pytest.raises(BadInput):
            finch.ask(CoverFile(label=label, rev=rev, file=file, boxes=boxes))
    with pytest.raises(NotFound):
        finch.ask(AskScan(label=label, file="0" * 32))
    with pytest.raises(Refused):
        organisation["crane"].ask(AskScan(label=label, file=file))
    assert len(finch.ask(OpenLetter(label=label)).doc.files) == 7
