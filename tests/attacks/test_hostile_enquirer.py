"""A hostile enquirer, or a member who wants to know who is registered, asks tracing: no answer tells.

Not by words, bytes or sizes, not by the time that an answer takes, not by what stays undone.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from farshore.domain.tracing.records.requests import SoughtName
from farshore.vault.speech.messages import ListAudit, Today, WithdrawConsent
from farshore.vault.speech.messages.tracing.requests import ListTracings, SaveTracing
from tests.desk.connecting import connected
from tests.desk.tracing.test_tracing_desk import FORM, curlew
from tests.told import all_of
from tests.tracing import Family, asked, candidate, found_family, request, reviewed


@pytest.fixture
def family(tmp_path: Path) -> Iterator[Family]:
    found = found_family(tmp_path / "home")
    with connected(found.organisation.service.answer):
        yield found
    found.organisation.service.close()


def neutral(html: str, where: str) -> str:
    """Return a page without what is random on every page: labels and tokens."""
    html = html.replace(where.split("/")[2], "E-000000")
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", html)


def test_forms_answer_byte_for_byte_the_same_for_known_and_unknown_people(family: Family) -> None:
    client = curlew(family)
    pages = []
    for name, relation in (("류해솔", "son"), ("탁노을", "son")):
        values = {**FORM, "enquirer": family.mother, "relation": relation, "names-0-text": name}
        answer = client.post("/tracing/new/", values)
        where = answer["Location"]
        record = client.get(where)
        edit = client.get(f"{where}edit/")
        photos = client.get(f"{where}photos/")
        headers = [
            sorted((k, len(v)) for k, v in page.items() if k != "Set-Cookie")
            for page in (answer, record, edit)
        ]
        bodies = [
            neutral(page.content.decode(), where).replace(name, "이름셋")
            for page in (record, edit, photos)
        ]
        pages.append((answer.status_code, answer.content, headers, bodies))

    assert pages[0] == pages[1]
    rows = family.curlew.ask(ListTracings()).rows
    assert len({(row.stage, row.vetted) for row in rows}) == 1


def test_a_candidate_whose_consent_is_gone_is_as_unknown_as_one_that_never_was(
    family: Family,
) -> None:
    label = asked(family)
    found = candidate(family, label, family.son)
    model = family.organisation.service.vault.model
    for one in list(model.consents_of[family.son]):
        family.organisation["crane"].ask(WithdrawConsent(id=one))
    client = curlew(family)

    gone = client.get(f"/candidates/{found.label}/")
    never = client.get("/candidates/EC-222222/")
    page = client.get(f"/tracing/{label}/review/").content.decode()

    assert gone.status_code == never.status_code == 404
    assert neutral(gone.content.decode(), f"//{found.label}/") == neutral(
        never.content.decode(), "//EC-222222/"
    )
    assert family.son not in page
    assert found.label not in client.get("/").content.decode()


def test_saving_reads_nobody_whoever_is_sought(family: Family) -> None:
    vault = family.organisation.service.vault

    for name in ("류해솔", "탁노을"):
        family.curlew.ask(SaveTracing(doc=request(family, names=[SoughtName(text=name)])))

    assert vault.need_opened().described == {}
    assert list(vault.documents.rows.all("tracing_candidate")) == []


def test_who_has_no_right_to_trace_is_told_of_no_candidate_anywhere(family: Family) -> None:
    label = asked(family)
    found = reviewed(family, label)[0]
    handles = ("crane", "tern", "wren", "finch", "heron")

    told = [family.organisation[handle].ask(Today(whose="all")) for handle in handles]

    for word in (label, found.label):
        assert word not in all_of(told)
    trail = family.organisation["crane"].ask(ListAudit(object=family.son))
    assert "candidate" not in all_of([trail])
    assert "tracing" not in all_of([trail])


def test_the_trail_of_a_withdrawal_is_the_same_whether_somebody_was_a_candidate_or_not(
    family: Family,
) -> None:
    reviewed(family, asked(family))
    model = family.organisation.service.vault.model
    trails = []
    for person in (family.son, family.stranger):
        before = family.organisation["owl"].ask(ListAudit()).total
        family.organisation["crane"].ask(WithdrawConsent(id=model.consents_of[person][0]))
        after = family.organisation["owl"].ask(ListAudit(per_page=200))
        new = after.entries[: after.total - before]
        trails.append([(one.actor, one.action) for one in new])

    assert trails[0] == trails[1]
    assert ("-", "forget-candidates") in trails[0]
