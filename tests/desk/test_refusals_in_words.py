"""Every refusal that can reach a page is told in its reader's language: no code, no English part."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils.translation import gettext, override

from farshore.config import messages
from farshore.desk.refusal_words import COMPARTMENT_ROLES, ROLE_NAMES, STORAGE_REASONS
from farshore.desk.refusals import sentence
from farshore.domain.errors import FarshoreError, NotFound, Refused
from farshore.press.hosts import HostRefused, ProgramMissing
from farshore.press.searching import SearchFailed
from farshore.press.wordpress import errors as wordpress_errors
from farshore.vault.speech.errors import PublicationRefused, StorageFailed
from farshore.vault.storage.keyring import COMPARTMENTS, ROLE_COMPARTMENTS
from farshore.vault.stories.publishing import WHY_NOT_PUBLISHED

SOURCE = Path(messages.SOURCE)
LATIN = re.compile(r"[A-Za-z]{2,}")
COMMAND_LINE = {"vault/backups/archives.py", "vault/backups/restoring.py"}
"""What `farshore restore` says on a terminal, where everything is English."""
NO_WORDS = {"label", "who", "file", "handle", "where", "seconds"}
CODES = {*ROLE_NAMES, *COMPARTMENT_ROLES, "keys.db", "C-", "this name", "wp/v2: –"}


def _classes() -> set[str]:
    found: set[str] = set()
    waiting: list[type[FarshoreError]] = [FarshoreError]
    while waiting:
        one = waiting.pop()
        found.add(one.__name__)
        waiting += one.__subclasses__()
    return found


def _parts() -> Iterator[tuple[str, str, ast.expr]]:
    names = _classes()
    for path in sorted(SOURCE.rglob("*.py")):
        place = path.relative_to(SOURCE).as_posix()
        if not messages.is_shown(place) or place in COMMAND_LINE:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in names:
                for part in node.keywords:
                    yield f"{place}:{node.lineno}", part.arg or "", part.value


def test_no_refusal_is_put_together_where_no_catalogue_can_reach_it() -> None:
    joined = [
        place
        for place, name, value in _parts()
        if isinstance(value, ast.JoinedStr | ast.BinOp)
        and name not in NO_WORDS
        and not (name == "reason" and place.startswith("press/wordpress/"))  # "HTTP 503"
    ]

    assert joined == []


def test_every_sentence_of_a_refusal_stands_in_the_catalogue() -> None:
    known = {message.text for message in messages.collect().values()}
    strange = [
        (place, value.value)
        for place, _name, value in _parts()
        if isinstance(value, ast.Constant)
        and isinstance(value.value, str)
        and value.value not in known | CODES
    ]

    assert strange == []


@pytest.mark.parametrize("language", ["ja", "ko"])
@pytest.mark.parametrize("code", [*ROLE_COMPARTMENTS, *COMPARTMENTS, "coordinator / caseworker"])
def test_a_role_that_is_missing_is_named_in_words(language: str, code: str) -> None:
    with override(language):
        assert not LATIN.search(sentence(Refused(role=code)))


def test_a_room_that_is_shut_names_the_roles_that_open_it() -> None:
    for room in COMPARTMENTS:
        opening = {role for role, rooms in ROLE_COMPARTMENTS.items() if room in rooms}
        assert opening <= set(COMPARTMENT_ROLES[room])

    with override("en"):
        assert "Caseworker, Coordinator or Tracing officer" in sentence(Refused(role="identity"))


@pytest.mark.parametrize("language", ["ja", "ko"])
def test_what_keeps_a_story_from_the_site_is_told_whole(language: str) -> None:
    refusal = PublicationRefused(why=list(WHY_NOT_PUBLISHED.values()))

    with override(language):
        assert not LATIN.search(sentence(refusal))
    assert str(refusal).count(".") == len(WHY_NOT_PUBLISHED)


@pytest.mark.parametrize("language", ["ja", "ko"])
@pytest.mark.parametrize("reason", [*STORAGE_REASONS, "OperationalError", "Something new"])
def test_a_disk_that_does_not_write_is_told_without_its_system_words(
    language: str, reason: str
) -> None:
    with override(language):
        assert not LATIN.search(sentence(StorageFailed(reason=reason)))


@pytest.mark.parametrize("language", ["ja", "ko"])
def test_nothing_under_this_name_is_told_in_one_language(language: str) -> None:
    with override(language):
        assert not LATIN.search(sentence(NotFound(label="this name")))


def test_a_further_place_that_refuses_is_told_in_the_readers_language_and_blames_no_disk_of_ours() -> (
    None
):
    kinds = (HostRefused, ProgramMissing, SearchFailed, *wordpress_refusals())
    facts = {"where": "", "program": "", "rights": "", "reason": "HTTP 503"}

    for kind in kinds:
        for language in ("ja", "ko"):
            with override(language):
                told = sentence(kind(**facts))
                assert str(STORAGE_REASONS["full"]) not in told
                assert gettext("the disk does not answer as it should") not in told
                bare = re.sub(r"HTTP 503|WordPress|Farshore|wp-json|apt-get install", "", told)
                assert not LATIN.search(bare), told
    with override("ja"):
        assert "通信が途切れました" in sentence(HostRefused(where="x", reason="the line broke"))


def wordpress_refusals() -> list[type[FarshoreError]]:
    return [
        one
        for one in vars(wordpress_errors).values()
        if isinstance(one, type) and issubclass(one, FarshoreError) and one is not FarshoreError
    ]
