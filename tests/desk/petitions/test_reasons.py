"""Why a letter leaves when it does, and why a list is refused: wholly in the page's language."""

import re
from datetime import date

import pytest
from django.utils.translation import override

from farshore.desk.petitions.strip import in_words
from farshore.desk.refusals import sentence
from farshore.domain.petitions.letters import Office, OfficeWords
from farshore.domain.petitions.planning import plan
from farshore.importers.petitions.offices import OfficesRefused, read_offices

LATIN = re.compile(r"[A-Za-z]{3,}")


@pytest.mark.parametrize("language", ["ja", "ko"])
@pytest.mark.parametrize(
    ("country", "where", "day", "printed_in"),
    [
        ("CN", "JP", date(2026, 10, 7), ""),
        ("CN", "CN", date(2026, 10, 11), "JP"),
        ("KR", "KR", date(2026, 9, 27), "JP"),
        ("UN", "CH", date(2026, 12, 27), ""),
        ("CN", "CN", date(2029, 10, 7), ""),
        ("ZZ", "JP", date(2026, 9, 27), ""),
    ],
)
def test_no_reason_of_a_plan_holds_a_word_of_another_language(
    country: str, where: str, day: date, printed_in: str, language: str
) -> None:
    name = {"ja": "架空大使館", "ko": "가상 대사관"}[language]
    words = {"ja": OfficeWords(name=name)}
    office = Office(
        id="far", words=words, country=country, postal_country=where, transit_days=3,
        extra_closed="12-22/12-29",
    )  # type: ignore[arg-type]  # fmt: skip
    (found,) = plan([office], day, printed_in=printed_in)

    with override(language):
        told = [in_words(one) for one in found.reasons]

    assert told
    assert [one for one in told if LATIN.search(one)] == []


def test_an_english_page_tells_them_as_the_command_does() -> None:
    words = OfficeWords(name="Embassy of Farland")
    office = Office(id="far", words={"en": words}, country="CN", postal_country="JP")
    (found,) = plan([office], date(2026, 10, 2))

    assert "2026-10-01 (Thursday): Embassy of Farland is closed: National Day (CN)." in map(
        str, found.reasons
    )
    with override("en"):
        assert in_words(found.reasons[-1]).startswith("2 October 2026 (Fri): Embassy of Farland")


@pytest.mark.parametrize("language", ["ja", "ko"])
def test_each_mistake_of_a_list_of_offices_is_in_the_language_of_the_page(language: str) -> None:
    head = "name,kind,country,postal country,channels,hand delivery,language,office name"
    bad = [
        "X,castle,CN,JP,post:2,yes,ja,Y", "Z,un,CN,JP,rocket:x,maybe,ja,Y", "V,un,CN,JP,,no,kl,Y",
        ",un,CN,JP,,no,ja,Y",  "W,un,CN,JP,hand,no,ja,Y",
    ]  # fmt: skip
    with pytest.raises(OfficesRefused) as refused:
        read_offices("\n".join([head, *bad]).encode())

    with override(language):
        told = [sentence(one) for _cell, one in refused.value.mistakes]
    assert len(told) == 6
    assert all(re.search(r"[぀-ヿ가-힣]", one) for one in told)
    assert not any(re.search(r"\b(Write|with|one|is|missing)\b", one) for one in told)
