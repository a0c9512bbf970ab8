"""An organisation's own templates hold no word, load nothing, run nothing, and keep all slots."""

from pathlib import Path

import pytest

from farshore.press.baking import bake, site_files
from farshore.press.own_looks import TEMPLATES, ThemeRefused, looks_beside, read_looks
from farshore.press.rendering.slots import template
from tests.press.test_baking import KEY, bundle, edition, files

BUNDLE = bundle(edition(1), edition(2))
SIGN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7z" fill="#123"/></svg>'


def theme(tmp_path: Path, **texts: str) -> Path:
    """Return a folder of own looks; `own_css` is own.css."""
    folder = tmp_path / "theme"
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / name.replace("_", ".")).write_text(text, "utf-8")
    return folder


def ours(name: str) -> str:
    return template(name).source


def refusal(folder: Path) -> str:
    with pytest.raises(ThemeRefused) as refused:
        read_looks(folder)
    return str(refused.value)


@pytest.mark.parametrize("name", TEMPLATES)
def test_our_own_templates_are_taken_as_they_are_and_change_nothing(
    tmp_path: Path, name: str
) -> None:
    folder = theme(tmp_path, **{name.replace(".", "_"): ours(name)})

    assert site_files(BUNDLE, media={}, key=KEY.public_key(), looks=folder) == site_files(
        BUNDLE, media={}, key=KEY.public_key()
    )


def test_an_own_card_and_style_and_signs_are_what_readers_see(tmp_path: Path) -> None:
    card = (
        ours("card.html").replace(
            '<article class="card', '<section class="own"><article class="card'
        )
        + "</section>"
    )
    folder = theme(
        tmp_path,
        card_html=card,
        own_css=".own{border:0}/* Min-jun */",
        logo_svg=SIGN,
        favicon_svg=SIGN,
    )
    bake(BUNDLE, media={}, to=tmp_path / "site", key=KEY.public_key(), looks=folder)

    found = files(tmp_path / "site")
    assert b'<section class="own">' in found["index.html"]
    assert b'<img class="logo" src="/logo.svg" alt="">' in found["2020/01/pier-1/index.html"]
    assert found["site.css"].endswith(b".own{border:0}\n")
    assert found["favicon.svg"] == found["logo.svg"] == SIGN.encode()
    assert not any(b"Min-jun" in data for data in found.values())


@pytest.mark.parametrize(
    ("name", "slot"),
    [
        ("base.html", "main"),
        ("story.html", "body"),
        ("card.html", "path"),
        ("footer.html", "footer"),
        ("search.html", "private"),
    ],
)
def test_a_missing_slot_is_named(tmp_path: Path, name: str, slot: str) -> None:
    text = ours(name).replace(f"{{{{ {slot} }}}}", "")

    said = refusal(theme(tmp_path, **{name.replace(".", "_"): text}))

    assert name in said
    assert f"{{{{ {slot} }}}}" in said


@pytest.mark.parametrize(
    "added",
    [
        "Pak Min-jun", "<p>Pak</p>", "&#80;ak", "박", '<img src="{{ path }}" alt="Pak">', '<p title="Pak">', "<!-- Pak -->",
        "<script>1</script>", "<style>a{}</style>", '<p onclick="x">', '<p style="color:red">', '<iframe src="{{ path }}">',
        '<a href="https://else.example/">', '<a href="//else.example">', '<img src="https://else.example/x.gif" alt="">',
        '<a href="javascript:1">', '<p data-x="Pak">', '<p aria-label="Pak">', '<p class="a&quot;b&lt;">', "{{ unknown }}",
        '<link rel="stylesheet" href="/x.css">', '<meta http-equiv="refresh" content="0">', '<base href="/">', "<?php x ?>",
        '<p {{ path }}="x">', '<form action="https://else.example">', '<p id="박민준">', "<svg><text>Pak</text></svg>", "<![CDATA[Pak]]>",
    ],
)  # fmt: skip
def test_what_could_say_load_or_run_something_is_refused(tmp_path: Path, added: str) -> None:
    assert "card.html" in refusal(theme(tmp_path, card_html=ours("card.html") + added))


def test_the_head_of_a_page_stays_as_it_protects_readers(tmp_path: Path) -> None:
    weaker = ours("base.html").replace("default-src 'none'", "default-src *")

    assert "letter for letter" in refusal(theme(tmp_path, base_html=weaker))
    twice = ours("base.html").replace(
        "<body>", "<head><meta name='referrer' content='unsafe-url'></head><body>"
    )
    assert refusal(theme(tmp_path, base_html=twice))


@pytest.mark.parametrize(
    "style",
    [
        'a::after{content:"Pak"}', "a::after{content:'박'}", "@import '/x.css';", "a{background:url(/x.png)}",
        "a{background:URL (x)}", r'a::after{content:"\50 ak"}', "@font-face{}", "</style>", "a{width:expression(1)}",
        'a::after{content:"/* */Pak"}', "a{background:image-set('x.png' 1x)}",
    ],
)  # fmt: skip
def test_a_style_sheet_says_and_loads_nothing(tmp_path: Path, style: str) -> None:
    assert "own.css" in refusal(theme(tmp_path, own_css=style))


@pytest.mark.parametrize(
    "sign",
    [
        SIGN.replace("</svg>", "<text>Pak</text></svg>"), SIGN.replace("</svg>", "<title>Pak</title></svg>"),
        SIGN.replace("</svg>", "Pak</svg>"), SIGN.replace("<path", "<!-- Pak --><path"), SIGN.replace("<path", "<script/><path"),
        SIGN.replace("<path", '<path onload="x"'), SIGN.replace("</svg>", '<image href="x"/></svg>'), "no svg",
        '<!DOCTYPE svg [<!ENTITY a "b">]>' + SIGN, SIGN.replace("#123", "url(//else.example)"),
    ],
)  # fmt: skip
def test_a_sign_is_drawn_and_says_nothing(tmp_path: Path, sign: str) -> None:
    assert "logo.svg" in refusal(theme(tmp_path, logo_svg=sign))


def test_a_file_of_another_name_is_named(tmp_path: Path) -> None:
    assert "stroy.html" in refusal(theme(tmp_path, stroy_html=ours("story.html")))


def test_a_withdrawal_does_not_wait_for_looks_that_can_not_be_used(tmp_path: Path) -> None:
    site, folder = tmp_path / "site", theme(tmp_path, own_css="@import 'x';")
    bake(BUNDLE, media={}, to=site, key=KEY.public_key())

    with pytest.raises(ThemeRefused):
        bake(bundle(edition(1), number=2), media={}, to=site, key=KEY.public_key(), looks=folder)

    found = files(site)
    assert "2020/01/pier-1/index.html" in found
    assert "2020/01/pier-2/index.html" not in found
    assert not any(b"Pier 2" in data for data in found.values())


def test_the_folder_lies_in_that_of_the_bundle_or_beside_it(tmp_path: Path) -> None:
    (tmp_path / "bundle").mkdir()
    assert looks_beside(tmp_path / "bundle") is None

    (tmp_path / "theme").mkdir()
    assert looks_beside(tmp_path / "bundle") == tmp_path / "theme"
    (tmp_path / "bundle" / "theme").mkdir()
    assert looks_beside(tmp_path / "bundle") == tmp_path / "bundle" / "theme"
