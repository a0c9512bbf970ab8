"""The command line finds every command, however little of it is loaded."""

import pytest
import typer

from farshore.config.cli import AREA_OF, command_line


def commands(app: typer.Typer) -> dict[str, object]:
    return typer.main.get_command(app).commands  # type: ignore[attr-defined]


@pytest.mark.parametrize("word", AREA_OF)
def test_a_command_is_found_in_the_area_that_is_loaded_for_it(word: str) -> None:
    assert word in commands(command_line(word))


def test_every_command_is_listed_where_none_is_named() -> None:
    assert {*AREA_OF, "init", "demo", "guard", "doctor"} <= set(commands(command_line()))


def test_the_list_of_commands_says_what_each_says_of_itself() -> None:
    whole = {name: one for name, one in commands(command_line()).items() if not one.hidden}  # type: ignore[attr-defined]
    listed = commands(command_line("--help"))

    assert list(listed) == list(whole)
    for name, one in listed.items():
        said = (whole[name].help or "").split("\n\n")[0].replace("\n", " ")  # type: ignore[attr-defined]
        assert one.help == said  # type: ignore[attr-defined]
