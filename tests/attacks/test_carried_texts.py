"""Words that a page or a text carries in pieces, apart, or in a file of its own inside.

Found with `<template>`, with an element a syllable, with texts and pictures in `data:` addresses,
with outlined letters: `farshore guard audit` and `farshore guard check` were "clear".
"""

import base64
import json
from pathlib import Path
from urllib.parse import quote

import pytest

from farshore.adapters.files.file_texts import read_file
from farshore.importers.site_pages import Site, read_site
from tests.commands import farshore
from tests.fakes import drawing

NAME = "문하늘"
IN_BASE64 = base64.b64encode(NAME.encode()).decode()
PICTURE = base64.b64encode(drawing()).decode()
SVG = f"<svg xmlns='http://www.w3.org/2000/svg'><text>{NAME}</text></svg>"
IN_PIECES = {
    "a template": "<p>x</p><template><p>문<b>하</b>늘</p></template>",
    "a template in a template": "<template><p>문</p><template><b>하</b></template>늘</template>",
    "a template that does not end": "<template><p>문<i>하늘</i>",
    "what browsers without scripts show": "<noscript><p>문<b>하</b>늘</p></noscript>",
    "a template inside a name": "문<template>x</template>하늘",
    "an element a syllable": "<div>문</div><div>하</div><div>늘</div>",
    "elements with spaces between": "<span>문</span>\n <span>하늘</span>",
    "nested elements": "<div>\n<div>문</div>\n<div><p>하</p></div>\n<section>늘</section></div>",
    "items of a list": "<ul><li>문<li>하<li>늘</ul>",
    "a row": "<table><tr><td>문</td><td>하</td><td>늘</td></tr></table>",
    "a column": "<table><tr><td>문</td><td>x</td></tr><tr><td>하</td><td>y</td></tr><tr><td>늘</td><td>z</td></tr></table>",
    "a column without ends": "<table><tr><td>문<td>x<tr><td>하<td>y<tr><td>늘<td>z</table>",
    "lines": "<p>문<br>하<br>늘</p>",
    "texts of a drawing": "<svg><text x='1'>문</text><text x='2'>하</text><text x='3'>늘</text></svg>",
    "the end of one and the beginning of the next": "<div>어제 문하</div><div>늘 씨가 왔다.</div>",
    "what a style sheet adds": "<style>a::before{content:'문'}a::after{content:'하늘'}</style>",
    "a page in an attribute": '<iframe srcdoc="&lt;p&gt;문&lt;b&gt;하&lt;/b&gt;늘&lt;/p&gt;"></iframe>',
    "a page in a script": "<script>x.innerHTML='<p>문<b>하</b>늘</p>'</script>",
    "a long string of a script": f"<script>x='{'a ' * 3_000}{NAME}'</script>",
    "base64 in a script": f"<script>x=atob('{IN_BASE64}')</script>",
}  # fmt: skip
IN_DATA = {
    "percent signs": f'<iframe src="data:text/html,{quote(NAME)}"></iframe>',
    "base64": f'<iframe src="data:text/html;base64,{IN_BASE64}"></iframe>',
    "no kind": f'<a href="data:;base64,{IN_BASE64}">y</a>',
    "another charset": f'<iframe src="data:text/plain;charset=euc-kr,{quote(NAME.encode("cp949"))}"></iframe>',
    "another charset in base64": f'<iframe src="data:text/plain;charset=euc-kr;base64,{base64.b64encode(NAME.encode("cp949")).decode()}"></iframe>',
    "UTF-16": f'<iframe src="data:text/plain;charset=utf-16;base64,{base64.b64encode(NAME.encode("utf-16")).decode()}"></iframe>',
    "marks inside the name": f'<iframe src="data:text/html,{quote("<p>문<b>하</b>늘</p>")}"></iframe>',
    "a drawing": f'<img src="data:image/svg+xml;utf8,{SVG}">',
    "a drawing in a style": f'<style>a{{background:url("data:image/svg+xml,{quote(SVG)}")}}</style>',
    "a drawing without quotes": f"<p style='background:url(data:image/svg+xml;base64,{base64.b64encode(SVG.encode()).decode()})'>x</p>",
    "an address written with references": f'<iframe src="&#100;ata&colon;text/html;base64,{IN_BASE64}"></iframe>',
    "an address of a script": f"<script>x='data:text\\/html;base64,{IN_BASE64}'</script>",
    "an address in an address": f'<iframe src="data:text/html,{quote(f"<iframe src=data:text/html;base64,{IN_BASE64}>")}"></iframe>',
}  # fmt: skip
OUTLINES = "<path d='M1 1h9v9h-9zM1 14h11M6 14v5M2 20v6h9M20 1h6M17 5h12M20 9a3 3 0 1 0 6 0a3 3 0 1 0-6 0'/>"
NOT_LOOKED_AT = {
    "a picture.html": f'<img src="data:image/png;base64,{PICTURE}">',
    "a picture.css": f"a{{background:url(data:image/png;base64,{PICTURE})}}",
    "a picture.svg": f'<svg xmlns="http://www.w3.org/2000/svg"><image href="data:image/png;base64,{PICTURE}"/></svg>',
    "a picture.js": f'x="data:image/png;base64,{PICTURE}"',
    "a picture.json": f'{{"a":"data:image/png;base64,{PICTURE}"}}',
    "a picture.md": f"![](data:image/png;base64,{PICTURE})",
    "a picture with percent signs.html": f'<img src="data:image/png,{quote(drawing())}">',
    "a document.html": f'<a href="data:application/pdf;base64,{base64.b64encode(b"%PDF-1.7 x").decode()}">x</a>',
    "outlines.svg": f'<svg xmlns="http://www.w3.org/2000/svg">{OUTLINES}</svg>',
    "outlines.html": f"<p>x</p><svg>{OUTLINES}</svg>",
    "outlines in a template.html": f"<template><svg>{OUTLINES}</svg></template>",
    "outlines in a style.css": f'a{{background:url("data:image/svg+xml,{quote(f"<svg>{OUTLINES}</svg>")}")}}',
    "letters of lines.svg": "<svg>" + "<line x1='1' y1='1' x2='1' y2='9'/>" * 9 + "</svg>",
    "letters of rectangles.svg": "<svg>" + "<rect width='1' height='9'/>" * 9 + "</svg>",
    "letters of polygons.svg": "<svg>" + "<polygon points='0,0 1,0 1,9 0,9'/>" * 9 + "</svg>",
    "letters of a font.svg": f"<svg><font><glyph unicode='a' {OUTLINES[6:-2]}/></font></svg>",
}  # fmt: skip


@pytest.mark.parametrize("how", [*IN_PIECES, *IN_DATA])
def test_a_name_is_read_however_a_page_carries_it(tmp_path: Path, how: str) -> None:
    source = {**IN_PIECES, **IN_DATA}[how]
    (tmp_path / "a.html").write_text(f"<!doctype html><body>{source}", "utf-8")

    assert NAME in read_file(tmp_path / "a.html").text
    assert any(NAME in page.text for page in read_site(tmp_path).pages)


@pytest.mark.parametrize("name", NOT_LOOKED_AT)
def test_a_picture_or_a_drawing_in_a_text_is_told_as_not_looked_at(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_text(NOT_LOOKED_AT[name], "utf-8")

    assert [one.where for one in read_site(tmp_path).unread] == [name]
    if name.endswith(("html", "svg")) or "data:" in NOT_LOOKED_AT[name]:
        assert read_file(tmp_path / name).unread


@pytest.mark.parametrize(
    "source",
    ['<svg><path d="M0 0L3 4"/><rect width="9" height="9"/></svg>', '<p>the data: a, b; and text/html, too</p>', "<script>x={data:1}</script>"],
)  # fmt: skip
def test_a_rule_or_the_word_data_is_no_picture(tmp_path: Path, source: str) -> None:
    (tmp_path / "a.html").write_text(source)

    assert read_file(tmp_path / "a.html").unread == ()
    assert read_site(tmp_path).unread == []


def test_templates_in_templates_are_read_however_deep(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<template>x" * 2_000 + NAME)

    assert any(NAME in page.text for page in read_site(tmp_path).pages)


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jpg", "a.docx", "a.pdf", "a.css", ".keep"])
def test_an_empty_file_is_read_and_empty(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()

    found: Site = read_site(tmp_path)

    assert (found.files, found.empty, found.unread) == (1, [name], [])
    assert (read_file(tmp_path / name).text, read_file(tmp_path / name).unread) == ("", ())


def test_a_link_that_leads_nowhere_is_not_empty_but_unread(tmp_path: Path) -> None:
    (tmp_path / "a.html").symlink_to(tmp_path / "gone.html")

    assert read_site(tmp_path).empty == []
    assert [one.where for one in read_site(tmp_path).unread] == ["a.html"]


def test_the_audit_names_empty_files_beside_those_that_it_could_not_read(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "a.jpg").touch()
    (tmp_path / "site" / "b.html").write_text("<div>문</div><div>하</div><div>늘</div>", "utf-8")
    register = {"people": [{"id": "P1", "hangul": NAME, "roman": ["Mun Ha-neul"]}]}
    (tmp_path / "register.json").write_text(json.dumps(register), "utf-8")

    words = ("--register", str(tmp_path / "register.json"), "--json")
    done = farshore("guard", "audit", str(tmp_path / "site"), *words)
    found = json.loads(done.stdout)

    assert done.returncode == 4
    assert (found["files"], found["empty"], found["not_read"]) == (2, ["a.jpg"], [])
    assert [person["who"] for person in found["people"]] == ["P1"]
