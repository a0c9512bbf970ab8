"""The command line against a real vault process: what goes in, what comes out, the exit codes."""

import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from farshore.config.commands.serving import start_vault
from farshore.config.home import Home
from farshore.config.wiring import client, publish_due
from farshore.domain.errors import FarshoreError
from farshore.domain.people.records import PersonDoc, PersonName
from farshore.press.baking import standing
from farshore.vault.speech.client import VaultClient
from farshore.vault.speech.messages import (
    AddMember,
    BeginSecondFactor,
    ConfirmSecondFactor,
    Install,
    ListBatches,
    ListPeople,
    ListStories,
    SavePerson,
    SignIn,
    Unseal,
)
from tests.cast import CUSTODIANS, WORDS
from tests.cheap_vault import cheap_vaults
from tests.commands import farshore
from tests.digits import digits_at
from tests.importers.test_spreadsheet import KOREAN, csv_bytes, xlsx
from tests.importers.test_wordpress import HEAD, TAIL, item

HERON = CUSTODIANS[0]


@dataclass
class Running:
    """A vault in its own process, open, with a caseworker and an editor."""

    home: Path
    vault: VaultClient

    def member(self, handle: str) -> VaultClient:
        session = self.vault.ask(SignIn(handle=handle, passphrase=f"{WORDS} {handle}"))
        return self.vault.as_member(session.token)

    def run(self, *words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        return farshore(*words, "--home", str(self.home), typed=typed)


@pytest.fixture(scope="module", autouse=True)
def cheap() -> Iterator[None]:
    with cheap_vaults():
        yield


@pytest.fixture(scope="module")
def running(cheap: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    home = Home(tmp_path_factory.mktemp("run") / "home")
    home.create()
    process = start_vault(home)
    vault = client(home)
    vault.ask(Install(organisation="Shore", custodians=[HERON], needed=1, demo=True))
    vault.ask(Unseal(handle=HERON.handle, passphrase=HERON.passphrase))
    found = Running(home.root, vault)
    heron = found.member("heron")
    for handle, role in (("crane", "caseworker"), ("wren", "editor")):
        heron.ask(
            AddMember(
                handle=handle, passphrase=f"{WORDS} {handle}", roles=[role], witnesses=[HERON]
            )
        )
    names = [PersonName(text="남가을"), PersonName(text="Nam Ga-ul")]
    found.member("crane").ask(SavePerson(doc=PersonDoc(names=names)))
    yield found
    process.terminate()
    process.wait(timeout=20)


def test_a_preview_needs_no_vault_and_registers_nobody(tmp_path: Path) -> None:
    sheet = tmp_path / "list.csv"
    sheet.write_bytes(csv_bytes(KOREAN, "cp949"))

    done = farshore("import", "people", str(sheet), "--preview", "--json")

    assert done.returncode == 0
    assert json.loads(done.stdout)["understood"] == 2


def test_people_come_in_as_one_batch(running: Running, tmp_path: Path) -> None:
    sheet = tmp_path / "list.csv"
    sheet.write_bytes(csv_bytes([*KOREAN, ["3", "남가을", "", "", "", "", "", ""]], "utf-8"))
    before = running.member("crane").ask(ListPeople()).total

    done = running.run(
        "import", "people", str(sheet), "--handle", "crane", "--json", typed=f"{WORDS} crane\n"
    )
    facts = json.loads(done.stdout)

    assert (done.returncode, facts["registered"]) == (0, 2)
    assert list(facts["may_be_registered_already"]) == ["4"]
    assert running.member("crane").ask(ListPeople()).total == before + 2
    assert running.member("crane").ask(ListBatches()).batches[0].source == "list.csv"


def test_an_unclear_cell_is_named_and_stops_nobody(running: Running, tmp_path: Path) -> None:
    sheet = tmp_path / "list.xlsx"
    sheet.write_bytes(xlsx([["name", "birth"], ["Seo I-um", "1999"], ["So Ha", "long ago"]]))

    done = running.run(
        "import", "people", str(sheet), "--handle", "crane", typed=f"{WORDS} crane\n"
    )

    assert done.returncode == 0
    assert "B3 (birth)" in done.stdout
    assert "2 people are registered" in done.stdout


def test_a_line_without_a_name_stops_the_import_unless_it_may_be_skipped(
    running: Running, tmp_path: Path
) -> None:
    sheet = tmp_path / "list.xlsx"
    sheet.write_bytes(xlsx([["name", "birth"], ["Ri O-jin", "1999"], ["", "1998"]]))
    words = ("import", "people", str(sheet), "--handle", "crane")

    stopped = running.run(*words, typed=f"{WORDS} crane\n")
    skipped = running.run(*words, "--skip-unclear", typed=f"{WORDS} crane\n")

    assert stopped.returncode == 2
    assert "A3 (name)" in stopped.stdout
    assert "Nothing was registered" in stopped.stdout
    assert skipped.returncode == 0
    assert "1 people are registered" in skipped.stdout


def test_an_old_site_comes_in_as_drafts_with_the_worst_first(
    running: Running, tmp_path: Path
) -> None:
    export = tmp_path / "site.xml"
    posts = [
        item(1, slug="quiet-day", body="We painted the door of the office blue and had tea."),
        item(2, slug="a-name", body="Nam Ga-ul came to us in the autumn and told us everything."),
        item(3, slug="never-public", body="Nobody has read this.", status="draft"),
    ]
    export.write_text(HEAD + "".join(posts) + TAIL)

    done = running.run(
        "import", "wordpress", str(export), "--handle", "wren", "--json", typed=f"{WORDS} wren\n"
    )
    backlog = json.loads(done.stdout)["backlog"]
    stories = running.member("wren").ask(ListStories()).rows

    assert done.returncode == 0
    assert backlog[0]["level"] == "blocked"
    assert [line["level"] for line in backlog].count("blocked") == 1
    assert "Nam" not in done.stdout
    assert {line["story"] for line in backlog} <= {row.label for row in stories}


def test_a_wrong_passphrase_is_one_sentence_and_not_zero(running: Running) -> None:
    done = running.run("members", "heron", typed="wrong\n")

    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "do not open anything" in done.stderr


def test_a_member_with_a_second_factor_is_asked_for_it(running: Running) -> None:
    from datetime import UTC, datetime

    owner = running.member("heron")
    owner.ask(
        AddMember(handle="owl", passphrase=f"{WORDS} owl", roles=["auditor"], witnesses=[HERON])
    )
    owl = running.member("owl")
    secret = owl.ask(BeginSecondFactor()).secret
    paper = owl.ask(ConfirmSecondFactor(code=digits_at(secret, datetime.now(UTC)))).codes[0]

    without = running.run("members", "owl", "--json", typed=f"{WORDS} owl\n000000\n")
    given = running.run("members", "owl", "--json", typed=f"{WORDS} owl\n{paper}\n")

    assert without.returncode == 1
    assert "owl" in {member["handle"] for member in json.loads(given.stdout)}


def test_a_backup_of_a_running_vault_is_restored_beside_it(
    running: Running, tmp_path: Path
) -> None:
    made = running.run("backup", str(tmp_path / "disk"), "--json")
    back = farshore(
        "restore", str(tmp_path / "disk"), "--handle", "heron", "--home", str(tmp_path / "new"),
        "--json", typed=f"{WORDS} heron\n",
    )  # fmt: skip

    assert made.returncode == 0
    assert len(json.loads(made.stdout)["files"]) == 2
    assert back.returncode == 0
    home = Home(tmp_path / "new")
    home.create()
    process = start_vault(home)
    try:
        vault = client(home)
        assert not vault.ask(Unseal(handle=HERON.handle, passphrase=HERON.passphrase)).sealed
        session = vault.ask(SignIn(handle="crane", passphrase=f"{WORDS} crane"))
        assert vault.as_member(session.token).ask(ListPeople(query="Nam Ga-ul")).total == 1
    finally:
        process.terminate()
        process.wait(timeout=20)


def test_a_restore_with_a_wrong_passphrase_leaves_nothing(running: Running, tmp_path: Path) -> None:
    running.run("backup", str(tmp_path / "disk"))
    done = farshore(
        "restore", str(tmp_path / "disk"), "--handle", "heron", "--home", str(tmp_path / "new"),
        typed="wrong\n",
    )  # fmt: skip

    assert done.returncode == 1
    assert not (tmp_path / "new").exists()


def test_the_site_is_written_when_it_is_due(running: Running) -> None:
    home = Home(running.home)

    first, second = publish_due(home), publish_due(home)

    assert first is not None
    assert second is None
    assert (home.site / "index.html").exists()


def test_a_bake_that_failed_is_due_again_at_the_next_look(running: Running) -> None:
    home = Home(running.home)
    publish_due(home)
    stood, aside = standing(home.site), home.root / "aside"
    home.site.rename(aside)
    home.site.write_text("a file where the folder should be")
    with pytest.raises((FarshoreError, OSError)):
        publish_due(home)
    home.site.unlink()
    aside.rename(home.site)

    assert publish_due(home) is not None
    assert standing(home.site) > stood
    assert publish_due(home) is None


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_guard_reads_a_spreadsheet_register_without_a_desk(tmp_path: Path, kind: str) -> None:
    rows = [["id", "hangul", "roman", "birth"], ["P1", "남가을", "Nam Ga-ul", "who knows"]]
    register = tmp_path / f"people.{kind}"
    register.write_bytes(xlsx(rows) if kind == "xlsx" else csv_bytes(rows, "cp949"))
    (tmp_path / "bad.txt").write_text("Ms. Nam Ga-ul landed last winter.\n")
    (tmp_path / "good.txt").write_text("We painted the door of the office blue.\n")

    bad, good = (
        farshore("guard", "check", str(tmp_path / name), "--register", str(register))
        for name in ("bad.txt", "good.txt")
    )

    assert (bad.returncode, good.returncode) == (4, 3)  # a cell is not understood: never clear
    assert "cell D2 (birth)" in bad.stderr


def test_a_checkpoint_is_written_by_a_running_vault_and_compared_without_one(
    running: Running, tmp_path: Path
) -> None:
    line = running.run("checkpoint").stdout.strip()
    kept = tmp_path / "kept.txt"
    kept.write_text(f"Kept by Aki.\n\n{line}\n")
    later = line.split()
    later[3:] = ["999999", later[4]]
    (tmp_path / "later.txt").write_text(" ".join(later))

    assert "goes on from this checkpoint" in running.run("checkpoint", str(kept)).stdout
    older = running.run("checkpoint", str(tmp_path / "later.txt"))
    assert older.returncode == 1
    assert "ALARM: this machine is older" in older.stdout
    none = running.run("checkpoint", str(tmp_path / "none.txt"))
    assert none.returncode == 2
    assert "can't be read" in none.stderr
