"""`farshore guard drill`: the pack and its key on a disk, and what comes back."""

import contextlib
import csv
import json
import subprocess
from pathlib import Path

import pytest

from farshore.config.commands.guarding.drills import _csv
from tests.commands import farshore

REGISTER = [
    {"id": "A1", "sex": "F", "names": [{"text": "박나리"}], "birth": "1995", "job": "baker"},
    {"id": "A2", "sex": "M", "names": [{"text": "김철수"}], "job": "cook"},
]
PUBLIC = [{"id": "x", "text": "The dough rose. The flour was white.", "subjects": ["A1"]}]
WORDS = "orbit lantern velvet cactus"


def run(folder: Path, *words: str, typed: str = WORDS) -> subprocess.CompletedProcess[str]:
    with contextlib.chdir(folder):
        return farshore("guard", "drill", *words, typed=f"{typed}\n")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("drill")
    (place / "reg.json").write_text(json.dumps(REGISTER), "utf-8")
    (place / "pub.json").write_text(json.dumps(PUBLIC), "utf-8")
    made = run(place, "make", "pub.json", "--register", "reg.json", "--to", "pack", "--key", "k")
    assert made.returncode == 0, made.stderr
    return place


def test_the_pack_is_its_owners_alone_and_the_key_lies_apart_and_sealed(folder: Path) -> None:
    files = [path for path in (folder / "pack").rglob("*") if path.is_file()]

    assert all(path.stat().st_mode & 0o077 == 0 for path in (*files, folder / "k"))
    assert b"A1" not in (folder / "k").read_bytes()
    assert not any(b"A1" in path.read_bytes() for path in files)


def test_a_right_answer_is_told_with_its_evidence(folder: Path) -> None:
    with (folder / "pack/tables/host_side.csv").open(encoding="utf-8-sig") as file:
        baker = next(row["id"] for row in csv.DictReader(file) if row["work"] == "baker")
    (folder / "answers.csv").write_text(
        f"text,view,guess 1,evidence\nT001,host_side,{baker},bread\n", "utf-8"
    )
    done = run(folder, "score", "answers.csv", "--key", "k")

    assert done.returncode == 0, done.stderr
    assert (
        "host_side: right first 1.00, in five 1.00, by chance 0.500, foreseen 1.00" in done.stdout
    )
    assert "bread" in done.stdout


@pytest.mark.parametrize(
    ("words", "typed", "said"),
    [
        (("score", "answers.csv", "--key", "k"), "another passphrase", "does not open"),
        (("score", "reg.json", "--key", "k"), WORDS, "first line"),
        (
            ("make", "pub.json", "--register", "reg.json", "--to", "pack", "--key", "k2"),
            WORDS,
            "there already",
        ),
        (
            ("make", "pub.json", "--register", "reg.json", "--to", "new", "--key", "k2"),
            "short",
            "too short",
        ),
    ],
)
def test_what_can_not_be_done_is_said_and_nothing_is_written(
    folder: Path, words: tuple[str, ...], typed: str, said: str
) -> None:
    (folder / "answers.csv").write_text("text,view,guess 1\nT001,host_side,H-1\n", "utf-8")
    done = run(folder, *words, typed=typed)

    assert done.returncode == 2
    assert said in done.stderr
    assert not (folder / "new").exists()
    assert not (folder / "k2").exists()


def test_no_cell_of_a_table_is_carried_out_by_a_spreadsheet_program() -> None:
    written = _csv([["id", "trade"], ["1", "=HYPERLINK(0)"], ["2", "@x"]]).decode("utf-8-sig")

    assert "'=HYPERLINK(0)" in written
    assert "'@x" in written
