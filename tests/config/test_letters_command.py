"""`farshore letters`: findings, plans and paper from the command line, and what it refuses."""

import json
from pathlib import Path

import pytest

from farshore.config import cli

TEXT = """---
language: en
title: Lantern Day 2025
day: 2026-09-24
office: Embassy of Farland
---
Your Excellency,

We ask you to let the letters through, 31 of them in [NUMBER] bags.
"""
OFFICES = """id,name,country,city,postal_country,channel,transit_working_days,hand_delivery,extra_closed,address
far,Embassy of Farland,CN,Tokyo,JP,post,2,yes,,"Kanal #7 $x$
Tokyo"
near,Office of Nearland,UN,Tokyo,JP,hand,0,yes,,Kanal 8;Tokyo
"""
FACTS = "key,value,unit,as_of,source,words\nbags,12,,2026-01-01,us,bags\nday,2026-02-30,date,2026-01-01,us,day\n"
SENDER = '{"name": "Lantern Circle", "address": ["Tokyo"], "signatory": "Hanako Toro"}'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, words in (
        ("text.md", TEXT),
        ("offices.csv", OFFICES),
        ("facts.csv", FACTS),
        ("sender.json", SENDER),
    ):
        (tmp_path / name).write_text(words, encoding="utf-8")
    return tmp_path


def run(
    *words: object, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> tuple[int, str, str]:
    monkeypatch.setattr("sys.argv", ["farshore", "letters", *map(str, words)])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    said = capsys.readouterr()
    return int(ended.value.code or 0), said.out, said.err


def test_findings_stand_at_their_offsets_in_the_file(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, out, _ = run(
        "lint",
        folder / "text.md",
        "--on",
        "2026-08-20",
        "--json",
        capsys=capsys,
        monkeypatch=monkeypatch,
    )

    found = json.loads(out)
    assert code == 3
    assert [one["rule"] for one in found] == ["stale-year", "placeholder-left"]
    assert all(TEXT[one["start"] : one["end"]] == one["text"] for one in found)
    assert set(found[0]) == {"file", "rule", "start", "end", "text", "message", "expected"}


def test_a_plan_keeps_the_order_of_the_offices(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, out, _ = run(
        "plan",
        "--day",
        "2026-09-24",
        "--offices",
        folder / "offices.csv",
        "--json",
        capsys=capsys,
        monkeypatch=monkeypatch,
    )

    far, near = json.loads(out)
    assert code == 0
    assert (far["office"], near["office"]) == ("far", "near")
    assert near["post_by"] == "2026-09-24"
    assert any("2026-09-23" in reason for reason in far["reasons"])


def test_letters_are_printed_into_a_new_folder_only(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = (
        "print",
        folder / "text.md",
        "--offices",
        folder / "offices.csv",
        "--sender",
        folder / "sender.json",
        "--out",
        folder / "out",
    )

    code, _, _ = run(*words, capsys=capsys, monkeypatch=monkeypatch)
    again, _, complaint = run(*words, capsys=capsys, monkeypatch=monkeypatch)

    assert code == 0
    assert sorted(one.name for one in (folder / "out").iterdir()) == [
        "L-0001.pdf",
        "L-0002.pdf",
        "letters.pdf",
    ]
    assert again == 2
    assert "not empty" in complaint


@pytest.mark.parametrize(
    ("file", "words", "said"),
    [
        ("text.md", TEXT.replace("language: en", "language: xx"), "the language xx"),
        ("text.md", TEXT.replace("2026-09-24", "2026-02-30"), "2026-02-30, no day of the calendar"),
        ("text.md", "Your Excellency,\n", "begin with a line ---"),
        ("text.md", TEXT.split("Your", maxsplit=1)[0], "there is no text"),
        ("facts.csv", FACTS, "bags has no unit"),
        ("facts.csv", FACTS, "2026-02-30 is no day"),
        ("facts.csv", "key,value\n", "no column unit"),
    ],
)  # fmt: skip
def test_a_file_that_is_wrong_is_refused_with_its_faults(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
    file: str, words: str, said: str,
) -> None:  # fmt: skip
    (folder / file).write_text(words, encoding="utf-8")

    code, out, complaint = run(
        "lint",
        folder / "text.md",
        "--facts",
        folder / "facts.csv",
        capsys=capsys,
        monkeypatch=monkeypatch,
    )

    assert (code, out) == (2, "")
    assert said in complaint


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("hand,0,yes", "hand,0,no", "takes no letters at the door"),
        ("near,Office", "far,Office", "stands here twice"),
        (",yes,,Kanal 8", ",yes,01-01/12-31,Kanal 8", "No day on which they are open"),
        (",yes,,Kanal 8", ",yes,02-30,Kanal 8", "02-30 is no day"),
        ("near,Office of Nearland", "near,", "name is empty"),
        ("UN,Tokyo", "XX,Tokyo", "country is XX"),
        ("hand,0", "pigeon,0", "channel is pigeon"),
        ("hand,0", "hand,-1", "transit_working_days is -1"),
    ],
)
def test_a_list_of_offices_that_is_wrong_is_refused_with_its_faults(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
    old: str, new: str, said: str,
) -> None:  # fmt: skip
    (folder / "offices.csv").write_text(OFFICES.replace(old, new), encoding="utf-8")

    code, out, complaint = run(
        "plan",
        "--day",
        "2026-09-24",
        "--offices",
        folder / "offices.csv",
        capsys=capsys,
        monkeypatch=monkeypatch,
    )

    assert (code, out) == (2, "")
    assert said in complaint


def test_an_office_without_an_address_prints_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "offices.csv").write_text(OFFICES.replace("Kanal 8;Tokyo", ""), encoding="utf-8")

    code, _, complaint = run(
        "print",
        folder / "text.md",
        "--offices",
        folder / "offices.csv",
        "--sender",
        folder / "sender.json",
        "--out",
        folder / "out",
        capsys=capsys,
        monkeypatch=monkeypatch,
    )

    assert code == 2
    assert "no address" in complaint
    assert not (folder / "out").exists()
