"""A story that starts from a reunion: a draft about both, without a word, for the editors.

The guard's own ring seals it, since whoever traces writes no stories. It is judged like any other
draft as soon as somebody writes in it, and nothing of the request is in it.
"""

from farshore.domain.errors import BadInput
from farshore.domain.stories.documents import LANGUAGES, StoryDoc, Translation
from farshore.domain.tracing.records.candidates import REUNITED
from farshore.vault.nouns.tracing.candidates import CANDIDATES
from farshore.vault.nouns.tracing.requests import TRACINGS, unlogged
from farshore.vault.speech.errors import ChangedMeanwhile
from farshore.vault.speech.messages.people import Saved
from farshore.vault.speech.messages.tracing.candidates import BeginStory
from farshore.vault.state.rights import answers
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.documents import new_id
from farshore.vault.storage.kept import STORY
from farshore.vault.storage.model import StoryEntry
from farshore.vault.stories.drafts import fresh


@answers(BeginStory, compartment="tracing", audit="begin-story")
def begin_story(vault: Vault, session: Session, call: BeginStory) -> Saved:
    """Begin a draft whose subjects are the two who met; answers the candidate's label.

    Raises:
        BadInput: they have not met, or there is no such language.
        ChangedMeanwhile: somebody saved since `rev`.
    """
    line, doc = vault.shelf.open(CANDIDATES, call.label, asker=unlogged(session))
    if line.rev != call.rev:
        raise ChangedMeanwhile(label=call.label)
    if doc.stage != REUNITED:
        raise BadInput(why="Both sides have to meet first. A story never comes before that.")
    if call.language not in LANGUAGES:
        raise BadInput(why="Stories are written in en, ja, ko or zh.")
    _line, request = vault.shelf.open(TRACINGS, doc.request, asker=unlogged(session))
    pair = (request.enquirer, doc.person)
    people = [one for one in dict.fromkeys(pair) if one in vault.model.people]
    blank = StoryDoc(
        source_language=call.language, subjects=people, translations={call.language: Translation()}
    )
    story = fresh(vault, blank, by=session.handle)
    vault.log(session, "begin-story", label=story.label)
    unit, row_id = new_id(), new_id()
    ring = vault.need_opened().ring
    vault.shelf.seal(STORY, story, ring=ring, unit=unit, row_id=row_id)
    vault.model.stories[story.label] = StoryEntry(row_id, unit, 1, story, unchecked=True)
    return Saved(label=call.label, rev=line.rev)
