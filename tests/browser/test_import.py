"""The import with its page of headings: readable in three languages, light and dark, wide and narrow."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page

from tests.browser.serving import is_clean, sign_in

pytestmark = pytest.mark.browser

SHEET = """連番,氏名,ふりがな,生年月日,性別,来日年月日,到着空港,現住所,職種,脱北時期・出身,ご縁,旧暦誕,LINE
1,文ソルメ,むん そるめ,S54/3/9,女,R5.11.20,成田空港,さいたま市大宮区,介護,2010年秋・회령,,2/12,sora_0520
2,美浦 潮,みうら うしお,주체68,♀,2001.4,羽田空港,同上,弁当工場,97年ごろ,娘,閏4/3,
3,柳,りゅう,数え6歳（95年）,F,97年ごろ,成田,〃,無職,清津の奥,夫（別）,不明,mina.77
4,한가람,はん からむ,48/9/3,女,2011/13/3,,川口市,介護,2003,,9/1,×
5,문새벽,むん せびょく,52/1/2,男,2011/3,,,工場,,息子,,
6,문새벽,むん せびょく,52/1/2,男,2011/3,,,工場,,息子,,
7,서이음・서가람,そ いうむ,22歳,女,H29.12.8,,同上,学生,,,,
,,,,,,,,,,,,
合計,7名,,,,,,,,,,,
"""
SHOTS = os.environ.get("SHOTS", "")


def chosen(page: Page, desk: str, language: str) -> None:
    page.goto(f"{desk}/people/import/")
    page.click(f'button[name="language"][value="{language}"]')
    page.goto(f"{desk}/people/import/")
    file: FilePayload = {"name": "支援者名簿.csv", "mimeType": "text/csv", "buffer": SHEET.encode()}
    page.set_input_files("#file", files=[file])
    page.click("form.form button")
    page.wait_for_selector("#sums")


def shot(page: Page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)


@pytest.mark.parametrize("language", ["en", "ja", "ko"])
def test_headings_and_preview_are_clean_and_fit_a_telephone(
    chromium: Browser, desk: str, language: str
) -> None:
    page = sign_in(chromium, desk, "crane")
    chosen(page, desk, language)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        is_clean(page)
    page.emulate_media(color_scheme="light")
    shot(page, f"headings-1280-{language}")
    page.set_viewport_size({"width": 390, "height": 800})
    shot(page, f"headings-390-{language}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.set_viewport_size({"width": 1280, "height": 900})

    page.focus('button[value="look"]')
    page.keyboard.press("Enter")
    page.wait_for_selector('[name="keep"]')
    is_clean(page)
    shot(page, f"preview-1280-{language}")
    assert page.url.endswith("/people/import/headings/")
