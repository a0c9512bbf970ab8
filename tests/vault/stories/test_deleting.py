"""A deleted draft is nowhere but among the deleted, comes back whole, and goes for good in time."""

from pathlib import Path

import msgspec
import pytest

from farshore.domain.errors import BadInput, FarshoreError, NotFound, Refused
from farshore.domain.stories.documents import words_of
from farshore.vault.speech.errors import ChangedMeanwhile, SecondPersonToDestroy
from farshore.vault.speech.messages import (
    AddPicture,
    ListStories,
    OpenPicture,
    OpenStory,
    SaveStory,
    Submit,
    Today,
    Withdraw,
)
from farshore.vault.speech.messages.public.history import (
    DeleteStory,
    DestroyStory,
    ListDeleted,
    ListRevisions,
    PutBackStory,
)
from tests.cast import Organisation, open_register, sign_in
from tests.fakes import drawing
from tests.scenarios.releasing import approve, days_pass, publish, write

NAMED = "Pak Na-ri came to the office, and we had tea with her until late. " * 4


def delete(organisation: Organisation, label: str, *, who: str = "wren") -> None:
    rev = organisation[who].ask(OpenStory(label=label)).rev
    organisation[who].ask(DeleteStory(label=label, rev=rev))


def deleted(organisation: Organisation) -> list[str]:
    return [row.label for row in organisation["swift"].ask(ListDeleted()).rows]


def seal_and_open(organisation: Organisation) -> None:
    organisation.service.vault.seal()
    open_register(organisation.nobody)
    for handle in organisation.members:
        organisation.members[handle] = sign_in(organisation.nobody, handle)


def test_a_deleted_draft_is_in_no_list_and_opens_nowhere(organisation: Organisation) -> None:
    label = write(organisation, "en", body=NAMED)
    delete(organisation, label)

    assert organisation["swift"].ask(ListStories()).rows == []
    assert label not in str(organisation["swift"].ask(Today()))
    assert deleted(organisation) == [label]
    for call in (OpenStory(label=label), ListRevisions(label=label)):
        with pytest.raises(NotFound):
            organisation["swift"].ask(call)


def test_it_comes_back_whole_with_its_revisions_and_pictures(organisation: Organisation) -> None:
    label = write(organisation, "en", "ja")
    wren = organisation["wren"]
    added = wren.ask(AddPicture(story=label, language="en", name="a.jpg", data=drawing()))
    view = wren.ask(OpenStory(label=label))
    changed = words_of(view.doc)
    changed.tags = ["door"]
    view = wren.ask(SaveStory(words=changed, rev=view.rev))
    delete(organisation, label)

    organisation["swift"].ask(PutBackStory(label=label))

    back = wren.ask(OpenStory(label=label))
    assert words_of(back.doc) == words_of(view.doc)
    assert back.rev == view.rev
    assert len(wren.ask(ListRevisions(label=label)).rows) == 2
    assert wren.ask(OpenPicture(story=label, id=added.id)).data
    assert deleted(organisation) == []
    changed.tags = []
    assert wren.ask(SaveStory(words=changed, rev=back.rev)).rev == back.rev + 1


def test_it_waits_among_the_deleted_over_a_sealing(organisation: Organisation) -> None:
    label = write(organisation, "en")
    delete(organisation, label)

    seal_and_open(organisation)

    assert deleted(organisation) == [label]
    assert organisation["wren"].ask(ListStories()).rows == []
    organisation["wren"].ask(PutBackStory(label=label))
    seal_and_open(organisation)
    assert organisation["wren"].ask(OpenStory(label=label)).doc.label == label
    assert deleted(organisation) == []


def test_an_approved_draft_comes_back_unapproved(organisation: Organisation) -> None:
    label = write(organisation, "en")
    approve(organisation, label, "en")
    delete(organisation, label)
    organisation["wren"].ask(PutBackStory(label=label))

    (release,) = organisation["wren"].ask(OpenStory(label=label)).releases

    assert (release.state, release.approved_by, release.submitted_by) == ("draft", "", "")


def test_the_guard_reads_what_comes_back(organisation: Organisation) -> None:
    label = write(organisation, "en", body=NAMED)
    delete(organisation, label)
    organisation["wren"].ask(PutBackStory(label=label))

    verdict = organisation["wren"].ask(OpenStory(label=label)).verdict

    assert verdict is not None
    assert verdict.level == "blocked"


def test_nothing_that_is_or_was_public_can_be_deleted(organisation: Organisation) -> None:
    label = write(organisation, "en", "ja")
    publish(organisation, label, "en")
    with pytest.raises(BadInput):
        delete(organisation, label)

    organisation["wren"].ask(Withdraw(label=label))

    with pytest.raises(BadInput):
        delete(organisation, label)
    assert deleted(organisation) == []


def test_what_somebody_saved_meanwhile_is_not_deleted(organisation: Organisation) -> None:
    label = write(organisation, "en")
    rev = organisation["wren"].ask(OpenStory(label=label)).rev
    organisation["swift"].ask(Submit(label=label, language="en"))

    with pytest.raises(ChangedMeanwhile):
        organisation["wren"].ask(DeleteStory(label=label, rev=rev))


def test_thirty_days_later_it_is_gone_for_good_with_its_key_and_files(
    organisation: Organisation, tmp_path: Path
) -> None:
    label = write(organisation, "en", body=NAMED)
    organisation["wren"].ask(AddPicture(story=label, language="en", name="a.jpg", data=drawing()))
    vault = organisation.service.vault
    unit = vault.model.stories[label].unit
    delete(organisation, label)
    files = list(vault.paths.media.iterdir())

    days_pass(organisation, 29)
    seal_and_open(organisation)
    assert deleted(organisation) == [label]
    days_pass(organisation, 30)
    seal_and_open(organisation)

    assert deleted(organisation) == []
    assert len(files) == 1
    assert list(vault.paths.media.iterdir()) == []
    rows = vault.documents.rows
    tables = ("story", "story_revision", "deleted_story", "picture")
    assert [len(rows.of_unit(table, unit)) for table in tables] == [0, 0, 0, 0]
    with pytest.raises(NotFound):
        organisation["wren"].ask(PutBackStory(label=label))


def test_somebody_else_may_destroy_it_at_once_and_who_deleted_it_may_not(
    organisation: Organisation,
) -> None:
    label = write(organisation, "en")
    delete(organisation, label)

    with pytest.raises(SecondPersonToDestroy):
        organisation["wren"].ask(DestroyStory(label=label))
    assert [row.mine for row in organisation["wren"].ask(ListDeleted()).rows] == [True]
    organisation["swift"].ask(DestroyStory(label=label))

    assert deleted(organisation) == []
    seal_and_open(organisation)
    assert deleted(organisation) == []
    with pytest.raises(NotFound):
        organisation["swift"].ask(DestroyStory(label=label))


def test_a_draft_that_lives_is_neither_destroyed_nor_put_back(organisation: Organisation) -> None:
    label = write(organisation, "en")

    for call in (DestroyStory(label=label), PutBackStory(label=label)):
        with pytest.raises(NotFound):
            organisation["swift"].ask(call)
    assert organisation["swift"].ask(OpenStory(label=label)).doc.label == label


def test_who_may_not_read_stories_deletes_and_sees_none(organisation: Organisation) -> None:
    label = write(organisation, "en")
    calls = (
        DeleteStory(label=label, rev=1), ListDeleted(), PutBackStory(label=label),
        DestroyStory(label=label),
    )  # fmt: skip

    for call in calls:
        for handle in ("crane", "owl", "tern", "heron", "finch"):
            with pytest.raises(Refused):
                organisation[handle].ask(call)


def test_another_story_that_names_it_as_an_earlier_one_can_still_be_saved(
    organisation: Organisation,
) -> None:
    earlier, later = write(organisation, "en"), write(organisation, "en", slug="later")
    wren = organisation["wren"]
    view = wren.ask(OpenStory(label=later))
    words = words_of(view.doc)
    words.back_stories = [earlier]
    view = wren.ask(SaveStory(words=words, rev=view.rev))
    delete(organisation, earlier)

    words = msgspec.structs.replace(words_of(view.doc), tags=["door"])
    assert wren.ask(SaveStory(words=words, rev=view.rev)).doc.tags == ["door"]
    publish(organisation, later, "en")


def test_no_refusal_tells_the_title(organisation: Organisation) -> None:
    label = write(organisation, "en")
    delete(organisation, label)

    with pytest.raises(FarshoreError) as refused:
        organisation["wren"].ask(DestroyStory(label=label))

    assert "blue door" not in str(refused.value)
