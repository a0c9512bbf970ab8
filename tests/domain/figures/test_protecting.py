"""A published table gives no count under five away, in no row, column or total."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from farshore.domain.errors import BadInput
from farshore.domain.figures import HIDDEN, Table, protect
from farshore.domain.figures.model import share
from farshore.domain.figures.protecting import bounds
from tests.domain.figures.brute import HIGHEST, rests_are_many, sums_hold, values_left
from tests.domain.figures.building import counts, grid, typed


def shown(table: Table) -> list[list[str]]:
    return protect(table).lines()[1:]


def is_safe(table: Table) -> bool:
    """Every hidden cell has five values left, or is surely not under five; so are its sums."""
    hidden = [p for p in table.places() if table.at(p) is None]
    left = [values_left(table, p) for p in hidden]
    return all(
        len(values) >= 5 or all(v >= 5 for v in values) for values in left
    ) and rests_are_many(table)


def test_nothing_is_hidden_where_nothing_is_small() -> None:
    assert not protect(grid([[7, 9], [12, 5]])).changed


def test_a_lone_small_count_is_hidden_and_nothing_else() -> None:
    assert shown(typed("Year,Requests,Women / Men,Children,Deaths\n2017,27,12 / 15,8,2")) == [
        ["2017", "27", "12", "15", "8", HIDDEN]
    ]


def test_none_is_hidden_like_a_few() -> None:
    assert shown(typed(",Voices\nsang,0\nspoke,9")) == [["sang", HIDDEN], ["spoke", "9"]]


def test_a_second_count_is_hidden_where_the_total_would_give_the_first_away() -> None:
    done = protect(typed(",People\nnorth,3\nsouth,9\neast,20\nTotal,32"))

    assert [row[1] for row in done.lines()[1:]] == [HIDDEN, HIDDEN, "20", "32"]
    assert (done.small, done.guarding) == ({(0, 0)}, {(1, 0)})


def test_two_that_add_up_to_three_need_a_third() -> None:
    assert shown(typed(",People\nnorth,1\nsouth,2\neast,20\nwest,30\nTotal,53"))[2][1] == HIDDEN


def test_a_cell_between_two_totals_hides_a_rectangle() -> None:
    done = protect(grid([[2, 20, 30], [10, 11, 12], [7, 8, 9]]))

    assert len(done.small | done.guarding) == 4


def test_small_neighbours_in_an_order_are_merged() -> None:
    done = protect(typed("Age,People\n0-9,3\n10-19,4\n20-29,30\n30-39,31\nTotal,68"))

    assert done.lines()[1:] == [
        ["0–19", "7"], ["20-29", "30"], ["30-39", "31"], ["Total", "68"]
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("labels", "merged"),
    [
        (("2016年", "2017年"), "2016–2017"),
        (("60~64세", "65세 이상"), "60+"),
        (("April", "May"), "April–May"),
    ],
)
def test_orders_are_read_in_every_language(labels: tuple[str, str], merged: str) -> None:
    done = protect(typed(f",People\n{labels[0]},3\n{labels[1]},4\nlater,30"))

    assert done.merged == (merged,)


def test_a_part_that_leaves_few_of_its_whole_is_hidden() -> None:
    assert shown(typed(",People\nRequests,27\nof whom women,25")) == [
        ["Requests", "27"], ["of whom women", HIDDEN]
    ]  # fmt: skip


def test_a_sum_that_is_not_called_one_is_seen_in_the_figures() -> None:
    done = protect(typed(",2016,2017\nRequests,27,30\nWomen,24,14\nMen,3,16"))

    assert [row[1] for row in done.lines()[1:]] == ["27", HIDDEN, HIDDEN]


def test_a_hidden_total_is_not_given_away_by_its_parts() -> None:
    done = protect(grid([[1, 2], [20, 30]]))

    assert is_safe(done.table)
    assert done.lines()[1][-1] == HIDDEN


def test_totals_that_do_not_fit_hidden_cells_are_refused() -> None:
    table = typed(",A,B,Total\nx,–,–,9\ny,5,5,10\nTotal,5,5,–")

    with pytest.raises(BadInput, match="contradict"):
        bounds(table)


def test_sums_of_sums_on_both_sides_are_refused() -> None:
    head = ",a,b,Subtotal,c,d,Subtotal,Total"
    row = "{},9,9,18,9,9,18,36"
    lines = [row.format("p"), row.format("q"), "Subtotal,18,18,36,18,18,36,72"]
    lines += [row.format("r"), row.format("s"), "Subtotal,18,18,36,18,18,36,72"]
    text = "\n".join([head, *lines, "Total,36,36,72,36,36,72,144"])

    with pytest.raises(BadInput, match="subtotals"):
        protect(typed(text))


def test_subtotals_on_one_side_are_understood() -> None:
    text = ",a,b,Total\np,9,2,11\nq,8,7,15\nSubtotal,17,9,26\nr,9,9,18\ns,6,6,12\nSubtotal,15,15,30\nTotal,32,24,56"

    done = protect(typed(text))

    assert is_safe(done.table)
    assert done.table.at((5, 2)) == 30


@given(counts(), st.booleans())
@settings(max_examples=60, deadline=None)
def test_trying_every_table_never_pins_a_hidden_cell(cells: list[list[int]], totals: bool) -> None:
    done = protect(grid(cells, totals=totals))

    assert is_safe(done.table)
    assert all(v is None or v >= 5 for row in done.table.cells for v in row)
    assert sums_hold(done.table)


@given(counts())
@settings(max_examples=40, deadline=None)
def test_the_bounds_are_what_trying_finds(cells: list[list[int]]) -> None:
    table = protect(grid(cells)).table

    for place, (low, high) in bounds(table).items():
        values = values_left(table, place, least=8)
        assert values == set(range(low, min(high + 1, low + 8, HIGHEST)))


@given(counts(), st.booleans())
@settings(max_examples=80, deadline=None)
def test_protecting_twice_changes_nothing(cells: list[list[int]], ordered: bool) -> None:
    years = [str(2015 + n) for n in range(len(cells))] if ordered else None
    once = protect(grid(cells, rows=years))

    twice = protect(once.table)

    assert not twice.changed
    assert twice.table == once.table


@given(counts(), st.randoms())
@settings(max_examples=40, deadline=None)
def test_the_order_of_rows_and_columns_does_not_matter_for_safety(
    cells: list[list[int]], chance: Random
) -> None:
    chance.shuffle(cells)
    turned = [list(row) for row in zip(*cells, strict=True)]
    chance.shuffle(turned)

    assert is_safe(protect(grid(turned)).table)


@given(counts(most=40))
@settings(max_examples=80, deadline=None)
def test_merged_years_keep_every_total(cells: list[list[int]]) -> None:
    table = grid(cells, rows=[str(2015 + n) for n in range(len(cells))])

    done = protect(table).table

    for c in range(len(table.columns)):
        whole = table.cells[-1][c]
        assert done.cells[-1][c] in {whole, None}
        shown_now = [row[c] for row in done.cells[:-1]]
        assert None in shown_now or sum(v or 0 for v in shown_now) == whole


@given(st.integers(10, 400), st.data())
def test_a_share_tells_neither_none_nor_all(of: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, of))

    words = share(count, of)

    assert words not in {"0 %", "100 %"}
    assert (words == "fewer than 5") == (count < 5)


def test_under_ten_people_have_no_shares() -> None:
    assert share(7, 9) == HIDDEN


@given(st.lists(st.tuples(*[st.integers(0, 9)] * 4), min_size=2, max_size=2))
@settings(max_examples=60, deadline=None)
def test_a_yearly_table_with_parts_is_safe(years: list[tuple[int, int, int, int]]) -> None:
    lines = ["Year,Requests,of whom children,Women,Men,Deaths"]
    rows = [(w + m, min(c, w + m), w, m, d) for w, m, c, d in years]
    rows.append(tuple(map(sum, zip(*rows, strict=True))))
    for label, row in zip(
        ("2016", "2018", "Total"), rows, strict=True
    ):  # no neighbours: no merging
        lines.append(",".join([label, *map(str, row)]))
    table = typed("\n".join(lines))

    done = protect(table)

    assert is_safe(done.table)
    assert all(v is None or v >= 5 for row in done.table.cells for v in row)
    assert not protect(done.table).changed
