"""Stories while they are written: open, save, rewrite, decide."""

import contextlib
import hashlib

import msgspec

from farshore.domain.errors import BadInput, NotFound
from farshore.domain.guard.answers.verdicts import Verdict
from farshore.domain.guard.meaning.comparing import NOT_COMPARED
from farshore.domain.people.leading import led_once
from farshore.domain.stories.addresses import is_public_day
from farshore.domain.stories.documents import (
    LANGUAGES,
    StoryDoc,
    Translation,
    Words,
    with_words,
)
from farshore.vault.guarding.checks import count_check, judge, known_of, verdict_of
from farshore.vault.guarding.telling import told_verdict, with_told_answer
from farshore.vault.speech.clock import today
from farshore.vault.speech.errors import (
    ChangedMeanwhile,
    GuardOverran,
    ToldEnough,
    TooManyChecks,
)
from farshore.vault.speech.labels import new_label
from farshore.vault.speech.messages import (
    CheckStory,
    CreateStory,
    OpenStory,
    RecordDecision,
    SaveStory,
    StoryCreated,
    StoryView,
)
from farshore.vault.state.apart import Then, once
from farshore.vault.state.asking import ask_names, name_subjects
from farshore.vault.state.keeping import seal
from farshore.vault.state.limits import CHECKS_AN_HOUR, SAVES_AN_HOUR
from farshore.vault.state.rights import answers
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.documents import new_id
from farshore.vault.storage.kept import STORY, STORY_REVISION
from farshore.vault.storage.model import StoryEntry
from farshore.vault.storage.store import transaction
from farshore.vault.stories.citing import with_facts
from farshore.vault.stories.releases import view_of

_LONGEST_BYTES = 2_000_000
_LEAST_CHECK = 200
_SHARED = (
    "kind",
    "alias",
    "public_on",
    "subjects",
    "no_subject",
    "categories",
    "tags",
    "back_stories",
)
"""What every language of an edition takes from its story."""


@answers(OpenStory, compartment="stories", audit="open-story")
def open_story(vault: Vault, session: Session, call: OpenStory) -> Then[StoryView]:
    """Open a draft."""
    need_story(vault, call.label)
    vault.log(session, "open-story", label=call.label)
    return seen(vault, call.label)


@answers(CreateStory, compartment="stories", audit="create-story")
def create_story(vault: Vault, session: Session, call: CreateStory) -> Then[StoryCreated]:
    """Start a draft, and judge it at once: Today knows of it then."""
    words = led_once(call.words, vault.model.leads, field="subjects")
    doc = fresh(vault, with_facts(vault, session, with_words(StoryDoc(), words)), by=session.handle)
    check_story(vault, session, doc)
    is_unread = False
    try:
        count_check(vault, session, doc, saved=True)
    except ToldEnough:
        is_unread = True
    vault.log(session, "create-story", label=doc.label)
    unit, row_id = new_id(), new_id()
    seal(vault, session, STORY, doc, unit=unit, row_id=row_id)
    vault.model.stories[doc.label] = StoryEntry(row_id, unit, 1, doc, unchecked=is_unread)

    def answer() -> StoryCreated:
        found = vault.model.stories.get(doc.label)
        if found and not found.unchecked:
            with contextlib.suppress(GuardOverran):
                verdict_of(vault, found)
        return StoryCreated(label=doc.label)

    return Then(answer)


@answers(SaveStory, compartment="stories", audit="save-story")
def save_story(vault: Vault, session: Session, call: SaveStory) -> Then[StoryView]:
    """Store a draft as a new sealed revision and check it.

    Raises:
        ChangedMeanwhile: somebody saved since `rev`; nothing of the call was stored.
        TooManyChecks, ToldEnough, ListOfNames: it is stored, but no verdict is told until a later
            save is counted.
    """
    entry = need_story(vault, call.words.label)
    if entry.rev != call.rev:
        raise ChangedMeanwhile(label=call.words.label)
    words = led_once(call.words, vault.model.leads, field="subjects")
    doc = with_facts(vault, session, merged(entry.doc, words))
    check_story(vault, session, doc, known=entry.doc)
    store(vault, session, entry, written(entry.doc, doc, by=session.handle))
    entry.unchecked = True

    def answer() -> StoryView:
        entry = need_story(vault, call.words.label)
        count_check(vault, session, entry.doc, saved=True)
        entry.unchecked = False
        return view_of(vault, entry)

    return Then(answer)


@answers(CheckStory, compartment="stories", audit="check-story")
def check_story_text(vault: Vault, session: Session, call: CheckStory) -> Then[Verdict]:
    """Check an unsaved text. Short texts are refused: the guard is no oracle on names."""
    entry = vault.model.stories.get(call.words.label)
    words = led_once(call.words, vault.model.leads, field="subjects")
    doc = with_words(entry.doc if entry else StoryDoc(label=words.label), words)
    doc = with_facts(vault, session, doc)
    check_story(vault, session, doc, known=entry.doc if entry else None)
    length = sum(len(text.body) + len(text.lead) for text in doc.translations.values())
    if length < _LEAST_CHECK:
        raise BadInput(
            why="The guard checks texts of %(least)d characters or more. Write more first.",
            least=_LEAST_CHECK,
        )
    ask_names(vault, session, doc)
    once(vault, "counted", lambda: _count_unsaved(vault, session))
    vault.log(session, "check-story", label=doc.label)
    found = known_of(entry) if entry else NOT_COMPARED
    return Then(lambda: judge(vault, doc, on=today(vault.clock), compared=found))


def _count_unsaved(vault: Vault, session: Session) -> None:
    if not vault.is_demo:
        now = vault.clock.seconds()
        vault.checks.count(session.handle, kind="check", limit=CHECKS_AN_HOUR, now_seconds=now)


@answers(RecordDecision, compartment="stories", audit="decide")
def record_decision(vault: Vault, session: Session, call: RecordDecision) -> Then[StoryView]:
    """Answer one finding that needs a decision; a second person still approves the whole."""
    entry = need_story(vault, call.label)
    if entry.rev != call.rev:
        raise ChangedMeanwhile(label=call.label)
    if entry.unchecked:
        raise TooManyChecks(limit=SAVES_AN_HOUR)
    known = verdict_of(vault, entry)
    verdict = told_verdict(vault, session, entry.doc, known)
    if verdict is None:
        raise ToldEnough
    decisions = with_told_answer(
        vault, session, verdict, known, entry.doc.decisions, call, label=call.label
    )
    vault.log(session, "decide", label=call.label, detail=call.rule)
    doc = msgspec.structs.replace(entry.doc, decisions=decisions, approvals=[])
    store(vault, session, entry, doc)
    return seen(vault, call.label)


# -- shared ------------------------------------------------------------------------------------


def need_story(vault: Vault, label: str) -> StoryEntry:
    """Return a story.

    Raises:
        NotFound: there is none.
    """
    entry = vault.model.stories.get(label)
    if entry is None:
        raise NotFound(label=label[:12])
    return entry


def seen(vault: Vault, label: str) -> Then[StoryView]:
    """Answer with a story as it stands; a long one is judged outside of the vault's lock."""
    return Then(lambda: view_of(vault, need_story(vault, label)))


def check_story(
    vault: Vault, session: Session, doc: StoryDoc, *, known: StoryDoc | None = None
) -> None:
    """Refuse what can't be a story; people whom a member newly names as subjects are counted.

    Raises:
        BadInput: unknown language, subject or earlier story, or a text over 2 MB.
        ToldEnough: the member named too many people today.
    """
    name_subjects(vault, session, doc.subjects, known=known.subjects if known else ())
    unknown = [language for language in doc.translations if language not in LANGUAGES]
    if unknown:
        raise BadInput(why="Stories are written in en, ja, ko or zh.")
    strangers = [label for label in doc.subjects if label not in vault.model.people]
    if strangers:
        raise BadInput(
            why="There is no case %(label)s. Check the label.",
            label=", ".join(s[:12] for s in strangers),
        )
    if doc.public_on and not is_public_day(doc.public_on):
        raise BadInput(why="The date on the site is no date. Write it as 2017-12-08.")
    earlier = {*vault.model.stories, *(known.back_stories if known else ())}
    missing = [label for label in doc.back_stories if label not in earlier]
    if missing:
        raise BadInput(
            why="There is no story under one of the labels of earlier stories. Check the labels."
        )
    if doc.subjects and doc.no_subject:
        raise BadInput(why="A story is about the people named as subjects, or about nobody.")
    if len(msgspec.json.encode(doc)) > _LONGEST_BYTES:
        raise BadInput(why="The story is longer than 2 MB. Split it.")


def store(vault: Vault, session: Session, entry: StoryEntry, doc: StoryDoc) -> None:
    """Seal the story as its next revision; the one before is kept sealed beside it."""
    doc = led_once(doc, vault.model.leads, field="subjects")
    vault.log(session, "save-story", label=doc.label)
    with transaction(vault.documents.rows.connection):
        seal_story(vault, session, entry, doc)
    take_over(entry, doc)


def seal_story(vault: Vault, session: Session, entry: StoryEntry, doc: StoryDoc) -> None:
    """Write the next revision; memory follows with `take_over` once it is on the disk.

    The one before is kept under its number, which is how revisions have an order.
    """
    doc.saved_at = moment(vault)
    seal(vault, session, STORY_REVISION, entry.doc, unit=entry.unit, rev=entry.rev)
    seal(vault, session, STORY, doc, unit=entry.unit, row_id=entry.row_id, rev=entry.rev + 1)


def moment(vault: Vault) -> str:
    """Return now as a revision notes it: ISO to the minute, in the organisation's zone."""
    return vault.clock.now().isoformat(timespec="minutes")


def take_over(entry: StoryEntry, doc: StoryDoc) -> None:
    """Let memory follow what was written; a verdict stays while nothing changed that it read."""
    if _judged_part(entry.doc) != _judged_part(doc):
        entry.verdict = None
    entry.doc = doc
    entry.rev += 1


def _judged_part(doc: StoryDoc) -> StoryDoc:
    """Return a story without what only says how far it is: the guard reads none of it."""
    texts = {
        language: msgspec.structs.replace(text, state="draft", rev=0)
        for language, text in doc.translations.items()
    }
    return msgspec.structs.replace(
        doc,
        translations=texts,
        approvals=[],
        submitted_by={},
        authors={},
        last_writer="",
        saved_at="",
    )


def fresh(vault: Vault, doc: StoryDoc, *, by: str) -> StoryDoc:
    """Return a new draft with labels of its own, begun by a member."""
    translations = {
        language: msgspec.structs.replace(text, state="draft", rev=1)
        for language, text in doc.translations.items()
    }
    return msgspec.structs.replace(
        doc,
        label=new_label("S", taken={*vault.model.stories, *vault.model.deleted}),
        public_id=new_id().hex()[:16],
        translations=translations,
        approvals=[],
        submitted_by={},
        decisions=[],
        faces={},
        created_by=by,
        last_writer=by,
        saved_at=moment(vault),
        authors={language: [by] for language in translations},
        withdrawn_on="",
    )


def merged(old: StoryDoc, words: Words) -> StoryDoc:
    """Put new words into a story: a text that was changed has to be submitted again."""
    doc = with_words(old, words)
    for language, text in doc.translations.items():
        known = old.translations.get(language)
        if known is None:
            text.rev = 1
        elif _words(known) != _words(text):
            text.rev += 1
            if text.state in {"submitted", "approved"}:
                text.state = "draft"
    for language, text in old.translations.items():
        if language not in doc.translations and text.state in {"published", "withdrawn"}:
            doc.translations[language] = text
    return doc


def written(old: StoryDoc, new: StoryDoc, *, by: str) -> StoryDoc:
    """Note who changed the words of each language; who saved them unchanged wrote nothing."""
    shared = any(getattr(old, name) != getattr(new, name) for name in _SHARED)
    authors = {}
    for language, text in new.translations.items():
        known = old.translations.get(language)
        changed = shared or known is None or _words(known) != _words(text)
        before = authors_of(old, language) if known else []
        authors[language] = [*before, by] if changed and by not in before else before
    return msgspec.structs.replace(new, last_writer=by, authors=authors)


def authors_of(doc: StoryDoc, language: str) -> list[str]:
    """Return all who changed the words of a language since they were approved last."""
    known = list(dict.fromkeys(h for h in (doc.created_by, doc.last_writer) if h))
    return doc.authors.get(language, known)


def _words(text: Translation) -> str:
    parts = [text.title, text.slug, text.byline, text.lead, text.body, str(text.pictures)]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
