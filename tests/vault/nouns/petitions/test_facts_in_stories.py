"""A story cites a fact: what is approved holds its value, and another value changes nothing public."""

from collections.abc import Iterator
from datetime import date

import msgspec
import pytest

from farshore.domain.errors import BadInput
from farshore.domain.petitions.records.facts import FactDoc
from farshore.domain.stories.documents import StoryDoc, Translation, words_of
from farshore.vault.speech.errors import ChangedMeanwhile, PublicationRefused
from farshore.vault.speech.messages import (
    Approve,
    CreateStory,
    GetBundle,
    OpenStory,
    Publish,
    SaveStory,
    Submit,
)
from farshore.vault.speech.messages.petitions.facts import (
    AskFactPlaces,
    BringFact,
    OpenFact,
    SaveFact,
)
from tests.cast import Organisation

SHIPS = FactDoc(
    key="ships_1960", value="155", unit="voyages", as_of=date(2019, 1, 1), source="The almanac"
)


def fact(organisation: Organisation) -> str:
    return organisation["wren"].ask(SaveFact(doc=SHIPS)).label


def change(organisation: Organisation, label: str, value: str) -> int:
    wren = organisation["wren"]
    opened = wren.ask(OpenFact(label=label))
    doc = msgspec.structs.replace(opened.doc, value=value, as_of=date(2026, 1, 1))
    return wren.ask(SaveFact(doc=doc, rev=opened.rev)).rev


def story(organisation: Organisation, **texts: str) -> str:
    doc = StoryDoc(
        no_subject=True,
        public_on="2019-03-01",
        translations={
            language: Translation(title="Ships", byline="Staff", body=body)
            for language, body in texts.items()
        },
    )
    return organisation["wren"].ask(CreateStory(words=words_of(doc))).label


def release(organisation: Organisation, label: str) -> None:
    wren, swift = organisation["wren"], organisation["swift"]
    wren.ask(Submit(label=label, language="en"))
    found = swift.ask(OpenStory(label=label)).releases[0]
    swift.ask(Approve(label=label, language="en", content_hash=found.content_hash))
    swift.ask(Publish(label=label, language="en"))


def pages(organisation: Organisation) -> str:
    bundle = organisation["swift"].ask(GetBundle()).bundle
    return str(msgspec.to_builtins(bundle))


BODY = "The ships went {{fact:ships_1960}} times in those years, and nobody counted the tears."


def test_a_saved_story_holds_the_value_in_each_language_and_readers_see_it_alone(
    organisation: Organisation,
) -> None:
    wren = organisation["wren"]
    change(organisation, fact(organisation), "1155")
    label = story(organisation, en=BODY, ja="船は{{ fact:ships_1960 }}回往復しました。")

    doc = wren.ask(OpenStory(label=label)).doc
    assert "[1,155](fact:ships_1960)" in doc.translations["en"].body
    assert "[1,155](fact:ships_1960)" in doc.translations["ja"].body
    release(organisation, label)
    assert "went 1,155 times" in pages(organisation)
    assert "fact:" not in pages(organisation)


def test_another_value_leaves_hash_approval_and_page_as_they_are_until_it_is_brought(
    organisation: Organisation,
) -> None:
    wren, label = organisation["wren"], fact(organisation)
    published = story(organisation, en=BODY)
    release(organisation, published)
    before = wren.ask(OpenStory(label=published)).releases[0]

    rev = change(organisation, label, "187")

    after = wren.ask(OpenStory(label=published)).releases[0]
    assert (after.content_hash, after.approved_by) == (before.content_hash, before.approved_by)
    assert "went 155 times" in pages(organisation)
    assert list(told(organisation, label)) == [
        ("story", "earlier", False, True), ("edition", "earlier", True, False)
    ]  # fmt: skip

    wren.ask(BringFact(label=label, rev=rev, story=published))

    brought = wren.ask(OpenStory(label=published)).releases[0]
    assert brought.content_hash != before.content_hash
    assert not brought.approved_by
    assert "went 155 times" in pages(organisation)
    assert list(told(organisation, label)) == [
        ("story", "referenced", False, False), ("edition", "earlier", True, False)
    ]  # fmt: skip
    release(organisation, published)
    assert "went 187 times" in pages(organisation)
    assert [how for _kind, how, _public, _may in told(organisation, label)] == ["referenced"] * 2


def told(organisation: Organisation, label: str) -> Iterator[tuple[str, str, bool, bool]]:
    for one in organisation["wren"].ask(AskFactPlaces(label=label)).places:
        yield one.kind, one.cited, one.is_public, one.may_bring


def test_a_story_that_asks_for_a_fact_that_is_not_there_is_kept_and_not_published(
    organisation: Organisation,
) -> None:
    wren = organisation["wren"]
    label = story(organisation, en=BODY)

    opened = wren.ask(OpenStory(label=label))
    assert opened.doc.translations["en"].body == BODY
    assert "facts" in opened.releases[0].why_not
    with pytest.raises(PublicationRefused, match="fact list does not have"):
        wren.ask(Submit(label=label, language="en"))

    fact(organisation)
    wren.ask(SaveStory(words=words_of(opened.doc), rev=opened.rev))
    assert "facts" not in wren.ask(OpenStory(label=label)).releases[0].why_not


def test_a_protected_name_as_the_value_of_a_fact_is_found_where_it_stands(
    organisation: Organisation,
) -> None:
    holder = FactDoc(key="holder:chair", value="박나리", as_of=date(2019, 1, 1), source="us")
    organisation["wren"].ask(SaveFact(doc=holder))
    label = story(organisation, en="The chair of that club is {{fact:holder:chair}}, as we said.")

    found = organisation["wren"].ask(OpenStory(label=label))

    assert found.verdict is not None
    assert found.verdict.level == "blocked"


def test_a_value_is_brought_only_where_it_differs_and_as_it_was_seen(
    organisation: Organisation,
) -> None:
    wren, label = organisation["wren"], fact(organisation)
    cites, other = story(organisation, en=BODY), story(organisation, en="Not a word of ships here.")

    for one in (cites, other):
        with pytest.raises(BadInput, match="already"):
            wren.ask(BringFact(label=label, rev=1, story=one))
    change(organisation, label, "187")
    with pytest.raises(ChangedMeanwhile):
        wren.ask(BringFact(label=label, rev=1, story=cites))
