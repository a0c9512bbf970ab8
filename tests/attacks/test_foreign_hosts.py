"""No page and no feed makes a browser ask a foreign host: whoever reads would be seen there."""

import hashlib
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest
from defusedxml import ElementTree

from farshore.domain.stories.bundle import sign_bundle, sign_edition
from farshore.domain.stories.documents import Bundle, Category, Edition, Picture, SiteDoc
from farshore.domain.stories.rendering import HTML_MARK
from farshore.press.baking import bake
from tests.press.test_baking import KEY, edition

BASE = "https://shore.example"
HOST = "spy.example"
PIXELS = b"pixels"
SHA = hashlib.sha256(PIXELS).hexdigest()
SHOWN = {SHA: f"/media/{SHA[:32]}.jpg"}
ADDRESSES = [
    f"//{HOST}/p.png", f"http://{HOST}/p.png", f"HTTPS://{HOST}/p.png", f"/\\{HOST}/p.png",
    f"\\\\{HOST}\\p.png", f"\\/{HOST}/p.png", f"/\t/{HOST}/p.png", f"///{HOST}/p.png", f"http:/{HOST}/p.png",
    f"http:{HOST}/p.png", f"ftp://{HOST}/p.png", "data:image/png;base64,iVBORw0KGgo=", "blob:x",
    f"&#47;&#47;{HOST}/p.png", f"%2F%2F{HOST}/p.png", f"/../..//{HOST}/p.png", f"picture://{HOST}/p",
    f"picture:{SHA}/../../{HOST}", "/logo.png", "logo.png", f"javascript:fetch('//{HOST}')",
]  # fmt: skip
TAGS = [
    '<img src="{}">', "<img src='{}'>", "<img src={}>", '<img srcset="{} 2x">', '<IMG SRC="{}">',
    '<video src="{}" poster="{}"></video>', '<audio src="{}">', '<source src="{}" srcset="{}">',
    '<p style="background:url({})">x</p>', "<style>@import url({});</style>", '<svg><image href="{}"/></svg>',
    '<svg><use xlink:href="{}"/></svg>', '<link rel="stylesheet" href="{}">', '<link rel="prefetch" href="{}">',
    '<object data="{}"></object>', '<embed src="{}">', '<iframe src="{}" srcdoc="x"></iframe>',
    '<input type="image" src="{}">', '<table background="{}"><tr><td background="{}">x</td></tr></table>',
    '<meta http-equiv="refresh" content="0; url={}">', '<base href="{}">', '<form action="{}"></form>',
    '<script src="{}"></script>', '<a href="#" ping="{}">x</a>', '<img alt="><script src={}></script>">',
    '<img alt="><img src={} x=">', '<a title="><img src={}>" href="#">x</a>', '<track src="{}">',
    '<p title="--><img src={}>">x</p>', "<!--><img src={}>-->", "<math><mi xlink:href='{}'>x</mi></math>",
]  # fmt: skip
MARKDOWN = [
    "![a]({})", '![a](<{}> "t")', "words ![a]({}) words", "![a][r]\n\n[r]: {}", "[![a]({})](/x/)",
    f'![a](picture:{SHA} "<img src={{}}>")', f'![<img src="{{}}">](picture:{SHA})',
    "| a |\n|---|\n| ![a]({}) |", "> ![a]({})", "- ![a]({})", '![src="/"]({})', '![a]({} "src=\\"/\\"")',
    "# ![a]({})", "`<img src={}>`", "    <img src={}>", "<img src={}>", "<{}>", "![a\n]({})",
]  # fmt: skip
LOADED = {
    "src", "srcset", "poster", "data", "background", "style", "action", "formaction", "ping",
    "imagesrcset", "manifest", "srcdoc", "xlink:href", "code", "codebase", "archive", "lowsrc", "dynsrc",
    "longdesc", "profile", "cite", "icon", "classid", "usemap",
}  # fmt: skip
NOT_LOADED_LINKS = {"alternate", "canonical", "next", "prev"}


class Loads(HTMLParser):
    """Collects every address that a browser fetches by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.pictures = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.pictures += tag == "img"
        self.found += [value for name, value in values.items() if name in LOADED]
        self.found += [f"on: {value}" for name, value in values.items() if name.startswith("on")]
        if tag == "link" and values.get("rel") not in NOT_LOADED_LINKS:
            self.found.append(values.get("href", ""))
        if tag in {"base", "image", "use"}:
            self.found.append(values.get("href", ""))
        if tag == "meta" and values.get("http-equiv", "").lower() == "refresh":
            self.found.append(values.get("content", "").partition("url=")[2])
        if tag in {"style", "script", "iframe", "object", "embed", "svg", "form", "video", "audio"}:
            self.found.append(f"<{tag}>")


def loads(text: str) -> list[str]:
    parser = Loads()
    parser.feed(text)
    parser.close()
    return parser.found


def is_own(address: str, *, base: str) -> bool:
    return bool(re.fullmatch(rf"(?:{re.escape(base)})?/(?![/\\])[^\s\\]*", address))


def feed_html(path: Path) -> Iterator[str]:
    """Every text of a feed that some reader takes for HTML."""
    if path.suffix == ".json":
        for item in json.loads(path.read_text())["items"]:
            yield item["content_html"]
        return
    for element in ElementTree.parse(path).iter():
        name = element.tag.rpartition("}")[2]
        is_html = path.name == "rss.xml" or element.get("type") == "html"
        if element.text and is_html and name in {"content", "encoded", "description", "title"}:
            yield element.text


def foreign(to: Path, *, base: str) -> list[tuple[str, str]]:
    found = []
    for path in sorted(to.rglob("*")):
        name = str(path.relative_to(to))
        texts: list[str] = []
        if path.suffix == ".html":
            texts = [path.read_text()]
        elif path.name in {"atom.xml", "rss.xml", "feed.json"}:
            texts = list(feed_html(path))
        elif path.suffix == ".css":
            assert not re.search(r"url\(|@import|https?:|//", path.read_text())
        found += [(name, a) for t in texts for a in loads(t) if not is_own(a, base=base)]
    return found


def baked(to: Path, *editions: Edition, site: SiteDoc) -> Path:
    signed = [sign_edition(e, key=KEY) for e in editions]
    made = Bundle(site=site, editions=signed, media={SHA: f"{SHA[:32]}.jpg"}, number=1)
    media = {f"{SHA[:32]}.jpg": PIXELS}
    bake(sign_bundle(made, key=KEY), media=media, to=to, key=KEY.public_key())
    return to


def site(**changes: object) -> SiteDoc:
    shelf = Category(slug="voices", names={"en": "Voices"})
    return msgspec.structs.replace(
        SiteDoc(title={"en": "Shore"}, base_url=BASE, categories=[shelf]), **changes
    )


def test_the_reader_of_this_test_sees_what_a_browser_would_load() -> None:
    for tag in TAGS[:24]:
        text = tag.replace("{}", f"http://{HOST}/p")
        assert [a for a in loads(text) if not is_own(a, base=BASE)], tag
    assert is_own("/media/a.jpg", base=BASE)
    assert not any(is_own(address, base=BASE) for address in ADDRESSES[:12])


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_address_in_a_text_is_loaded_by_a_page_or_a_feed(tmp_path: Path, address: str) -> None:
    bodies = [
        shape.replace("{}", address) + end
        for shape in (*MARKDOWN, *TAGS)
        for end in ("", "\n\nA word.\n\n<!--more-->\n\nMore words.")
    ]
    editions = [
        edition(
            1 + n % 28, id=f"{n:016x}", story=f"{n:016x}", slug=f"s-{n}", body=HTML_MARK * as_html + body, shown=SHOWN,
            public_on=f"2020-{1 + n // 20:02d}-{1 + n % 28:02d}",
            categories=["voices"] if n < 20 else [],
        )
        for n, (body, as_html) in enumerate(
            [(body, False) for body in bodies] + [(body, True) for body in bodies]
        )
    ]  # fmt: skip

    for start in range(0, len(editions), 20):  # a feed shows twenty
        to = baked(tmp_path / str(start), *editions[start : start + 20], site=site())

        assert foreign(to, base=BASE) == []


def test_a_picture_of_the_story_is_still_shown_on_page_and_feed(tmp_path: Path) -> None:
    body = f'![A pier](picture:{SHA} "At dusk")\n\nWords.'
    to = baked(
        tmp_path, edition(1, body=body, shown=SHOWN, pictures=[Picture(id=SHA)]), site=site()
    )

    own = f"/media/{SHA[:32]}.jpg"
    assert loads((to / "2020/01/pier-1/index.html").read_text()).count(own) == 1
    for name in ("atom.xml", "rss.xml", "feed.json"):
        assert BASE + own in [a for text in feed_html(to / name) for a in loads(text)]


TEXT_FIELDS = [f.name for f in msgspec.structs.fields(Edition) if f.type in {str, list[str]}]
SITE_FIELDS = [
    f.name for f in msgspec.structs.fields(SiteDoc) if f.type in {str, dict[str, str], list[str]}
]


def filled(kind: object, text: str) -> object:
    if kind is str:
        return text
    return {"en": text} if kind == dict[str, str] else [text]


@pytest.mark.parametrize(
    "name", sorted({*TEXT_FIELDS} - {"id", "story", "kind", "language", "public_on"})
)
@pytest.mark.parametrize(
    "tag", [TAGS[0], '"><img src="{}">', "'><script src={}></script>", "</title><img src={}>"]
)
def test_no_field_of_an_edition_makes_a_page_load_anything(
    tmp_path: Path, name: str, tag: str
) -> None:  # fmt: skip
    kind = next(f.type for f in msgspec.structs.fields(Edition) if f.name == name)
    text = tag.replace("{}", f"//{HOST}/p.png")

    to = baked(tmp_path, edition(1, **{name: filled(kind, text)}), edition(2), site=site())

    assert foreign(to, base=BASE) == []


@pytest.mark.parametrize("name", sorted({*SITE_FIELDS} - {"default_language"}))
@pytest.mark.parametrize(
    "tag", [TAGS[0], '"><img src="{}">', "javascript:fetch('{}')", "\n<script src={}></script>"]
)
def test_no_field_of_the_site_makes_a_page_load_anything(
    tmp_path: Path, name: str, tag: str
) -> None:  # fmt: skip
    kind = next(f.type for f in msgspec.structs.fields(SiteDoc) if f.name == name)
    text = tag.replace("{}", f"//{HOST}/p.png")

    to = baked(tmp_path, edition(1), edition(2), site=site(**{name: filled(kind, text)}))

    base = "" if name == "base_url" else BASE
    assert foreign(to, base=base) == []
    for page in to.rglob("*.html"):
        assert 'href="javascript:' not in page.read_text()


def test_every_page_forbids_foreign_hosts_to_the_browser_itself(tmp_path: Path) -> None:
    to = baked(tmp_path, edition(1, old_urls=["/old/"]), site=site())

    for page in to.rglob("*.html"):
        assert "default-src 'none'" in page.read_text(), page
