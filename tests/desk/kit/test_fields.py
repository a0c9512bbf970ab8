"""Each field takes what people type, and says what to do where it can't."""

import re
from contextlib import suppress
from datetime import date

import pytest
from django import forms
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from farshore.desk.kit.cases import CaseField
from farshore.desk.kit.days import DayField, PlainDayField, SaidDay, day_in_column, day_in_words
from farshore.desk.kit.fields import (
    ChoiceField,
    ManyField,
    MemberField,
    NameField,
    NumberField,
    PlaceField,
    SecretField,
    TextField,
    WrittenName,
)
from farshore.desk.kit.forms import KitForm

DAY = date(2030, 3, 30)


def refusal(field: forms.Field, typed: str) -> str:
    with pytest.raises(forms.ValidationError) as found:
        field.clean(typed)
    return " ".join(found.value.messages)


@pytest.mark.parametrize(
    "typed",
    [
        "2030-03-30", "2030-3-30", "30 March 2030", "March 30, 2030", "30 Mar 2030", "2030年3月30日",
        "2030년 3월 30일", "2030/3/30", "令和12年3月30日", "２０３０年３月３０日", " 2030. 3. 30. ", "30.3.2030",
    ],
)  # fmt: skip
def test_a_day_is_taken_as_one_likes_to_write_it(typed: str) -> None:
    assert PlainDayField().clean(typed) == DAY


@pytest.mark.parametrize(
    "typed",
    [
        "2030-02-31", "2030-03", "spring 2030", "about 30 March 2030", "tomorrow", "30", "2030", "\u202e",
        "2030-03-30 and 2030-03-31", "2030-03-30/2030-04-02", "9" * 5000, "-1", "null", "31 April 2030",
    ],
)  # fmt: skip
def test_what_is_no_single_day_is_refused_with_an_example(typed: str) -> None:
    assert "2030-03-30" in refusal(PlainDayField(), typed)


@pytest.mark.parametrize("typed", ["03/04/2030", "3.4.2030", "3-4-30", "０３／０４／２０３０"])
def test_day_and_month_that_may_be_swapped_are_never_guessed(typed: str) -> None:
    assert "each other" in refusal(PlainDayField(), typed)


@settings(deadline=None)
@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_read_back_as_it_is_written(day: date) -> None:
    for language in ("en", "ja", "ko"):
        with override(language):
            for written in (day.isoformat(), day_in_words(day), day_in_column(day)):
                assert PlainDayField().clean(written) == day


@settings(deadline=None)
@given(st.text(max_size=40))
def test_no_text_breaks_a_day(typed: str) -> None:
    for field in (PlainDayField(), DayField()):
        with suppress(forms.ValidationError):
            assert isinstance(field.clean(typed), date | SaidDay | None)


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [("2017-09", "2017-09"), ("spring 2017", "2017-21"), ("平成29年9月", "2017-09"), ("", "")],
)
def test_a_time_keeps_its_words(typed: str, edtf: str) -> None:
    assert DayField().clean(typed) == SaidDay(typed, edtf)


def test_a_time_that_is_not_understood_is_refused_with_examples() -> None:
    assert "spring 2017" in refusal(DayField(), "when the snow fell")


def test_words_that_are_stored_pass_as_they_are() -> None:
    field = DayField()
    field.remember(SaidDay("when the snow fell", "2017-12"))

    assert field.clean("when the snow fell") == SaidDay("when the snow fell", "2017-12")
    assert field.understood("when the snow fell") == "December 2017"


def test_what_is_understood_is_told_only_where_it_is_news() -> None:
    assert DayField().understood("2017-09") == ""
    assert DayField().understood("平成29年9月") == "September 2017"
    assert DayField().understood("September 2017") == ""
    assert PlainDayField().understood("2030-03-30") == ""
    assert PlaceField().understood("청진") == "Chongjin"
    assert PlaceField().understood("Chongjin") == ""


@pytest.mark.parametrize(
    ("typed", "en", "ja", "ko"),
    [
        ("平成29年9月", "September 2017", "2017年9月", "2017년 9월"),
        ("S48", "1973", "1973年", "1973년"),
        ("2017-21", "spring 2017", "2017年春", "2017년 봄"),
        ("201X", "the 2010s", "2010年代", "2010년대"),
        ("Dec. 8, 2017", "8 December 2017", "2017年12月8日", "2017년 12월 8일"),
        ("about 1998", "31 December 1996 to 1 January 2000", None, None),
    ],
)
def test_what_is_understood_is_told_in_the_words_of_the_reader(
    typed: str, en: str, ja: str | None, ko: str | None
) -> None:
    for language, words in (("en", en), ("ja", ja), ("ko", ko)):
        with override(language):
            told = DayField().understood(typed)
            assert not re.search(r"\d{4}-\d|\dX|~", told)
            assert words is None or told == words


@pytest.mark.parametrize("typed", ["c-7q2k9d", " C-7Q2K9D ", "Ｃ-7Q2K9D"])
def test_a_case_label_is_taken_in_any_letters(typed: str) -> None:
    assert CaseField().clean(typed) == "C-7Q2K9D"


@pytest.mark.parametrize(
    "typed", ["박나리", "C-3333", "S-333333", "C-333333 C-444444", "../C-333333"]
)
def test_what_is_no_label_is_refused_and_not_repeated(typed: str) -> None:
    assert typed not in refusal(CaseField(), typed)


@pytest.mark.parametrize(("typed", "handle"), [("Crane", "crane"), (" tern ", "tern"), ("", "")])
def test_a_handle_is_taken_in_small_letters(typed: str, handle: str) -> None:
    assert MemberField().clean(typed) == handle


@pytest.mark.parametrize("typed", ["Park Na-ri", "박나리", "x" * 33, "9", "a/b"])
def test_a_name_is_no_handle(typed: str) -> None:
    assert "crane" in refusal(MemberField(), typed)


@pytest.mark.parametrize("typed", ["1e5", "-1", "1.5", "٣", "²", "9" * 5000, "many"])
def test_what_is_no_whole_number_is_refused(typed: str) -> None:
    assert "whole number" in refusal(NumberField(most=99_999), typed)


def test_numbers_codes_and_names_are_answered_in_their_types() -> None:
    assert NumberField().clean(" 12 ") == 12
    assert ManyField(words={"a": "A", "b": "B"}).clean(["x", "b", "a", "b"]) == ["a", "b"]
    assert NameField().clean(["한솔", "Hang", ""]) == WrittenName("한솔", "Hang", "")
    assert SecretField().clean(" two  words ") == " two  words "
    assert "x" in refusal(ChoiceField(words={"a": "A"}), "x")


class Everything(KitForm):
    line = TextField(label="Line")
    day = PlainDayField(label="Day")
    time = DayField(label="Time")
    case = CaseField(label="Case")
    name = NameField(label="Name")
    member = MemberField(label="Member")
    number = NumberField(label="Number")
    secret = SecretField(label="Secret")


def test_no_browser_keeps_what_is_typed() -> None:
    import re

    html = "".join(Everything().parts)
    fields = re.findall(r"<(?:input|textarea)[^>]*>", html)

    assert len(fields) >= len(Everything.base_fields)
    assert [field for field in fields if "autocomplete=" not in field] == []


def test_a_secret_never_comes_back_on_a_page() -> None:
    form = Everything({"secret": "orbit lantern velvet", "number": "x"})

    assert form.status == 422
    assert "orbit" not in "".join(form.parts)


@pytest.mark.parametrize("language", ["en", "ja", "ko"])
def test_every_label_belongs_to_a_control(language: str) -> None:
    import re

    with override(language):
        html = "".join(Everything({"number": "x", "day": "soon"}).parts)
    ids = re.findall(r' id="([^"]+)"', html)

    assert len(ids) == len(set(ids))
    assert set(re.findall(r' for="([^"]+)"', html)) <= set(ids)
    for described in re.findall(r'aria-describedby="([^"]+)"', html):
        assert set(described.split()) <= set(ids)
