"""What an older site told stays known to the guard: the draft that came of it can't be destroyed.

The old page is still in archives and memories. Were it forgotten here, each later story would be
judged as though nothing had ever been said of its people.
"""

import pytest

from farshore.domain.errors import BadInput, NotFound
from farshore.domain.stories.documents import Arrived, Text
from farshore.vault.speech.messages import ImportStories, OpenStory
from farshore.vault.speech.messages.public.history import DeleteStory, DestroyStory
from tests.cast import Organisation, open_register, sign_in

WORDS = "She left Musan at seventeen and works at the Shiosai Bakery."


def told(organisation: Organisation) -> list[tuple[str, list[str]]]:
    items = organisation.service.vault.model.ledger_items.values()
    return [(item.doc.text, item.doc.persons) for item in items if WORDS in item.doc.text]


def seal_and_open(organisation: Organisation) -> None:
    organisation.service.vault.seal()
    open_register(organisation.nobody)
    for handle in organisation.members:
        organisation.members[handle] = sign_in(organisation.nobody, handle)


def test_what_an_old_site_told_outlives_every_try_to_destroy_it(organisation: Organisation) -> None:
    story = Arrived(
        public_on="2018-03-01",
        imported=True,
        subjects=[organisation.nari],
        translations={"en": Text(title="Door", slug="door", body=WORDS)},
    )
    wren, swift = organisation["wren"], organisation["swift"]
    (label,) = wren.ask(ImportStories(docs=[story], source="old site")).labels
    before = told(organisation)
    assert before
    assert organisation.nari in before[0][1]

    rev = wren.ask(OpenStory(label=label)).rev
    with pytest.raises(BadInput, match="older site"):
        wren.ask(DeleteStory(label=label, rev=rev))
    with pytest.raises(NotFound):
        swift.ask(DestroyStory(label=label))
    seal_and_open(organisation)

    assert told(organisation) == before
    assert organisation["wren"].ask(OpenStory(label=label)).doc.label == label
