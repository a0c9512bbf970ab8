"""Policy files: stricter is taken, looser is refused, and every mistake is named."""

from datetime import date
from pathlib import Path

import pytest

from farshore.config.files.policy_files import read_policy
from farshore.domain.errors import BadInput
from farshore.domain.guard.answers.policy import PUBLIC_FIGURES, Policy


def read(folder: Path, toml: str, *, block_below: int = 5) -> Policy:
    path = folder / "policy.toml"
    path.write_text(toml, "utf-8")
    return read_policy(path, allowed=PUBLIC_FIGURES, block_below=block_below, decide_below=20)


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        ("[views]\njob = []", "views.job would be looser"),
        ('[views]\norigin = ["home_state"]', "views.origin would be looser"),
        ("[limits]\nblock_below_child = 9", "limits.block_below_child would be looser"),
        ("[limits]\nblock_below = 'many'", "whole number"),
        ('[views]\nshoes = ["family"]', "the kind shoes"),
        ('[views]\njob = ["police"]', "a list of family, home_state, host_side"),
        ('[floors]\ndrop = ["birth"]', "one line"),
        ('[floors]\nadd = ["shoes"]', "the kind shoes"),
        ("limits = 3", "must be a table"),
        ("[[allow]]\nname = 'Sano'\nreason = ' '", "allowed name 1"),
        ("[[allow]]\nname = 'Sano'\nreason = 'ours'\nuntil = 'soon'", "`until` is a day"),
        ("[[allow]]\nname = 'Sano'\nreason = 'ours'\nkind = 'enemy'", "kind"),
    ],
)
def test_what_is_looser_or_wrong_is_refused_with_its_place(
    tmp_path: Path, toml: str, words: str
) -> None:
    with pytest.raises(BadInput, match=words):
        read(tmp_path, toml)


def test_a_refusal_says_who_can_loosen_it(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="A custodian can do it"):
        read(tmp_path, "[limits]\nblock_below = 2")


def test_a_file_adds_views_and_floors(tmp_path: Path) -> None:
    policy = read(
        tmp_path, '[views]\njob = ["host_side", "family"]\n[floors]\nadd = ["employer", "birth"]'
    )

    assert policy.views_of("job") == {"host_side", "family"}
    assert policy.views_of("origin") == {"home_state", "family"}
    assert {"employer", "birth", "origin"} <= policy.floors


def test_a_higher_limit_raises_the_one_for_decisions_with_it(tmp_path: Path) -> None:
    assert read(tmp_path, "[limits]\nblock_below = 30").decide_below == 30


def test_a_name_can_be_allowed_in_one_file_until_a_day(tmp_path: Path) -> None:
    policy = read(
        tmp_path,
        "[[allow]]\nname = 'Sano Michiko'\nreason = 'our director'\nscope = 'news.md'\n"
        "until = '2026-12-31'\nkind = 'staff'",
    )

    assert "Sano Michiko" not in policy.in_story("other.md", on=date(2026, 7, 1)).allowed
    assert "Sano Michiko" in policy.in_story("news.md", on=date(2026, 7, 1)).allowed
    assert "Sano Michiko" not in policy.in_story("news.md", on=date(2027, 1, 1)).allowed
