"""Every page that leads on from the desk's first one, after a consent was withdrawn: none leads to the pair.

Found by following links instead of a list of pages, so that a door that is built later is tried as well.
"""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from django.test import Client

from farshore.vault.speech.messages import WithdrawConsent
from tests.desk.connecting import connected
from tests.desk.test_house import browser
from tests.tracing import Family, asked, candidate, found_family, reviewed

_MOST = 400
_LINK = re.compile(r'(?:href|src|action)="(/[^"#]*)')
_NOT_READ = re.compile(r"^/(static|sign-out|seal|panic|language)")


@pytest.fixture(scope="module")
def family(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Family]:
    found = found_family(tmp_path_factory.mktemp("doors") / "home")
    with connected(found.organisation.service.answer):
        yield found
    found.organisation.service.close()


@pytest.fixture(scope="module")
def pair(family: Family) -> tuple[str, str]:
    """Return request and candidate of a pair that was found, looked at and lost its consent."""
    label = asked(family)
    reviewed(family, label)
    found = candidate(family, label, family.son)
    before = pages(browser(family.organisation, "curlew"))
    assert any(found.label in body for body in before.values())  # what is gone had been there
    for one in list(family.organisation.service.vault.model.consents_of[family.son]):
        family.organisation["crane"].ask(WithdrawConsent(id=one))
    return label, found.label


def pages(client: Client) -> dict[str, str]:
    """Return every page that can be reached by links, by address."""
    seen: dict[str, str] = {}
    due = ["/", "/tracing/", "/candidates/", "/calendar/", "/audit/", "/tasks/"]
    while due and len(seen) < _MOST:
        where = due.pop(0)
        if where in seen or _NOT_READ.search(where):
            continue
        answer = client.get(where)
        body = b"".join(answer) if answer.streaming else answer.content
        kind = answer.get("Content-Type", "")
        seen[where] = body.decode("utf-8", "replace") if "text" in kind or "json" in kind else ""
        due += [one for one in map(unescape, _LINK.findall(seen[where])) if one not in seen]
    return seen


@pytest.mark.parametrize("handle", ["curlew", "crane", "wren"])
def test_no_page_leads_to_a_pair_whose_consent_is_gone(
    family: Family, pair: tuple[str, str], handle: str
) -> None:
    request, gone = pair
    found = pages(browser(family.organisation, handle))

    assert len(found) > 10
    leading = [where for where, body in found.items() if gone in body or gone in where]
    assert [where for where in leading if not where.startswith("/audit/")] == []
    both = [where for where, body in found.items() if request in body and family.son in body]
    assert [where for where in both if where.startswith(("/tracing/", "/candidates/"))] == []


def test_an_address_that_somebody_kept_tells_no_more_than_one_that_never_was(
    family: Family, pair: tuple[str, str]
) -> None:
    client = browser(family.organisation, "curlew")
    _request, gone = pair
    for ending in (
        "",
        "edit/",
        "history/",
        "harm/",
        "ask/",
        "hear/",
        "tell/",
        "answer/",
        "reunion/",
    ):
        real, never = (client.get(f"/candidates/{label}/{ending}") for label in (gone, "EC-222222"))
        bodies = [
            re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", one.content.decode()).replace(
                label, "EC"
            )
            for one, label in ((real, gone), (never, "EC-222222"))
        ]
        assert (real.status_code, bodies[0]) == (never.status_code, bodies[1]), ending
