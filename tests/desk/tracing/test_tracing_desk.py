"""Tracing on the desk: the form, the review, the steps, and that no page tells who is registered."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest
from django.test import Client

from farshore.vault.nouns.tracing.candidates import CANDIDATES
from farshore.vault.speech.messages import ListConsents
from farshore.vault.speech.messages.daily.tasks import ListTasks
from farshore.vault.speech.messages.tracing.requests import ListTracings, OpenTracing
from tests.desk.connecting import connected
from tests.desk.test_house import browser
from tests.fakes import drawing
from tests.tracing import Family, asked, candidate, found_family, take

FORM = {
    "relation": "son", "names-0-text": "류해솔", "sex": "M", "ages-0-said": "about 6 in 2010",
    "places-0-kind": "born", "places-0-place": "새별군", "relatives-0-kin": "mother",
    "relatives-0-name": "문솔매", "parted": "autumn 2010", "agreed_on": "2020-01-02",
    "may_tell": ["sought", "relation"], "further": "A scar on the chin.",
}  # fmt: skip


@pytest.fixture
def family(tmp_path: Path) -> Iterator[Family]:
    found = found_family(tmp_path / "home")
    with connected(found.organisation.service.answer):
        yield found
    found.organisation.service.close()


def curlew(family: Family) -> Client:
    return browser(family.organisation, "curlew")


def made(family: Family, **values: object) -> str:
    answer = curlew(family).post("/tracing/new/", {**FORM, "enquirer": family.mother, **values})
    assert answer.status_code == 302, re.findall(r"<li>.*?</li>", answer.content.decode())
    return answer["Location"]


def test_a_request_is_written_down_in_the_words_that_were_said(family: Family) -> None:
    where = made(family)

    doc = family.curlew.ask(OpenTracing(label=where.split("/")[2])).doc

    assert [one.said for one in doc.ages] == ["about 6 in 2010"]
    assert (doc.parted, doc.parted_said) == ("2010-23", "autumn 2010")
    assert [one.text for one in doc.names] == ["류해솔"]
    assert doc.may_tell == ["sought", "relation"]
    assert doc.further == "A scar on the chin."


@pytest.mark.parametrize(
    "values",
    [
        {"relation": ""},
        {"ages-0-said": "born 2004", "ages-1-said": "born 1998"},
        {"parted": "when it snowed"},
        {"agreed_on": "soon"},
        {"enquirer": "", "outsider": ""},
        {"enquirer": "C-222222"},
        {"responsible": "Somebody Else"},
    ],
)
def test_a_refused_request_keeps_what_was_typed(family: Family, values: dict[str, str]) -> None:
    sent: dict[str, object] = {
        **FORM,
        "enquirer": family.mother,
        "further": "Typed for an hour.",
        **values,
    }

    answer = curlew(family).post("/tracing/new/", sent)

    assert answer.status_code == (404 if values.get("enquirer") else 422)
    assert "Typed for an hour." in answer.content.decode()
    assert 'role="alert"' in answer.content.decode()
    assert family.curlew.ask(ListTracings()).rows == []


def test_the_review_says_reasons_what_speaks_against_and_how_it_adds_up(family: Family) -> None:
    label = asked(family)

    page = curlew(family).get(f"/tracing/{label}/review/").content.decode()

    assert family.son in page
    for words in (
        "The names are written for one name.",
        "Both were born in this county: Kyongwon.",
        "What speaks against",
        "Being the only one is no reason.",
        "Nobody has been told.",
        "How it adds up",
        "In figures",
    ):
        assert words in page, words
    assert re.search(r"<svg class=\"fall\".*?<title", page, re.DOTALL)
    assert page.partition("<title>")[2].startswith(label)
    assert "류해솔" not in page.partition("<title>")[2].partition("</title>")[0]


def test_the_first_answer_stays_covered_until_the_second_is_given(family: Family) -> None:
    label = asked(family)
    found = candidate(family, label, family.son)
    where = f"/tracing/{label}/review/"
    sent = {"candidate": found.label, "says": "same", "why": "The county, sung by both."}
    first = curlew(family).post(where, {**sent, "rev": found.rev})
    hers = browser(family.organisation, "egret").get(where).content.decode()
    mine = curlew(family).get(where).content.decode()

    assert first.status_code == 302
    assert "sung by both" not in hers
    assert "Covered until you have answered." in hers
    assert "sung by both" in mine
    answer = browser(family.organisation, "egret").post(where, {**sent, "rev": found.rev + 1})
    assert answer.status_code == 302
    assert candidate(family, label, family.son).stage == "confirmed"


@pytest.mark.parametrize("values", [{"says": ""}, {"why": " "}, {"says": "maybe"}, {"rev": "0"}])
def test_a_refused_answer_keeps_the_words(family: Family, values: dict[str, str]) -> None:
    label = asked(family)
    found = candidate(family, label, family.son)
    sent = {"candidate": found.label, "rev": found.rev, "says": "same", "why": "Typed slowly."}

    answer = curlew(family).post(f"/tracing/{label}/review/", {**sent, **values})

    assert answer.status_code == 422
    if "why" not in values:
        assert "Typed slowly." in answer.content.decode()
    assert candidate(family, label, family.son).doc.answers == []


def test_a_question_becomes_a_task_that_says_nothing_of_the_search(family: Family) -> None:
    label = asked(family)
    found = candidate(family, label, family.son)
    sent = {
        "task": "1",
        "candidate": found.label,
        "person": family.son,
        "field": "father",
        "who": "crane",
    }

    answer = curlew(family).post(f"/tracing/{label}/review/", sent)

    assert answer.status_code == 302
    (row,) = family.organisation["crane"].ask(ListTasks()).rows
    assert (row.person, row.assigned_to) == (family.son, "crane")
    assert "father" in row.title
    for word in (label, found.label, family.mother, "trac", "문솔매"):
        assert word not in row.title
    for wrong in ({"who": "nobody"}, {"field": "nonsense"}):
        assert (
            curlew(family).post(f"/tracing/{label}/review/", {**sent, **wrong}).status_code == 422
        )


def test_the_steps_are_walked_by_forms_until_both_paths_show_the_reunion(family: Family) -> None:
    label = asked(family)
    found = take(family, label, family.son, until="confirmed")
    egret = browser(family.organisation, "egret")
    at, rev = f"/candidates/{found.label}/", found.rev
    for act, values in (
        ("clear", {"words": "Nobody is inside.", "is_safe": "on"}),
        ("ask", {"words": "Face to face, by egret.", "may_tell": ["sought"]}),
        ("hear", {"agrees": "yes", "words": "He wept, and said yes.", "may_tell": ["wellbeing"]}),
        ("tell", {"words": "That he is well."}),
        ("reunite", {"edtf": "November 2026", "years_waited": "16", "place": "Tokyo"}),
    ):
        assert egret.get(f"{at}{act}/").status_code == 200, act
        answer = egret.post(f"{at}{act}/", {"rev": rev, "move": act, "asked": "1", **values})
        assert answer.status_code == 302, (
            act,
            re.findall(r"error-summary.*?</ul>", answer.content.decode(), re.DOTALL),
        )
        rev += 1

    page = egret.get(egret.get(at)["Location"]).content.decode()
    assert "They have met" in page
    assert "after 16 years" in page
    for person in (family.mother, family.son):
        path = egret.get(f"/people/{person}/?tab=path").content.decode()
        assert "16" in path
        assert "Reunion" in path
    assert egret.post(f"{at}story/", {"rev": rev, "language": "ja"}).status_code == 302
    stories = browser(family.organisation, "wren").get("/stories/").content.decode()
    assert "S-" in stories


def test_the_years_waited_are_counted_until_today_however_long_ago_it_was_compared(
    family: Family,
) -> None:
    label = asked(family)
    found = take(family, label, family.son, until="told")
    vault = family.organisation.service.vault
    ring = vault.need_opened().tracer
    ((row, doc),) = (
        one
        for one in vault.documents.open_all(CANDIDATES, ring=ring)
        if one[1].label == found.label
    )
    doc.weighed = msgspec.structs.replace(doc.weighed, on=date(2015, 12, 1))
    vault.shelf.seal(CANDIDATES, doc, ring=ring, unit=row.unit, row_id=row.id, rev=row.rev + 1)
    vault.shelf.reread(CANDIDATES)

    page = browser(family.organisation, "egret").get(f"/candidates/{found.label}/reunite/")

    (years,) = re.findall(r'name="years_waited" value="(\d+)"', page.content.decode())
    assert int(years) >= 15


def test_a_step_out_of_its_turn_is_refused_on_the_page_and_what_was_typed_stays(
    family: Family,
) -> None:
    label = asked(family)
    found = candidate(family, label, family.son)

    answer = curlew(family).post(
        f"/candidates/{found.label}/tell/", {"rev": found.rev, "words": "Typed for an hour."}
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Nobody is told anything before." in page
    assert "Typed for an hour." in page


def test_the_consent_to_tracing_is_asked_by_itself(family: Family) -> None:
    crane = browser(family.organisation, "crane")
    nari = family.organisation.nari
    where = f"/consents/{nari}/tracing/"
    sent = {"explained_in": "ko", "given_on": "2026-01-02", "given_by": "self", "words": "예."}

    assert crane.get(where).status_code == 200
    refused = crane.post(where, {**sent, "given_by": "guardian", "words": "Typed."})
    answer = crane.post(where, sent)

    assert refused.status_code == 422
    assert "Typed." in refused.content.decode()
    assert answer.status_code == 302
    consents = family.organisation["crane"].ask(ListConsents(person=nari)).consents
    (scope,) = next(one.consent.scopes for one in consents if one.consent.words == "예.")
    assert (scope.details, scope.channels, scope.languages) == (["tracing"], [], [])
    page = crane.get(answer["Location"]).content.decode()
    assert "May be found by relatives. Nothing may be published by it." in page


def test_photos_are_taken_listed_and_only_handed_out_to_be_saved(family: Family) -> None:
    from io import BytesIO

    where = made(family)
    client = curlew(family)
    photo = BytesIO(drawing("PNG"))
    photo.name = "him.png"
    answer = client.post(f"{where}photos/", {"photo": photo, "caption": "At six"})
    page = client.get(f"{where}photos/").content.decode()
    file = re.findall(r"\?file=([0-9a-f]{32})", page)[0]
    opened = client.get(f"{where}photos/?file={file}")

    assert answer.status_code == 302
    assert "At six" in page
    assert opened.content == drawing("PNG")
    assert "attachment" in opened["Content-Disposition"]
    assert client.post(f"{where}photos/", {"caption": "Kept."}).status_code == 422
    assert client.get(f"/tracing/E-222222/photos/?file={file}").status_code == 404


def test_a_search_begins_on_the_family_of_the_person_who_seeks(family: Family) -> None:
    where = f"/people/{family.mother}/?tab=family"
    link = f"/tracing/new/?person={family.mother}"

    assert link in curlew(family).get(where).content.decode()
    assert link not in browser(family.organisation, "crane").get(where).content.decode()
    assert family.mother in curlew(family).get(link).content.decode()
