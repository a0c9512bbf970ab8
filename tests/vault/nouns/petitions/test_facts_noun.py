"""The fact list in the vault: history, short names, and every place where a fact stands."""

from datetime import date, timedelta

import msgspec
import pytest

from farshore.domain.errors import BadInput, Refused
from farshore.domain.petitions.records.facts import FactDoc, FactPhrase
from farshore.domain.stories.documents import StoryDoc, Translation, words_of
from farshore.vault.speech.messages import Approve, CreateStory, OpenStory, Publish, Submit
from farshore.vault.speech.messages.petitions.facts import (
    AskFactPlaces,
    ListFacts,
    OpenFact,
    SaveFact,
)
from tests.cast import Organisation

TODAY = date.today()  # noqa: DTZ011 the vault's clock is the machine's here
MOVED = FactDoc(
    key="moved_1959_84",
    value="93340",
    unit="persons",
    as_of=date(2020, 1, 1),
    source="Test value",
    phrases=[FactPhrase(language="en", said="moved to the North")],
)


def fact(organisation: Organisation, handle: str = "finch", **values: object) -> str:
    doc = msgspec.structs.replace(MOVED, **values)
    return organisation[handle].ask(SaveFact(doc=doc)).label


def test_another_value_keeps_the_old_one_in_its_history(organisation: Organisation) -> None:
    finch = organisation["finch"]
    label = fact(organisation)

    doc = msgspec.structs.replace(
        MOVED, label=label, value="93339", as_of=date(2026, 1, 1), earlier=[]
    )
    finch.ask(SaveFact(doc=doc, rev=1))

    kept = finch.ask(OpenFact(label=label)).doc
    assert (kept.value, [one.value for one in kept.earlier]) == ("93339", ["93340"])


def test_a_short_name_stands_once_and_a_fact_is_not_of_the_future(
    organisation: Organisation,
) -> None:
    fact(organisation)

    with pytest.raises(BadInput, match="short name is that of"):
        fact(organisation)
    with pytest.raises(BadInput, match="future"):
        fact(organisation, key="other", as_of=TODAY + timedelta(days=3))
    assert organisation["finch"].ask(ListFacts()).total == 1


@pytest.mark.parametrize("handle", ["crane", "owl", "tern", "heron"])
def test_who_writes_neither_letters_nor_stories_has_no_fact_list(
    organisation: Organisation, handle: str
) -> None:
    label = fact(organisation)

    for call in (ListFacts(), OpenFact(label=label), AskFactPlaces(label=label)):
        with pytest.raises(Refused):
            organisation[handle].ask(call)


def test_a_fact_shows_every_draft_and_published_story_that_cites_it(
    organisation: Organisation,
) -> None:
    wren = organisation["wren"]
    label = fact(organisation, "wren")
    published = story(organisation, "93,340 people moved to the North in those years by ship.")
    draft = story(organisation, "A door was painted blue by all of us on a fine afternoon.")
    release(organisation, published)
    changed = msgspec.structs.replace(MOVED, label=label, value="93339", as_of=date(2026, 1, 1))
    wren.ask(SaveFact(doc=changed, rev=1))

    found = wren.ask(AskFactPlaces(label=label))

    told = [(one.kind, one.label, one.cited, one.is_public) for one in found.places]
    assert told == [("story", published, "earlier", False), ("edition", published, "earlier", True)]
    assert draft not in {one.label for one in found.places}
    assert not found.stories_unread


def test_a_campaigner_is_told_that_stories_were_left_out(organisation: Organisation) -> None:
    story(organisation, "93,340 people moved to the North in those years by ship.")

    found = organisation["finch"].ask(AskFactPlaces(label=fact(organisation)))

    assert (found.places, found.stories_unread) == ([], True)


def story(organisation: Organisation, body: str) -> str:
    text = Translation(title="Ships", byline="Staff", body=body)
    doc = StoryDoc(no_subject=True, public_on="2019-03-01", translations={"en": text})
    return organisation["wren"].ask(CreateStory(words=words_of(doc))).label


def release(organisation: Organisation, label: str) -> None:
    wren, swift = organisation["wren"], organisation["swift"]
    wren.ask(Submit(label=label, language="en"))
    release = swift.ask(OpenStory(label=label)).releases[0]
    swift.ask(Approve(label=label, language="en", content_hash=release.content_hash))
    swift.ask(Publish(label=label, language="en"))
