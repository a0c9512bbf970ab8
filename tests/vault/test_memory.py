"""What the guard remembers of records and drafts ends when the register seals."""

import weakref

from farshore.domain.memory import memory_in_use
from farshore.domain.people.records import PersonDoc, PersonName
from farshore.domain.stories.documents import StoryDoc, Translation, words_of
from farshore.vault.speech.messages import CheckStory, SavePerson
from tests.cast import Organisation


def test_sealing_forgets_all_that_the_guard_read(organisation: Organisation) -> None:
    organisation["crane"].ask(SavePerson(doc=PersonDoc(names=[PersonName(text="심도훈")])))
    body = "Shim Do-hoon came to see us in May and told us of the road. " * 5
    words = {"en": Translation(title="A visit", body=body)}
    organisation["wren"].ask(
        CheckStory(words=words_of(StoryDoc(no_subject=True, translations=words)))
    )
    vault = organisation.service.vault
    memory = weakref.ref(vault.model.register.memory)
    assert memory_in_use() is memory()

    vault.seal()

    assert memory() is None
    assert memory_in_use() is None
