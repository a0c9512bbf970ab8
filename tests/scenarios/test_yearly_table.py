"""Scenario 18: the yearly table, cells under five, and what that year's stories already told."""

import csv
import json
import subprocess
from pathlib import Path

import pytest

from tests.commands import farshore
from tests.importers.test_spreadsheet import xlsx

YEAR = [
    ["Year", "Requests", "Women / Men", "Children", "Deaths"],
    ["2017", "27", "12 / 15", "8", "2"],
]
FIVE_YEARS = [
    ["Year", "Requests", "Women", "Men", "Children", "Deaths"],
    ["2015", "31", "16", "15", "9", "6"],
    ["2016", "30", "15", "15", "9", "3"],
    ["2017", "27", "12", "15", "8", "2"],
    ["2018", "9", "4", "5", "2", "1"],
    ["2019", "3", "2", "1", "1", "0"],
    ["2020", "1", "1", "0", "0", "0"],
    ["Total", "101", "50", "51", "29", "12"],
]


def run(folder: Path, rows: list[list[str]], *more: str) -> subprocess.CompletedProcess[str]:
    table = folder / "year.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return guarded(table, *more)


def guarded(table: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return farshore("guard", "table", str(table), *more)


def stories(folder: Path, **texts: str) -> str:
    for name, text in texts.items():
        path = folder / "stories" / "2017" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"# {name}\n\n{text}\n", "utf-8")
    return str(folder / "stories")


def test_two_deaths_are_hidden_and_the_rest_stays(tmp_path: Path) -> None:
    done = run(tmp_path, YEAR, "--json")
    facts = json.loads(done.stdout)

    assert done.returncode == 3
    assert facts["table"][1] == ["2017", "27", "12", "15", "8", "–"]
    assert facts["hidden_small"] == ["2017 / Deaths"]


def test_small_years_are_merged_and_no_total_gives_a_cell_away(tmp_path: Path) -> None:
    done = run(tmp_path, FIVE_YEARS, "--json")
    facts = json.loads(done.stdout)
    numbers = [int(cell) for row in facts["table"][1:] for cell in row[1:] if cell != "–"]

    assert done.returncode == 3
    assert facts["merged"] == ["2018–2020"]
    assert min(numbers) >= 5
    assert [row[0] for row in facts["table"][1:]] == ["2015", "2016", "2017", "2018–2020", "Total"]
    assert sum(row[5] == "–" for row in facts["table"][1:]) >= 2


def test_that_year_s_stories_give_the_deaths_away_in_any_language(tmp_path: Path) -> None:
    folder = stories(
        tmp_path,
        winter="We mourn. There were two deaths this winter.",
        fuyu="この冬、2人が亡くなりました。",
        gyeoul="올겨울 두 명이 세상을 떠났다.",
        door="We painted two doors, and twelve women came to tea.",
    )

    done = run(tmp_path, YEAR, "--stories", folder, "--to", str(tmp_path / "out.csv"), "--json")
    found = json.loads(done.stdout)["given_away"]

    assert done.returncode == 4
    assert {(one["source"], one["cell"]) for one in found} == {
        ("winter", "2017 / Deaths"), ("fuyu", "2017 / Deaths"), ("gyeoul", "2017 / Deaths"),
    }  # fmt: skip
    assert "There were two deaths this winter." in {one["sentence"] for one in found}
    assert not (tmp_path / "out.csv").exists()


def test_a_second_version_with_two_more_requests_is_stopped(tmp_path: Path) -> None:
    older = tmp_path / "older.csv"
    older.write_text("Year,Requests\n2017,25\n", "utf-8")

    done = run(tmp_path, YEAR, "--older", str(older))

    assert done.returncode == 4
    assert "GIVEN AWAY 2017 / Requests by older.csv" in done.stdout


def test_what_was_published_needs_nothing_more(tmp_path: Path) -> None:
    public = tmp_path / "public.csv"
    run(tmp_path, FIVE_YEARS, "--to", str(public))

    done = guarded(public, "--older", str(public))

    assert (done.returncode, done.stderr) == (0, "")


def test_a_workbook_is_read_like_a_text(tmp_path: Path) -> None:
    (tmp_path / "year.xlsx").write_bytes(xlsx(YEAR))

    done = guarded(tmp_path / "year.xlsx", "--fives")

    assert done.returncode == 3
    assert "2017  25        10     15   10        –" in done.stdout


@pytest.mark.parametrize(
    ("rows", "more", "why"),
    [
        ([["Year", "Deaths"], ["2017", "some"]], (), "B2"),
        ([["Year", "Deaths"], ["2017", "7"]], ("--least", "3"), "stricter"),
        ([["Year", "Deaths"], ["2017", "7"]], ("--older", "nowhere.csv"), "nowhere.csv"),
        ([["Year"], ["2017"]], (), "header"),
    ],
)
def test_bad_input_is_named(
    tmp_path: Path, rows: list[list[str]], more: tuple[str, ...], why: str
) -> None:
    done = run(tmp_path, rows, *more)

    assert done.returncode == 2
    assert why in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("label", ["=1+1", "+cmd|'/c calc'!A1", "@SUM(A1)", "-2+3", "＝1+1"])
def test_a_label_that_a_spreadsheet_would_carry_out_is_written_as_text(
    tmp_path: Path, label: str
) -> None:
    rows = [["Year", "Requests", label], ["2017", "27", "12"], [label, "30", "15"]]
    out = tmp_path / "public.csv"

    run(tmp_path, rows, "--to", str(out))

    cells = [
        cell for line in csv.reader(out.open(encoding="utf-8-sig", newline="")) for cell in line
    ]
    assert f"'{label}" in cells
    assert label not in cells
