"""T1 and T10 for every call there is: what is typed into any field lies readable in no file, log or line of the trail."""

import logging
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.vault.backups.backups import write_backup
from farshore.vault.speech.labels import SITE_WORDS, is_label, new_label
from farshore.vault.speech.messages import Call, ListAudit
from tests.attacks.test_every_call_by_every_role import ENDS, ROLE_OF, Planted, allowed
from tests.calls import MEMBERS_CALLS, made
from tests.cast import found_organisation
from tests.told import all_of
from tests.tracing import with_tracer
from tests.vault.test_stolen_disk import hits

MARK = "Zqvovrekquince"
WORDS = f"{MARK} under the third bridge"
_OURS = {
    "compartment": "", "language": "en", "edtf": "2019", "said": "2019-05-01", "begins": "09:30",
    "ends": "10:30", "country": "TH", "to": "JP", "stage": "waiting", "public_key": "",
}  # fmt: skip
"""What some fields must hold for a call to be taken at all."""
WORDLESS = {"Seal", "SignOut"}
"""Nothing can be typed into these."""
_LABELS = {
    "label", "person", "owner", "id", "story", "handle", "assigned_to", "goes", "hears", "case",
    "partner", "journey", "relative", "enquirer", "candidate", "campaign", "speaker", "interview",
}  # fmt: skip


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Planted]:
    found = found_organisation(tmp_path_factory.mktemp("typed") / "home")
    with_tracer(found)
    yield Planted(found)
    found.service.close()


def said(name: str, label: str) -> str:
    if name in _LABELS:
        return label
    return _OURS.get(name, WORDS)


def ask_all(planted: Planted) -> Counter[str]:
    """Type the words into every call of every member; returns which calls were carried out."""
    done = Counter[str]()
    for handle in ROLE_OF:
        session, token = planted.session(handle), planted.organisation[handle]._token
        for call in MEMBERS_CALLS:
            if call.__name__ in ENDS or not allowed(call, session):
                continue
            for label in ("", WORDS, "Pak Na-ri", *planted.labels[:3]):
                for whole in (False, True):
                    done[call.__name__] += carried_out(planted, call, token, label, whole=whole)
    return done


def ask_what_ends(planted: Planted) -> None:
    """Type the words into what would end a session or a record, about nobody and nothing that is there."""
    for handle in ROLE_OF:
        session, token = planted.session(handle), planted.organisation[handle]._token
        for call in MEMBERS_CALLS:
            if call.__name__ in ENDS - WORDLESS and allowed(call, session):
                for label in ("", WORDS, "Pak Na-ri"):
                    carried_out(planted, call, token, label, whole=True)


def carried_out(
    planted: Planted, call: type[Call[object]], token: str, label: str, *, whole: bool
) -> bool:
    body = made(call, lambda name: said(name, label), whole=whole)
    status, _answer = planted.organisation.service.answer(call.__name__, token, body)
    assert status != 500, call.__name__
    return status == 200


def trail_of(planted: Planted) -> str:
    """Return all of the trail as an auditor reads it."""
    owl = planted.organisation["owl"]
    pages = range(1, owl.ask(ListAudit()).total // 500 + 2)
    return "".join(all_of(owl.ask(ListAudit(page=page, per_page=500)).entries) for page in pages)


def test_what_is_typed_into_any_call_is_readable_nowhere(
    planted: Planted, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    home = planted.organisation.service.vault.paths.home
    with caplog.at_level(logging.DEBUG):
        done = ask_all(planted)
        ask_what_ends(planted)
    write_backup(home, tmp_path / "disk", now=datetime(2026, 3, 1, tzinfo=UTC))
    told = trail_of(planted)

    stored = [name for name, times in done.items() if name.startswith(("Save", "Add")) and times]
    assert len(stored) >= 6
    assert hits(home, [MARK]) == []
    assert hits(tmp_path / "disk", [MARK]) == []
    assert MARK not in caplog.text
    assert [word for word in (MARK, "Pak Na-ri") if word in told] == []


@pytest.mark.parametrize(
    "typed", ["Pak Na-ri", "박나리", "c-7q2k9d", "nari", "C-7Q2K9D and more", "C-7Q2K9D\n", ""]
)
def test_what_is_no_label_is_not_written_as_one(planted: Planted, typed: str) -> None:
    vault = planted.organisation.service.vault
    vault.log(None, "test", label=typed, detail="박나리")

    (entry,) = vault.audit.newest(1, keys=vault.need_opened().audit_keys)

    assert (entry.object, entry.detail) == ("", "?")


NEARLY = st.from_regex(r"\A[A-Zc]{0,4}[-–]?[2-9A-Za]{5,7}[ \n]?\Z")
"""Labels, and what is one letter away from one."""


@given(st.text(max_size=12) | NEARLY)
def test_only_what_has_the_shape_of_a_label_is_one(text: str) -> None:
    if is_label(text):
        assert re.fullmatch(r"[A-Z]{1,3}-[2-9A-Z]{6}", text) or text == SITE_WORDS


@pytest.mark.parametrize("kind", ["C", "TG", "IS"])
def test_every_label_that_the_register_gives_out_is_one(kind: str) -> None:
    assert all(is_label(new_label(kind, taken=())) for _each in range(50))
