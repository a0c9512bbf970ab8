"""The demo: filled through the real calls, guarded like everything else, and safe to show."""

import io
from collections import Counter
from pathlib import Path

import pytest
from PIL import Image

from farshore.demo.fill import DemoRefused, fill
from farshore.demo.organisation import SITE, passphrase
from farshore.demo.outreach.clock import DemoClock
from farshore.demo.outreach.reports import YEARS
from farshore.demo.outreach.requests import EARLIER
from farshore.demo.people import COUNT, consents, people
from farshore.demo.pictures import ALT, LookOnce, draw
from farshore.demo.reading import DemoStory, stories
from farshore.demo.tracing.seek import SEEKERS
from farshore.domain.guard.names.whole_names import find_names
from farshore.domain.guard.people.register import Register
from farshore.domain.interviews.stages import ENDS, ROAD
from farshore.vault.door.local import local_transport
from farshore.vault.door.service import VaultService
from farshore.vault.speech.client import VaultClient
from farshore.vault.speech.messages import (
    GetBundle,
    ListPeople,
    ListStories,
    OpenStory,
    Rewrite,
    SignIn,
    StoryView,
)
from farshore.vault.speech.messages.outreach.engagements import ListEngagements
from farshore.vault.speech.messages.outreach.figures import ListFigures
from farshore.vault.speech.messages.outreach.interviews import ListInterviews
from farshore.vault.speech.messages.outreach.publications import ListPublications
from farshore.vault.speech.messages.outreach.speakers import ListSpeakers
from farshore.vault.speech.messages.tracing.candidates import ListCandidates
from farshore.vault.speech.messages.tracing.requests import ListTracings
from farshore.vault.state.vault import TEST_KDF

BLOCKED = "A mother waits sixteen years"
UNDECIDED = "A licence on the wall"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory):
    clock = DemoClock()
    made = VaultService(tmp_path_factory.mktemp("demo"), kdf=TEST_KDF, clock=clock)
    made.vault.find_faces = LookOnce()
    fill(VaultClient(local_transport(made)), tell=lambda _step: None, clock=clock)
    yield made
    made.close()


def _member(service: VaultService, handle: str) -> VaultClient:
    vault = VaultClient(local_transport(service))
    return vault.as_member(vault.ask(SignIn(handle=handle, passphrase=passphrase(handle))).token)


def _draft(editor: VaultClient, title: str) -> StoryView:
    rows = editor.ask(ListStories(state="draft")).rows
    return editor.ask(OpenStory(label=next(row.label for row in rows if row.title == title)))


def test_the_register_is_the_same_on_every_call() -> None:
    assert people() == people()
    assert len(people()) == COUNT


def test_no_two_people_bear_the_same_name() -> None:
    names = Counter(n.text for doc in people() for n in doc.names if n.script == "Hang")

    assert [name for name, times in names.items() if times > 1] == []


def test_every_role_and_the_stages_of_a_journey_are_there() -> None:
    docs = people()

    assert {doc.role for doc in docs} == {"supported", "relative", "helper", "staff"}
    assert {"arrived", "in_motion", "safe_haven", "repatriated", "died"} <= {d.stage for d in docs}


def test_a_family_tie_is_sealed_on_both_sides() -> None:
    by_label = {doc.label: doc for doc in people()}

    for doc in by_label.values():
        for tie in doc.relatives:
            if tie.label:
                assert doc.label in {back.label for back in by_label[tie.label].relatives}


def test_somebody_with_a_relative_inside_counts_as_having_family_left_behind() -> None:
    for doc in people():
        assert doc.family_inside == any(tie.inside for tie in doc.relatives)


def test_consents_of_many_shapes_are_there() -> None:
    given = consents({doc.label: doc.label for doc in people()})

    assert any(c.withdrawn_on for c in given)
    assert any(c.until and c.until.year < 2026 for c in given)
    assert any(not c.given_on for c in given)
    assert any(s.languages == ["ja"] for c in given for s in c.scopes)
    assert any(s.channels == ["print"] for c in given for s in c.scopes)
    assert any(c.given_by == "guardian" and c.assent for c in given)


def test_there_are_forty_stories_of_which_many_are_translated() -> None:
    told = [story for story in stories() if story.front.get("kind") != "page"]
    languages = Counter(language for story in told for language in story.texts)

    assert len(told) >= 40
    assert languages["ja"] >= 8
    assert languages["ko"] >= 4


def test_every_text_of_a_story_has_a_title_in_its_language() -> None:
    for story in stories():
        assert set(story.texts) == {code for code in ("en", "ja", "ko") if code in story.front}


def test_every_shelf_of_the_site_has_stories_and_no_story_lies_on_an_unknown_one() -> None:
    used = Counter(slug for story in stories() for slug in story.front.get("categories", []))

    assert set(used) == {category.slug for category in SITE.categories}
    assert min(used.values()) >= 5


def test_stories_run_over_twenty_years_and_lead_back_only_to_older_ones() -> None:
    dates = {story.name: story.front["public_on"] for story in stories()}

    assert min(dates.values())[:4] == "2006"
    assert max(dates.values())[:4] == "2026"
    for story in stories():
        for older in story.front.get("back_stories", []):
            assert dates[older] < dates[story.name]


def test_no_released_text_names_anybody_of_the_register() -> None:
    register = Register(people())

    for story in stories():
        if story.state == "draft":
            continue
        for language, text in story.texts.items():
            words = "\n".join([*story.front[language].values(), text])
            found = find_names(words, register=register, subjects=[], allowed=frozenset())
            assert [words[hit.start : hit.end] for hit in found] == [], story.name


def test_a_picture_is_the_same_each_time() -> None:
    data = draw("mountains")
    draw.cache_clear()

    assert draw("mountains") == data


@pytest.mark.parametrize("name", sorted(ALT))
def test_a_picture_carries_nothing_but_pixels(name: str) -> None:
    data = draw(name)

    picture = Image.open(io.BytesIO(data))
    assert picture.size == (1600, 1000)
    assert not picture.getexif()
    assert len(data) < 400_000


def test_what_is_to_be_published_is_published_in_every_language(service: VaultService) -> None:
    editor = _member(service, "wren")

    bundle = editor.ask(GetBundle()).bundle

    wanted = sum(len(story.texts) for story in stories() if story.state == "published")
    reports = YEARS * len(SITE.languages)
    petitions = 3  # the page of the newest campaign in its languages, each with a PDF
    answers = sum(bool(one.title) for one in EARLIER)
    announced = 1
    assert len(bundle.editions) == wanted + reports + petitions + answers + announced
    assert len(bundle.papers or {}) == petitions
    assert len(bundle.tombstones) == 1


def test_two_drafts_are_left_one_blocked_and_one_to_be_decided(service: VaultService) -> None:
    editor = _member(service, "wren")

    levels = {}
    for row in editor.ask(ListStories(state="draft")).rows:
        view = editor.ask(OpenStory(label=row.label))
        levels[row.title] = view.verdict.level if view.verdict else ""

    assert levels == {BLOCKED: "blocked", UNDECIDED: "needs_decision"}


def test_the_approver_finds_a_story_that_waits(service: VaultService) -> None:
    waiting = _member(service, "swift").ask(ListStories(state="submitted")).rows

    assert [row.title for row in waiting] == ["Twenty years of light bulbs"]


def test_the_blocked_draft_tells_more_than_its_subject_allows(service: VaultService) -> None:
    view = _draft(_member(service, "wren"), BLOCKED)

    missing = {line.channel: line.missing for line in view.releases[0].cover if line.missing}
    assert missing == {"site": ["name", "work"], "feed": ["name", "work"]}


def test_a_caseworker_sees_the_register(service: VaultService) -> None:
    assert _member(service, "crane").ask(ListPeople()).total == COUNT + SEEKERS


def test_the_first_offered_words_mend_the_blocked_draft(service: VaultService) -> None:
    editor = _member(service, "wren")
    view = _draft(editor, BLOCKED)

    mended: set[str] = set()
    while view.verdict and view.verdict.level != "clear" and len(mended) < 30:
        open_ones = [f for f in view.verdict.findings if f.strength != "note" and not f.decided]
        finding = next((f for f in open_ones if f.text not in mended), open_ones[0])
        view = editor.ask(
            Rewrite(
                label=view.doc.label,
                rev=view.rev,
                language=finding.language,
                field=finding.field,
                start=finding.start,
                end=finding.end,
                expected=finding.text,
                replacement=finding.suggestions[0].replacement,
            )
        )
        mended.add(finding.text)
        mended.add(finding.suggestions[0].replacement.removeprefix("was "))

    body = view.doc.translations["en"].body
    assert view.verdict is not None
    assert view.verdict.level == "clear"
    assert "One of them is Jin-su, who was young while in a holding centre." in body
    assert "Jin-su landed some years ago in Tokyo." in body
    assert "Today he works at a small company and goes to school in the evening." in body
    assert "Myong" not in body
    assert all(not release.uncovered for release in view.releases)


def test_a_story_that_the_guard_refuses_stops_the_filling(tmp_path: Path) -> None:
    leak = next(story for story in stories() if story.front.get("blocked"))
    released = DemoStory(
        leak.name, {**leak.front, "state": "published", "back_stories": []}, leak.texts
    )
    service = VaultService(tmp_path, kdf=TEST_KDF)

    with pytest.raises(DemoRefused) as refusal:
        fill(VaultClient(local_transport(service)), tell=lambda _step: None, told=[released])

    service.close()
    assert "guard.name" in str(refusal.value)
    assert "Myong" not in str(refusal.value)


def test_the_search_for_relatives_has_a_request_in_each_stage(service: VaultService) -> None:
    curlew = _member(service, "curlew")

    requests = curlew.ask(ListTracings()).rows
    stages = Counter(row.stage for row in curlew.ask(ListCandidates()).rows)

    assert Counter(row.stage for row in requests) == {"open": 4, "reunited": 1}
    assert {"found", "confirmed", "declined", "reunited"} <= stages.keys()
    assert [row.vetted for row in requests if not row.enquirer] == ["waits"]


def test_the_media_desk_has_requests_evenings_and_what_others_published(
    service: VaultService,
) -> None:
    lark = _member(service, "lark")

    stages = {row.stage for row in lark.ask(ListInterviews(per_page=50)).rows}
    assert stages == {*ROAD, *ENDS}
    assert lark.ask(ListSpeakers()).total == 2
    assert lark.ask(ListEngagements()).total == 3
    assert lark.ask(ListPublications()).total == 2
    assert [row.stage for row in lark.ask(ListFigures()).rows] == ["frozen"] * YEARS
