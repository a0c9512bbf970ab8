"""A review on the desk: kept as it is typed, two voices side by side, finished when all is said."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client

from farshore.domain.resettlement.changes import CloseDomain
from farshore.domain.resettlement.plan import PlanDoc
from farshore.domain.resettlement.reviews import Answer, ReviewDoc, Voices
from farshore.vault.speech.messages import AddMember
from farshore.vault.speech.messages.resettlement import (
    ChangePlan,
    ListWordings,
    OpenBeside,
    OpenReview,
    SavePlan,
    SaveReview,
)
from tests.cast import CUSTODIANS, WORDS, Organisation, sign_in
from tests.desk.connecting import connected
from tests.desk.pages import form_of
from tests.desk.test_house import browser


@pytest.fixture
def desk(organisation: Organisation) -> Iterator[Organisation]:
    with connected(organisation.service.answer):
        yield organisation


def sheet_of(page: str) -> dict[str, list[str]]:
    return form_of(page[page.index('<form method="post" data-kit-unsaved') :])


def begin(desk: Organisation, kind: str = "y9", **more: str) -> tuple[Client, str]:
    """Begin a review as a caseworker does; return the browser and the review's address."""
    crane = browser(desk, "crane")
    sent = {"person": desk.nari, "kind": kind, "language": "ko", "interpreter": "present", **more}
    answer = crane.post("/reviews/new/", sent)
    assert answer.status_code == 302, re.findall(r"<li>.*?</li>", answer.content.decode())
    return crane, answer["Location"]


def save(client: Client, review: str, button: str = "stop", **values: str):  # type: ignore[no-untyped-def]
    sent = sheet_of(client.get(review).content.decode())
    given = {name.replace("_", "-"): [value] for name, value in values.items()}
    given |= {name: given.pop(name.replace("_", "-")) for name in values if name in sent}
    return client.post(review, sent | given | {button: ["1"]})


def kept(desk: Organisation, review: str) -> ReviewDoc:
    return desk["crane"].ask(OpenReview(label=review.split("/")[2])).doc


def test_a_review_is_kept_in_two_voices_and_a_wish_in_two_languages(desk: Organisation) -> None:
    crane, review = begin(desk, "y7")

    answer = save(
        crane, review, wish="선생님하고 이야기", wish_put="Talk with the teacher",
        l_work_own="1", l_work_ours="2", w_work_own="일해요", w_work_ours="Same shifts",
        q_W1="part_time", q_H3_said="2", q_W4_wages="2", q_W4_welfare="1",
    )  # fmt: skip

    doc = kept(desk, review)
    assert answer.status_code == 302
    assert doc.scales["work"] == Voices(
        own="1", ours="2", own_words="일해요", our_words="Same shifts"
    )
    assert (doc.wish, doc.wish_put) == ("선생님하고 이야기", "Talk with the teacher")
    assert doc.answers["W1"] == Answer(value="part_time")
    assert doc.answers["W4"] == Answer(value="wages:2,welfare:1")
    assert doc.answers["H3"] == Answer(said="2")


def test_health_is_saved_into_care_and_named_as_sealed_to_whoever_has_no_key(
    desk: Organisation,
) -> None:
    crane, review = begin(desk)

    save(crane, review, l_health_own="2", q_C2="some", q_C1="yes")

    beside = desk["crane"].ask(OpenBeside(person=desk.nari))
    (part,) = beside.parts
    assert (part.compartment, part.doc.scales["health"].own) == ("care", "2")
    assert part.doc.answers["C2"].value == "some"
    doc = kept(desk, review)
    assert "health" not in doc.scales
    assert doc.answers["C1"].value == "yes"
    page = crane.get(review).content.decode()
    assert 'name="q-S2"' not in page
    assert 'name="q-C2"' in page


def test_threats_are_asked_of_whoever_holds_that_key_and_lie_behind_it(
    desk: Organisation,
) -> None:
    roles = ["caseworker", "coordinator"]
    passphrase = f"{WORDS} gull"
    desk["heron"].ask(
        AddMember(handle="gull", passphrase=passphrase, roles=roles, witnesses=CUSTODIANS)
    )
    _crane, review = begin(desk)
    gull = browser(desk, "gull")

    save(gull, review, q_S2="no", q_S3="more", l_safety_own="3", l_health_own="3")
    calm = desk["crane"].ask(OpenBeside(person=desk.nari)).plan
    save(gull, review, q_S2="yes")

    plan = desk["crane"].ask(OpenBeside(person=desk.nari)).plan
    assert calm is None
    assert plan is not None
    assert [(s.domain, s.is_urgent) for s in plan.doc.steps] == [("safety", True)]
    parts = sign_in(desk.nobody, "gull").ask(OpenBeside(person=desk.nari)).parts
    assert {p.compartment: sorted(p.doc.answers) for p in parts} == {
        "operations": ["S2", "S3"], "care": [],
    }  # fmt: skip
    assert [p.compartment for p in desk["crane"].ask(OpenBeside(person=desk.nari)).parts] == [
        "care"
    ]


@pytest.mark.parametrize("typed", ["many", "-1", "31", "9" * 90])
def test_a_draft_is_kept_valid_or_not_and_says_what_is_not_understood(
    desk: Organisation, typed: str
) -> None:
    crane, review = begin(desk, "y7")

    answer = save(crane, review, l_safety_own="1", l_safety_ours="4", q_H3_said=typed)
    page = crane.get(review).content.decode()

    assert answer.status_code == 302
    assert kept(desk, review).answers["H3"].said == typed
    assert f'value="{typed}"' in page
    assert "Write a whole number up to 30." in page
    assert "A step that is due today opens" in page


def test_finishing_lists_what_is_missing_with_links_and_keeps_everything(
    desk: Organisation,
) -> None:
    crane, review = begin(desk, "y7")

    refused = save(
        crane, review, "finish", l_safety_own="1", l_safety_ours="4", q_H3_said="many", wish="kept"
    )
    page = refused.content.decode()
    done = save(
        crane, review, "finish", n_safety="Each sees another side.", q_H3_said="3",
        held_on="2026-11-20",
    )  # fmt: skip

    assert refused.status_code == 422
    for link in ('href="#n-safety"', 'href="#q-H3-said"', 'href="#held_on"'):
        assert link in page
    assert "Safety: a note on the difference is missing." in page
    assert done.status_code == 302
    assert kept(desk, review).stage == "held"
    assert kept(desk, review).wish == "kept"


def test_a_review_outside_its_window_says_so_and_keeps_its_day(desk: Organisation) -> None:
    crane, review = begin(desk, "y7")

    save(crane, review, "finish", held_on="2026-11-20")
    page = crane.get(review).content.decode()
    plan = desk["crane"].ask(SavePlan(doc=PlanDoc(person=desk.nari))).label

    assert "out of time" in page
    assert kept(desk, review).held_on == date(2026, 11, 20)
    assert "out of time" in crane.get(f"/plans/{plan}/").content.decode()


def test_a_day_that_is_none_is_told_and_the_rest_is_saved(desk: Organisation) -> None:
    crane, review = begin(desk, "y7")

    answer = save(crane, review, held_on="some day", wish="Typed for an hour.")

    assert answer.status_code == 422
    assert 'value="some day"' in answer.content.decode()
    assert kept(desk, review).wish == "Typed for an hour."
    again = sheet_of(answer.content.decode()) | {"held_on": ["2026-11-20"], "stop": ["1"]}
    assert crane.post(review, again).status_code == 302


def test_two_who_save_the_same_review_see_both_versions(desk: Organisation) -> None:
    crane, review = begin(desk, "y7")
    label = review.split("/")[2]
    mine = sheet_of(crane.get(review).content.decode())
    theirs = desk["crane"].ask(OpenReview(label=label)).doc
    theirs.scales = {"work": Voices(own="4", ours="3", own_words="Hers, word by word")}
    desk["crane"].ask(SaveReview(doc=theirs, rev=1))

    refused = crane.post(review, mine | {"l-work-own": ["2"], "w-work-own": ["His words"]})
    page = refused.content.decode()
    again = crane.post(review, sheet_of(page) | {"stop": ["1"]})

    assert refused.status_code == 422
    assert "the person 4, we 3" in page
    assert "Hers, word by word" in page
    assert "His words" in page
    assert again.status_code == 302
    assert kept(desk, review).scales["work"].own_words == "His words"


def test_two_who_save_the_same_health_part_see_both_versions(desk: Organisation) -> None:
    crane, review = begin(desk, "y7")
    mine = sheet_of(crane.get(review).content.decode())
    save(crane, review, l_health_own="4", w_health_own="Hers, word by word")
    mine["rev"] = ["2"]

    refused = crane.post(review, mine | {"l-health-own": ["1"], "w-health-own": ["His words"]})
    page = refused.content.decode()
    again = crane.post(review, sheet_of(page) | {"stop": ["1"]})

    assert refused.status_code == 422
    assert "Hers, word by word" in page
    assert "His words" in page
    assert again.status_code == 302
    (part,) = desk["crane"].ask(OpenBeside(person=desk.nari)).parts
    assert part.doc.scales["health"].own_words == "His words"


def test_last_times_answers_stand_in_the_same_row(desk: Organisation) -> None:
    crane, first = begin(desk, "y7")
    save(crane, first, "finish", l_work_own="1", l_work_ours="2", wish="노래", held_on="2025-01-10")
    _crane, second = begin(desk, "y10")

    page = crane.get(second).content.decode()

    assert page.count('class="pick__before"') == 2
    assert "Last time: the person 1, we 2." in page
    assert "노래" in page


def test_a_level_that_rose_may_become_a_milestone_and_one_that_fell_is_not_mentioned(
    desk: Organisation,
) -> None:
    crane, first = begin(desk, "y7")
    save(
        crane, first, "finish", l_work_own="1", l_work_ours="2", l_links_own="3", l_bonds_own="2",
        held_on="2025-01-10",
    )  # fmt: skip
    _crane, second = begin(desk, "y10")
    save(
        crane, second, "finish", l_work_own="2", l_work_ours="2", l_links_own="2",
        l_bonds_own="declined", held_on="2026-01-10",
    )  # fmt: skip

    page = crane.get(second).content.decode()
    rose = page.partition('id="rose-title"')[2]
    form = crane.post("/milestones/new/", {"person": desk.nari, "more": "1"}).content.decode()

    assert "Work" in rose
    assert "Links" not in rose
    assert "Bonds" not in rose
    assert f'value="{desk.nari}"' in form


def test_a_closed_domain_is_not_asked(desk: Organisation) -> None:
    crane, review = begin(desk, "y7")
    plan = desk["crane"].ask(SavePlan(doc=PlanDoc(person=desk.nari))).label
    desk["crane"].ask(ChangePlan(label=plan, rev=1, change=CloseDomain(domain="bonds")))

    page = crane.get(review).content.decode()

    assert 'name="l-bonds-own"' not in page
    assert 'name="q-B1"' not in page
    assert "The person closed this domain" in page


def test_the_arrival_review_asks_the_urgent_five_and_year_four_what_the_person_picks(
    desk: Organisation,
) -> None:
    crane, arrival = begin(desk, "arrival")
    _crane, fourth = begin(desk, "y4", picked="leisure")

    def asked(review: str) -> list[str]:
        return re.findall(r'name="s-(\w+)"', crane.get(review).content.decode())

    assert asked(arrival) == ["means", "housing", "health", "safety", "rights"]
    assert asked(fourth) == ["means", "housing", "health", "safety", "rights", "leisure"]


def test_codes_that_nobody_offered_are_not_kept(desk: Organisation) -> None:
    crane, review = begin(desk, "y7")

    save(crane, review, l_work_own="9", q_W1="magic", q_A1="<b>", q_W4_wages="7")

    doc = kept(desk, review)
    assert "work" not in doc.scales
    assert not [a for a in doc.answers.values() if a.value]


def test_the_long_form_asks_more_and_its_answers_stay_when_it_is_off_again(
    desk: Organisation,
) -> None:
    crane, review = begin(desk, "y7", is_long="on")
    save(crane, review, q_W8="part")
    label = review.split("/")[2]
    opened = desk["crane"].ask(OpenReview(label=label))
    opened.doc.is_long = False
    desk["crane"].ask(SaveReview(doc=opened.doc, rev=opened.rev))

    page = crane.get(review).content.decode()
    save(crane, review, q_W1="seeking")

    assert 'name="q-W8"' not in page
    assert kept(desk, review).answers["W8"].value == "part"


def test_own_levels_are_asked_in_new_reviews_and_an_old_one_keeps_its_own(
    desk: Organisation,
) -> None:
    crane, old = begin(desk, "y7")
    page = crane.get("/reviews/levels/").content.decode()
    sent = form_of(page[page.index("<main") :]) | {"work.3": ["a year in the same shop"]}

    answer = crane.post("/reviews/levels/", sent)
    _crane, new = begin(desk, "y10")

    assert answer.status_code == 302
    assert "a year in the same shop" in crane.get(new).content.decode()
    assert "a year in a stable contract" in crane.get(old).content.decode()
    crane.cookies["farshore_language"] = "ja"
    assert "a year in the same shop" not in crane.get(new).content.decode()
    assert desk["crane"].ask(ListWordings()).total == 1


def test_a_level_that_is_too_long_is_refused_and_kept_on_the_page(desk: Organisation) -> None:
    crane = browser(desk, "crane")
    page = crane.get("/reviews/levels/").content.decode()

    answer = crane.post(
        "/reviews/levels/", form_of(page[page.index("<main") :]) | {"work.3": ["x" * 301]}
    )

    assert answer.status_code == 422
    assert "x" * 301 in answer.content.decode()


def test_a_closed_review_is_read_and_changed_only_once_it_is_open_again(
    desk: Organisation,
) -> None:
    crane, review = begin(desk, "y7")
    open_sheet = sheet_of(crane.get(review).content.decode())
    save(crane, review, "finish", held_on="2026-11-20", wish="As it was")

    page = crane.get(review).content.decode()
    late = crane.post(review, open_sheet | {"rev": ["3"], "wish": ["Typed late."], "stop": ["1"]})
    crane.post(f"{review}move/", {"move": "reopen", "rev": "3"})
    save(crane, review, wish="Changed after all")

    assert '<fieldset class="sheet" disabled>' in page
    assert 'name="finish"' not in page
    assert late.status_code == 422
    assert "Typed late." in late.content.decode()
    assert kept(desk, review).wish == "Changed after all"


def test_a_review_is_skipped_without_a_reason(desk: Organisation) -> None:
    crane, review = begin(desk, "y7")

    answer = crane.post(f"{review}move/", {"move": "skip", "rev": "1"})

    assert answer.status_code == 302
    assert kept(desk, review).stage == "skipped"


@pytest.mark.parametrize("language", ["ja", "ko"])
def test_the_sheet_is_in_the_readers_language(desk: Organisation, language: str) -> None:
    crane, review = begin(desk, "y7")
    crane.cookies["farshore_language"] = language

    page = crane.get(review).content.decode()

    told = {"ja": ("満7年の振り返り", "今夜、安全に眠る所がない", "答えたくない"),
            "ko": ("7년째 돌아보기", "오늘 밤 안전하게 잘 곳이 없음", "답하지 않음")}  # fmt: skip
    for words in told[language]:
        assert words in page
    assert "own lease" not in page
