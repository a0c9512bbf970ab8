"""A plan on the desk: from the person's words to a step that is done, by whoever may."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils.translation import override

from farshore.desk.kit.days import day_in_words
from farshore.domain.resettlement.changes import PutStep
from farshore.domain.resettlement.milestones import MilestoneDoc
from farshore.domain.resettlement.plan import Step
from farshore.domain.stories.documents import StoryDoc, Translation, words_of
from farshore.vault.speech.messages import CheckStory
from farshore.vault.speech.messages.resettlement import (
    ChangePlan,
    OpenBeside,
    OpenPlan,
    SaveMilestone,
)
from tests.cast import Organisation
from tests.desk.connecting import connected
from tests.desk.pages import form_of
from tests.desk.test_house import browser

TODAY = date.today()  # noqa: DTZ011 the vault's clock is the machine's here
SAFE = "We painted the door of the office blue and had tea, all of us together, and sang. " * 3


@pytest.fixture
def desk(organisation: Organisation) -> Iterator[Organisation]:
    with connected(organisation.service.answer):
        yield organisation


def main_of(page: str) -> str:
    return page[page.index("<main") :]


def begin(desk: Organisation) -> tuple[Client, str]:
    """Begin a plan as a caseworker does; return the browser and the plan's address."""
    crane = browser(desk, "crane")
    answer = crane.post(
        "/plans/new/", {"person": desk.nari, "language": "ko", "interpreter": "present"}
    )
    assert answer.status_code == 302, answer.content.decode()
    return crane, answer["Location"]


def write(client: Client, address: str, **values: str) -> str:
    """Fill in a form of a plan; return the page that follows."""
    sent = form_of(main_of(client.get(address).content.decode()))
    answer = client.post(address, sent | {name: [value] for name, value in values.items()})
    assert answer.status_code == 302, re.findall(r"<li>.*?</li>", answer.content.decode())
    return client.get(answer["Location"].partition("#")[0]).content.decode()


def press(client: Client, plan: str, entry: str, move: str, **given: str) -> str:
    """Press a button of an entry; return the page that follows."""
    rev = form_of(client.get(plan).content.decode())["rev"]
    answer = client.post(f"{plan}{entry}/move/", {"move": move, "rev": rev, **given})
    if answer.status_code == 302:
        return client.get(answer["Location"].partition("#")[0]).content.decode()
    return answer.content.decode()


def test_a_plan_goes_from_the_persons_own_words_to_a_step_that_is_done(desk: Organisation) -> None:
    crane, plan = begin(desk)

    write(crane, f"{plan}wish/language/", words="선생님하고 이야기", put="To talk with the teacher")
    write(crane, f"{plan}goal/?domain=language", title="Talk without an interpreter")
    soon = (TODAY + timedelta(days=3)).isoformat()
    page = write(crane, f"{plan}step/?domain=language", title="Register", day=soon, goal="g1")
    done = press(crane, plan, "step/s1", "finish")

    assert '<blockquote lang="ko">선생님하고 이야기</blockquote>' in page
    assert "To talk with the teacher" in page
    assert page.index("Talk without an interpreter") < page.rindex("Register")
    assert day_in_words(date.fromisoformat(soon)) in page
    assert "Nothing has a day" in done
    doc = desk["crane"].ask(OpenBeside(person=desk.nari)).plan
    assert doc is not None
    assert [step.stage for step in doc.doc.steps] == ["done"]


def test_a_step_hangs_on_the_arrival_and_shows_the_day_that_follows(desk: Organisation) -> None:
    crane, plan = begin(desk)

    page = write(
        crane, f"{plan}step/", title="Ask for the flat", domain="housing", anchor="arrival",
        count="9", unit="years", side="after",
    )  # fmt: skip

    assert day_in_words(date(2026, 12, 8)) in page


def test_dropping_a_goal_asks_why_and_keeps_the_reason(desk: Organisation) -> None:
    crane, plan = begin(desk)
    write(crane, f"{plan}goal/", title="A contract", domain="work")

    asked = press(crane, plan, "goal/g1", "drop")
    sent = form_of(main_of(asked)) | {"reason": ["She moved to her aunt."]}
    answer = crane.post(f"{plan}goal/g1/move/", sent)

    assert answer.status_code == 302
    label = plan.split("/")[2]
    (goal,) = desk["crane"].ask(OpenPlan(label=label)).doc.goals
    assert (goal.stage, goal.history[-1].reason) == ("dropped", "She moved to her aunt.")


def test_a_referral_is_sent_with_a_day_for_the_answer(desk: Organisation) -> None:
    crane, plan = begin(desk)
    write(crane, f"{plan}referral/", title="A dentist", to="Minato clinic", domain="health")
    press(crane, plan, "referral/r1", "agree")

    asked = press(crane, plan, "referral/r1", "send")
    sent = form_of(main_of(asked)) | {"answer_by": ["2030-01-10"]}
    page = crane.get(crane.post(f"{plan}referral/r1/move/", sent)["Location"]).content.decode()

    assert "Minato clinic" in page
    assert page.index(day_in_words(date(2030, 1, 10))) < page.index('class="domain"')


def test_the_person_closes_a_domain_and_opens_it_again(desk: Organisation) -> None:
    crane, plan = begin(desk)
    write(crane, f"{plan}step/", title="Find a choir", domain="leisure", day="2027-10-10")
    rev = form_of(crane.get(plan).content.decode())["rev"]

    closed = crane.get(
        crane.post(f"{plan}domains/leisure/", {"close": "1", "rev": rev})["Location"]
    )
    rev = form_of(closed.content.decode())["rev"]
    again = crane.get(crane.post(f"{plan}domains/leisure/", {"open": "1", "rev": rev})["Location"])

    assert "closed by the person" in closed.content.decode()
    assert "Nothing has a day" in closed.content.decode()
    assert "Nothing has a day" not in again.content.decode()


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("step", {"title": "x", "day": "some day"}),
        ("step", {"title": "x", "day": "2029-01-01"}),
        ("step", {"title": "x", "anchor": "school"}),
        ("step", {"title": "x", "anchor": "arrival", "count": "11", "unit": "years"}),
        ("step", {"title": "x", "assigned_to": "Nobody At All"}),
        ("step", {"title": " "}),
        ("goal", {"title": "x" * 300}),
        ("referral", {"title": "Typed for an hour."}),
        ("day", {"year": "2027", "day": "2037-01-01"}),
        ("day", {"day": "2027-07-01"}),
    ],
)
def test_a_refused_entry_says_why_and_keeps_what_was_typed(
    desk: Organisation, kind: str, values: dict[str, str]
) -> None:
    crane, plan = begin(desk)
    address = f"{plan}{kind}/?domain=work"
    sent = form_of(main_of(crane.get(address).content.decode()))

    answer = crane.post(address, sent | {name: [value] for name, value in values.items()})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'class="error-summary' in page
    for value in values.values():
        assert value.strip() in page


@pytest.mark.parametrize("kind", ["goal", "step", "service", "referral"])
def test_a_form_of_which_only_the_words_came_is_kept_as_far_as_it_goes(
    desk: Organisation, kind: str
) -> None:
    crane, plan = begin(desk)
    sent = {"rev": "1", "title": "Short", "domain": "work", "to": "A clinic"}

    answer = crane.post(f"{plan}{kind}/", sent)
    mark = crane.post("/milestones/new/", {"person": desk.nari, "kind": "n4"})

    assert (answer.status_code, mark.status_code) == (302, 302)


def test_two_who_change_a_plan_at_once_lose_nothing(desk: Organisation) -> None:
    crane, plan = begin(desk)
    address = f"{plan}goal/?domain=work"
    sent = form_of(main_of(crane.get(address).content.decode()))
    label = plan.split("/")[2]
    theirs = PutStep(item=Step(domain="work", title="Hers"))
    desk["crane"].ask(ChangePlan(label=label, rev=1, change=theirs))

    refused = crane.post(address, sent | {"title": ["Typed for an hour."]})
    again = form_of(main_of(refused.content.decode()))
    saved = crane.post(address, again)

    assert refused.status_code == 422
    assert "Typed for an hour." in refused.content.decode()
    assert saved.status_code == 302
    doc = desk["crane"].ask(OpenPlan(label=label)).doc
    assert ([g.title for g in doc.goals], [s.title for s in doc.steps]) == (
        ["Typed for an hour."], ["Hers"],
    )  # fmt: skip


@pytest.mark.parametrize("path", ["magic/", "goal/g9/", "wish/magic/", "step/g1/"])
def test_an_address_of_nothing_answers_not_found(desk: Organisation, path: str) -> None:
    crane, plan = begin(desk)

    assert crane.get(plan + path).status_code == 404


def test_no_word_of_a_plan_stands_in_an_address_or_title(desk: Organisation) -> None:
    crane, plan = begin(desk)
    page = write(crane, f"{plan}goal/", title="Secret 8163", domain="work")

    assert "8163" in page
    assert not [a for a in re.findall(r'(?:href|action)="([^"]*)"', page) if "8163" in a]
    assert "8163" not in page.partition("<title>")[2].partition("</title>")[0]


@pytest.mark.parametrize("language", ["ja", "ko"])
def test_the_plan_is_in_the_readers_language(desk: Organisation, language: str) -> None:
    crane, plan = begin(desk)
    write(crane, f"{plan}goal/", title="-", domain="housing")
    crane.cookies["farshore_language"] = language

    page = crane.get(plan).content.decode()

    assert {"ja": "住まい", "ko": "집"}[language] in page
    with override(language):
        assert str(day_in_words(date(2017, 12, 8))) in page


def test_passing_n1_in_the_plan_makes_a_story_that_tells_it_unclear(desk: Organisation) -> None:
    """The whole way on the screens: a goal, its end, and an editor's check."""
    crane, plan = begin(desk)
    write(crane, f"{plan}goal/?domain=language", title="Pass N1", milestone="n1")
    body = f"{SAFE}She passed N1. {SAFE}"
    doc = StoryDoc(
        subjects=[desk.nari],
        alias="Sora",
        translations={"en": Translation(title="A blue door", body=body)},
    )
    before = desk["wren"].ask(CheckStory(words=words_of(doc)))

    press(crane, plan, "goal/g1", "agree")
    press(crane, plan, "goal/g1", "reach")
    after = desk["wren"].ask(CheckStory(words=words_of(doc)))

    assert not [f for f in before.findings if f.who == desk.nari and "N1" in f.text]
    assert [f for f in after.findings if f.who == desk.nari and "N1" in f.text]
    assert after.level != "clear"


URGENT = "A talk that can&#x27;t wait"


def test_today_tells_what_can_not_wait_first_then_steps_answers_and_reviews(
    desk: Organisation,
) -> None:
    crane, plan = begin(desk)
    soon = (TODAY + timedelta(days=3)).isoformat()
    later = (TODAY + timedelta(days=30)).isoformat()
    write(crane, f"{plan}step/?domain=work", title="Ring the shop", day=soon, assigned_to="crane")
    write(crane, f"{plan}step/?domain=work", title="Ask in spring", day=later)
    write(
        crane, f"{plan}step/?domain=work", title="For somebody else", day=soon, assigned_to="tern"
    )
    review = crane.post("/reviews/new/", {"person": desk.nari, "kind": "y8"})["Location"]
    rev = {"rev": "1", "s-safety": "1", "l-safety-own": "0", "stop": "1"}

    calm = crane.get("/").content.decode()
    crane.post(review, rev)
    page = crane.get("/").content.decode()

    assert URGENT not in calm
    assert page.index(URGENT) < page.index("Ring the shop")
    assert f'href="{plan}"' in page
    for absent in ("Ask in spring", "For somebody else"):
        assert absent not in page
    for handle in ("tern", "wren"):
        assert URGENT not in browser(desk, handle).get("/").content.decode()


def test_the_whole_way_on_the_screens_from_the_plan_to_an_editors_page(desk: Organisation) -> None:
    wren = browser(desk, "wren")
    made = wren.post(
        "/stories/new/", {"title": "A blue door", "language": "en", "subjects": desk.nari}
    )
    story = made["Location"]
    body = f"{SAFE}She passed N1. {SAFE}"
    sent = form_of(wren.get(story).content.decode(), "edit") or form_of(
        main_of(wren.get(story).content.decode())
    )
    before = wren.post(story, sent | {"body": [body], "save": ["1"]}, follow=True).content.decode()
    crane, plan = begin(desk)
    write(crane, f"{plan}goal/?domain=language", title="Pass N1", milestone="n1")
    press(crane, plan, "goal/g1", "agree")
    page = press(crane, plan, "goal/g1", "reach")

    after = wren.get(story).content.decode()

    assert "Record the milestone" in page
    assert "<mark" not in before or "N1</mark>" not in before
    assert re.search(r"<mark[^>]*>[^<]*N1", after)


def test_a_milestone_is_written_listed_and_shown_beside_the_plan(desk: Organisation) -> None:
    crane, plan = begin(desk)
    sent = form_of(main_of(crane.get("/milestones/new/").content.decode()))
    given = {"person": [desk.nari], "kind": ["first_job"], "date": ["spring 2019"],
             "detail": ["Tanpopo Sewing Works"]}  # fmt: skip

    answer = crane.post("/milestones/new/", sent | given)
    page = crane.get(plan).content.decode()

    assert answer.status_code == 302
    assert "First job" in page
    assert "spring 2019" in page
    assert "may be told" in page
    assert "First job" in crane.get("/milestones/").content.decode()


@pytest.mark.parametrize(("language", "words"), [("ja", "2019年4月"), ("ko", "2019년 4월")])
def test_a_list_writes_a_month_as_people_do(desk: Organisation, language: str, words: str) -> None:
    mark = MilestoneDoc(person=desk.nari, kind="n4", date="2019-04", said="April 2019")
    desk["crane"].ask(SaveMilestone(doc=mark))
    crane = browser(desk, "crane")
    crane.cookies["farshore_language"] = language

    page = crane.get("/milestones/").content.decode()

    assert words in page
    assert "2019-04" not in page


def test_the_plan_hints_at_what_others_had_and_never_says_late(desk: Organisation) -> None:
    crane, plan = begin(desk)

    page = crane.get(plan).content.decode()

    assert "nothing is ever late" in page
    assert "Own business" in page  # Nari is in her ninth year
