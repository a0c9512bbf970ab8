"""What the site tells of a campaign: only what was released, and no sign means markup."""

import dataclasses
import re
from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.errors import BadInput
from farshore.domain.petitions.letters import LetterText
from farshore.domain.petitions.records.campaigns import (
    CampaignDoc,
    CampaignText,
    CoSigner,
    SenderWording,
)
from farshore.domain.petitions.records.facts import FactDoc
from farshore.domain.petitions.records.letters import LetterDoc, Reply, Sending
from farshore.domain.petitions.records.offices import OfficeWording
from farshore.domain.petitions.records.public import (
    YearOf,
    plain,
    public_words,
    texts_to_tell,
    year_of,
)
from farshore.domain.stories.text import to_html

DAY = date(2020, 9, 24)
DOC = CampaignDoc(
    label="G-222222",
    day=DAY,
    stage="delivered",
    senders=[SenderWording(language="en", name="Harbour Lights")],
    cosigners=[CoSigner(name="Open Doors", city="Alba", agreed_on=DAY), CoSigner(name="Not Yet")],
)
SENT = Sending(on=DAY, outcome="refused", outcome_on=DAY, words="Guard 7731 said no.")
LETTERS = [
    LetterDoc(
        office_name=f"Office {n}", city=f"City {n}", language="en", dated=DAY,
        wording=OfficeWording(language="en", name=f"Office of {n}"),
        sendings=[SENT], replies=[Reply(on=DAY, words="Reply 8842")] if n == 1 else [],
        public_words="was not accepted" if n == 1 else "",
    )
    for n in (1, 2)
]  # fmt: skip
TEXT = LetterText(language="en", title="Letter *2020*", day=DAY, body="We ask\nthis.\n\n# No head")


def words(**values: object) -> str:
    doc = msgspec.structs.replace(DOC, **values)
    return public_words(doc, LETTERS, [TEXT], []).translations["en"].body


def test_only_released_words_stand_on_the_page() -> None:
    body = words()

    assert "was not accepted" in body
    assert "City 2 | Office of 2 | –" in body
    assert "Open Doors" in body
    assert all(secret not in body for secret in ("7731", "8842", "Not Yet", "refused"))


@pytest.mark.parametrize("stage", ["draft", "locked", "checked", "cancelled"])
def test_nothing_is_told_before_letters_are_on_their_way(stage: str) -> None:
    with pytest.raises(BadInput, match="on their way"):
        words(stage=stage)
    with pytest.raises(BadInput):
        public_words(DOC, [], [TEXT], [])


def test_the_years_are_numbers_of_letters_and_offices() -> None:
    assert year_of(DOC, LETTERS) == YearOf(year=2020, letters=2, taken=0, answered=1)
    years = [
        YearOf(year=2020, letters=2, taken=0, answered=1),
        YearOf(year=2019, letters=7, taken=6, answered=0),
    ]
    body = public_words(DOC, LETTERS, [TEXT], years).translations["en"].body

    assert body.index("| 2019 | 7 | 6 | 0 |") < body.index("| 2020 | 2 | 0 | 1 |")


@given(st.text(alphabet="ab \n#*_[]()<>|`\\&-+=12.!~:{}", max_size=60))
def test_a_text_is_shown_as_it_is_and_none_of_it_is_markup(text: str) -> None:
    page = to_html(plain(text), pictures={})

    shown = re.sub(r"</?p>", "", page).strip()
    assert "<" not in shown
    for coded, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        shown = shown.replace(coded, sign)
    assert shown == " ".join(text.split())


FACT = FactDoc(key="moved", value="93340", unit="persons", as_of=DAY)
CITING = "We write of {{fact:moved}} people."


def texts_of(fact: FactDoc, **others: str) -> list[tuple[str, str]]:
    """Return language and body of what is told while English alone was printed with 93,340."""
    texts = [CampaignText(language="en", body=CITING, reviewed_by="dove")]
    texts += [
        CampaignText(language=code, body=body, reviewed_by="" if code == "zh-Hant" else "dove")  # type: ignore[arg-type]
        for code, body in others.items()
    ]
    doc = msgspec.structs.replace(DOC, texts=texts)
    printed = LetterText(language="en", title="", day=DAY, body="We write of 93,340 people.")
    return [(one.language, one.body) for one in texts_to_tell(doc, [printed], {"moved": fact})]


def test_a_locked_text_in_a_language_of_no_letter_is_told_with_the_printed_figures() -> None:
    told = texts_of(FACT, ko="{{fact:moved}}명", **{"zh-Hant": "{{fact:moved}}人"})

    assert told == [("en", "We write of 93,340 people."), ("ko", "93,340명")]


def test_no_text_of_another_figure_than_the_printed_one_is_told() -> None:
    changed = msgspec.structs.replace(FACT, value="93341")

    assert [code for code, _body in texts_of(changed, ko="{{fact:moved}}명")] == ["en"]
    assert [code for code, _body in texts_of(FACT, ko="{{fact:other}}명")] == ["en"]


def test_an_office_bears_its_name_in_the_language_of_the_page() -> None:
    texts = [TEXT, dataclasses.replace(TEXT, language="ja")]
    letters = [msgspec.structs.replace(one, office="O-222222") for one in LETTERS]
    names = {("O-222222", "ja"): "架空総領事館"}

    told = public_words(DOC, letters, texts, [], names=names).translations

    assert "架空総領事館" in told["ja"].body
    assert "架空総領事館" not in told["en"].body
