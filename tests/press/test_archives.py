"""Lists lead to every story: by year, with counts and pictures; notices speak the reader's language."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from farshore.domain.stories.documents import Category, SiteDoc
from farshore.press.rendering.pages import Site
from farshore.press.target.serving import site_app
from tests.press.test_baking import edition
from tests.press.test_pages import baked, of_site

SITE = SiteDoc(
    title={"en": "Shore", "ja": "岸"}, languages=["en", "ja"], base_url="https://shore.example",
    categories=[Category(slug="voices", names={"en": "Voices", "ja": "声"})],
)  # fmt: skip
PICTURE = "/media/" + "0" * 32 + ".jpg"


def written(*editions: object, site: SiteDoc = SITE) -> dict[str, str]:
    found = Site(of_site(site, *editions)).files()
    return {name: data.decode() for name, data in found.items()}


def pictured(number: int = 1, **changes: object):
    return edition(number, body='![a "red" boat](picture:p)\n\nWords.', shown={"p": PICTURE}, **changes)  # fmt: skip


def test_every_list_shows_the_picture_of_a_story_that_has_one_and_nothing_where_none_is() -> None:
    pages = written(pictured(1), edition(2))

    for name in ("index.html", "category/voices/index.html", "2020/index.html"):
        assert pages[name].count(f'<img src="{PICTURE}" alt="a &quot;red&quot; boat"') == 1
        assert pages[name].count("<figure>") == 1


def test_a_year_stands_on_a_page_of_its_own_by_months_with_a_strip_of_years() -> None:
    pages = written(
        edition(1), edition(2, public_on="2020-03-05"), edition(3, public_on="2018-03-05")
    )
    page = pages["2020/index.html"]

    assert re.findall(r'class="month"><a href="([^"]+)"', page) == ["/2020/03/", "/2020/01/"]
    assert '<a href="/2020/" aria-current="page"><span class="bar h10">' in page
    assert '<a href="/2018/"><span class="bar h5">' in page
    assert "2 stories" in page
    assert "/2020/01/" not in pages["2018/index.html"].partition("<footer>")[2]


def test_the_page_of_all_stories_holds_every_one_with_counts_in_its_language() -> None:
    pages = written(
        *(edition(n, tags=["sea"]) for n in range(1, 13)), edition(20, language="ja", tags=["海"])
    )

    assert len(re.findall(r'href="/2020/01/pier-\d+/"', pages["search/index.html"])) == 12
    assert 'Voices</a> <span aria-hidden="true">12' in pages["search/index.html"]
    assert "#" not in re.findall(r'href="/tag/sea/">([^<]*)<', pages["search/index.html"])[0]
    assert "12 stories" in pages["tag/sea/index.html"]
    assert "1件の記事" in pages["ja/search/index.html"]
    assert 'href="/ja/search/" lang="ja"' in pages["search/index.html"]


@settings(max_examples=25)
@given(st.lists(st.integers(1, 400), min_size=1, max_size=8))
def test_each_story_stands_on_the_list_of_all_or_its_year_is_named_with_its_count(
    counts: list[int],
) -> None:
    stories = [
        edition(1, id=f"{year * 1000 + n:016x}", slug=f"s-{year}-{n}", public_on=f"{2010 + year}-01-02")
        for year, count in enumerate(counts)
        for n in range(count)
    ]  # fmt: skip
    page = written(*stories)["search/index.html"]

    listed = len(re.findall(r'href="/\d{4}/01/s-', page))
    named = [
        int(found.replace(",", "")) for found in re.findall(r"</h2>\n<p>([\d,]+) stories", page)
    ]
    one = page.count("</h2>\n<p>One story")
    assert listed + sum(named) + one == sum(counts)
    assert len(page) < 60_000 + 130 * listed


def test_a_page_tells_other_sites_whole_addresses_and_no_person() -> None:
    pages = written(
        pictured(1, byline="Heron"), edition(2, story=f"{1:016x}", language="ja", byline="Heron")
    )
    head = pages["2020/01/pier-1/index.html"].partition("</head>")[0]

    assert '<link rel="canonical" href="https://shore.example/2020/01/pier-1/">' in head
    assert 'hreflang="ja" href="https://shore.example/ja/2020/01/pier-2/"' in head
    assert 'hreflang="x-default" href="https://shore.example/2020/01/pier-1/"' in head
    assert f'property="og:image" content="https://shore.example{PICTURE}"' in head
    assert "Heron" not in head
    page = pages["2020/01/pier-1/index.html"]
    assert 'itemtype="https://schema.org/Article"' in page
    assert "schema.org/Person" not in page
    assert "author" not in page


@given(st.text(alphabet="<>&\"'/ab 漢", min_size=1, max_size=12))
def test_no_title_ends_a_line_of_the_head(title: str) -> None:
    page = written(edition(1, title=title, slug="x"))["2020/01/x/index.html"]

    head = page.partition("</head>")[0]
    assert len(re.findall(r"<meta property=\"og:title\" content=\"[^\"<>]*\">\n", head)) == 1
    assert "<script" not in page


def test_the_archive_as_data_says_what_the_pages_say() -> None:
    pages = written(edition(1), edition(2, language="ja"), edition(3, kind="page"))

    told = json.loads(pages["stories.json"])
    assert [s["url"] for s in told["stories"]] == ["https://shore.example/2020/01/pier-1/"]
    assert set(told["stories"][0]) == {"url", "title", "date", "byline", "lead", "html", "categories", "tags"}  # fmt: skip
    assert len(json.loads(pages["ja/stories.json"])["stories"]) == 1


def answered(folder: Path, path: str) -> tuple[str, str]:
    said: list[str] = []
    body = site_app(folder)(
        {"PATH_INFO": path, "REQUEST_METHOD": "GET"}, lambda status, _headers: said.append(status)
    )
    return said[0], b"".join(body).decode()


@pytest.mark.parametrize(
    ("path", "words", "language"),
    [("/gone/", "There is no page here", "en"), ("/ja/gone/", "ここにページはありません", "ja"),
     ("/zz/gone/", "There is no page here", "en"), ("/ja/2020/01/pier-9/", "ここにページはありません", "ja")],
)  # fmt: skip
def test_what_is_not_there_is_told_in_the_language_of_its_address(
    tmp_path: Path, path: str, words: str, language: str
) -> None:
    baked(of_site(SITE, edition(1), edition(2, language="ja")), tmp_path)

    status, page = answered(tmp_path, path)

    assert status == "410 Gone"
    assert f'<html lang="{language}">' in page
    assert f"<h1>{words}</h1>" in page


def test_a_plain_host_tells_it_in_all_languages_and_claims_nothing_of_what_stood_there() -> None:
    pages = written(edition(1), edition(2, language="ja"))

    assert '<section lang="ja">\n<h2>ここにページはありません</h2>' in pages["404.html"]
    assert pages["404.html"] == pages["410.html"]
    assert "/ja/* /ja/410.html 410\n/* /410.html 410" in pages["_redirects"]


def test_the_menu_holds_what_the_site_names_in_its_order() -> None:
    pages = [
        edition(1, kind="page", slug="about", title="About us"),
        edition(2, kind="page", slug="help", title="Help us"),
        edition(3, kind="page", slug="chiisai", title="小さい", language="ja", story=f"{2:016x}"),
    ]
    shelves = [Category(slug="voices", names={"en": "Voices"})]
    site = SiteDoc(
        title={"en": "Shore"}, languages=["en", "ja"], categories=shelves,
        navigation=["help", "voices", "nobody", "help"],
    )  # fmt: skip
    found = written(*pages, site=site)

    english = re.search(r'<nav aria-label="Categories"><ul>(.*?)</ul>', found["index.html"])
    assert english
    assert re.findall(r">([^<]+)</a>", english[1]) == ["Help us", "Voices"]
    japanese = re.findall(r">([^<]+)</a>", found["ja/index.html"])
    assert "小さい" in japanese
