"""Letters on paper: each office its own, in every language, and nothing half-made."""

import io
import re
import subprocess
import sys

import pypdf
import pypdfium2
import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from farshore.adapters.typesetting import papers
from farshore.adapters.typesetting.papers import typeset, typeset_each
from farshore.adapters.typesetting.reports import typeset_report
from farshore.desk.refusals import sentence
from farshore.domain.errors import BadInput
from farshore.domain.petitions.letters import LANGUAGES, Language
from farshore.domain.petitions.reading import ListRefused
from tests.adapters.typesetting.offices import BODIES, letter, office

MARKUP = r"#1 $x$ \ <b> *a* _b_ `c` @d = e // f ~ #import"


def pages(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [document[i].get_textpage().get_text_range() for i in range(len(document))]


def words(pdf: bytes) -> str:
    return "".join("".join(pages(pdf)).split())


@settings(max_examples=5, deadline=None)
@given(st.lists(st.integers(0, 9999), min_size=1, max_size=6, unique=True))
def test_letter_k_holds_the_block_of_office_k_and_nobody_elses(numbers: list[int]) -> None:
    letters = [letter(number) for number in numbers]

    run, each = pages(typeset(letters)), [words(one) for one in typeset_each(letters)]

    assert len(run) == len(each) == len(letters)
    for place, number in enumerate(numbers):
        for said in ("".join(run[place].split()), each[place]):
            assert f"Kanal{number:04d}-7" in said
            assert [n for n in numbers if f"Kanal{n:04d}-7" in said] == [number]
            assert f"L-{number:04d}" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_can_be_read_out_in_its_order(language: Language) -> None:
    one = letter(7, language)
    office_words = one.words
    assert office_words
    said = words(typeset([one]))

    places = [
        said.index("".join(part.split()))
        for part in (
            one.sender.name, "2026", office_words.name, office_words.address[0], one.text.title,
            office_words.salutation, BODIES[language].split("\n\n")[1], office_words.closing,
            one.sender.role, one.label,
        )
    ]  # fmt: skip
    if office_words.salutation == office_words.addressee + office_words.honorific:
        places[5] = said.rindex(office_words.salutation)

    assert places == sorted(places)


def test_a_japanese_letter_bears_era_years_and_readings_and_opens_once() -> None:
    said = words(typeset([letter(1, "ja"), letter(6, "ja", body="拝啓　晩夏の候。\n\n敬具")]))

    assert "令和8年（2026年）8月20日" in said
    assert "とうろう" in said
    assert "《" not in said
    assert said.count("拝啓") == said.count("敬具") == 2


def test_a_letter_is_a_tagged_pdf_with_title_language_and_headings() -> None:
    (pdf,) = typeset_each([letter(1, "ja", cosigners=("浜辺の会", "Harbour Friends"))])
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    catalog = reader.trailer["/Root"]

    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert str(catalog["/Lang"]).startswith("ja")
    assert "/StructTreeRoot" in catalog
    assert reader.metadata
    assert reader.metadata.title == "灯籠の日2026"
    assert b"pdfuaid" in catalog["/Metadata"].get_object().get_data()
    assert {"/Document", "/H1", "/H2", "/P", "/L"} <= set(_roles(catalog["/StructTreeRoot"]))
    assert len(reader.pages) == 2


def _roles(node: object) -> list[str]:
    if isinstance(node, pypdf.generic.IndirectObject):
        node = node.get_object()
    if isinstance(node, list):
        return [role for one in node for role in _roles(one)]
    if not isinstance(node, dict):
        return []
    own = [str(node["/S"])] if "/S" in node else []
    return own + _roles(node.get("/K"))


def _elements(node: object) -> list[pypdf.generic.DictionaryObject]:
    if isinstance(node, pypdf.generic.IndirectObject):
        node = node.get_object()
    if isinstance(node, list):
        return [one for kid in node for one in _elements(kid)]
    if not isinstance(node, dict):
        return []
    return [*([node] if "/S" in node else []), *_elements(node.get("/K"))]


def _scope(head: pypdf.generic.DictionaryObject) -> str:
    """Return what a head of a table says that it heads."""
    told = head["/A"].get_object()
    told = told if isinstance(told, list) else [told]
    return next(str(one.get_object().get("/Scope", "")) for one in told)


def test_what_looks_like_markup_is_printed_as_it_stands() -> None:
    one = letter(3, "en", address=(MARKUP, "Tokyo"), body=f"{MARKUP}\n\n{MARKUP}", title=MARKUP)

    for paper in ("letters", "envelopes", "labels"):
        assert "".join(MARKUP.split()) in words(typeset([one], paper=paper))
    assert words(typeset([one])).count("".join(MARKUP.split())) == 4


def test_the_same_letters_give_the_same_bytes_in_another_process() -> None:
    letters = [letter(n) for n in range(3)]
    program = (
        "import hashlib; from farshore.adapters.typesetting.papers import typeset;"
        "from tests.adapters.typesetting.offices import letter;"
        "print(hashlib.sha256(typeset([letter(n) for n in range(3)])).hexdigest())"
    )

    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout

    import hashlib

    assert told.strip() == hashlib.sha256(typeset(letters)).hexdigest()


def test_a_character_that_no_font_has_is_named_with_its_letters_and_nothing_is_made() -> None:
    letters = [
        letter(1),
        letter(2, body="좋은 \U0001f9ff 날\n\n부탁드립니다"),
        letter(3, title="𓀀"),
    ]

    with pytest.raises(ListRefused) as refusal:
        typeset(letters)

    told = [str(fault) for fault in refusal.value.faults]
    assert len(told) == 2
    assert any("U+1F9FF" in one and "L-0002" in one and "L-0003" not in one for one in told)
    assert any("U+13000" in one and "L-0003" in one for one in told)


def test_a_long_run_is_one_pdf_in_the_order_of_its_letters() -> None:
    letters = [letter(number, "en") for number in range(60, 0, -1)]

    said = pages(typeset(letters))

    assert len(said) == 60
    assert all(f"Kanal {n:04d}-7" in page for n, page in zip(range(60, 0, -1), said, strict=True))


@pytest.mark.parametrize("language", LANGUAGES)
def test_envelopes_and_labels_bear_the_address_and_no_word_of_the_text(language: Language) -> None:
    one = letter(4, language)
    assert one.words

    for paper in ("envelopes", "labels"):
        said = words(typeset([one], paper=paper))
        assert "".join(one.words.name.split()) in said
        assert "Kanal0004-7" in said
        assert "".join(one.text.title.split()) not in said


def test_thirteen_labels_take_two_sheets() -> None:
    assert len(pages(typeset([letter(n) for n in range(13)], paper="labels"))) == 2


def test_a_run_is_refused_with_all_that_is_wrong_with_it() -> None:
    letters = [
        letter(1, "en", address=()),
        letter(2, "en", address=("Kanal\n2", "To\u202ekyo")),
        letter(3, "en", body="  \n "),
        letter(4, "en", title=""),
        letter(5, "en", office=office(5, "ja")),
        letter(6, "en"),
        letter(6, "en", label="L-6b"),
    ]

    with pytest.raises(ListRefused) as refusal:
        typeset(letters)

    told = str(refusal.value)
    for said in (
        "2 letters go to the office O-6", "L-0001: the office O-1 has no address in en",
        "U+000A", "U+202E", "L-0003: there is no text in en", "L-0004: the text has no title",
        "L-0005: the office O-5 has no name in en",
    ):  # fmt: skip
        assert said in told


@pytest.mark.parametrize("sign", ["\u0e31", "a\u1ab0", "e\u0301 \u0e31"])
def test_a_sign_that_combines_and_that_no_font_has_is_named(sign: str) -> None:
    with pytest.raises(ListRefused, match=rf"U\+{ord(sign[-1]):04X}\), which stands in L-0001"):
        typeset([letter(1, "en", body=f"Hello {sign} and u")])


def test_letters_that_can_not_be_set_are_no_fault_of_a_disk(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(papers, "_SECONDS", 0)

    with pytest.raises(BadInput) as refusal:
        typeset([letter(1)])

    assert "it took too long" in sentence(refusal.value)
    with override("ja"):
        assert "時間" in sentence(refusal.value)


def test_a_run_that_is_set_in_parts_is_tagged_page_by_page_and_the_same_each_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(papers, "AT_ONCE", 2)
    letters = [letter(n, cosigners=("Harbour Friends",)) for n in range(1, 6)]

    for paper in ("letters", "labels"):
        whole = typeset(letters, paper=paper)
        reader = pypdf.PdfReader(io.BytesIO(whole))
        catalog = reader.trailer["/Root"]
        assert whole == typeset(letters, paper=paper)
        assert catalog["/MarkInfo"]["/Marked"]
        assert catalog["/Lang"]
        assert b"pdfuaid" in catalog["/Metadata"].get_object().get_data()
        assert untied(reader) == []
    whole = typeset(letters)
    each = [pypdf.PdfReader(io.BytesIO(pdf)) for pdf in typeset_each(letters)]
    roots = [one.trailer["/Root"]["/StructTreeRoot"] for one in each]
    assert sorted(_roles(pypdf.PdfReader(io.BytesIO(whole)).trailer["/Root"]["/StructTreeRoot"])) == sorted(
        [role for root in roots for role in _roles(root) if role != "/Document"] + ["/Document"] * 3
    )  # fmt: skip
    assert words(whole) == "".join(words(pdf) for pdf in typeset_each(letters))


def untied(reader: pypdf.PdfReader) -> list[str]:
    """Return what of a tagged PDF does not hang together: pages, marks on them, elements."""
    tree = reader.trailer["/Root"]["/StructTreeRoot"]
    numbers = tree["/ParentTree"]["/Nums"]
    ties = {int(numbers[at]): numbers[at + 1].get_object() for at in range(0, len(numbers), 2)}
    pages = {
        page.indirect_reference.idnum: page for page in reader.pages if page.indirect_reference
    }
    found = [
        f"{page.page_number}: no tie"
        for page in reader.pages
        if int(page["/StructParents"]) not in ties
    ]
    if len({int(page["/StructParents"]) for page in reader.pages}) != len(reader.pages):
        found.append("two pages with one number")
    for page in reader.pages:
        marks = {int(n) for n in re.findall(rb"/MCID (\d+)", page.get_contents().get_data())}
        owners = ties[int(page["/StructParents"])]
        if marks != set(range(len(owners))):
            found.append(f"{page.page_number}: marks without an owner")
        for owner in owners:
            at, seen = owner.get_object(), 0
            while at.get("/S") and seen < 50:
                at, seen = at["/P"].get_object(), seen + 1
            if at != tree:
                found.append(f"{page.page_number}: an element that hangs nowhere")
    found += [
        f"an element on page object {idnum}" for idnum in _pages_of(tree) if idnum not in pages
    ]
    return found


def _pages_of(node: object) -> set[int]:
    if isinstance(node, pypdf.generic.IndirectObject):
        node = node.get_object()
    if isinstance(node, list):
        return {one for kid in node for one in _pages_of(kid)}
    if not isinstance(node, dict):
        return set()
    own = {node.raw_get("/Pg").idnum} if "/Pg" in node else set()
    return own | _pages_of(node.get("/K"))


def test_a_report_of_a_published_page_is_tagged_with_its_table_and_the_same_each_time() -> None:
    page = (
        "<p>To 2 offices.</p><h2>届け先</h2><ul><li>浜辺の会</li></ul><table><thead><tr><th>都市</th>"
        "<th>結果</th></tr></thead><tbody><tr><td>東京</td><td>門で渡した</td></tr></tbody></table>"
    )
    told = {"byline": "ハーバー", "day": "2026年9月24日", "page": page, "foot": "91c0 7f3a"}

    pdf = typeset_report(title=MARKUP, language="ja", **told)

    reader = pypdf.PdfReader(io.BytesIO(pdf))
    assert pdf == typeset_report(title=MARKUP, language="ja", **told)
    assert untied(reader) == []
    assert str(reader.trailer["/Root"]["/Lang"]).startswith("ja")
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/L"} <= set(
        _roles(reader.trailer["/Root"]["/StructTreeRoot"])
    )
    heads = [
        one for one in _elements(reader.trailer["/Root"]["/StructTreeRoot"]) if one["/S"] == "/TH"
    ]
    assert [_scope(one) for one in heads] == ["/Column", "/Column"]
    assert reader.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid" in reader.trailer["/Root"]["/Metadata"].get_object().get_data()
    places = [
        words(pdf).index(part)
        for part in ("To2offices.", "届け先", "浜辺の会", "結果", "門で渡した")
    ]
    assert places == sorted(places)
    assert "".join(MARKUP.split()) in words(pdf)
    with pytest.raises(ListRefused, match="U\\+1F995"):
        typeset_report(title="\N{SAUROPOD}", language="ja", **told)


def test_the_metadata_of_a_report_tell_its_title_and_neither_people_nor_machine() -> None:
    told = {"byline": "Vireo Quill", "day": "", "page": "<p>Said.</p>", "foot": "91c0"}

    pdf = typeset_report(title="Letter of petition", language="en", **told)

    reader = pypdf.PdfReader(io.BytesIO(pdf))
    written = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert {name: value.strip() for name, value in reader.metadata.items()} == {
        "/Title": "Letter of petition", "/Creator": "Typst",
    }  # fmt: skip
    assert "Quill" in words(pdf)
    assert "Quill" not in written
    assert "Typst 0" not in written
    assert not re.search(rb"20\d\d-\d\d-\d\d|/CreationDate|/home|/tmp", pdf)


def test_lists_in_lists_of_a_report_are_tagged_as_such_and_read_in_their_order() -> None:
    page = "<ul><li>One<ol><li>Two</li><li>Three<ul><li>Four</li></ul></li></ol>Five</li></ul>"

    pdf = typeset_report(title="T", byline="", day="", page=page, language="en", foot="91c0")

    tree = pypdf.PdfReader(io.BytesIO(pdf)).trailer["/Root"]["/StructTreeRoot"]
    assert list(_roles(tree)).count("/L") == 3
    assert list(_roles(tree)).count("/LI") == 4
    said = words(pdf)
    assert [said.index(word) for word in ("One", "Two", "Three", "Four", "Five")] == sorted(
        said.index(word) for word in ("One", "Two", "Three", "Four", "Five")
    )
