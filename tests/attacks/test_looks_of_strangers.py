"""Looks that a stranger drew for an organisation: they fetch nothing, say nothing, and hold nothing up."""

from pathlib import Path

import pytest

from farshore.press.baking import bake
from farshore.press.own_looks import ThemeRefused, read_looks
from tests.press.test_baking import KEY, bundle, edition, files
from tests.press.test_own_looks import SIGN, ours, theme


def refused(folder: Path) -> str:
    with pytest.raises(ThemeRefused) as found:
        read_looks(folder)
    return str(found.value)


@pytest.mark.parametrize(
    "added",
    [
        '<img src="{{ prefix }}//else.example/seen.gif" alt="">', '<a href="{{ prefix }}//else.example"></a>',
        '<a href="{{ prefix }}/..//else.example"></a>', '<img src="{{ prefix }}{{ prefix }}//else.example/x" alt="">',
    ],
)  # fmt: skip
def test_a_slot_that_is_empty_for_one_language_hides_no_address_of_a_stranger(
    tmp_path: Path, added: str
) -> None:
    assert "footer.html" in refused(theme(tmp_path, footer_html=ours("footer.html") + added))


def test_no_page_fetches_a_picture_from_where_leaving_leads(tmp_path: Path) -> None:
    text = ours("base.html").replace("</body>", '<img src="{{ leave_url }}x.png" alt=""></body>')

    assert "base.html" in refused(theme(tmp_path, base_html=text))


@pytest.mark.parametrize(
    "added", ["<!doctype Pak Min-jun>", "<p></p Pak Min-jun>", '<p></p data-x="Pak">']
)
def test_words_hide_in_no_part_of_a_template_that_a_browser_passes_over(
    tmp_path: Path, added: str
) -> None:
    assert "footer.html" in refused(theme(tmp_path, footer_html=ours("footer.html") + added))


@pytest.mark.parametrize(
    "sign",
    [
        '<?xml-stylesheet href="https://else.example/x.css"?>' + SIGN,
        '<!DOCTYPE svg PUBLIC "Pak Min-jun" "https://else.example/x.dtd">' + SIGN,
        '<!DOCTYPE svg [<!ATTLIST svg class CDATA "Pak">]>' + SIGN,
        SIGN.replace("<path", '<path data-name="Pak Min-jun"'),
        SIGN.replace("<svg", '<svg xmlns:s="http://s.example" s:docname="/home/minjun/a.svg"'),
    ],
)
def test_a_sign_says_nothing_beside_its_drawing(tmp_path: Path, sign: str) -> None:
    assert "logo.svg" in refused(theme(tmp_path, logo_svg=sign))


def test_a_sign_may_begin_as_xml_does(tmp_path: Path) -> None:
    sign = '<?xml version="1.0" encoding="UTF-8"?>\n' + SIGN.replace(
        "<svg", '<svg xml:space="preserve"'
    )

    assert read_looks(theme(tmp_path, logo_svg=sign)).signs["logo.svg"] == sign.encode()


@pytest.mark.parametrize(
    "style", ['p{y:"\n}*{--:"Pak"}\np::before{content:var(--)}', "p::after{content:\"'}"]
)
def test_a_quote_that_nobody_closes_hides_no_words(tmp_path: Path, style: str) -> None:
    assert "own.css" in refused(theme(tmp_path, own_css=style))


def test_no_withdrawal_waits_for_a_template_that_can_not_be_read(tmp_path: Path) -> None:
    site, folder = tmp_path / "site", theme(tmp_path, footer_html=ours("footer.html") + "<![foo[")
    bake(bundle(edition(1), edition(2)), media={}, to=site, key=KEY.public_key())

    with pytest.raises(ThemeRefused):
        bake(bundle(edition(1), number=2), media={}, to=site, key=KEY.public_key(), looks=folder)

    assert not any(b"Pier 2" in data for data in files(site).values())
