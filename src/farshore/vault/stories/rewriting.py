"""Other words in a draft: one span, or a whole remedy at once."""

from collections.abc import Sequence

from farshore.domain.errors import BadInput
from farshore.domain.guard.answers.verdicts import Change, Verdict
from farshore.domain.guard.judging.remedies import apply, whole_remedies
from farshore.domain.stories.documents import StoryDoc, words_of
from farshore.vault.guarding.checks import count_check, judge, known_of, verdict_of
from farshore.vault.guarding.policies import policy_of
from farshore.vault.guarding.telling import told_verdict
from farshore.vault.speech.clock import today
from farshore.vault.speech.errors import ChangedMeanwhile, ToldEnough
from farshore.vault.speech.messages import (
    ApplyRemedy,
    FindRemedies,
    Remedies,
    Rewrite,
    StoryView,
    UndoRewrite,
)
from farshore.vault.state.apart import Then
from farshore.vault.state.rights import answers
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.kept import STORY_REVISION
from farshore.vault.storage.model import StoryEntry
from farshore.vault.stories.drafts import merged, need_story, seen, store, written


@answers(Rewrite, compartment="stories", audit="save-story")
def rewrite(vault: Vault, session: Session, call: Rewrite) -> Then[StoryView]:
    """Replace one span by other words, save, and check again."""
    entry = need_story(vault, call.label)
    if entry.rev != call.rev:
        raise ChangedMeanwhile(label=call.label)
    change = Change(
        language=call.language,
        field=call.field,
        start=call.start,
        end=call.end,
        expected=call.expected,
        replacement=call.replacement,
    )
    return _changed(vault, session, entry, [change])


@answers(
    FindRemedies,
    compartment="stories",
    unaudited="findings of a draft whose opening is in the trail; each is counted",
)
def find_remedies(vault: Vault, session: Session, call: FindRemedies) -> Remedies:
    """Look for whole remedies: each was applied and judged by the full guard."""
    entry = need_story(vault, call.label)
    if entry.rev != call.rev or entry.unchecked:
        raise ChangedMeanwhile(label=call.label)
    count_check(vault, session, entry.doc, saved=False)
    on = today(vault.clock)
    found = whole_remedies(
        entry.doc,
        _told(vault, session, entry.doc, verdict_of(vault, entry)),
        judge=lambda doc: _told(
            vault,
            session,
            doc,
            judge(vault, doc, on=on, compared=known_of(entry)),
            is_trial=True,
        ),
        register=vault.model.register,
        ledger=vault.model.ledger,
        policy=policy_of(vault),
        on=on,
    )
    return Remedies(rev=entry.rev, remedies=found)


def _told(
    vault: Vault, session: Session, doc: StoryDoc, verdict: Verdict, *, is_trial: bool = False
) -> Verdict:
    """Return what the member may know of a verdict: a way out made from more would tell more."""
    found = told_verdict(vault, session, doc, verdict, is_trial=is_trial)
    if found is None:
        raise ToldEnough
    return found


@answers(ApplyRemedy, compartment="stories", audit="save-story")
def apply_remedy(vault: Vault, session: Session, call: ApplyRemedy) -> Then[StoryView]:
    """Make all changes of a remedy at once, save, and check again."""
    entry = need_story(vault, call.label)
    if entry.rev != call.rev:
        raise ChangedMeanwhile(label=call.label)
    return _changed(vault, session, entry, call.changes)


@answers(UndoRewrite, compartment="stories", audit="save-story")
def undo_rewrite(vault: Vault, session: Session, call: UndoRewrite) -> Then[StoryView]:
    """Put the words of the revision before back; only what the member changed last, as it stands.

    Raises:
        ChangedMeanwhile: somebody else wrote last, or something was saved since.
        BadInput: there is no older revision.
    """
    entry = need_story(vault, call.label)
    if entry.rev != call.rev or entry.doc.last_writer != session.handle:
        raise ChangedMeanwhile(label=call.label)
    older = _revision_before(vault, session, entry)
    if older is None:
        raise BadInput(why="There is nothing to undo. The text stands as it was saved first.")
    doc = merged(entry.doc, words_of(older))
    count_check(vault, session, doc, saved=True)
    entry.unchecked = False
    store(vault, session, entry, written(entry.doc, doc, by=session.handle))
    return seen(vault, doc.label)


def _revision_before(vault: Vault, session: Session, entry: StoryEntry) -> StoryDoc | None:
    """Return the newest kept revision that is older in some language; rows have no order."""

    def total(doc: StoryDoc) -> int:
        return sum(text.rev for text in doc.translations.values())

    now = total(entry.doc)
    found = vault.shelf.of_unit(STORY_REVISION, entry.unit, ring=session.ring)
    older = [doc for _row, doc in found if total(doc) < now]
    return max(older, key=total, default=None)


def _changed(
    vault: Vault, session: Session, entry: StoryEntry, changes: Sequence[Change]
) -> Then[StoryView]:
    try:
        doc = apply(entry.doc, changes)
    except LookupError as refusal:
        raise ChangedMeanwhile(label=entry.doc.label) from refusal
    count_check(vault, session, doc, saved=True)
    entry.unchecked = False
    doc = merged(entry.doc, words_of(doc))
    store(vault, session, entry, written(entry.doc, doc, by=session.handle))
    return seen(vault, doc.label)
