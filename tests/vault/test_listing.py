"""The list says of each story where it stands: no more is out than it says, and no less."""

from farshore.domain.people.records import PersonDoc, PersonName
from farshore.vault.speech.messages import (
    ListConsents,
    ListStories,
    Recheck,
    SavePerson,
    StoryRow,
    Withdraw,
    WithdrawConsent,
)
from tests.cast import Organisation
from tests.scenarios.releasing import publish, write


def row(organisation: Organisation) -> StoryRow:
    (found,) = organisation["wren"].ask(ListStories()).rows
    return found


def test_a_published_story_has_the_level_at_which_it_went_out(organisation: Organisation) -> None:
    label = write(organisation, "en", "ja")
    publish(organisation, label, "en")

    found = row(organisation)

    assert found.languages == {"en": "published", "ja": "draft"}
    assert found.verdict == "clear"


def test_a_published_story_that_became_dangerous_is_not_called_clear(
    organisation: Organisation,
) -> None:
    label = write(
        organisation, "en", body="We met Tolomeo Vanstad at the door and had tea until it was late."
    )
    publish(organisation, label, "en")
    organisation["crane"].ask(SavePerson(doc=PersonDoc(names=[PersonName(text="Tolomeo Vanstad")])))

    organisation.nobody.ask(Recheck())

    assert row(organisation).verdict == "blocked"


def test_a_withdrawn_story_is_not_called_published(organisation: Organisation) -> None:
    label = write(organisation, "en", "ja")
    publish(organisation, label, "en")
    publish(organisation, label, "ja")

    organisation["wren"].ask(Withdraw(label=label, language="en"))
    one = row(organisation).languages
    organisation["wren"].ask(Withdraw(label=label))

    assert one == {"en": "withdrawn", "ja": "published"}
    assert row(organisation).languages == {"en": "withdrawn", "ja": "withdrawn"}
    assert organisation["wren"].ask(ListStories(state="published")).rows == []


def test_a_story_whose_edition_is_gone_is_withdrawn_even_if_its_text_was_not_marked(
    organisation: Organisation,
) -> None:
    label = write(organisation, "en")
    publish(organisation, label, "en")
    del organisation.service.vault.model.editions[label, "en"]  # as after a crash half-way

    assert row(organisation).languages == {"en": "withdrawn"}


def test_a_story_without_consent_is_withheld_and_not_called_published(
    organisation: Organisation,
) -> None:
    label = write(organisation, "en")
    publish(organisation, label, "en")
    crane = organisation["crane"]
    for consent in crane.ask(ListConsents(person=organisation.nari)).consents:
        crane.ask(WithdrawConsent(id=consent.id))

    assert row(organisation).languages == {"en": "withheld"}
    assert organisation["wren"].ask(ListStories(state="published")).rows == []
    assert organisation["wren"].ask(ListStories(state="withheld")).total == 1
