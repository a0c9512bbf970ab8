"""Parts of a scanned answer are marked by keyboard and with the mouse, without a script."""

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Browser

from farshore.vault.speech.messages.petitions.letters import (
    FileLetter,
    OpenLetter,
    OpenLetterFile,
    SendLetter,
)
from tests.browser.serving import sign_in
from tests.cast import Organisation
from tests.sizes import IS_LONG
from tests.vault.nouns.petitions.petitioning import DAY, made
from tests.vault.nouns.petitions.test_covering_noun import FILL, scan

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not IS_LONG, reason="the desk's own test presses the same buttons"),
]


def test_what_is_marked_by_keyboard_and_by_mouse_is_covered_in_the_copy(
    organisation: Organisation, chromium: Browser, desk: str
) -> None:
    finch = organisation["finch"]
    _petition, (letter, *_others) = made(organisation)
    finch.ask(SendLetter(label=letter, rev=2, channel="post", on=DAY))
    finch.ask(FileLetter(label=letter, rev=3, kind="reply", name="a.pdf", data=scan("pdf")))
    page = sign_in(chromium, desk, "finch")
    page.goto(f"{desk}/letters/{letter}/?tab=way")
    page.get_by_role("link", name="Cover parts of it").click()

    page.get_by_label("Squares to cover").focus()
    page.keyboard.type("X9")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.get_by_label("Squares to cover").input_value() == "X9"
    page.get_by_label("Squares to cover").fill("")
    page.keyboard.type("B2-C3")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    for x, y in ((320, 320), (480, 400)):
        with page.expect_navigation():
            page.locator("input[type=image]").click(position={"x": x, "y": y})
    assert page.locator(".marked-parts li").count() == 2
    with page.expect_navigation():
        page.get_by_role("button", name="Make the covered copy").click()

    copy = finch.ask(OpenLetter(label=letter)).doc.files[-1]
    assert copy.kind == "covered"
    data = finch.ask(OpenLetterFile(label=letter, file=copy.file)).data
    picture = Image.open(BytesIO(data)).convert("RGB")
    width = picture.width
    for x, y in ((0.1, 0.1), (0.6, 0.55)):
        seen = picture.getpixel((int(x * width), int(y * width)))
        assert isinstance(seen, tuple)
        assert all(abs(one - dark) < 12 for one, dark in zip(seen, FILL, strict=True))
