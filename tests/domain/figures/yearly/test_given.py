"""Nothing under five follows from tables of years and all that stories tell, found by trying."""

from collections import defaultdict
from functools import cache
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from farshore.domain.figures.differencing import Told
from farshore.domain.figures.joining import LEAST, Joined, joined
from farshore.domain.figures.reports import (
    DRAFTED,
    FROZEN,
    Counted,
    ReportDoc,
    Shown,
    tables_of,
)
from farshore.domain.figures.yearly.given import given_away
from farshore.domain.figures.yearly.shares import PASSED, ShareRow

CODES, MOST, EVERY = ("accepted", "declined", "open"), 9, 31
"""Counts go up to the first number; what else could be behind them, up to the second."""
TELLS = {
    "accepted": "In %d we accepted %d requests.",
    "declined": "In %d we declined %d requests.",
    "open": "In %d there were %d requests still open.",
}
Values = tuple[int, ...]
counts = st.tuples(*[st.integers(0, MOST)] * len(CODES))


@cache
def worlds() -> dict[Joined | None, list[Values]]:
    """Every small list, by what is published of it."""
    found: dict[Joined | None, list[Values]] = defaultdict(list)
    for values in product(range(EVERY + 1), repeat=len(CODES)):
        found[joined(dict(zip(CODES, values, strict=True)))].append(values)
    return found


def draft(values: Values, *, year: int = 2024) -> ReportDoc:
    counted = Counted(code="requests", counts=dict(zip(CODES, values, strict=True)))
    return ReportDoc(year=year, stage=DRAFTED, counted=[counted])


def frozen(values: Values, *, year: int = 2024) -> ReportDoc:
    made = draft(values, year=year)
    return ReportDoc(year=year, stage=FROZEN, shown=tables_of(made))


def like(values: Values) -> list[Values]:
    """Return all lists of which the same is published."""
    return worlds()[joined(dict(zip(CODES, values, strict=True)))]


def pinned(possible: list[Values]) -> list[str]:
    """Return the codes whose count is known and under five."""
    known = [{values[n] for values in possible} for n in range(len(CODES))]
    return [
        code for code, one in zip(CODES, known, strict=True) if len(one) == 1 and min(one) < LEAST
    ]


@given(counts, st.sets(st.sampled_from(CODES)))
@settings(max_examples=120, deadline=None)
def test_whatever_stories_tell_of_a_year_no_count_under_five_follows(
    values: Values, told: set[str]
) -> None:
    texts = [
        Told("A lamp", TELLS[code] % (2025, values[CODES.index(code)])) for code in sorted(told)
    ]
    if not tables_of(draft(values)) or given_away(draft(values), texts):
        return
    at = [CODES.index(code) for code in told]

    possible = [one for one in like(values) if all(one[n] == values[n] for n in at)]

    assert not pinned(possible), (values, told)


@given(st.integers(5, 30), st.lists(st.integers(1, 12), min_size=2, max_size=3), st.booleans())
@settings(max_examples=60, deadline=None)
def test_parts_that_several_stories_tell_never_leave_a_known_few(
    whole: int, parts: list[int], is_frozen: bool
) -> None:
    """Each story is harmless; added up, they leave one to four of those who were accepted."""
    if sum(parts) >= whole:
        return
    values = (whole, 20, 20)
    texts = [
        Told(f"Story {n}", f"Of the requests that we accepted in 2025, {part} were about children.")
        for n, part in enumerate(parts)
    ]
    report = (frozen if is_frozen else draft)(values)
    if given_away(report, texts):
        return
    shown = next(row.count for row in tables_of(report)[0].rows if row.code == "accepted")
    least, most = (shown - 2, shown + 2) if is_frozen else (whole, whole)
    assert least - sum(parts) >= LEAST or sum(parts) >= most


@given(st.lists(counts, min_size=3, max_size=3), st.sampled_from(CODES))
@settings(max_examples=60, deadline=None)
def test_the_sum_of_three_years_gives_none_of_them_away(years: list[Values], code: str) -> None:
    """Two years are told exactly, and all three together: the third follows."""
    at = CODES.index(code)
    total = sum(values[at] for values in years)
    texts = [
        *(Told("Old", TELLS[code] % (2023 + n, years[n][at])) for n in range(2)),
        Told("New", f"From 2023 to 2025 we had {total} requests that were {code}."),
    ]
    reports = [draft(years[2], year=2025), *(frozen(years[n], year=2023 + n) for n in range(2))]
    if any(not tables_of(one) or given_away(one, texts) for one in reports):
        return

    possible = [one for one in like(years[2]) if one[at] == years[2][at]]

    assert not pinned(possible)


def test_each_of_two_sentences_is_harmless_and_both_together_are_not() -> None:
    report = draft((14, 20, 20))
    five = Told("One", "Of the requests that we accepted in 2025, five were about children.")
    six = Told("Two", "Of the requests that we accepted in 2025, six were about men.")

    assert given_away(report, [five]) == given_away(report, [six]) == {}
    (found,) = given_away(report, [five, six]).values()
    assert {one.source for one in found} == {"One", "Two"}


@pytest.mark.parametrize(
    "sentence",
    [
        "In 2025 we declined two requests.",
        "2025年は2件の相談を見送った。",
        "2025년에 요청 두 건은 맡지 않음.",
        "From 2020 to 2025 we declined 42 requests.",
        "From 2019 to 2031 we declined 42 requests.",
        "Last year we declined two requests.",
        "令和7年には、二件の相談を見送った。",
        "We declined 42 requests so far.",
    ],
)
def test_a_count_that_a_frozen_year_hides_is_found_in_a_later_story(sentence: str) -> None:
    assert list(given_away(frozen((12, 2, 20)), [Told("Later", sentence)])) == ["requests"]


MANY = ReportDoc(
    year=2024,
    stage=FROZEN,
    shown=[
        Shown(code="interviews", others=["answered", "not_answered"], others_count=10, rows=[]),
        Shown(code="waited", others=["waited_0_4", "waited_10_19"], others_count=10, rows=[]),
        Shown(code="milestones", others=["language", "home"], others_count=10, rows=[]),
        Shown(code="requests", others=["declined", "open"], others_count=10, rows=[]),
    ],
)


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ("requests", "In 2025 both requests were turned down."),
        ("requests", "In 2025 a single request was refused."),
        ("requests", "We had to say no to two requests in 2025."),
        ("requests", "Three requests were put off in 2025."),
        ("requests", "In 2025, 2 of 27 requests were not ours to answer."),
        ("requests", "2025年、三件は見送りました。"),
        ("requests", "2025年に３件の依頼をお断りしました。"),
        ("requests", "2025년 상담 세 건은 미뤘습니다."),
        ("requests", "2025年我们拒绝了两件申请。"),
        ("requests", "2025年我们婉拒了三个请求。"),
        ("interviews", "Two interviews were given in 2025."),
        ("interviews", "2025年、取材二件にお答えしました。"),
        ("interviews", "2025년에 취재 요청 두 건에 답했습니다."),
        ("waited", "One mother met her son again in 2025: they met again after sixteen years."),
        ("waited", "2025年、二組の親子が再会しました。"),
        ("waited", "2025년에 두 가족이 다시 만났다."),
        ("milestones", "Three of our people found a flat in 2025."),
        ("milestones", "2025年に三人が日本語の試験に合格しました。"),
    ],
)
def test_a_few_are_found_in_whatever_words_a_later_story_tells_of_them(
    table: str, sentence: str
) -> None:
    assert table in given_away(MANY, [Told("Later", sentence)])


@pytest.mark.parametrize(
    "sentence",
    [
        "In 2019 we declined two requests.",
        "In 2025 two trees were planted.",
        "Two women came before noon.",
        "Three children still wait by the window.",
        "Two people sang another song on the way, and one of them laughed.",
        "2025年、二人が歌いました。",
        "2025년에 두 사람이 노래했다.",
    ],
)
def test_another_year_and_other_things_give_nothing_away(sentence: str) -> None:
    assert given_away(frozen((12, 2, 20)), [Told("Later", sentence)]) == {}
    assert given_away(MANY, [Told("Later", sentence)]) == {}


def test_a_sentence_about_one_who_passed_stands_beside_no_share_of_it() -> None:
    row = ShareRow(table=PASSED, code="milestone.n1", words="0–24 %")
    report = ReportDoc(year=2024, stage=DRAFTED, shares=[row])

    assert list(given_away(report, [Told("A", "One of our people passed N1 in 2025.")])) == [PASSED]
    report.left_out = [PASSED]
    assert given_away(report, [Told("A", "One of our people passed N1 in 2025.")]) == {}
