"""`farshore guard why`: what the tables say of a word, for people and for scripts."""

import json

import pytest
from typer.testing import CliRunner, Result

from farshore.config.cli import command_line
from farshore.domain.errors import BadInput


def why(*words: str) -> Result:
    return CliRunner().invoke(command_line("guard"), ["guard", "why", *words])


def test_each_entry_is_told_with_file_line_and_what_it_makes() -> None:
    told = why("coal miner")

    assert told.exit_code == 0
    assert "domain/guard/data/broader.tsv:" in told.stdout
    assert ": broader: #coalminer is #miner too\n    job  coalminer  miner\n" in told.stdout


def test_a_script_gets_the_same_as_json() -> None:
    told = why("용접공", "--json")

    found = json.loads(told.stdout)
    assert found["word"] == "용접공"
    assert {"file", "line", "entry", "kind", "makes"} == set(found["entries"][0])
    assert "#welder" in found["entries"][0]["makes"]


def test_nobodys_word_gets_a_sentence_and_exit_1() -> None:
    told = why("qqzzx")

    assert told.exit_code == 1
    assert told.stdout.startswith("No table knows qqzzx. It is nobody's word")
    assert json.loads(why("qqzzx", "--json").stdout)["entries"] == []


def test_another_way_to_read_it_is_said() -> None:
    assert why("ｗｅｌｄｅｒ").stdout.startswith("read as: welder\n")


@pytest.mark.parametrize("word", ["", "  ", "word " * 50])
def test_what_is_no_word_is_refused(word: str) -> None:
    told = why(word)

    assert isinstance(told.exception, BadInput)
    assert "guard why" in str(told.exception) or "guard check" in str(told.exception)
