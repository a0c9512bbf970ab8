"""What holds for every name."""

import pickle
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from farshore.domain.names import compare, is_likely, parse, score, variants, written_as
from farshore.domain.names.sounds.tables import families

FAMILIES = sorted(name for name in families() if len(name) == 1)
GIVEN = sorted(
    "영정순철성명은희옥금숙경미수진화일남호국광혁용봉길춘분향선연현혜준원종상재석동창학해승인기덕복월란련룡림"
)
names = st.builds(
    lambda family, first, second: family + first + second,
    st.sampled_from(FAMILIES),
    st.sampled_from(GIVEN),
    st.sampled_from(GIVEN),
)
renderings = names.flatmap(lambda name: st.sampled_from(variants(name)))
two_of_one = names.flatmap(
    lambda name: st.tuples(st.sampled_from(variants(name)), st.sampled_from(variants(name)))
)
ROUNDS = settings(max_examples=60, deadline=None)


@ROUNDS
@given(st.one_of(renderings, st.text(max_size=40)), st.one_of(renderings, st.text(max_size=40)))
def test_comparing_is_symmetric_and_bounded(one: str, two: str) -> None:
    there, back = compare(one, two), compare(two, one)

    assert there.score == back.score
    assert there.relation == back.relation
    assert there.reasons == back.reasons
    assert 0.0 <= there.score <= 1.0


@ROUNDS
@given(st.one_of(two_of_one, st.tuples(renderings, renderings)), st.sampled_from([0.3, 0.5, 0.9]))
def test_what_is_likely_is_what_scores_so_much(pair: tuple[str, str], least: float) -> None:
    left, right = parse(pair[0]), parse(pair[1])
    assert is_likely(left, right, least=least) == (score(left, right) >= least)


@ROUNDS
@given(renderings)
def test_a_name_is_itself(name: str) -> None:
    assert compare(name, name).score == 1.0


@ROUNDS
@given(renderings, st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
def test_the_unicode_form_changes_nothing(name: str, form: str) -> None:
    assert parse(unicodedata.normalize(form, name)).plain == parse(name).plain


@ROUNDS
@given(renderings)
def test_width_and_case_change_nothing(name: str) -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in name)

    assert compare(name, wide).score == 1.0
    assert compare(name, name.upper()).score == 1.0


@ROUNDS
@given(renderings, st.sampled_from(["\u200b", "\u200f", "\u202e", "\u2060", "\u00ad"]))
def test_marks_that_nobody_sees_change_nothing(name: str, mark: str) -> None:
    assert compare(name, mark.join(name)).score == 1.0


@ROUNDS
@given(names)
def test_every_rendering_that_is_written_is_read_back(name: str) -> None:
    for text in variants(name):
        assert compare(name, text).score >= 0.25, text


@ROUNDS
@given(names)
def test_the_order_of_the_parts_does_not_make_another_name(name: str) -> None:
    for rendering in written_as(name):
        words = rendering.text.split(" ")
        if len(words) == 2 and "-" in words[1]:
            assert compare(name, f"{words[1]} {words[0]}").score >= 0.25


@ROUNDS
@given(st.text(max_size=200))
def test_no_text_makes_it_fail(text: str) -> None:
    assert isinstance(written_as(text), list)
    assert compare(text, "박명진").score < 1.0 or "명" in text or "明" in text


@ROUNDS
@given(renderings, renderings)
def test_a_name_read_by_another_process_is_compared_like_one_read_here(one: str, two: str) -> None:
    here, there = parse(one), pickle.loads(pickle.dumps(parse(one)))  # noqa: S301
    numbers = [{slot.n for each in name.parses for slot in each.given} for name in (here, there)]

    assert numbers[0].isdisjoint(numbers[1])
    assert score(there, parse(two)) == score(here, parse(two))
