"""Revisions of a story: listed, opened, and made the newest again."""

import msgspec

from farshore.domain.errors import BadInput, NotFound
from farshore.domain.stories.documents import StoryDoc, Text, words_of
from farshore.domain.stories.revisions import (
    changed_in,
    is_writing,
    passages,
    text_of,
    with_passages,
)
from farshore.vault.guarding.checks import count_check
from farshore.vault.speech.errors import ChangedMeanwhile
from farshore.vault.speech.messages.public.history import (
    ListRevisions,
    OpenOriginal,
    OpenRevision,
    OriginalText,
    RestoreRevision,
    Revision,
    RevisionList,
    RevisionRow,
    TakePassages,
)
from farshore.vault.speech.messages.stories import StoryView
from farshore.vault.state.apart import Then
from farshore.vault.state.rights import CHANGES, answers
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.kept import STORY_REVISION
from farshore.vault.storage.model import StoryEntry
from farshore.vault.stories.drafts import check_story, merged, need_story, store, written
from farshore.vault.stories.releases import view_of


@answers(ListRevisions, compartment="stories", audit="open-revisions")
def list_revisions(vault: Vault, session: Session, call: ListRevisions) -> RevisionList:
    """List every saving of a story, the newest first."""
    entry = need_story(vault, call.label)
    vault.log(session, "open-revisions", label=call.label, again=True)
    docs = _all(vault, session, entry)
    rows = [_row(docs, number) for number in range(len(docs), 0, -1)]
    return RevisionList(rows=rows, rev=entry.rev)


@answers(OpenRevision, compartment="stories", audit="open-revisions")
def open_revision(vault: Vault, session: Session, call: OpenRevision) -> Revision:
    """Return the words of one saving."""
    entry = need_story(vault, call.label)
    vault.log(session, "open-revisions", label=call.label, again=True)
    docs = _all(vault, session, entry)
    doc = _numbered(docs, call.number, label=call.label)
    return Revision(row=_row(docs, call.number), words=words_of(doc))


@answers(RestoreRevision, compartment="stories", audit="restore-revision")
def restore_revision(vault: Vault, session: Session, call: RestoreRevision) -> Then[StoryView]:
    """Make the words of an older revision the newest ones of one language.

    Approvals of that language end, even of these very words: what was right to publish then may
    give somebody away now, so a second person reads it again.

    Raises:
        ChangedMeanwhile: somebody saved since `rev`; nothing was stored.
        NotFound: there is no such revision, or it has not that language.
        BadInput: the text is withdrawn, or is not part of the story any more.
        TooManyChecks, ToldEnough, ListOfNames: it is stored, but no verdict is told yet.
    """
    entry, older = _taken_from(vault, session, call)
    text = _present(vault, call.label, text_of(older.translations[call.language]))
    return _made_newest(vault, session, entry, language=call.language, text=text)


@answers(TakePassages, compartment="stories", audit="restore-revision")
def take_passages(vault: Vault, session: Session, call: TakePassages) -> Then[StoryView]:
    """Put paragraphs of an older revision into the present text of one language.

    Approvals of that language end, as with a whole text that is restored.

    Raises:
        ChangedMeanwhile: somebody saved since `rev`; nothing was stored.
        NotFound: there is no such revision, or it has not that language.
        BadInput: no paragraph was chosen, or the text is withdrawn.
        TooManyChecks, ToldEnough, ListOfNames: it is stored, but no verdict is told yet.
    """
    entry, older = _taken_from(vault, session, call)
    known = entry.doc.translations.get(call.language)
    if known is None:
        raise NotFound(label=call.label)
    then, now = text_of(older.translations[call.language]), text_of(known)
    found = passages(then.body, now.body)
    chosen = {n for n in call.passages if 0 <= n < len(found) and found[n].is_changed}
    if not chosen:
        raise BadInput(why="Choose the paragraphs that shall be as they were.")
    text = _present(vault, call.label, with_passages(then, now, chosen=chosen))
    return _made_newest(vault, session, entry, language=call.language, text=text)


def _taken_from(
    vault: Vault, session: Session, call: RestoreRevision | TakePassages
) -> tuple[StoryEntry, StoryDoc]:
    """Return the story, and the revision from which words are taken."""
    entry = need_story(vault, call.label)
    if entry.rev != call.rev:
        raise ChangedMeanwhile(label=call.label)
    older = _numbered(_all(vault, session, entry), call.number, label=call.label)
    if call.language not in older.translations:
        raise NotFound(label=call.label)
    known = entry.doc.translations.get(call.language)
    if known and known.state == "withdrawn":
        raise BadInput(
            why="This text was withdrawn, for ever. Start a new story for what you want to tell."
        )
    return entry, older


def _made_newest(
    vault: Vault, session: Session, entry: StoryEntry, *, language: str, text: Text
) -> Then[StoryView]:
    words = words_of(entry.doc)
    words.translations[language] = text
    doc = _unapproved(merged(entry.doc, words), language)
    check_story(vault, session, doc, known=entry.doc)
    vault.log(session, "restore-revision", label=doc.label, detail=language[:2])
    store(vault, session, entry, written(entry.doc, doc, by=session.handle))
    entry.unchecked = True

    def answer() -> StoryView:
        entry = need_story(vault, doc.label)
        count_check(vault, session, entry.doc, saved=True)
        entry.unchecked = False
        return view_of(vault, entry)

    return Then(answer)


@answers(OpenOriginal, compartment="stories", audit="open-revisions")
def open_original(vault: Vault, session: Session, call: OpenOriginal) -> OriginalText:
    """Return the original of a translation as it is, and as it was when the translation was made.

    Raises:
        NotFound: the story has no such translation, or no original.
    """
    entry = need_story(vault, call.label)
    doc, source = entry.doc, entry.doc.source_language
    if source not in doc.translations or call.language not in doc.translations:
        raise NotFound(label=call.label)
    vault.log(session, "open-revisions", label=call.label, again=True)
    made_from, now = doc.translations[call.language].made_from_rev, doc.translations[source]
    before = None
    if made_from < now.rev:
        texts = [older.translations.get(source) for older in _all(vault, session, entry)]
        before = next((text for text in texts if text and text.rev == made_from), None)
    return OriginalText(source=source, now=text_of(now), before=text_of(before) if before else None)


def _all(vault: Vault, session: Session, entry: StoryEntry) -> list[StoryDoc]:
    """Return all revisions, the oldest first, the present one last.

    A kept revision has its number as its row's; those of earlier versions of the program have none
    and are told apart by how often their texts were changed.
    """
    found = vault.shelf.of_unit(STORY_REVISION, entry.unit, ring=session.ring)
    found.sort(key=lambda kept: (kept[0].rev, _times_changed(kept[1])))
    return [*(doc for _row, doc in found), entry.doc]


def _times_changed(doc: StoryDoc) -> int:
    return sum(text.rev for text in doc.translations.values())


def _numbered(docs: list[StoryDoc], number: int, *, label: str) -> StoryDoc:
    if not 1 <= number <= len(docs):
        raise NotFound(label=label)
    return docs[number - 1]


def _row(docs: list[StoryDoc], number: int) -> RevisionRow:
    doc = docs[number - 1]
    changed = changed_in(docs[number - 2] if number > 1 else None, doc)
    return RevisionRow(
        rev=number,
        saved_at=doc.saved_at,
        by=doc.last_writer if is_writing(changed) else "",
        changed=changed,
        states={language: text.state for language, text in doc.translations.items()},
    )


def _present(vault: Vault, label: str, text: Text) -> Text:
    """Leave out pictures that are not kept any more; their place in the text says so by itself."""
    kept = [p for p in text.pictures if (label, p.id) in vault.model.pictures]
    return msgspec.structs.replace(text, pictures=kept)


def _unapproved(doc: StoryDoc, language: str) -> StoryDoc:
    """Return a story whose text of a language has to be submitted and approved anew."""
    text = doc.translations[language]
    if text.state in {"submitted", "approved"}:
        text = msgspec.structs.replace(text, state="draft")
    approvals = [one for one in doc.approvals if one.language != language]
    return msgspec.structs.replace(
        doc, approvals=approvals, translations={**doc.translations, language: text}
    )


CHANGES.add("restore-revision")
