"""The figures of a year: counted by whoever holds the keys, compared with stories, frozen once."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest

from farshore.domain.casework.requests import RequestDoc
from farshore.domain.errors import BadInput, NotFound, Refused
from farshore.domain.interviews.records import InterviewDoc
from farshore.domain.people.records import JourneyEvent, PersonDoc, PersonName
from farshore.domain.resettlement.milestones import MilestoneDoc
from farshore.domain.stories.documents import Arrived, Text, Words
from farshore.domain.stories.revisions import is_behind
from farshore.vault.outreach.figures import REPORTS
from farshore.vault.speech.client import VaultClient
from farshore.vault.speech.errors import ChangedMeanwhile
from farshore.vault.speech.messages import (
    Approve,
    CreateStory,
    ImportPeople,
    ImportStories,
    OpenPerson,
    OpenStory,
    Publish,
    SavePerson,
    Submit,
)
from farshore.vault.speech.messages.casework.requests import MoveRequest, SaveRequest
from farshore.vault.speech.messages.merging import MergePeople, PreviewMerge
from farshore.vault.speech.messages.outreach.figures import (
    CountFigures,
    FreezeFigures,
    LeaveOut,
    ListFigures,
    OpenFigures,
    ReleaseFigures,
    SetYearBegins,
)
from farshore.vault.speech.messages.outreach.interviews import SaveInterview
from farshore.vault.speech.messages.public.history import DeleteStory
from farshore.vault.speech.messages.resettlement import CountLevels, SaveMilestone
from farshore.vault.state.revoking import destroy
from farshore.vault.storage.shelf import Asker
from tests.cast import Organisation, found_organisation
from tests.told import all_of

YEAR = 2024
WHEN = date(2025, 3, 3)


def ask_for_help(tern: VaultClient) -> None:
    """Write down twenty-three requests of a year that is over: twelve accepted, two declined, nine open."""
    for number in range(23):
        doc = RequestDoc(words="Somebody asks.", way="phone", came_on=WHEN)
        label = tern.ask(SaveRequest(doc=doc)).label
        if number < 14:
            move = "accept" if number < 12 else "decline"
            tern.ask(MoveRequest(label=label, move=move, rev=1, given={"reason": "Reason 7791"}))


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Organisation]:
    found = found_organisation(tmp_path_factory.mktemp("figures") / "home")
    ask_for_help(found["tern"])
    yield found
    found.service.close()


def test_nobody_reads_a_small_count_of_a_draft(counted: Organisation) -> None:
    view = counted["tern"].ask(CountFigures(year=YEAR))

    table = next(one for one in view.tables if one.code == "requests")
    shown = {row.code: row.count for row in table.rows}
    assert (table.total, shown["accepted"]) == (25, 10)
    assert "declined" in table.others
    assert view.missing == [
        "waited", "milestones", "petitions", "petition_answers", "interviews", "levels"
    ]  # fmt: skip
    for small in ("counts", "7791", ": 2", "=2", " 12", " 9"):
        assert small not in all_of(view.tables), small


def test_each_member_adds_what_the_own_keys_open(counted: Organisation) -> None:
    counted["tern"].ask(CountFigures(year=YEAR - 1))
    doc = InterviewDoc(requester="Ines", came_on=date(2024, 1, 1))
    counted["finch"].ask(SaveInterview(doc=doc))

    view = counted["finch"].ask(CountFigures(year=YEAR - 1))

    assert view.missing == ["waited", "milestones", "levels"]
    assert "interviews" in view.not_shown


def test_a_story_that_tells_what_a_table_hides_keeps_the_year_from_being_frozen(
    tmp_path: Path,
) -> None:
    found = found_organisation(tmp_path / "home")
    tern, wren = found["tern"], found["wren"]
    ask_for_help(tern)
    told = Text(title="A year", body="In 2025 we declined two requests for help, and were sad.")
    wren.ask(ImportStories(docs=[Arrived(no_subject=True, public_on="2025-10-01", translations={"en": told}, imported=True)], source="old"))  # fmt: skip

    view = tern.ask(CountFigures(year=YEAR))
    assert [one.table for one in view.given_away] == ["requests"]
    with pytest.raises(BadInput, match="A story tells"):
        tern.ask(FreezeFigures(year=YEAR, rev=view.rev))

    view = tern.ask(LeaveOut(year=YEAR, rev=view.rev, table="requests"))
    assert view.given_away == []
    assert "requests" not in [one.code for one in view.tables]
    with pytest.raises(BadInput, match="No table"):
        tern.ask(FreezeFigures(year=YEAR, rev=view.rev))
    view = tern.ask(LeaveOut(year=YEAR, rev=view.rev, table="requests", is_out=False))
    assert view.left_out == []
    found.service.close()


def test_a_frozen_year_is_never_counted_again_and_goes_out_like_a_story(
    counted: Organisation,
) -> None:
    tern, wren, swift = (counted[one] for one in ("tern", "wren", "swift"))
    view = tern.ask(CountFigures(year=YEAR))
    with pytest.raises(BadInput, match="Freeze"):
        tern.ask(ReleaseFigures(year=YEAR, rev=view.rev))
    with pytest.raises(ChangedMeanwhile):
        tern.ask(FreezeFigures(year=YEAR, rev=view.rev - 1))
    frozen = tern.ask(FreezeFigures(year=YEAR, rev=view.rev))
    tern.ask(SaveRequest(doc=RequestDoc(words="Late.", came_on=WHEN)))

    again = tern.ask(CountFigures(year=YEAR))
    assert again == frozen
    for call in (
        FreezeFigures(year=YEAR, rev=again.rev),
        LeaveOut(year=YEAR, rev=again.rev, table="requests"),
    ):
        with pytest.raises(BadInput, match="frozen"):
            tern.ask(call)

    tern.ask(ReleaseFigures(year=YEAR, rev=again.rev))
    story = tern.ask(OpenFigures(year=YEAR)).story
    opened = wren.ask(OpenStory(label=story))
    assert opened.verdict is not None
    assert opened.verdict.level == "clear", opened.verdict.findings
    assert len(opened.doc.translations) > 1
    assert [code for code in opened.doc.translations if is_behind(opened.doc, code)] == []
    wren.ask(Submit(label=story, language="en"))
    ready = next(r for r in swift.ask(OpenStory(label=story)).releases if r.language == "en")
    swift.ask(Approve(label=story, language="en", content_hash=ready.content_hash))
    assert swift.ask(Publish(label=story, language="en")).path
    with pytest.raises(BadInput, match="already"):
        tern.ask(ReleaseFigures(year=YEAR, rev=tern.ask(OpenFigures(year=YEAR)).rev))


def test_a_year_that_is_not_over_or_not_counted_is_refused(counted: Organisation) -> None:
    this = date.today().year  # noqa: DTZ011 the vault's clock is the machine's here
    for year in (this, this + 1, 0, -5, 99999):
        with pytest.raises(BadInput):
            counted["tern"].ask(CountFigures(year=year))
    with pytest.raises(NotFound):
        counted["tern"].ask(OpenFigures(year=1999))
    counted["tern"].ask(CountFigures(year=2020))
    with pytest.raises(BadInput, match="no such table"):
        counted["tern"].ask(LeaveOut(year=2020, rev=1, table="nonsense"))


def test_who_holds_none_of_the_keys_is_refused(counted: Organisation) -> None:
    for handle in ("wren", "owl", "heron"):
        for call in (ListFigures(), CountFigures(year=YEAR), OpenFigures(year=YEAR)):
            with pytest.raises(Refused):
                counted[handle].ask(call)


def test_each_key_adds_its_part_of_one_table_whoever_counts_last(tmp_path: Path) -> None:
    found = found_organisation(tmp_path / "home")
    tern, crane = found["tern"], found["crane"]
    for number in range(40):
        member = tern if number % 2 else crane
        label = member.ask(SaveRequest(doc=RequestDoc(words="Asks.", came_on=WHEN))).label
        if number < 20:
            member.ask(MoveRequest(label=label, move="accept", rev=1, given={"reason": "so"}))

    def total(member: VaultClient) -> int:
        view = member.ask(CountFigures(year=YEAR))
        return next(one.total for one in view.tables if one.code == "requests")

    assert [total(tern), total(crane), total(tern), total(crane)] == [20, 40, 40, 40]
    found.service.close()


def test_the_year_begins_in_the_month_of_the_setting(tmp_path: Path) -> None:
    found = found_organisation(tmp_path / "home")
    tern = found["tern"]
    for day, move in [
        *[(date(2024, 10, 2), "accept"), (date(2024, 10, 2), "decline")] * 10,
        *[(date(2025, 5, 2), "accept"), (date(2025, 5, 2), "decline")] * 15,
    ]:
        label = tern.ask(SaveRequest(doc=RequestDoc(words="Asks.", came_on=day))).label
        tern.ask(MoveRequest(label=label, move=move, rev=1, given={"reason": "so"}))

    def total(year: int) -> int:
        tables = tern.ask(CountFigures(year=year)).tables
        return next((one.total for one in tables if one.code == "requests"), 0)

    assert total(2024) == 50
    tern.ask(SetYearBegins(month=4))
    assert [total(2024), total(2025)] == [20, 30]
    assert tern.ask(ListFigures()).begins == 4
    for month in (0, 13, -4):
        with pytest.raises(BadInput, match="twelve"):
            tern.ask(SetYearBegins(month=month))
    found.service.close()


def test_months_that_no_year_has_are_told_on_the_desk_and_on_the_page(tmp_path: Path) -> None:
    found = found_organisation(tmp_path / "home")
    tern, wren = found["tern"], found["wren"]
    for begins, year in ((9, 2023), (1, 2025)):
        tern.ask(SetYearBegins(month=begins))
        for number in range(20):
            came = date(year, 11, 1 + number)
            label = tern.ask(SaveRequest(doc=RequestDoc(words="Asks.", came_on=came))).label
            move = "accept" if number % 2 else "decline"
            tern.ask(MoveRequest(label=label, move=move, rev=1, given={"reason": "so"}))
        view = tern.ask(CountFigures(year=year))
        view = tern.ask(FreezeFigures(year=year, rev=view.rev))
    gap = (date(2024, 9, 1), date(2024, 12, 31))

    assert (view.left_over, tern.ask(ListFigures()).left_over) == ([gap], [gap])
    assert tern.ask(OpenFigures(year=2023)).left_over == []
    tern.ask(ReleaseFigures(year=2025, rev=view.rev))
    story = wren.ask(OpenStory(label=tern.ask(OpenFigures(year=2025)).story))
    bodies = {code: text.body for code, text in story.doc.translations.items()}
    assert "No report tells of September 2024 to December 2024" in bodies["en"]
    assert "2024年9月から2024年12月まで" in bodies["ja"]
    assert story.verdict is not None
    assert story.verdict.level == "clear", story.verdict.findings
    found.service.close()


def test_a_year_that_shares_days_with_a_frozen_one_is_never_counted_nor_frozen(
    tmp_path: Path,
) -> None:
    found = found_organisation(tmp_path / "home")
    tern, wren = found["tern"], found["wren"]
    ask_for_help(tern)
    view = tern.ask(CountFigures(year=YEAR))
    frozen = tern.ask(FreezeFigures(year=YEAR, rev=view.rev))
    tern.ask(SetYearBegins(month=4))

    assert tern.ask(CountFigures(year=YEAR)) == frozen
    with pytest.raises(BadInput, match="2025-08-31"):
        tern.ask(CountFigures(year=YEAR + 1))  # its first five months stand in the frozen one

    told = Text(title="Later", body="In 2025 we declined two requests for help, and were sad.")
    words = Words(no_subject=True, public_on="2025-12-01", translations={"en": told})
    label = wren.ask(CreateStory(words=words)).label
    found_there = wren.ask(OpenStory(label=label)).verdict
    assert found_there is not None
    assert "guard.table-story" in {one.rule for one in found_there.findings}
    found.service.close()


def test_a_year_whose_draft_was_destroyed_is_handed_in_again(tmp_path: Path) -> None:
    found = found_organisation(tmp_path / "home")
    tern, wren = found["tern"], found["wren"]
    ask_for_help(tern)
    frozen = tern.ask(FreezeFigures(year=YEAR, rev=tern.ask(CountFigures(year=YEAR)).rev))
    made = tern.ask(ReleaseFigures(year=YEAR, rev=frozen.rev))
    first = tern.ask(OpenFigures(year=YEAR)).story
    wren.ask(DeleteStory(label=first, rev=1))
    with pytest.raises(BadInput, match="Ask the editors"):  # it can be put back
        tern.ask(ReleaseFigures(year=YEAR, rev=made.rev))
    vault = found.service.vault
    destroy(vault, [vault.model.deleted.pop(first).unit])

    assert tern.ask(OpenFigures(year=YEAR)).story == ""
    tern.ask(ReleaseFigures(year=YEAR, rev=made.rev))
    again = tern.ask(OpenFigures(year=YEAR)).story
    assert again not in {"", first}
    assert wren.ask(OpenStory(label=again)).doc.translations
    found.service.close()


def test_levels_of_a_year_that_began_in_another_month_hold_nothing_up(tmp_path: Path) -> None:
    found = found_organisation(tmp_path / "home")
    tern, crane = found["tern"], found["crane"]
    ask_for_help(tern)
    before = crane.ask(CountFigures(year=YEAR)).missing
    crane.ask(CountLevels(year=YEAR))
    tern.ask(SetYearBegins(month=4))

    shared = [crane.ask(CountFigures(year=year)) for year in (YEAR, YEAR + 1)]
    apart = crane.ask(CountFigures(year=YEAR - 1))

    assert "levels" in before
    assert "levels" in apart.missing  # nobody has counted them yet, and somebody can
    for view in shared:
        assert "levels" not in view.missing
        assert "levels" not in {one.table for one in view.shares}
    with pytest.raises(BadInput, match="frozen"):
        crane.ask(CountLevels(year=YEAR + 1))
    found.service.close()


def test_the_years_that_people_waited_are_counted_and_two_of_twelve_never_told(
    tmp_path: Path,
) -> None:
    found = found_organisation(tmp_path / "home")
    crane = found["crane"]
    people = [one for one in found.service.vault.model.people if one != found.nari]
    assert len(people) >= 12
    for number, person in enumerate(people[:12]):
        doc = MilestoneDoc(
            person=person, kind="reunion", date="2025-03", years_waited=3 if number < 2 else 12
        )
        crane.ask(SaveMilestone(doc=doc))

    view = crane.ask(CountFigures(year=YEAR))

    assert "waited" in view.not_shown  # two of twelve stand apart, in whatever band
    assert "waited" not in view.missing
    found.service.close()


def test_who_declined_figures_is_in_no_table(tmp_path: Path) -> None:
    found = found_organisation(tmp_path / "home")
    crane, tern = found["crane"], found["tern"]
    journey = [JourneyEvent(event="arrival", date="2024-11-02")]
    docs = [PersonDoc(label=f"x{n}", names=[PersonName(text=f"nobody {n}")], journey=journey) for n in range(12)]  # fmt: skip
    labels = crane.ask(ImportPeople(docs=docs, source="test")).labels
    shown = {one.code for one in tern.ask(CountFigures(year=YEAR)).tables}

    for label in labels[:3]:
        opened = crane.ask(OpenPerson(label=label))
        doc = msgspec.structs.replace(opened.doc, declines_figures=True)
        crane.ask(SavePerson(doc=doc, rev=opened.rev))
    view = tern.ask(CountFigures(year=YEAR))

    assert "arrivals" in shown
    assert "arrivals" in view.not_shown  # nine are left
    found.service.close()


def test_many_milestones_of_one_person_are_one_person(organisation: Organisation) -> None:
    crane, nari = organisation["crane"], organisation.nari
    people = [one for one in organisation.service.vault.model.people if one != nari]
    for person in people[:12]:
        crane.ask(
            SaveMilestone(doc=MilestoneDoc(person=person, kind="first_job", date="2024-10-01"))
        )
    for kind in ("n5", "n4", "n3", "n2", "n1"):
        for day in ("2024-10-01", "2025-02-01"):
            crane.ask(SaveMilestone(doc=MilestoneDoc(person=nari, kind=kind, date=day)))

    view = crane.ask(CountFigures(year=YEAR))

    assert "milestones" in view.not_shown
    assert "milestones" not in [one.code for one in view.tables]


def test_two_records_of_one_person_are_one_person_and_one_no(organisation: Organisation) -> None:
    crane, nari = organisation["crane"], organisation.nari
    counted = [one for one in organisation.service.vault.model.people if one != nari][:9]
    twin = PersonDoc(label="twin", names=[PersonName(text="Twin")])
    (gone,) = crane.ask(ImportPeople(docs=[twin], source="test")).labels
    for person in (*counted, nari, gone):
        doc = MilestoneDoc(person=person, kind="reunion", date="2025-03", years_waited=3)
        crane.ask(SaveMilestone(doc=doc))
    label = crane.ask(CountFigures(year=YEAR)).label
    before = _waited(organisation, label)
    seen = crane.ask(PreviewMerge(kept=nari, gone=gone))
    crane.ask(MergePeople(kept=nari, gone=gone, kept_rev=seen.kept_rev, gone_rev=seen.gone_rev))
    crane.ask(CountFigures(year=YEAR))

    assert before == 11
    assert _waited(organisation, label) == 10
    opened = crane.ask(OpenPerson(label=nari))
    crane.ask(
        SavePerson(doc=msgspec.structs.replace(opened.doc, declines_figures=True), rev=opened.rev)
    )
    crane.ask(CountFigures(year=YEAR))
    assert _waited(organisation, label) == 9


def _waited(organisation: Organisation, label: str) -> int:
    """Return how many people a draft counts as having waited; no answer tells so few."""
    vault = organisation.service.vault
    asker = Asker(vault.need_opened().ring, lambda _label: None, lambda _labels: None)
    _line, doc = vault.shelf.open(REPORTS, label, asker=asker)
    return sum(sum(one.counts.values()) for one in doc.counted if one.code == "waited")
