"""What Word shows and no paragraph says: each is read, or named as not read."""

import io
import zipfile

import pytest

from farshore.adapters.files.file_parts import words_in
from farshore.adapters.office.office_texts import office_words
from farshore.adapters.texts.unread import Unread

_W = '<w:document xmlns:w="w" xmlns:v="v"><w:body>{}</w:body></w:document>'


def _docx(body: str, **parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("word/document.xml", _W.format(body))
        for name, text in parts.items():
            packed.writestr(f"word/{name.replace('__', '/').replace('_', '.')}", text)
    return out.getvalue()


def _parts(data: bytes) -> tuple[str, bool]:
    found = list(words_in(data, "a.docx"))
    words = "\n".join(part for part in found if isinstance(part, str))
    return words, any(isinstance(part, Unread) for part in found)


@pytest.mark.parametrize(
    "data",
    [
        _docx("<w:p><w:r><v:textpath string='Mun Ha-neul'/></w:r></w:p>"),
        _docx("", numbering_xml="<w:n xmlns:w='w'><w:lvlText w:val='Mun Ha-neul'/></w:n>"),
        _docx("<w:p><w:r><w:t>Mun Ha-</w:t></w:r><w:r><w:sym w:char='F06E'/></w:r><w:r><w:t>eul</w:t></w:r></w:p>"),
        _docx("<w:p><w:r><w:t>Mun Ha-n</w:t></w:r><w:r><w:rPr><w:rStyle w:val='x'/></w:rPr><w:t>zz</w:t></w:r><w:r><w:t>eul</w:t></w:r></w:p>"),
        _docx("<w:p><w:r><w:t>Mun Ha-n</w:t></w:r><w:r><w:rPr><w:webHidden/></w:rPr><w:t>zz</w:t></w:r><w:r><w:t>eul</w:t></w:r></w:p>"),
        _docx("", afchunk_mht="MIME-Version: 1.0\nContent-Type: text/html\n\n<p>Mun <b>Ha</b>-neul</p>"),
    ],
)  # fmt: skip
def test_words_that_stand_in_no_text_run_are_read(data: bytes) -> None:
    assert "Mun Ha-neul" in _parts(data)[0]


def test_a_part_of_an_unknown_kind_is_named() -> None:
    assert _parts(_docx("", ink__ink1_xml="<a/>"))[1]
    assert not _parts(_docx("", styles_xml="<a/>"))[1]


def test_data_behind_the_archive_are_named() -> None:
    data = _docx("<w:p/>")

    assert Unread in {
        type(part) for part in office_words(data + b"Mun", inside=lambda *_: iter(()))
    }
    assert not _parts(data)[1]


def _field(code: str, *, result: str = "") -> str:
    shown = f"<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>{result}</w:t></w:r>"
    return (
        f"<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>"
        f"{shown if result else ''}<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )


@pytest.mark.parametrize(
    "body",
    [
        _field(" QUOTE 47928 54616 45720 "),
        _field(' QUOTE "47928" "54616" "45720" \\* MERGEFORMAT '),
        _field(" quote 0xBB38 0xD558 0xB298 "),
        _field(" QUOTE 47928 ") + _field(" QUOTE 54616 ") + _field("QUOTE 45720"),
        _field(" QUOTE 47928 ", result="x") + _field(" QUOTE 54616 45720 ", result="y"),
        "<w:r><w:t>문</w:t></w:r>" + _field(" QUOTE 54616 45720 "),
        _field(" SYMBOL 47928 \\u \\f \"Batang\" \\s 12 ") + _field("SYMBOL 0xD558 \\u") + _field("SYMBOL 45720"),
        "<w:fldSimple w:instr=' QUOTE 47928 54616 45720 '/>",
        "<w:fldSimple w:instr=' QUOTE 47928 '/><w:fldSimple w:instr=' SYMBOL 54616 \\u '/><w:r><w:t>늘</w:t></w:r>",
        "<w:r><w:instrText> QUO</w:instrText></w:r><w:r><w:instrText>TE 47928 546</w:instrText></w:r><w:r><w:instrText>16 45720 </w:instrText></w:r>",
        "<w:del><w:r><w:delInstrText> QUOTE 47928 54616 45720 </w:delInstrText></w:r></w:del>",
    ],
)  # fmt: skip
def test_characters_that_a_field_names_by_number_are_read(body: str) -> None:
    assert "문하늘" in _parts(_docx(f"<w:p>{body}</w:p>"))[0]


def test_numbers_in_a_sentence_are_no_characters() -> None:
    assert (
        "꺼" not in _parts(_docx("<w:p><w:r><w:t>She may quote 44732 and 12.</w:t></w:r></w:p>"))[0]
    )
