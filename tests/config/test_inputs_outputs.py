"""What goes in and out of every command: looked at first, never overwritten, never silently left out."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import typer

from farshore.config.cli import command_line
from tests.commands import farshore, farshore_process
from tests.config.test_bad_days import halves, on_a_full_disk
from tests.importers.test_spreadsheet import KOREAN, csv_bytes
from tests.importers.test_wordpress import HEAD, TAIL, item

TABLE = "office,2016,2017\nTokyo,12,40\nOsaka,2,31\n"
CLEAN = "We painted the door of the office blue.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A register, a clean text, a table and a public folder."""
    person = {"id": "P1", "hangul": "남가을", "roman": ["Nam Ga-ul"], "sex": "f"}
    (tmp_path / "register.json").write_text(json.dumps({"people": [person]}), "utf-8")
    (tmp_path / "clean.txt").write_text(CLEAN)
    (tmp_path / "year.csv").write_text(TABLE)
    (tmp_path / "public").mkdir()
    (tmp_path / "public" / "a.html").write_text("<p>A door.</p>")
    return tmp_path


def piped(data: bytes, *words: str) -> subprocess.CompletedProcess[str]:
    return farshore(*words, typed=data)


def refused(done: subprocess.CompletedProcess[str], words: str) -> None:
    assert done.returncode == 2, done.stderr
    assert words in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


# -- outputs ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["itself", "link", "hard link", "another way", "older", "story"])
def test_a_table_is_never_written_over_what_is_read(folder: Path, how: str) -> None:
    year, to = folder / "year.csv", folder / "to.csv"
    more: list[str] = []
    if how == "link":
        to.symlink_to(year)
    elif how == "hard link":
        to.hardlink_to(year)
    elif how == "another way":
        to = folder / "public" / ".." / "year.csv"
    elif how == "older":
        to.write_text(TABLE)
        more = ["--older", str(to)]
    elif how == "story":
        to = folder / "public" / "a.html"
        more = ["--stories", str(folder / "public")]
    else:
        to = year
    before = to.read_bytes()

    done = farshore("guard", "table", str(year), *more, "--to", str(to))

    refused(done, "is what this command reads")
    assert (to.read_bytes(), year.read_text()) == (before, TABLE)


OUTPUTS = {
    "table": ["guard", "table", "{}/year.csv", "--to"],
    "audit": ["guard", "audit", "{}/public", "--register", "{}/register.json", "--html"],
}


@pytest.mark.parametrize("command", OUTPUTS)
@pytest.mark.parametrize(
    ("place", "told"),
    [("absent/out", "is not there. Make it first"), ("public", "is a folder"), ("clean.txt/out", "is not there")],
)  # fmt: skip
def test_a_place_that_cannot_be_written_is_told_before_any_work(
    folder: Path, command: str, place: str, told: str
) -> None:
    words = [word.replace("{}", str(folder)) for word in OUTPUTS[command]]
    if command == "audit" and place == "public":
        told = "lies inside"

    refused(farshore(*words, str(folder / place)), told)

    assert not (folder / "absent").exists()


def test_a_report_with_names_is_never_written_into_the_public_folder(folder: Path) -> None:
    words = [word.replace("{}", str(folder)) for word in OUTPUTS["audit"]]

    refused(farshore(*words, str(folder / "public" / "report.html")), "which is public")

    assert [path.name for path in (folder / "public").iterdir()] == ["a.html"]


def test_a_report_never_takes_the_place_of_the_register(folder: Path) -> None:
    words = [word.replace("{}", str(folder)) for word in OUTPUTS["audit"]]

    refused(farshore(*words, str(folder / "register.json")), "is what this command reads")

    assert json.loads((folder / "register.json").read_text())["people"]


def test_a_report_is_read_by_its_owner_alone(folder: Path) -> None:
    words = [word.replace("{}", str(folder)) for word in OUTPUTS["audit"]]

    done = farshore(*words, str(folder / "report.html"))

    assert done.returncode == 0
    assert (folder / "report.html").stat().st_mode & 0o777 == 0o600


def test_a_disk_that_fills_up_leaves_the_older_output_and_no_half(folder: Path) -> None:
    rows = "".join(f"the office with the number {n},{10 + n},{20 + n}\n" for n in range(300))
    (folder / "large.csv").write_text(f"office,2016,2017\n{rows}")
    (folder / "out.csv").write_text("older")

    done = on_a_full_disk(
        "guard", "table", str(folder / "large.csv"), "--to", str(folder / "out.csv")
    )
    absent = on_a_full_disk(
        "guard", "table", str(folder / "large.csv"), "--to", str(folder / "new.csv")
    )

    assert (done.returncode, absent.returncode) == (2, 2)
    assert "could not be written" in done.stderr
    assert (folder / "out.csv").read_text() == "older"
    assert not (folder / "new.csv").exists()
    assert halves(folder) == []


def test_an_export_is_not_baked_into_the_folder_in_which_it_lies(folder: Path) -> None:
    export = folder / "public" / "site.xml"
    export.write_text(HEAD + item(1, slug="a") + TAIL)

    refused(
        farshore("import", "wordpress", str(export), "--to", str(folder / "public")), "sees all of"
    )


# -- inputs ----------------------------------------------------------------------------------------

READERS = {
    "check": ["guard", "check", "{}", "--register", "R"],
    "check register": ["guard", "check", "T", "--register", "{}"],
    "check policy": ["guard", "check", "T", "--register", "R", "--policy", "{}"],
    "find": ["guard", "find", "{}", "--register", "R"],
    "table": ["guard", "table", "{}"],
    "table older": ["guard", "table", "Y", "--older", "{}"],
    "table stories": ["guard", "table", "Y", "--stories", "{}"],
    "audit": ["guard", "audit", "{}", "--register", "R"],
    "names": ["names", "score", "{}"],
    "people": ["import", "people", "{}", "--preview"],
    "wordpress": ["import", "wordpress", "{}", "--to", "W"],
    "bake": ["bake", "{}", "--to", "W"],
    "published": ["guard", "check", "T", "--register", "R", "--published", "{}"],
    "background": ["guard", "find", "J", "--register", "R", "--background", "{}"],
}


@pytest.mark.parametrize("reader", READERS)
def test_a_file_that_is_not_there_is_bad_input_and_never_clear(folder: Path, reader: str) -> None:
    (folder / "texts.json").write_text("[]")
    places = {
        "{}": folder / "absent", "R": folder / "register.json", "T": folder / "clean.txt",
        "Y": folder / "year.csv", "W": folder / "written", "J": folder / "texts.json",
    }  # fmt: skip

    done = farshore(*(str(places.get(word, word)) for word in READERS[reader]))

    assert done.returncode == 2, done.stderr
    assert "absent" in done.stderr
    assert "clear" not in done.stdout
    assert not (folder / "written").exists()


def check(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return farshore(
        "guard", "check", str(folder / "clean.txt"), "--register", str(folder / "register.json"), *more
    )  # fmt: skip


@pytest.mark.parametrize("label", ["P2", "p1", " P1", "Nam Ga-ul", ""])
def test_a_subject_that_the_register_does_not_hold_is_refused(folder: Path, label: str) -> None:
    refused(check(folder, "--subject", label), "is not in the register")
    refused(check(folder, "--subject", "P1", "--subject", label), "is not in the register")


def test_a_known_subject_is_taken(folder: Path) -> None:
    assert check(folder, "--subject", "P1").returncode == 0


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"subjects": ["P9"]}, "P9 is not in the register"),
        ({"subjects": "P1"}, "must be a list"),
        ({"published_before": ["b"]}, "is not among the texts"),
        ({"published_before": "a"}, "must be a list"),
    ],
)
def test_a_list_of_texts_that_names_what_is_not_there_is_refused(
    folder: Path, changes: dict[str, object], told: str
) -> None:
    texts = folder / "texts.json"
    texts.write_text(json.dumps([{"id": "a", "text": CLEAN, **changes}]))

    refused(
        farshore("guard", "find", str(texts), "--register", str(folder / "register.json")), told
    )


def test_what_is_public_in_files_that_hold_no_word_is_refused(folder: Path) -> None:
    (folder / "public" / "a.html").unlink()
    refused(check(folder, "--published", str(folder / "public")), "holds no text")
    (folder / "public" / "old.zip").write_bytes(b"PK\x03\x04")
    refused(check(folder, "--published", str(folder / "public")), "holds no text")


def test_what_is_public_and_was_not_read_is_never_clear(folder: Path) -> None:
    assert check(folder, "--published", str(folder / "public")).returncode == 0
    assert check(folder, "--published", str(folder / "public" / "a.html")).returncode == 0
    (folder / "public" / "old.zip").write_bytes(b"PK\x03\x04")
    (folder / "public" / "broken.pdf").write_bytes(b"%PDF-1.7 no such thing")
    (folder / "public" / "site.css").write_text("p{}")

    done = check(folder, "--published", str(folder / "public"))

    assert done.returncode == 3
    assert "broken.pdf" in done.stdout
    assert "old.zip" in done.stdout
    assert "site.css" not in done.stdout


def test_public_files_are_read_however_their_ending_is_written(folder: Path) -> None:
    for ending in ("HTM", "Markdown", "TXT"):
        place = folder / ending
        place.mkdir()
        (place / f"a.{ending}").write_text("<p>A door.</p>")
        assert check(folder, "--published", str(place)).returncode == 0


# -- standard input --------------------------------------------------------------------------------


def test_every_reader_takes_standard_input(folder: Path) -> None:
    register = str(folder / "register.json")
    bad, good = (
        piped(text.encode(), "guard", "check", "-", "--register", register)
        for text in ("Ms. Nam Ga-ul sang.", CLEAN)
    )
    texts = json.dumps([{"id": "a", "text": "Nam Ga-ul sang."}]).encode()
    found = piped(texts, "guard", "find", "-", "--register", register)
    table = farshore_process("guard", "table", "-", "--to", str(folder / "out.csv"), typed=TABLE)
    scored = piped(b"a\tb\nKim\tKim\n", "names", "score", "-")
    people = piped(csv_bytes(KOREAN, "cp949"), "import", "people", "-", "--preview", "--json")
    export = (HEAD + item(1, slug="a") + TAIL).encode()
    site = piped(export, "import", "wordpress", "-", "--to", str(folder / "site"))

    assert (bad.returncode, good.returncode) == (4, 0)
    assert good.stdout.startswith("standard input: clear")
    assert json.loads(found.stdout)[0]["verdict"] == "blocked"
    assert table.returncode == 3
    assert (folder / "out.csv").exists()
    assert "1.000000" in scored.stdout
    assert json.loads(people.stdout)["understood"] == 2
    assert site.returncode == 0
    assert (folder / "site" / "index.html").exists()


@pytest.mark.parametrize("data", [b"%PDF-1.7 x", b"PK\x03\x04x", b"\xff\xd8\xff\xe0x", b"a\0b"])
def test_what_can_not_be_read_on_standard_input_is_never_clear(folder: Path, data: bytes) -> None:
    done = piped(data, "guard", "check", "-", "--register", str(folder / "register.json"))

    assert done.returncode == 2
    assert done.stderr.startswith("farshore: standard input ")


def test_standard_input_is_read_once_and_never_empty(folder: Path) -> None:
    register = str(folder / "register.json")
    twice = piped(CLEAN.encode(), "guard", "check", "-", "-", "--register", register)
    empty = piped(b"", "guard", "check", "-", "--register", register)
    both = piped(b"x", "import", "people", "-", "--handle", "crane")

    assert [done.returncode for done in (twice, empty, both)] == [2, 2, 2]
    assert "once only" in twice.stderr
    assert "holds nothing" in empty.stderr
    assert "passphrase" in both.stderr


# -- help ------------------------------------------------------------------------------------------


def commands() -> Iterator[tuple[str, click.Command]]:
    def below(name: str, command: object) -> Iterator[tuple[str, click.Command]]:
        yield name, command  # type: ignore[misc]
        for word, inner in getattr(command, "commands", {}).items():
            yield from below(f"{name} {word}", inner)

    return below("farshore", typer.main.get_command(command_line()))


def test_every_option_and_every_argument_says_what_it_is() -> None:
    silent = [
        f"{name}: {parameter.name}"
        for name, command in commands()
        for parameter in command.params
        if not (getattr(parameter, "help", "") or "").strip()
    ]

    assert len(list(commands())) > 20
    assert silent == []


@pytest.mark.parametrize(
    "words", [[], ["guard"], ["import"], ["names"], ["--help"], ["guard", "-h"]]
)
def test_a_bare_group_shows_its_help_and_is_no_error(words: list[str]) -> None:
    done = farshore(*words)

    assert done.returncode == 0
    assert "Usage:" in done.stdout
    assert done.stderr == ""


def test_the_version_is_told() -> None:
    done = farshore("--version")

    assert done.returncode == 0
    assert re.fullmatch(r"farshore \d+\.\d+\S*\n", done.stdout)


@pytest.mark.parametrize(
    "words", [["unknown"], ["guard", "unknown"], ["--unknown"], ["guard", "check"]]
)
def test_a_wrong_line_is_two_and_on_standard_error(words: list[str]) -> None:
    done = farshore(*words)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr


def test_the_help_tells_the_exit_codes() -> None:
    told = " ".join(farshore("--help").stdout.split())

    for words in ("0 done", "1 failed", "2 bad input", "3 needs a decision", "4 blocked"):
        assert words in told


def test_a_smallest_count_beyond_reason_is_refused_and_a_register_is_a_file(folder: Path) -> None:
    (folder / "year.csv").write_text("year,women,men\n2016,12,30\n")
    table = piped(b"", "guard", "table", str(folder / "year.csv"), "--least", "9" * 23)
    piped_register = piped(
        CLEAN.encode(), "guard", "check", str(folder / "clean.txt"), "--register", "-"
    )

    assert table.returncode == 2
    assert "or less" in table.stderr
    assert piped_register.returncode == 2
    assert "Give it as a file" in piped_register.stderr
