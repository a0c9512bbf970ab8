"""Two records of one person in the vault: what hangs on either is the one person's, and comes back."""

from datetime import date

import msgspec
import pytest

from farshore.domain.casework.cases import CaseDoc, Membership
from farshore.domain.consent.records import ConsentDoc, Scope
from farshore.domain.consent.tracing import tracing_scope
from farshore.domain.errors import BadInput, NotFound, Refused
from farshore.domain.journeys.records import JourneyDoc, Traveller
from farshore.domain.people.records import (
    FamilyLink,
    JourneyEvent,
    NoteDoc,
    PersonDoc,
    PersonName,
    Statement,
)
from farshore.domain.resettlement.milestones import MilestoneDoc
from farshore.domain.resettlement.plan import PlanDoc
from farshore.domain.resettlement.reviews import ReviewDoc
from farshore.domain.stories.documents import StoryDoc, Translation, words_of
from farshore.domain.tasks import TaskDoc
from farshore.vault.speech.client import VaultClient
from farshore.vault.speech.errors import ChangedMeanwhile
from farshore.vault.speech.messages import (
    AddNote,
    CreateStory,
    GiveConsent,
    ImportPeople,
    ListAudit,
    ListPeople,
    OpenPerson,
    OpenStory,
    SavePerson,
    SaveStory,
    UndoBatch,
)
from farshore.vault.speech.messages.casework.cases import ListCases, SaveCase
from farshore.vault.speech.messages.casework.journeys import (
    AskForecast,
    ListJourneys,
    OpenJourney,
    RecordStage,
    SaveJourney,
)
from farshore.vault.speech.messages.casework.partners import (
    MakePacket,
    OpenPacket,
    PreviewPacket,
)
from farshore.vault.speech.messages.daily.tasks import ListTasks, OpenTask, SaveTask
from farshore.vault.speech.messages.merging import MergePeople, PreviewMerge, UndoMerge
from farshore.vault.speech.messages.public.history import DeleteStory, PutBackStory
from farshore.vault.speech.messages.resettlement import (
    ListPlans,
    OpenBeside,
    SaveMilestone,
    SavePlan,
    SaveReview,
)
from farshore.vault.state.vault import Vault
from farshore.vault.storage.kept import MERGE, PERSON
from farshore.vault.tracing.covered import is_covered
from tests.cast import Organisation, open_register, sign_in
from tests.vault.casework.test_packets import in_force

TWIN = PersonDoc(
    label="twin",
    sex="F",
    number="77",
    names=[PersonName(text="박나리"), PersonName(text="Nari Bak")],
    statements=[
        Statement(kind="birth", said="1995-11-03"),
        Statement(kind="employer", said="Kujira Print Works"),
    ],
    journey=[JourneyEvent(event="ship", date="2016-03", place="Busan")],
    relatives=[FamilyLink(kin="mother", name="Ok-sun", inside=True)],
    family_inside=True,
)


@pytest.fixture
def twin(organisation: Organisation) -> str:
    return organisation["crane"].ask(ImportPeople(docs=[TWIN], source="list")).labels[0]


def merge(one: Organisation, gone: str, *, take: tuple[str, ...] = (), kept: str = "") -> int:
    crane = one["crane"]
    seen = crane.ask(PreviewMerge(kept=kept or one.nari, gone=gone))
    return crane.ask(
        MergePeople(
            kept=seen.kept,
            gone=seen.gone,
            kept_rev=seen.kept_rev,
            gone_rev=seen.gone_rev,
            take=list(take),
        )
    ).rev


def labels(one: Organisation, query: str = "") -> set[str]:
    return {row.label for row in one["crane"].ask(ListPeople(query=query, per_page=200)).rows}


def consent(one: Organisation, person: str, *details: str, **more: object) -> str:
    scope = Scope(details=["story", *details], languages=["en"])
    doc = ConsentDoc(person=person, scopes=[scope], given_on=date(2019, 1, 1), **more)  # type: ignore[arg-type]
    return one["crane"].ask(GiveConsent(consent=doc)).label


def test_the_one_record_says_what_both_said_and_the_old_label_leads_on(
    organisation: Organisation, twin: str
) -> None:
    crane, nari = organisation["crane"], organisation.nari
    organisation["crane"].ask(
        AddNote(compartment="resettlement", note=NoteDoc(person=twin, text="Met at the school."))
    )

    merge(organisation, twin)
    view = crane.ask(OpenPerson(label=twin))

    assert view.doc.label == nari
    assert {name.text for name in view.doc.names} > {"Nari Bak", "Pak Na-ri"}
    assert view.doc.family_inside
    assert [note.note.text for note in view.notes] == ["Met at the school."]
    assert [(one.label, one.by) for one in view.joined] == [(twin, "crane")]
    assert twin not in labels(organisation)
    assert labels(organisation, "Nari Bak") == {nari}
    assert labels(organisation, twin) == {nari}


def test_what_hangs_on_the_other_record_stands_under_the_one_in_every_list(
    organisation: Organisation, twin: str
) -> None:
    crane, nari = organisation["crane"], organisation.nari
    crane.ask(SaveTask(doc=TaskDoc(title="Ring", person=twin), compartment="identity"))
    crane.ask(SavePlan(doc=PlanDoc(person=twin)))
    crane.ask(SaveMilestone(doc=MilestoneDoc(person=twin, kind="first_job", date="2019")))
    members = [Membership(person=twin), Membership(person=nari)]
    crane.ask(SaveCase(doc=CaseDoc(kind="family", members=members), compartment="resettlement"))

    merge(organisation, twin)

    assert [row.person for row in crane.ask(ListTasks()).rows] == [nari]
    assert crane.ask(ListTasks(where={"person": nari})).total == 1
    assert [row.person for row in crane.ask(ListPlans()).rows] == [nari]
    assert [set(row.people) for row in crane.ask(ListCases()).rows] == [{nari}]
    beside = crane.ask(OpenBeside(person=nari))
    assert beside.plan
    assert [one.doc.kind for one in beside.milestones] == ["first_job"]
    assert crane.ask(OpenBeside(person=twin)).person == nari


def test_what_hangs_on_the_other_record_can_still_be_changed_and_lists_lose_nobody(
    organisation: Organisation, twin: str
) -> None:
    crane = organisation["crane"]
    task = crane.ask(SaveTask(doc=TaskDoc(title="Ring", person=twin), compartment="identity"))
    both = [Membership(person=twin)]
    crane.ask(SaveCase(doc=CaseDoc(members=both), compartment="resettlement"))
    merge(organisation, twin)

    again = TaskDoc(label=task.label, title="Write", person=twin)
    crane.ask(SaveTask(doc=again, rev=task.rev))

    assert [row.title for row in crane.ask(ListTasks()).rows] == ["Write"]
    assert [row.people for row in crane.ask(ListCases()).rows] == [[organisation.nari]]


def test_the_guard_knows_the_one_person_by_all_of_it_and_nobody_else(
    organisation: Organisation, twin: str
) -> None:
    model = organisation.service.vault.model
    organisation["crane"].ask(
        SaveMilestone(doc=MilestoneDoc(person=twin, kind="first_job", date="2019-05-06"))
    )

    merge(organisation, twin)

    record = model.register.records[organisation.nari]
    assert twin not in model.register.records
    assert "Nari Bak" in record.names
    assert "ship" in {kind for kind, _when in record.events}
    stored = model.projections[twin]
    assert stored
    assert model.register.search("Nari Bak") == [organisation.nari]


def test_a_story_about_the_other_record_is_judged_as_one_about_the_person(
    organisation: Organisation, twin: str
) -> None:
    text = Translation(title="Work", body="She works at the Shiosai Bakery and sings. " * 4)
    doc = StoryDoc(subjects=[twin], translations={"en": text}, public_on="2020-01-01")
    story = organisation["wren"].ask(CreateStory(words=words_of(doc))).label
    consent(organisation, twin, "work")

    merge(organisation, twin)
    view = organisation["wren"].ask(OpenStory(label=story))

    assert view.doc.subjects == [organisation.nari]
    assert view.verdict
    assert {crowd.who for crowd in view.verdict.crowds} == {organisation.nari}


def test_a_deleted_draft_comes_back_about_the_person_and_not_about_the_old_label(
    organisation: Organisation, twin: str
) -> None:
    text = Translation(title="Work", body="She works at the Shiosai Bakery and sings. " * 4)
    doc = StoryDoc(subjects=[twin], translations={"en": text}, public_on="2020-01-01")
    wren = organisation["wren"]
    story = wren.ask(CreateStory(words=words_of(doc))).label
    wren.ask(DeleteStory(label=story, rev=wren.ask(OpenStory(label=story)).rev))

    merge(organisation, twin)
    wren.ask(PutBackStory(label=story))
    view = wren.ask(OpenStory(label=story))

    assert view.doc.subjects == [organisation.nari]
    assert view.verdict
    assert {crowd.who for crowd in view.verdict.crowds} == {organisation.nari}


def test_of_two_consents_only_what_both_gave_is_covered_until_the_person_is_asked_anew(
    organisation: Organisation, twin: str
) -> None:
    model = organisation.service.vault.model
    consent(organisation, twin, "work", "face")

    merge(organisation, twin)
    both = [[*side] for side in model.sides(organisation.nari)]
    fresh = consent(organisation, organisation.nari, "face")
    after = [[*side] for side in model.sides(organisation.nari)]

    assert len(both) == 2
    assert not set(both[0]) & set(both[1])
    assert all(fresh in side for side in after)
    assert {c.person for side in model.sides(organisation.nari) for c in side.values()} == {
        organisation.nari
    }


@pytest.mark.parametrize("said", [{}, {"withdrawn_on": date(2020, 1, 1)}, {"given_on": None}])
def test_a_no_on_either_record_is_a_no_to_tracing(
    organisation: Organisation, twin: str, said: dict[str, object]
) -> None:
    crane, vault = organisation["crane"], organisation.service.vault
    for person in (organisation.nari, twin):
        doc = ConsentDoc(person=person, scopes=[tracing_scope()], given_on=date(2019, 1, 1))
        crane.ask(GiveConsent(consent=doc))
    (id_,) = vault.model.consents_of[twin]
    for name, value in said.items():
        setattr(vault.model.consents[id_].doc, name, value)

    merge(organisation, twin)

    assert is_covered(vault, organisation.nari) == (not said)
    assert is_covered(vault, twin) == (not said)


def test_undoing_gives_back_both_and_keeps_what_was_written_since(
    organisation: Organisation, twin: str
) -> None:
    crane, nari = organisation["crane"], organisation.nari
    before = [crane.ask(OpenPerson(label=one)).doc for one in (nari, twin)]
    task = crane.ask(SaveTask(doc=TaskDoc(title="Ring", person=twin), compartment="identity"))
    rev = merge(organisation, twin)
    one = crane.ask(OpenPerson(label=nari))
    one.doc.statements.append(Statement(kind="school", said="Kita Evening School"))
    rev = crane.ask(SavePerson(doc=one.doc, rev=rev)).rev

    crane.ask(UndoMerge(gone=twin, rev=rev))
    after = [crane.ask(OpenPerson(label=label)).doc for label in (nari, twin)]

    assert after[1] == before[1]
    assert after[0].names == before[0].names
    assert [s.said for s in after[0].statements if s not in before[0].statements] == [
        "Kita Evening School"
    ]
    assert {nari, twin} <= labels(organisation)
    assert [row.person for row in crane.ask(ListTasks()).rows] == [twin]
    assert crane.ask(ListTasks()).rows[0].label == task.label
    assert twin in organisation.service.vault.model.register.search("Nari Bak")


def test_a_merge_outlives_the_seal(organisation: Organisation, twin: str) -> None:
    crane = organisation["crane"]
    crane.ask(SaveTask(doc=TaskDoc(title="Ring", person=twin), compartment="identity"))
    merge(organisation, twin)
    organisation.service.vault.seal()
    open_register(organisation.nobody)
    crane = sign_in(organisation.nobody, "crane")

    assert crane.ask(OpenPerson(label=twin)).doc.label == organisation.nari
    assert [row.person for row in crane.ask(ListTasks()).rows] == [organisation.nari]
    assert twin not in organisation.service.vault.model.register.records


@pytest.mark.parametrize("kept", ["nari", "twin"])
def test_nobody_is_merged_with_themselves(organisation: Organisation, twin: str, kept: str) -> None:
    label = organisation.nari if kept == "nari" else twin
    merge(organisation, twin)

    for other in (organisation.nari, twin):
        with pytest.raises(BadInput):
            organisation["crane"].ask(PreviewMerge(kept=label, gone=other))


def test_what_was_saved_since_the_preview_is_looked_at_first(
    organisation: Organisation, twin: str
) -> None:
    crane = organisation["crane"]
    seen = crane.ask(PreviewMerge(kept=organisation.nari, gone=twin))
    doc = crane.ask(OpenPerson(label=twin)).doc
    crane.ask(SavePerson(doc=doc, rev=seen.gone_rev))

    with pytest.raises(ChangedMeanwhile):
        crane.ask(
            MergePeople(
                kept=seen.kept, gone=seen.gone, kept_rev=seen.kept_rev, gone_rev=seen.gone_rev
            )
        )
    assert twin in labels(organisation)


def test_the_record_that_leads_on_is_not_changed_and_no_import_with_it_is_destroyed(
    organisation: Organisation, twin: str
) -> None:
    crane, model = organisation["crane"], organisation.service.vault.model
    rev = merge(organisation, twin)
    batch = next(one.doc.id for one in model.batches.values() if twin in one.doc.labels)

    with pytest.raises(BadInput):
        crane.ask(SavePerson(doc=PersonDoc(label=twin, names=TWIN.names), rev=1))
    with pytest.raises(BadInput):
        crane.ask(UndoBatch(id=batch))
    with pytest.raises(ChangedMeanwhile):
        crane.ask(UndoMerge(gone=twin, rev=rev - 1))
    with pytest.raises(NotFound):
        crane.ask(UndoMerge(gone=organisation.nari, rev=rev))


def test_an_older_merge_is_undone_after_the_newer_one(
    organisation: Organisation, twin: str
) -> None:
    crane = organisation["crane"]
    third = crane.ask(
        ImportPeople(docs=[PersonDoc(names=[PersonName(text="Nari")])], source="x")
    ).labels[0]
    first = merge(organisation, twin)
    second = merge(organisation, organisation.nari, kept=third)

    assert crane.ask(OpenPerson(label=twin)).doc.label == third
    with pytest.raises(BadInput):
        crane.ask(UndoMerge(gone=twin, rev=first))
    crane.ask(UndoMerge(gone=organisation.nari, rev=second))
    crane.ask(UndoMerge(gone=twin, rev=first))
    assert {twin, third, organisation.nari} <= labels(organisation)


@pytest.mark.parametrize("handle", ["wren", "owl", "finch", "heron"])
def test_only_members_who_open_people_merge_them(
    organisation: Organisation, twin: str, handle: str
) -> None:
    for call in (
        PreviewMerge(kept=organisation.nari, gone=twin),
        MergePeople(kept=organisation.nari, gone=twin, kept_rev=1, gone_rev=1),
        UndoMerge(gone=twin, rev=1),
    ):
        with pytest.raises(Refused):
            organisation[handle].ask(call)  # type: ignore[arg-type]


def test_the_trail_tells_of_it_at_both_records_and_holds_no_word_of_them(
    organisation: Organisation, twin: str
) -> None:
    rev = merge(organisation, twin)
    organisation["crane"].ask(UndoMerge(gone=twin, rev=rev))

    told = organisation["owl"].ask(ListAudit(per_page=12)).entries

    found = [(one.action, one.object, one.detail) for one in told]
    assert ("merge-people", organisation.nari, twin) in found
    assert ("merge-people", twin, organisation.nari) in found
    assert ("undo-merge", organisation.nari, twin) in found
    assert ("undo-merge", twin, organisation.nari) in found
    assert "Kujira" not in repr(found)


def test_a_wish_that_an_earlier_version_lost_in_a_merge_counts_again(
    organisation: Organisation, twin: str
) -> None:
    crane, nari, vault = organisation["crane"], organisation.nari, organisation.service.vault
    view = crane.ask(OpenPerson(label=twin))
    view.doc.declines_figures = True
    crane.ask(SavePerson(doc=view.doc, rev=view.rev))
    merge(organisation, twin)
    as_an_earlier_version_left_it(vault, nari, twin)
    crane = unsealed_again(organisation)
    view = crane.ask(OpenPerson(label=nari))

    assert view.doc.declines_figures
    view.doc.declines_figures = False
    crane.ask(SavePerson(doc=view.doc, rev=view.rev))
    crane = unsealed_again(organisation)
    view = crane.ask(OpenPerson(label=nari))
    assert not view.doc.declines_figures  # a change of mind stays changed

    crane.ask(UndoMerge(gone=twin, rev=view.rev))
    wishes = [crane.ask(OpenPerson(label=one)).doc.declines_figures for one in (nari, twin)]
    assert wishes == [False, True]


def unsealed_again(organisation: Organisation) -> VaultClient:
    organisation.service.vault.seal()
    open_register(organisation.nobody)
    return sign_in(organisation.nobody, "crane")


def as_an_earlier_version_left_it(vault: Vault, kept: str, gone: str) -> None:
    """Write the record that stayed, and the merge, without the wish of the one that is gone."""
    ring, entry, tie = vault.need_opened().ring, vault.model.people[kept], vault.model.merges[gone]
    row = vault.documents.rows.get("person", entry.row_id)
    assert row
    doc = vault.documents.open_written(PERSON, row, ring=ring)
    doc.declines_figures = False
    vault.shelf.seal(PERSON, doc, ring=ring, unit=row.unit, row_id=row.id, rev=row.rev + 1)
    after = msgspec.structs.replace(tie.doc.after, declines_figures=False)
    joins = msgspec.structs.replace(tie.doc, after=after)
    vault.shelf.seal(MERGE, joins, ring=ring, unit=tie.unit, row_id=tie.row_id, rev=tie.rev + 1)


def test_both_records_on_one_journey_are_told_line_by_line(
    organisation: Organisation, twin: str
) -> None:
    tern = organisation["tern"]
    travellers = [Traveller(person=one) for one in (organisation.nari, twin)]
    journey = tern.ask(SaveJourney(doc=JourneyDoc(travellers=travellers, to="JP"))).label
    merge(organisation, twin)

    (row,) = tern.ask(ListJourneys(where={"everybody": organisation.nari})).rows
    waited = tern.ask(AskForecast(label=journey)).waited

    assert row.people == [organisation.nari] * 2
    assert len(row.where) == 2
    assert {one.person for one in waited} == {organisation.nari}


def test_what_there_is_one_of_for_a_person_stays_changeable_on_both_sides(
    organisation: Organisation, twin: str
) -> None:
    crane, nari = organisation["crane"], organisation.nari
    plans = [crane.ask(SavePlan(doc=PlanDoc(person=one))) for one in (nari, twin)]
    reviews = [crane.ask(SaveReview(doc=ReviewDoc(person=one, kind="y10"))) for one in (nari, twin)]
    merge(organisation, twin)

    for saved, person in zip(plans, (nari, twin), strict=True):
        doc = PlanDoc(label=saved.label, person=person, language="ko")
        crane.ask(SavePlan(doc=doc, rev=saved.rev))
    for saved, person in zip(reviews, (nari, twin), strict=True):
        doc = ReviewDoc(label=saved.label, person=person, kind="y10", language="ko")
        crane.ask(SaveReview(doc=doc, rev=saved.rev))
    for person in (nari, twin):
        with pytest.raises(BadInput):
            crane.ask(SavePlan(doc=PlanDoc(person=person)))
        with pytest.raises(BadInput):
            crane.ask(SaveReview(doc=ReviewDoc(person=person, kind="y10")))


def test_what_goes_to_a_partner_under_an_old_label_is_the_one_record(
    organisation: Organisation, twin: str
) -> None:
    tern = organisation["tern"]
    agreement = in_force(organisation)
    merge(organisation, twin)

    (before, now) = (
        tern.ask(PreviewPacket(person=one, agreement=agreement)).fields
        for one in (twin, organisation.nari)
    )
    packet = tern.ask(
        MakePacket(person=twin, agreement=agreement, reason="She asked.", agreed="By word.")
    )

    assert before == now
    sent = tern.ask(OpenPacket(label=packet.label)).doc
    assert sent.person == organisation.nari
    assert twin not in sent.content


def test_a_form_of_the_other_record_works_by_the_label_that_stays(
    organisation: Organisation, twin: str
) -> None:
    tern, nari = organisation["tern"], organisation.nari
    crane = organisation["crane"]
    task = crane.ask(SaveTask(doc=TaskDoc(title="Ring", person=twin), compartment="identity"))
    travellers = [Traveller(person=twin)]
    journey = tern.ask(SaveJourney(doc=JourneyDoc(travellers=travellers, to="JP")))
    rev = merge(organisation, twin)

    opened = crane.ask(OpenTask(label=task.label)).doc
    shown = tern.ask(OpenJourney(label=journey.label)).doc
    opened.title = "Write"
    crane.ask(SaveTask(doc=opened, rev=task.rev))
    for person, reached in ((nari, "waiting"), (twin, "in_motion")):
        rev_of_journey = tern.ask(OpenJourney(label=journey.label)).rev
        stage = RecordStage(label=journey.label, rev=rev_of_journey, people=[person], stage=reached)
        tern.ask(stage)

    assert opened.person == nari
    assert [one.person for one in shown.travellers] == [nari]
    assert [one.title for one in crane.ask(ListTasks(where={"person": nari})).rows] == ["Write"]

    crane.ask(UndoMerge(gone=twin, rev=rev))
    assert crane.ask(OpenTask(label=task.label)).doc.person == twin
    again = tern.ask(OpenJourney(label=journey.label)).doc
    assert [one.person for one in again.travellers] == [twin]
    assert crane.ask(ListTasks(where={"person": nari})).total == 0


def test_who_is_related_to_the_other_record_stays_so_when_the_merge_is_undone(
    organisation: Organisation, twin: str
) -> None:
    crane = organisation["crane"]
    aunt = PersonDoc(
        names=[PersonName(text="Somebody")], relatives=[FamilyLink(kin="niece", label=twin)]
    )
    label = crane.ask(ImportPeople(docs=[aunt], source="x")).labels[0]
    rev = merge(organisation, twin)
    view = crane.ask(OpenPerson(label=label))
    view.doc.number = "12"
    crane.ask(SavePerson(doc=view.doc, rev=view.rev))

    assert [one.label for one in view.doc.relatives] == [organisation.nari]
    crane.ask(UndoMerge(gone=twin, rev=rev))
    after = crane.ask(OpenPerson(label=label)).doc
    assert ([one.label for one in after.relatives], after.number) == ([twin], "12")


def test_a_draft_about_the_other_record_is_about_it_again_when_the_merge_is_undone(
    organisation: Organisation, twin: str
) -> None:
    text = Translation(title="Work", body="She works at the Shiosai Bakery and sings. " * 4)
    doc = StoryDoc(subjects=[twin], translations={"en": text}, public_on="2020-01-01")
    wren = organisation["wren"]
    story = wren.ask(CreateStory(words=words_of(doc))).label
    rev = merge(organisation, twin)
    view = wren.ask(OpenStory(label=story))
    view.doc.tags = ["work"]
    wren.ask(SaveStory(words=words_of(view.doc), rev=view.rev))

    organisation["crane"].ask(UndoMerge(gone=twin, rev=rev))

    after = wren.ask(OpenStory(label=story)).doc
    assert (after.subjects, after.tags) == ([twin], ["work"])


def test_the_years_of_a_person_are_in_the_trail_under_the_label_that_stays(
    organisation: Organisation, twin: str
) -> None:
    merge(organisation, twin)

    organisation["crane"].ask(OpenBeside(person=twin))

    newest = organisation["heron"].ask(ListAudit(object=organisation.nari)).entries[0]
    assert newest.action == "open-plan"
