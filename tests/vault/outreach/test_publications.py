"""What others publish counts in the mosaic from the moment it is written down."""

from datetime import date, timedelta

import pytest

from farshore.domain.engagements.publications import PublicationDoc
from farshore.domain.errors import BadInput, NotFound, Refused
from farshore.vault.speech.messages import ListAudit, OpenPerson, Today
from farshore.vault.speech.messages.outreach.publications import (
    ListPublications,
    MovePublication,
    OpenPublication,
    SavePublication,
)
from tests.cast import Organisation, open_register, sign_in
from tests.told import all_of
from tests.vault.outreach.road import with_clock

ARTICLE = "She bakes at the Shiosai Bakery and came from Musan, code 4417."


def entry(organisation: Organisation, **more: object) -> str:
    given = {"person": organisation.nari, "outlet": "The Evening Gull", "copy": ARTICLE, "url": "https://example.org/9921", "title": "A baker 5512"}  # fmt: skip
    doc = PublicationDoc(**{**given, **more})  # type: ignore[arg-type]
    return organisation["finch"].ask(SavePublication(doc=doc)).label


def told(organisation: Organisation) -> list[str]:
    return [item.text for item in organisation.service.vault.model.ledger.of(organisation.nari)]


def test_the_guard_knows_at_once_what_others_published(organisation: Organisation) -> None:
    assert told(organisation) == []

    entry(organisation)

    (text,) = told(organisation)
    assert ARTICLE in text
    lines = organisation["crane"].ask(OpenPerson(label=organisation.nari)).ledger
    assert [line.url for line in lines] == ["https://example.org/9921"]


def test_it_is_known_after_the_register_was_sealed_and_opened_again(
    organisation: Organisation,
) -> None:
    entry(organisation)
    organisation.service.vault.seal()

    open_register(organisation.nobody)

    assert [ARTICLE in text for text in told(organisation)] == [True]
    finch = sign_in(organisation.nobody, "finch")
    assert finch.ask(ListPublications()).total == 1


def test_what_was_public_stays_in_the_ledger_whatever_is_changed(
    organisation: Organisation,
) -> None:
    label = entry(organisation)
    finch = organisation["finch"]
    opened = finch.ask(OpenPublication(label=label))
    opened.doc.copy, opened.doc.told = "", "A new fact: she sings."
    finch.ask(SavePublication(doc=opened.doc, rev=opened.rev))
    for rev, (move, given) in enumerate(
        (
            ("ask", {"reason": "By letter."}),
            ("note_corrected", {"reason": "Yes."}),
            ("note_gone", {}),
        ),
        2,
    ):
        finch.ask(MovePublication(label=label, move=move, rev=rev, given=given))

    (text,) = told(organisation)
    assert ARTICLE in text
    assert "she sings" in text
    assert finch.ask(OpenPublication(label=label)).stage == "gone"


def test_a_correction_that_nobody_answers_waits_after_two_weeks(
    organisation: Organisation,
) -> None:
    desk = with_clock(organisation)
    label = entry(organisation)
    desk.finch.ask(MovePublication(label=label, move="ask", rev=1, given={"reason": "By mail."}))

    def waits() -> bool:
        cards = desk.finch.ask(Today(whose="all")).cards
        return "publication_answer" in [card.kind for card in cards]

    assert not waits()
    desk.turn(days=14)
    assert waits()
    desk.finch.ask(
        MovePublication(label=label, move="note_refused", rev=2, given={"reason": "No."})
    )
    assert not waits()


@pytest.mark.parametrize(
    "wrong",
    [
        {"person": ""}, {"copy": " "}, {"url": "javascript:alert(1)"}, {"url": "gull"}, {"copy": "x" * 100_001},
        {"published_on": date.today() + timedelta(days=1)}, {"language": "xx"}, {"reveals": ["nonsense"]},  # noqa: DTZ011 the vault's clock is the machine's here
        {"outlet": "x" * 201},
    ],
)  # fmt: skip
def test_an_entry_that_cannot_be_is_refused_and_nothing_is_in_the_ledger(
    organisation: Organisation, wrong: dict[str, object]
) -> None:
    with pytest.raises(BadInput):
        entry(organisation, **wrong)

    assert told(organisation) == []


def test_an_entry_about_nobody_of_the_register_is_refused(organisation: Organisation) -> None:
    with pytest.raises(NotFound):
        entry(organisation, person="C-ZZZZZZ")


def test_lists_cards_and_the_trail_tell_no_address_and_no_word(organisation: Organisation) -> None:
    entry(organisation)

    said = all_of([organisation["finch"].ask(ListPublications()), organisation["owl"].ask(ListAudit(per_page=200))])  # fmt: skip

    for secret in ("4417", "9921", "5512", "Shiosai"):
        assert secret not in said
    for handle in ("crane", "wren", "tern", "owl"):
        with pytest.raises(Refused):
            organisation[handle].ask(ListPublications())
