"""The drill: what a volunteer is given tells no name, and what comes back is compared with the truth."""

from datetime import date

import pytest

from farshore.domain.guard.answers.policy import DEFAULT
from farshore.domain.guard.judging.drill import DRILL_VIEWS, Pack, pack_of
from farshore.domain.guard.judging.drill_score import Answer, compared, scores
from farshore.domain.guard.people.register import Register
from farshore.domain.stories.documents import LedgerDoc
from tests.cast import NARI, crowd

TEXT = "She works at Shiosai Bakery and came to Haneda in December 2017."


@pytest.fixture(scope="module")
def pack() -> Pack:
    items = [
        LedgerDoc(story="S-1", persons=["nari"], language="en", title="Bread", text=TEXT),
        LedgerDoc(story="S-1", persons=["nari"], language="ja", title="パン", text="パンの話。"),
        LedgerDoc(story="S-2", persons=["p1"], language="en", title="Days", text="It rained."),
        LedgerDoc(story="S-3", persons=[], language="en", title="News", text="We moved."),
    ]
    return pack_of(items, register=Register([NARI, *crowd()]), policy=DEFAULT, on=date(2024, 6, 1))


def truth(pack: Pack, word: str, view: str) -> dict[str, float]:
    text = next(one.id for one in pack.texts if word in one.words)
    return next(one.rows for one in pack.key.asked if (one.text, one.view) == (text, view))


def test_the_languages_of_a_story_are_one_text_and_a_story_about_nobody_is_left_out(
    pack: Pack,
) -> None:
    assert len(pack.texts) == 2
    assert any("Bread" in one.words and "パン" in one.words for one in pack.texts)


def test_no_table_has_a_name_or_a_label(pack: Pack) -> None:
    told = "\n".join(cell for table in pack.tables.values() for row in table for cell in row)

    for word in ("nari", "Na-ri", "나리", "奈利", "p1", "최"):
        assert word not in told.replace("birthplace", "")


def test_each_kind_of_reader_has_only_what_it_can_check(pack: Pack) -> None:
    whole = {view: str(table) for view, table in pack.tables.items()}

    assert set(whole) == set(DRILL_VIEWS)
    assert "shiosai" not in whole["home_state"]
    assert "shiosai" in whole["host_side"]
    assert "Musan" in whole["home_state"]
    assert "Musan" not in whole["host_side"]
    assert "shiosai" in whole["union"]
    assert "Musan" in whole["union"]


def test_two_tables_can_not_be_joined_by_their_ids(pack: Pack) -> None:
    ids = [row[0] for table in pack.tables.values() for row in table[1:]]

    assert len(ids) == len(set(ids)) == 4 * 41


def test_what_the_guard_had_foreseen_stands_beside_each_truth(pack: Pack) -> None:
    (bakery,) = truth(pack, "Bread", "host_side").values()
    (rain,) = truth(pack, "Days", "host_side").values()

    assert bakery < 5 < rain


def test_an_answer_is_right_first_or_among_five_or_neither(pack: Pack) -> None:
    (nari,) = truth(pack, "Bread", "host_side")
    text = next(one.id for one in pack.texts if "Bread" in one.words)
    others = [row[0] for row in pack.tables["host_side"][1:] if row[0] != nari]
    answers = [
        Answer(text=text, view="host_side", guesses=[nari], evidence="the bakery"),
        Answer(text=text, view="host_side", guesses=[*others[:4], nari]),
        Answer(text=text, view="host_side", guesses=[*others[:5], nari]),
        Answer(text=text, view="host_side"),
        Answer(text="T999", view="host_side", guesses=[nari]),
    ]
    found = compared(answers, pack.key)
    (score,) = scores(found, rows=pack.key.rows)

    assert [(one.first, one.in_five) for one in found] == [
        (True, True), (False, True), (False, False), (False, False)
    ]  # fmt: skip
    assert (score.first, score.in_five, score.foreseen) == (0.25, 0.5, 1.0)
    assert score.by_chance == pytest.approx(1 / 41)


def test_neither_pack_nor_key_is_shown_in_a_log(pack: Pack) -> None:
    for shown in (repr(pack), repr(pack.key), repr(pack.key.asked[0]), repr(pack.texts[0])):
        assert "nari" not in shown
        assert "Bakery" not in shown
