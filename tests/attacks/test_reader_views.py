"""A name that only a reader's page puts together is found in a file too, whoever renders it."""

from datetime import date

import pytest

from farshore.domain.guard import Ledger, Register, check
from farshore.domain.guard.answers.reader_views import reader_views
from farshore.domain.guard.answers.verdicts import Verdict
from farshore.domain.people.records import PersonDoc, PersonName
from farshore.domain.stories.documents import StoryDoc, Translation

REGISTER = Register(
    [PersonDoc(label="P1", names=[PersonName(text="Mun So-ra"), PersonName(text="문소라")])]
)
PUT_TOGETHER = [
    "[Mun](http://example.org) So-ra came.",
    "We met Mun  \nSo-ra today.",
    "We met Mun\\\nSo-ra today.",
    "We met Mun\r\n So-ra today.",
    "> We met Mun\n> So-ra today.",
    "We met Mun[^1] So-ra.\n\n[^1]: x",
    "We met Mun<sup>1</sup> So-ra.",
    "We met Mun<br>So-ra.",
    "We met M<b>u</b>n So-<i>ra</i>.",
    "Mun So\\-ra came.",
    "&#47928&#49548&#46972 came.",
    "Write to <munsora@example.org>.",
    "문**소라** 씨가 왔다.",
]


def judged(body: str) -> Verdict:
    doc = StoryDoc(no_subject=True, translations={"en": Translation(body=body)})
    return check(
        doc, register=REGISTER, ledger=Ledger(), on=date(2026, 5, 1), rendered=reader_views(doc)
    )


@pytest.mark.parametrize("body", PUT_TOGETHER)
def test_a_name_that_a_page_puts_together_is_found(body: str) -> None:
    assert judged(body).level == "blocked"


def test_a_plain_name_is_told_once() -> None:
    assert len(judged("We met Mun So-ra today.\n\n# Tea\n\n- *one*\n- two").findings) == 1


@pytest.mark.parametrize(
    "body",
    [
        "# Tea\n\nWe had **tea**, and [sang](https://example.org/songs).\n\n> All of us.",
        "<p>We had <b>tea</b> &amp; sang.</p><ul><li>one</li></ul>",
        "1 < 2 & 3 > 2, said the teacher `x`.",
    ],
)
def test_a_clean_text_with_marks_stays_clear(body: str) -> None:
    assert judged(body).level == "clear"
