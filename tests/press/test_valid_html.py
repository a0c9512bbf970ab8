"""Every kind of page is valid HTML, says html-validate (`npm ci` in `frontend`); with FARSHORE_LONG."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from farshore.domain.stories.documents import Category, SiteDoc
from farshore.domain.stories.rendering import HTML_MARK
from farshore.importers.wordpress import preview_bundle, read_wxr
from farshore.press.baking import bake
from farshore.press.searching import index_of
from tests.press.test_baking import KEY, bundle, edition
from tests.press.test_pages import of_site
from tests.sizes import IS_LONG

ROOT = Path(__file__).parents[2]
CHECKER = ROOT / "frontend" / "node_modules" / ".bin" / "html-validate"
EXPORT = ROOT.parent / "shared" / "data" / "wxr" / "theme-unit-test.xml"
MARKDOWN = """# Heading\n\n## Second\n\n- one\n- two\n\n1. first\n\n> quoted\n
| a | b |\n|---|---|\n| c | d |\n\n漢字《かんじ》 ~~gone~~ `code` [link](https://example.org/) <!--more-->\n\n***\n\n    code\n"""
OLD = f"""{HTML_MARK}<h1>Big</h1><h5 id="a">Small</h5><a href="#a">up</a><a name="b">none</a><div><p>Deep
<div>deeper</div></p></div><table><tr><th>x</th><td colspan="2">y</td></tr></table><dl><dt>t</dt><dd>d</dd></dl>
<details><summary>Q</summary>A</details><ol start="4"><li>four</ol><p><ul><li>in p</ul><blockquote>q<cite>c</cite>
</blockquote><figure><figcaption>alone</figcaption></figure><ruby>港<rt>みなと</rt></ruby><center>c</center>"""
pytestmark = [
    pytest.mark.skipif(not IS_LONG, reason="set FARSHORE_LONG"),
    pytest.mark.skipif(
        not CHECKER.exists() or not shutil.which("node"), reason="`npm ci` in frontend, with Node"
    ),
]


def faults(folder: Path) -> list[str]:
    """Return what the checker says of every page below a folder."""
    done = subprocess.run(
        [CHECKER, "-c", ROOT / "frontend" / "html-validate.json", "-f", "json", folder],
        capture_output=True, check=False,
    )  # fmt: skip
    return [
        f"{Path(page['filePath']).relative_to(folder)}:{said['line']} {said['ruleId']}: {said['message']}"
        for page in json.loads(done.stdout)
        for said in page["messages"]
    ]


def test_every_kind_of_page_in_four_languages(tmp_path: Path) -> None:
    shelves = [Category(slug="news", names={"en": "News", "ja": "お知らせ"})]
    site = SiteDoc(
        title={"en": "Shore & light", "ja": "岸"}, languages=["en", "ja", "ko", "zh"],
        categories=shelves, tagline={"en": "A <house>"}, footer={"en": '"Words"'}, base_url="https://example.org",
    )  # fmt: skip
    texts = [
        edition(n, language=language, body=body, slug=f"s{n}", tags=["sea & sky"], categories=["news"])
        for n, (language, body) in enumerate(
            [(language, body) for language in ("en", "ja", "ko", "zh") for body in (MARKDOWN, OLD)], 1
        )
    ]  # fmt: skip
    page = edition(20, kind="page", title="About <us>", slug="about", body=MARKDOWN)
    bake(of_site(site, *texts, page), media={}, to=tmp_path, key=KEY.public_key(), index=index_of)

    assert len(list(tmp_path.rglob("*.html"))) > 30
    assert faults(tmp_path) == []


@pytest.mark.skipif(not EXPORT.exists(), reason="the WordPress test files lie beside the project")
def test_an_old_site(tmp_path: Path) -> None:
    found, key = preview_bundle(read_wxr(EXPORT))
    bake(found, media={}, to=tmp_path, key=key)

    assert faults(tmp_path) == []


def test_a_site_without_a_story(tmp_path: Path) -> None:
    bake(bundle(), media={}, to=tmp_path, key=KEY.public_key())

    assert faults(tmp_path) == []
