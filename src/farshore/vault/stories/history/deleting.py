"""Drafts that are deleted: sealed for thirty days, put back, or gone for good."""

import contextlib
from datetime import date, timedelta

import msgspec

from farshore.domain.errors import BadInput, NotFound
from farshore.domain.people.leading import led_once
from farshore.domain.sealing.keys import PrivateKey
from farshore.domain.stories.documents import DeletedStory, StoryDoc
from farshore.vault.guarding.checks import count_check
from farshore.vault.speech.clock import today
from farshore.vault.speech.errors import (
    ChangedMeanwhile,
    ListOfNames,
    SecondPersonToDestroy,
    ToldEnough,
    TooManyChecks,
)
from farshore.vault.speech.messages.base import Done
from farshore.vault.speech.messages.public.history import (
    DeletedRow,
    DeletedStories,
    DeleteStory,
    DestroyStory,
    ListDeleted,
    PutBackStory,
)
from farshore.vault.state.apart import Then
from farshore.vault.state.files import drop_file
from farshore.vault.state.keeping import keep, remember, seal
from farshore.vault.state.revoking import destroy, revoke_withdrawal
from farshore.vault.state.rights import CHANGES, answers
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.documents import new_id
from farshore.vault.storage.kept import DELETED_STORY, LEDGER, STORY
from farshore.vault.storage.model import Stored, StoryEntry
from farshore.vault.storage.store import transaction
from farshore.vault.stories.drafts import need_story

DELETED, PUT_BACK = "deleted", "put_back"
"""Steps that the log of revocations notes of a draft: a restore brings neither back."""
KEPT_DAYS = 30
"""How long a deleted draft can be put back."""
_NOBODY = PrivateKey(b"")


@answers(DeleteStory, compartment="stories", audit="delete-story")
def delete_story(vault: Vault, session: Session, call: DeleteStory) -> Done:
    """Put a draft away.

    Raises:
        ChangedMeanwhile: somebody saved since `rev`: they may want to keep it.
        BadInput: it is or was public here: its editions and addresses never go.
    """
    entry = need_story(vault, call.label)
    if entry.rev != call.rev:
        raise ChangedMeanwhile(label=call.label)
    if why := why_kept(vault, entry.doc):
        raise why
    vault.log(session, "delete-story", label=call.label)
    on = today(vault.clock)
    revoke_withdrawal(vault, on=on, unit=entry.unit, step=DELETED, by=session.handle)
    put_away(vault, session, call.label, by=session.handle, on=on)
    return Done()


def part_ledger(vault: Vault) -> None:
    """Let what older sites told lie under keys of its own, which outlive those of the drafts.

    At every unsealing: earlier versions sealed it under the draft's, which goes with the draft.
    """
    model, ring = vault.model, vault.need_opened().ring
    drafts = [one.doc for one in model.stories.values()]
    drafts += [one.doc.story for one in model.deleted.values()]
    labels = {doc.label for doc in drafts if doc.imported and not was_public(vault, doc)}
    units = {label: one.unit for label, one in model.stories.items() if label in labels}
    units |= {label: one.unit for label, one in model.deleted.items() if label in labels}
    bound = [x for x in model.ledger_items.values() if units.get(x.doc.story) == x.unit]
    if not bound:
        return
    vault.log(None, "part-ledger")
    for item in bound:
        stored = vault.shelf.seal(
            LEDGER, item.doc, ring=ring, unit=new_id(), row_id=item.row_id, rev=item.rev + 1
        )
        remember(vault, LEDGER, stored)


def why_kept(vault: Vault, doc: StoryDoc) -> BadInput | None:
    """Return why a story can't be deleted; None if it can."""
    if was_public(vault, doc):
        return BadInput(
            why="This story is or was public, so it can't be deleted: withdraw it, and its address "
            "says for ever that it is gone."
        )
    return None


def put_away(vault: Vault, session: Session, label: str, *, by: str, on: date) -> None:
    """Move a draft to the deleted ones, who wait to be destroyed.

    Args:
        vault: unsealed.
        session: whose ring opens stories.
        label: of the draft.
        by: handle of whoever deleted it.
        on: the day on which they did.
    """
    entry = need_story(vault, label)
    gone = DeletedStory(story=entry.doc, rev=entry.rev, by=by, on=on.isoformat())
    with transaction(vault.documents.rows.connection):
        stored = seal(vault, session, DELETED_STORY, gone, unit=entry.unit)
        vault.documents.rows.drop(STORY.table, entry.row_id)
    remember(vault, DELETED_STORY, stored)
    del vault.model.stories[label]


@answers(
    ListDeleted, compartment="stories", unaudited="labels and titles, as in the list of stories"
)
def list_deleted(vault: Vault, session: Session, _call: ListDeleted) -> DeletedStories:
    """List the deleted drafts, the one that goes next first."""
    rows = [
        DeletedRow(
            label=label,
            title=_title(one.doc.story),
            by=one.doc.by,
            on=one.doc.on,
            until=_until(one.doc).isoformat(),
            mine=one.doc.by == session.handle,
        )
        for label, one in vault.model.deleted.items()
    ]
    return DeletedStories(rows=sorted(rows, key=lambda row: (row.until, row.label)))


@answers(PutBackStory, compartment="stories", audit="put-back-story")
def put_back_story(vault: Vault, session: Session, call: PutBackStory) -> Then[Done]:
    """Make a deleted draft a draft again; what was approved of it has to be approved anew.

    The guard's answer is counted like that of a save. Over the budget it comes back unread.
    """
    stored = _need(vault, call.label)
    vault.log(session, "put-back-story", label=call.label)
    on = today(vault.clock)
    revoke_withdrawal(vault, on=on, unit=stored.unit, step=PUT_BACK, by=session.handle)
    put_back(vault, session, call.label)

    def answer() -> Done:
        found = need_story(vault, call.label)
        with contextlib.suppress(TooManyChecks, ToldEnough, ListOfNames):
            count_check(vault, session, found.doc, saved=True)
            found.unchecked = False
        return Done()

    return Then(answer)


def put_back(vault: Vault, session: Session, label: str) -> None:
    """Make a deleted draft a draft again, unread and unapproved."""
    stored = _need(vault, label)
    doc = led_once(_draft_again(stored.doc.story), vault.model.leads, field="subjects")
    entry = StoryEntry(new_id(), stored.unit, stored.doc.rev, doc, unchecked=True)
    with transaction(vault.documents.rows.connection):
        seal(vault, session, STORY, doc, unit=entry.unit, row_id=entry.row_id, rev=stored.doc.rev)
        vault.documents.rows.drop(DELETED_STORY.table, stored.row_id)
    del vault.model.deleted[label]
    vault.model.stories[label] = entry


@answers(DestroyStory, compartment="stories", audit="destroy-story")
def destroy_story(vault: Vault, session: Session, call: DestroyStory) -> Done:
    """Destroy a deleted draft at once, with its revisions, pictures and key.

    Raises:
        SecondPersonToDestroy: the member deleted it.
    """
    stored = _need(vault, call.label)
    if stored.doc.by == session.handle:
        raise SecondPersonToDestroy
    _destroy(vault, session, call.label)
    return Done()


def destroy_due(vault: Vault) -> None:
    """Destroy what was deleted thirty days ago: at every unsealing, before anybody reads."""
    on = today(vault.clock)
    guard = Session(b"", "-", [], _NOBODY, vault.need_opened().ring, 0.0)
    for label in [label for label, one in vault.model.deleted.items() if _until(one.doc) <= on]:
        _destroy(vault, guard, label)


def forbid(vault: Vault, session: Session, label: str) -> None:
    """Let a deleted draft never be published, should anybody put it back.

    Args:
        vault: unsealed.
        session: whose ring seals it: the guard's, where the member has no key to stories.
        label: of a story; nothing is done for one that is not among the deleted.
    """
    stored = vault.model.deleted.get(label)
    if stored is None:
        return
    doc = stored.doc.story
    texts = {
        language: msgspec.structs.replace(text, state="withdrawn")
        for language, text in doc.translations.items()
    }
    closed = msgspec.structs.replace(
        doc, translations=texts, withdrawn_on=today(vault.clock).isoformat()
    )
    keep(
        vault,
        session,
        DELETED_STORY,
        msgspec.structs.replace(stored.doc, story=closed),
        unit=stored.unit,
        row_id=stored.row_id,
        rev=stored.rev + 1,
    )


def was_public(vault: Vault, doc: StoryDoc) -> bool:
    """Tell whether any language of a story is out, or was."""
    model = vault.model
    return (
        any(label == doc.label for label, _language in model.editions)
        or any(stone.story == doc.public_id for stone in model.tombstones)
        or any(text.state in {"published", "withdrawn"} for text in doc.translations.values())
    )


def _destroy(vault: Vault, session: Session, label: str) -> None:
    stored = vault.model.deleted[label]
    vault.log(session, "destroy-story", label=label)
    pictures = {at: one for at, one in vault.model.pictures.items() if at[0] == label}
    destroy(vault, [stored.unit])
    del vault.model.deleted[label]
    for at, picture in pictures.items():
        del vault.model.pictures[at]
        drop_file(vault, picture.doc.file)


def _need(vault: Vault, label: str) -> Stored[DeletedStory]:
    stored = vault.model.deleted.get(label)
    if stored is None or label in vault.model.stories:
        raise NotFound(label=label[:12])
    return stored


def _until(put_away: DeletedStory) -> date:
    return date.fromisoformat(put_away.on) + timedelta(days=KEPT_DAYS)


def _title(doc: StoryDoc) -> str:
    text = doc.translations.get(doc.source_language)
    return text.title if text else next((t.title for t in doc.translations.values()), "")


def _draft_again(doc: StoryDoc) -> StoryDoc:
    texts = {
        language: msgspec.structs.replace(
            text, state="withdrawn" if text.state == "withdrawn" else "draft"
        )
        for language, text in doc.translations.items()
    }
    return msgspec.structs.replace(doc, translations=texts, approvals=[], submitted_by={})


CHANGES.update({"delete-story", "destroy-story", "put-back-story"})
