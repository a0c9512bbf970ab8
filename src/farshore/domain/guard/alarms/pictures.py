"""The same photo in two stories joins them for certain, whatever the words say."""

from collections.abc import Iterator

from farshore.domain.guard.answers.verdicts import Finding
from farshore.domain.guard.facts.ledger import Ledger
from farshore.domain.stories.documents import LedgerDoc, StoryDoc
from farshore.domain.stories.pictures import is_same_picture


def same_pictures(doc: StoryDoc, ledger: Ledger) -> Iterator[Finding]:
    """Find pictures of a story that were public with another story.

    A photo about people of the register in either story needs a decision; between two stories
    about nobody it is only noted. Withdrawn stories count: copies stay.

    Args:
        doc: the story; only pictures whose faces were answered have a likeness.
        ledger: all that is or was public.
    """
    for language, text in doc.translations.items():
        for picture in text.pictures:
            marks = doc.faces.get(picture.id)
            older = {
                (item.story, item.title): item
                for item in sorted(ledger.items.values(), key=_age)
                if marks
                and item.story != doc.label
                and any(is_same_picture(marks.likeness, known) for known in item.pictures)
            }
            if older:
                newest_first = sorted(older.values(), key=_age, reverse=True)
                yield _finding(doc, newest_first, language, f"picture:{picture.id}")


def _age(item: LedgerDoc) -> tuple[str, str, str, str]:
    """Return what items are told by: the same order on every day, so that a decision on it stands."""
    return item.public_on, item.title, item.language, item.story


def _finding(doc: StoryDoc, older: list[LedgerDoc], language: str, field: str) -> Finding:
    """Name all older stories in one finding: a decision on it falls when a further one joins."""
    has_people = bool(doc.subjects) or any(item.persons for item in older)
    return Finding(
        field=field,
        language=language,
        start=0,
        end=0,
        text=" · ".join(item.title for item in older),
        type="Q.picture",
        rule="guard.same-picture",
        strength="decide" if has_people else "note",
        reason="The same photo stood in “%(title)s” (%(month)s): whoever sees both knows that the "
        "two stories belong together. Take another picture, unless they may be joined.",
        facts={"title": older[0].title, "month": older[0].public_on[:7]},
        older=[f"{item.title} ({item.public_on[:7]})" for item in older],
    )
