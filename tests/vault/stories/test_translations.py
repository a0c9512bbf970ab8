"""The board of translations says of each language whether it is there, right and out."""

import msgspec

from farshore.domain.stories.documents import words_of
from farshore.vault.speech.messages import OpenStory, SaveStory
from farshore.vault.speech.messages.public.history import (
    DeleteStory,
    ListTranslations,
    TranslationBoard,
)
from tests.cast import Organisation
from tests.scenarios.releasing import publish, write


def board(organisation: Organisation, show: str = "") -> TranslationBoard:
    return organisation["swift"].ask(ListTranslations(show=show))


def made_from(organisation: Organisation, label: str, *, rev: int) -> None:
    """Say of the Japanese text from which English one it was made."""
    view = organisation["wren"].ask(OpenStory(label=label))
    words = words_of(view.doc)
    words.translations["ja"] = msgspec.structs.replace(words.translations["ja"], made_from_rev=rev)
    organisation["wren"].ask(SaveStory(words=words, rev=view.rev))


def test_each_language_has_its_state_and_whether_it_is_out_of_date(
    organisation: Organisation,
) -> None:
    both, one = write(organisation, "en", "ja"), write(organisation, "en", slug="other")
    publish(organisation, both, "en")

    found = board(organisation)

    rows = {row.label: row for row in found.rows}
    cells = {cell.language: cell for cell in rows[both].cells}
    assert found.languages == ["en", "ja"]
    assert (cells["en"].state, cells["en"].behind) == ("published", False)
    assert (cells["ja"].state, cells["ja"].behind) == ("draft", True)
    assert [cell.language for cell in rows[one].cells] == ["en"]
    assert found.counts == {"behind": 1, "begun": 1, "missing": 1}


def test_a_translation_that_says_the_same_again_is_not_out_of_date(
    organisation: Organisation,
) -> None:
    label = write(organisation, "en", "ja")
    assert [row.label for row in board(organisation, "behind").rows] == [label]

    made_from(organisation, label, rev=1)

    assert board(organisation, "behind").rows == []
    assert board(organisation).total == 1


def test_only_what_is_asked_for_is_shown(organisation: Organisation) -> None:
    both, one = write(organisation, "en", "ja"), write(organisation, "ja", slug="other")

    assert [row.label for row in board(organisation, "missing").rows] == [one]
    assert [row.label for row in board(organisation, "begun").rows] == [both]
    assert board(organisation, "no such kind").total == 0


def test_a_deleted_draft_is_not_on_the_board(organisation: Organisation) -> None:
    label = write(organisation, "en", "ja")
    organisation["wren"].ask(DeleteStory(label=label, rev=1))

    assert board(organisation).rows == []
    assert board(organisation).counts == {}
