"""`farshore names` as a script sees it."""

import json
from pathlib import Path

from typer.testing import CliRunner

from farshore.config.cli import command_line
from farshore.domain.names.judging.measuring import Scored, measure

RUN = CliRunner()


def test_compare_says_score_and_reasons() -> None:
    done = RUN.invoke(
        command_line("names"), ["names", "compare", "리형철", "Lee Hyung-chul", "--json"]
    )

    found = json.loads(done.stdout)
    assert found["score"] > 0.9
    assert found["relation"] == "same"
    assert any("chul" in reason for reason in found["reasons"])


def test_variants_lists_scripts_and_systems() -> None:
    done = RUN.invoke(command_line("names"), ["names", "variants", "박명진"])

    assert "パク・ミョンジン\tKana" in done.stdout
    assert "Pak Myŏng-jin\tMcCune-Reischauer" in done.stdout
    assert "Piao Mingzhen" in done.stdout


def test_score_adds_a_column_and_prints_the_figures(tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text(
        "a\tb\tsame\tkind\n박명진\tPak Myong-jin\t1\tx\n박명진\tPak Sun-ok\t0\tx|y\n", "utf-8"
    )

    done = RUN.invoke(command_line("names"), ["names", "score", str(pairs)])

    lines = done.stdout.splitlines()
    assert lines[0] == "a\tb\tsame\tkind\tscore"
    assert float(lines[1].split("\t")[4]) > 0.9
    assert float(lines[2].split("\t")[4]) < 0.1
    assert "AUC" in done.stderr


def test_score_needs_no_answers(tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text('a\tb\n박"명진\t\n', "utf-8")

    done = RUN.invoke(command_line("names"), ["names", "score", str(pairs)])

    assert done.exit_code == 0
    assert done.stdout.splitlines()[1].startswith('박"명진\t\t')


def test_measuring_agrees_with_counting_by_hand() -> None:
    found = measure(
        [
            Scored(0.9, same=True),
            Scored(0.8, same=False),
            Scored(0.7, same=True),
            Scored(0.1, same=False),
        ]
    )

    assert found is not None
    assert (found.auc, found.recall_98, found.recall_90) == (0.75, 0.5, 0.5)
    assert found.f1 == 0.8
    assert found.threshold == 0.7


def test_only_line_feeds_end_a_row(tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.tsv"
    rows = ["a\tb", "김\u0085정\x0b은\tKim\x1c Jong\u2028 Un", "박명진\tPak Myong-jin"]
    pairs.write_bytes("\r\n".join(rows).encode())

    done = RUN.invoke(command_line("names"), ["names", "score", str(pairs)])

    lines = done.stdout.rstrip("\n").split("\n")

    assert len(lines) == len(rows)
    assert all(line.count("\t") == 2 for line in lines)
