"""The path picture in a real browser: no two words meet, and paper takes one page."""

from datetime import date
from io import BytesIO
from itertools import combinations

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from farshore.domain.resettlement.milestones import MilestoneDoc
from farshore.domain.resettlement.reviews import ReviewDoc, Voices
from farshore.vault.speech.messages.resettlement import MoveReview, SaveMilestone, SaveReview
from tests.browser.serving import sign_in
from tests.cast import Organisation

pytestmark = pytest.mark.browser
MARKS = (
    ("child_at_school", "2018-04"), ("own_flat", "2018-06"), ("odd_job", "2018-09"),
    ("n5", "2018-12"), ("n4", "2019-07"), ("permanent_job", "2020-02"), ("night_school_in", "2020-04"),
    ("licence", "2022-05"), ("own_business", "2024-03"), ("first_public_talk", "2025-09-24"),
    ("status_change", "2027-03"),
)  # fmt: skip
A4_ACROSS_PT = (842, 595)


def lived(organisation: Organisation) -> None:
    crane, nari = organisation["crane"], organisation.nari
    for kind, day in MARKS:
        crane.ask(SaveMilestone(doc=MilestoneDoc(person=nari, kind=kind, date=day, said=day)))
    for kind, on, own in (("y1", date(2018, 12, 8), "1"), ("y5", date(2022, 12, 8), "3")):
        label = crane.ask(SaveReview(doc=ReviewDoc(person=nari, kind=kind))).label
        scales = {code: Voices(own=own, ours="2") for code in ("work", "housing", "language")}
        doc = ReviewDoc(label=label, person=nari, kind=kind, held_on=on, scales=scales)
        rev = crane.ask(SaveReview(doc=doc, rev=1)).rev
        given = {"held_on": on.isoformat()}
        crane.ask(MoveReview(label=label, move="finish", rev=rev, given=given))


@pytest.mark.parametrize("language", ["en", "ja", "ko"])
def test_no_two_words_of_the_picture_meet_as_the_browser_draws_them(
    organisation: Organisation, chromium: Browser, desk: str, language: str
) -> None:
    lived(organisation)
    page = sign_in(chromium, desk, "crane")
    page.context.add_cookies([{"name": "farshore_language", "value": language, "url": desk}])

    for path in (f"/paths/{organisation.nari}/", f"/paths/{organisation.nari}/wall/"):
        page.goto(desk + path)
        boxes = page.eval_on_selector_all(
            ".path__svg text",
            """all => all.map(e => { const b = e.getBBox();
                 return [e.textContent, b.x, b.y + 2, b.x + b.width, b.y + b.height - 2] })""",
        )
        assert len(boxes) > 20
        for (one, left, top, right, low), (other, x, y, far, deep) in combinations(boxes, 2):
            assert right <= x or far <= left or low <= y or deep <= top, (one, other)
    page.context.close()


def test_the_paper_for_a_wall_carries_no_address_and_no_label(
    organisation: Organisation, chromium: Browser, desk: str
) -> None:
    """A browser prints the address of a page into its margins, and the address has the label."""
    lived(organisation)
    page = sign_in(chromium, desk, "crane")
    page.goto(f"{desk}/paths/{organisation.nari}/wall/")

    made = page.pdf(prefer_css_page_size=True, display_header_footer=True)

    (sheet,) = PdfReader(BytesIO(made)).pages
    told = sheet.extract_text()
    assert "Licence" in told
    assert organisation.nari not in told
    assert "/paths/" not in told
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_takes_one_page_across_and_has_no_name_of_a_room(
    organisation: Organisation, chromium: Browser, desk: str, scheme: str
) -> None:
    lived(organisation)
    page = sign_in(chromium, desk, "crane")
    page.goto(f"{desk}/paths/{organisation.nari}/")
    page.emulate_media(media="print", color_scheme=scheme)  # type: ignore[arg-type]

    reader = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))

    (sheet,) = reader.pages
    assert (round(sheet.mediabox.width), round(sheet.mediabox.height)) == A4_ACROSS_PT
    told = sheet.extract_text()
    assert "Printed by crane" in told
    assert "Lock my screen" not in told
    ink = page.eval_on_selector(".flag", "e => getComputedStyle(e).fill")
    assert ink == "rgb(31, 37, 41)"  # never the light ink of the dark scheme
    page.context.close()
