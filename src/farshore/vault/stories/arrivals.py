"""Stories that come in from an older site: drafts that went through the guard at once."""

import re
from dataclasses import dataclass

import msgspec

from farshore.domain.errors import BadInput, NotFound
from farshore.domain.guard.answers.verdicts import Verdict
from farshore.domain.people.leading import led_once
from farshore.domain.stories.documents import Arrived, Picture, StoryDoc, with_words
from farshore.domain.stories.rendering import HTML_MARK
from farshore.domain.stories.revisions import in_step
from farshore.vault.guarding.checks import judge_ahead, ledger_item, verdict_of
from farshore.vault.guarding.telling import told_verdict
from farshore.vault.speech.errors import ChangedMeanwhile, ListOfNames, ToldEnough
from farshore.vault.speech.labels import new_label
from farshore.vault.speech.messages import ImportStories, StoriesImported
from farshore.vault.speech.messages.base import Done
from farshore.vault.speech.messages.public.arrivals import PlacePictures
from farshore.vault.state.apart import once
from farshore.vault.state.asking import ask_names, may_know
from farshore.vault.state.keeping import keep, seal
from farshore.vault.state.rights import answers
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.documents import new_id
from farshore.vault.storage.kept import LEDGER, STORY
from farshore.vault.storage.model import StoryEntry
from farshore.vault.storage.store import transaction
from farshore.vault.stories.drafts import check_story, moment, need_story, store, written

_PICTURE = re.compile(r"picture:[0-9a-f]{16}")


@answers(ImportStories, compartment="stories", audit="import-stories")
def import_stories(vault: Vault, session: Session, call: ImportStories) -> StoriesImported:
    """Take stories in as drafts; what was public already goes into the ledger.

    All of them are stored, or none. The guard's level for each is the backlog: what the text
    itself gives away. Whom a story is about is what the guard finds, if the member's keys open
    people; otherwise, and where it finds nobody, the draft waits for somebody to say so, and is
    not published before. Beyond the day's budgets a draft is taken in unread, with an empty level.
    """
    if not call.docs:
        raise BadInput(why="There is no story in this import. Check the file.")
    docs = [_story(arrived) for arrived in call.docs]
    for doc in docs:
        check_story(vault, session, doc)
    docs = [led_once(doc, vault.model.leads, field="subjects") for doc in docs]
    drafts = once(vault, "drafts", lambda: _drafts(vault, session, docs))
    if any(draft.label in vault.model.stories for draft in drafts):
        raise ChangedMeanwhile(label=drafts[0].label)
    judge_ahead(vault, [(draft, None) for draft in drafts], plain=not may_know(session))
    arrivals = [_arrival(vault, session, draft) for draft in drafts]
    vault.log(session, "import-stories", detail=f"{len(call.docs)} stories")
    with transaction(vault.documents.rows.connection):
        for arrival in arrivals:
            entry = arrival.entry
            seal(vault, session, STORY, entry.doc, unit=entry.unit, row_id=entry.row_id)
    for arrival in arrivals:
        vault.model.stories[arrival.entry.doc.label] = arrival.entry
        _fill_ledger(vault, session, arrival)
    levels: dict[str, str] = {a.entry.doc.label: a.level for a in arrivals}
    return StoriesImported(labels=list(levels), levels=levels)


@dataclass(frozen=True, slots=True)
class _Arrival:
    """A draft with what its text gives away, and of whom."""

    entry: StoryEntry
    level: str
    persons: list[str]


def _drafts(vault: Vault, session: Session, docs: list[StoryDoc]) -> list[StoryDoc]:
    """Return the drafts with the labels that they will have."""
    taken = {*vault.model.stories, *vault.model.deleted}
    found = []
    for doc in docs:
        label = new_label("S", taken=taken)
        taken.add(label)
        draft = msgspec.structs.replace(
            doc,
            label=label,
            public_id=new_id().hex()[:16],
            created_by=session.handle,
            last_writer=session.handle,
            saved_at=moment(vault),
            authors={language: [session.handle] for language in doc.translations},
            no_subject=not doc.subjects,
        )
        found.append(draft)
    return found


def _story(arrived: Arrived) -> StoryDoc:
    """Return the draft of an arrived story: nothing of its state but where it stood before."""
    before = StoryDoc(
        old_urls=arrived.old_urls,
        imported_guid=arrived.imported_guid,
        imported=arrived.imported,
    )
    return with_words(before, arrived)


def _arrival(vault: Vault, session: Session, draft: StoryDoc) -> _Arrival:
    entry = StoryEntry(new_id(), new_id(), 1, draft)
    verdict = verdict_of(vault, entry, meaning=False)
    named = {f.who for f in verdict.findings if f.who in vault.model.people}
    persons = sorted(named | set(draft.subjects))
    told = _told_level(vault, session, draft, verdict)
    subjects = persons if told and may_know(session) else draft.subjects
    stored = msgspec.structs.replace(draft, subjects=subjects, no_subject=False)
    arrived = StoryEntry(entry.row_id, entry.unit, 1, stored, unchecked=not told)
    return _Arrival(arrived, told, persons)


def _told_level(vault: Vault, session: Session, draft: StoryDoc, verdict: Verdict) -> str:
    """Return the level of a draft; empty if the member has asked about too many names today."""
    try:
        ask_names(vault, session, draft)
    except (ToldEnough, ListOfNames):
        return ""
    found = told_verdict(vault, session, draft, verdict)
    return found.level if found else ""


def _fill_ledger(vault: Vault, session: Session, arrival: _Arrival) -> None:
    """Note what a story of the older site has already told, and about whom."""
    doc = arrival.entry.doc
    if not doc.imported:
        return
    url = doc.old_urls[0] if doc.old_urls else ""
    for language, text in doc.translations.items():
        item = ledger_item(doc, language, text, url=url, persons=arrival.persons)
        keep(vault, session, LEDGER, item, unit=new_id())  # it outlives the draft


@answers(PlacePictures, compartment="stories", audit="save-story")
def place_pictures(vault: Vault, session: Session, call: PlacePictures) -> Done:
    """Put pictures where a text of an older site names them.

    Raises:
        BadInput: the text is not one of an older site, or is on its way out already.
        NotFound: there is no such story, language or picture.
    """
    entry = need_story(vault, call.label)
    text = entry.doc.translations.get(call.language)
    if text is None or any(
        (call.label, real) not in vault.model.pictures for real in call.places.values()
    ):
        raise NotFound(label=call.label)
    if text.state != "draft" or not text.body.startswith(HTML_MARK):
        raise BadInput(why="Pictures are put into texts of an older site while they are drafts.")
    places = {f"picture:{old}": f"picture:{real}" for old, real in call.places.items()}
    body = _PICTURE.sub(lambda found: places.get(found[0], found[0]), text.body)
    placed = [real for real in call.places.values() if f"picture:{real}" in body]
    pictures = [*text.pictures, *(Picture(id=real) for real in dict.fromkeys(placed))]
    text = msgspec.structs.replace(text, body=body, pictures=pictures, rev=text.rev + 1)
    doc = msgspec.structs.replace(
        entry.doc, translations={**entry.doc.translations, call.language: text}
    )
    doc = in_step(doc, before=entry.doc)
    store(vault, session, entry, written(entry.doc, doc, by=session.handle))
    return Done()
