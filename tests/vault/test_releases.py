"""What is public follows the people it is about, whatever is done to the draft afterwards."""

from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest

from farshore.domain.errors import RegisterSealed
from farshore.domain.stories.documents import StoryDoc, Translation, arrived_of, words_of
from farshore.vault.speech.errors import PublicationRefused, SecondPersonNeeded, TooManyChecks
from farshore.vault.speech.messages import (
    Approve,
    CreateStory,
    GetBundle,
    GetDueBundle,
    ImportStories,
    ListConsents,
    OpenStory,
    Publish,
    SaveStory,
    Submit,
    Today,
    Withdraw,
    WithdrawConsent,
)
from farshore.vault.state.limits import SAVES_AN_HOUR, SHORT_SAVES_AN_HOUR
from tests.cast import Organisation
from tests.scenarios.releasing import baked, status

BODY = "Sora smiles at all of us, and on Sundays she rests. " * 6


def release(
    organisation: Organisation,
    *,
    slug: str = "bread",
    subjects: bool = True,
    old_urls: Sequence[str] = (),
) -> str:
    doc = StoryDoc(
        subjects=[organisation.nari] if subjects else [],
        no_subject=not subjects,
        public_on="2020-05-01",
        old_urls=list(old_urls),
        translations={"en": Translation(title="Bread", slug=slug, body=BODY)},
    )
    wren = organisation["wren"]
    (label,) = wren.ask(ImportStories(docs=[arrived_of(doc)], source="old site")).labels
    view = wren.ask(OpenStory(label=label))
    told = msgspec.structs.replace(words_of(doc), label=label)
    wren.ask(SaveStory(words=told, rev=view.rev))
    view = wren.ask(Submit(label=label, language="en"))
    approved = view.releases[0].content_hash
    organisation["swift"].ask(Approve(label=label, language="en", content_hash=approved))
    organisation["wren"].ask(Publish(label=label, language="en"))
    return label


def paths(organisation: Organisation) -> set[str]:
    bundle = organisation["wren"].ask(GetBundle()).bundle
    return {path for stone in bundle.tombstones for path in stone.paths}


def withdraw_all_consents(organisation: Organisation) -> list[str]:
    crane = organisation["crane"]
    found = crane.ask(ListConsents(person=organisation.nari)).consents
    return [label for view in found for label in crane.ask(WithdrawConsent(id=view.id)).uncovered]


def test_taking_a_subject_off_the_draft_does_not_keep_the_page_after_a_withdrawal(
    organisation: Organisation,
) -> None:
    wren = organisation["wren"]
    label = release(organisation)
    view = wren.ask(OpenStory(label=label))
    nobody = msgspec.structs.replace(view.doc, subjects=[], no_subject=True)
    wren.ask(SaveStory(words=words_of(nobody), rev=view.rev))

    uncovered = withdraw_all_consents(organisation)

    assert uncovered == [label]
    assert wren.ask(GetBundle()).bundle.editions == []
    assert [c.kind for c in wren.ask(Today()).cards] == ["consent_withdrawn"]


def test_a_withdrawn_address_answers_410_and_nothing_spells_it(
    organisation: Organisation, tmp_path: Path
) -> None:
    label = release(organisation, slug="a-day-with-hong-sera", subjects=False)
    baked(organisation, tmp_path)
    assert status(tmp_path, "/2020/05/a-day-with-hong-sera/") == 200

    organisation["wren"].ask(Withdraw(label=label))
    baked(organisation, tmp_path)

    assert paths(organisation) == set()
    assert status(tmp_path, "/2020/05/a-day-with-hong-sera/") == 410
    files = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert not any(b"hong-sera" in data for data in files)


def test_an_old_address_of_two_stories_leads_nowhere_once_one_is_withdrawn(
    organisation: Organisation, tmp_path: Path
) -> None:
    old = ["/2017/09/door/"]
    gone = release(organisation, slug="one", subjects=False, old_urls=old)
    release(organisation, slug="two", subjects=False, old_urls=old)

    organisation["wren"].ask(Withdraw(label=gone))
    baked(organisation, tmp_path)

    assert paths(organisation) == set(old)
    assert status(tmp_path, "/2017/09/door/") == 410


def test_saving_over_and_over_is_no_way_to_ask_for_names(organisation: Organisation) -> None:
    organisation.service.vault.set_meta("demo", b"0")
    wren = organisation["wren"]
    text = Translation(title="T", body="Is it Pak Na-ri?")
    doc = StoryDoc(no_subject=True, translations={"en": text})
    label = wren.ask(CreateStory(words=words_of(doc))).label
    view = wren.ask(OpenStory(label=label))
    for number in range(SAVES_AN_HOUR):
        view.doc.translations["en"].body = f"Is it Pak Na-ri? {number}"
        try:
            view = wren.ask(SaveStory(words=words_of(view.doc), rev=view.rev))
        except TooManyChecks:
            break

    after = wren.ask(OpenStory(label=label))

    assert number == SHORT_SAVES_AN_HOUR - 1
    assert after.doc.translations["en"].body == f"Is it Pak Na-ri? {number}"
    assert after.verdict is None
    assert "guard" in after.releases[0].why_not
    assert wren.ask(Today()).cards == []


def test_the_site_is_written_without_a_member_when_a_consent_ends_and_not_before(
    organisation: Organisation,
) -> None:
    release(organisation)
    first = organisation.nobody.ask(GetDueBundle()).parts
    nothing_changed = organisation.nobody.ask(GetDueBundle()).parts
    withdraw_all_consents(organisation)
    after = organisation.nobody.ask(GetDueBundle()).parts

    assert first is not None
    assert len(first.bundle.editions) == 1
    assert nothing_changed is None
    assert after is not None
    assert after.bundle.editions == []
    assert len(after.bundle.tombstones) == 1


def test_a_bundle_that_somebody_else_was_handed_is_still_due(organisation: Organisation) -> None:
    """A bake that failed, or a stranger at the socket, must not keep an ended consent public."""
    release(organisation)
    standing = organisation["wren"].ask(GetBundle()).bundle.number
    withdraw_all_consents(organisation)
    lost = organisation.nobody.ask(GetDueBundle()).parts

    due = organisation.nobody.ask(GetDueBundle(standing=standing)).parts
    assert lost is not None
    assert due is not None
    assert due.bundle.editions == []
    assert organisation.nobody.ask(GetDueBundle(standing=due.bundle.number)).parts is None


def test_while_sealed_nobody_gets_a_bundle(organisation: Organisation) -> None:
    organisation.service.vault.seal()

    with pytest.raises(RegisterSealed):
        organisation.nobody.ask(GetDueBundle())


def test_an_approval_does_not_bring_back_what_was_withdrawn(organisation: Organisation) -> None:
    label = release(organisation)
    organisation["wren"].ask(Withdraw(label=label))
    view = organisation["swift"].ask(OpenStory(label=label))
    call = Approve(label=label, language="en", content_hash=view.releases[0].content_hash)

    with pytest.raises(PublicationRefused, match="stays withdrawn"):
        organisation["swift"].ask(call)
    with pytest.raises(PublicationRefused, match="stays withdrawn"):
        organisation["wren"].ask(Publish(label=label, language="en"))


def test_somebody_who_saves_without_a_change_does_not_become_the_author(
    organisation: Organisation,
) -> None:
    texts = {lang: Translation(title="Bread", slug="bread", body=BODY) for lang in ("en", "ja")}
    doc = StoryDoc(no_subject=True, public_on="2020-05-01", translations=texts)
    label = organisation["wren"].ask(CreateStory(words=words_of(doc))).label
    view = organisation["swift"].ask(OpenStory(label=label))
    view.doc.translations["ja"] = msgspec.structs.replace(texts["ja"], title="Another")
    view = organisation["swift"].ask(SaveStory(words=words_of(view.doc), rev=view.rev))

    call = Approve(label=label, language="en", content_hash=view.releases[0].content_hash)

    with pytest.raises(SecondPersonNeeded):
        organisation["wren"].ask(call)
    organisation["swift"].ask(call)
