"""What an older site told stays known to the guard when the draft that came of it is destroyed.

The old page is still in archives and memories. Were it forgotten here, each later story would be
judged as though nothing had ever been said of its people.
"""

import pytest

from farshore.domain.errors import NotFound
from farshore.domain.stories.documents import Arrived, Text
from farshore.vault.speech.messages import ImportStories, OpenPerson, OpenStory
from farshore.vault.speech.messages.people import LedgerLine
from farshore.vault.speech.messages.public.history import DeleteStory, DestroyStory
from farshore.vault.storage.kept import LEDGER
from farshore.vault.storage.nouns import NOUNS
from tests.cast import Organisation, open_register, sign_in
from tests.vault.outreach.road import days_ago

WORDS = "She left Musan at seventeen and works at the Shiosai Bakery."


def told(organisation: Organisation) -> list[tuple[str, list[str]]]:
    items = organisation.service.vault.model.ledger_items.values()
    return [(item.doc.text, item.doc.persons) for item in items if WORDS in item.doc.text]


def seal_and_open(organisation: Organisation) -> None:
    organisation.service.vault.seal()
    open_register(organisation.nobody)
    for handle in organisation.members:
        organisation.members[handle] = sign_in(organisation.nobody, handle)


def arrived(organisation: Organisation) -> str:
    story = Arrived(
        public_on="2018-03-01",
        imported=True,
        subjects=[organisation.nari],
        translations={"en": Text(title="Door", slug="door", body=WORDS)},
    )
    return organisation["wren"].ask(ImportStories(docs=[story], source="old site")).labels[0]


def as_an_earlier_version_sealed_it(organisation: Organisation, label: str) -> None:
    """Seal the ledger's items under the key of their draft again."""
    vault = organisation.service.vault
    unit, ring = vault.model.stories[label].unit, vault.need_opened().ring
    for id_, item in list(vault.model.ledger_items.items()):
        if item.doc.story == label:
            stored = vault.shelf.seal(
                LEDGER, item.doc, ring=ring, unit=unit, row_id=item.row_id, rev=item.rev + 1
            )
            vault.model.put_ledger(id_, stored)


@pytest.mark.parametrize("is_of_an_earlier_version", [False, True])
@pytest.mark.parametrize("how", ["by somebody else", "by time"])
def test_what_an_old_site_told_outlives_its_destroyed_draft(
    organisation: Organisation, how: str, is_of_an_earlier_version: bool
) -> None:
    label = arrived(organisation)
    before = told(organisation)
    assert organisation.nari in before[0][1]
    if is_of_an_earlier_version:
        as_an_earlier_version_sealed_it(organisation, label)
        seal_and_open(organisation)
    vault = organisation.service.vault
    unit = vault.model.stories[label].unit

    rev = organisation["wren"].ask(OpenStory(label=label)).rev
    organisation["wren"].ask(DeleteStory(label=label, rev=rev))
    if how == "by time":
        with days_ago(organisation, -31):
            seal_and_open(organisation)
    else:
        organisation["swift"].ask(DestroyStory(label=label))
    seal_and_open(organisation)

    assert told(organisation) == before
    vault = organisation.service.vault
    for table in NOUNS:
        assert vault.documents.rows.of_unit(table, unit) == []
    with pytest.raises(NotFound):
        organisation["wren"].ask(OpenStory(label=label))
    assert [line.public_on for line in lines(organisation)] == ["2018-03-01"]


def lines(organisation: Organisation) -> list[LedgerLine]:
    found = organisation["crane"].ask(OpenPerson(label=organisation.nari)).ledger
    return [line for line in found if line.title == "Door"]


def test_what_an_old_site_told_is_parted_from_its_draft_once(organisation: Organisation) -> None:
    label = arrived(organisation)
    as_an_earlier_version_sealed_it(organisation, label)

    revs = []
    for _ in range(3):
        seal_and_open(organisation)
        items = organisation.service.vault.model.ledger_items.values()
        revs.append({item.rev for item in items if item.doc.story == label})

    assert revs == [{3}, {3}, {3}]
