"""The guard at work: verdicts for stories, remembered until text or register change.

What is judged is what is published: the draft's words, where an editor can mend them, and every
string of the rendered editions that would be frozen.
"""

import hashlib
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

import msgspec

from farshore.domain.guard import check
from farshore.domain.guard.answers.fields import Field, fields_of
from farshore.domain.guard.answers.rendered import fields_of_site, rendered_fields
from farshore.domain.guard.answers.verdicts import Verdict
from farshore.domain.guard.meaning.comparing import NOT_COMPARED, Compared
from farshore.domain.stories.citing import without_references
from farshore.domain.stories.documents import (
    Edition,
    LedgerDoc,
    SiteDoc,
    StoryDoc,
    Translation,
)
from farshore.domain.stories.shown import shown_of_site
from farshore.vault.guarding.editions import editions_of, known_people
from farshore.vault.guarding.meaning import compare
from farshore.vault.guarding.policies import policy_of
from farshore.vault.people.covering import by_consent
from farshore.vault.speech.clock import today
from farshore.vault.state.apart import LONG_CHARACTERS, Weight, apart, apart_all, once
from farshore.vault.state.asking import ask_names
from farshore.vault.state.limits import CHECKS_AN_HOUR, SAVES_AN_HOUR, SHORT_SAVES_AN_HOUR
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.model import StoryEntry

SHORT_TEXT = 200
"""Characters. The guard answers "is this a protected name?": short texts are asked sparingly."""


def verdict_of(vault: Vault, entry: StoryEntry, *, meaning: bool = True) -> Verdict:
    """Return the guard's answer for a story as it stands, against register, policy and day.

    Args:
        vault: the vault.
        entry: the story.
        meaning: compare it by meaning too; without, only what was found before is told.

    Raises:
        GuardOverran: the guard did not get through it.
    """
    verdict = entry.verdict
    if verdict is None or not is_current(vault, entry) or (meaning and not entry.is_compared):
        day = today(vault.clock)
        found = compare(vault, entry.doc) if meaning else known_of(entry)
        question = _question(vault, entry.doc, on=day, compared=found)
        verdict = entry.verdict = _verdict(vault, question)
        entry.compared, entry.is_compared = found, meaning and found.looked != "failed"
        entry.verdict_epoch, entry.verdict_day = vault.model.epoch, day.isoformat()
    return by_consent(vault, entry.doc, verdict)


def known_of(entry: StoryEntry) -> Compared:
    """Return what an earlier comparison found, for a text that was not compared itself."""
    return Compared("", entry.compared.near)


def is_current(vault: Vault, entry: StoryEntry) -> bool:
    """Tell whether a story was judged as it stands, today, and since the register changed."""
    made = (entry.verdict_epoch, entry.verdict_day)
    now = (vault.model.epoch, today(vault.clock).isoformat())
    return entry.verdict is not None and made == now


def judge(
    vault: Vault,
    doc: StoryDoc,
    *,
    on: date,
    editions: Mapping[str, Edition] | None = None,
    others: bool = True,
    compared: Compared = NOT_COMPARED,
) -> Verdict:
    """Run the guard over all languages of a story; never answers "clear" by failing.

    Whom the guard found in a story of an older site counts as a subject, named as one or not.
    A long story is judged outside of the vault's lock, by the register as it is now; if that
    changes before the verdict is there, it is judged again.

    Args:
        vault: the vault.
        doc: the story.
        on: the day of the check.
        editions: what is out already, by language; None: what would be frozen of `doc` now.
        others: look for details of people who are no subjects; a verdict without them releases
            nothing (see `telling`).
        compared: what a comparison by meaning found earlier.

    Raises:
        GuardOverran: it needs more time or memory than a text may take.
    """
    question = _question(vault, doc, on=on, editions=editions, others=others, compared=compared)
    return by_consent(vault, doc, _verdict(vault, question))


def judge_ahead(
    vault: Vault,
    asked: Sequence[tuple[StoryDoc, Mapping[str, Edition] | None]],
    *,
    plain: bool = False,
) -> None:
    """Judge several stories at once, outside of the lock; `judge` then has their verdicts.

    Args:
        vault: the vault.
        asked: each story with its editions, as `judge` is given them.
        plain: once more without a look at others.
    """
    on = today(vault.clock)
    questions = [
        _question(vault, doc, on=on, editions=given, others=others)
        for doc, given in asked
        for others in ((True, False) if plain else (True,))
    ]
    if sum(one.characters for one in questions) > _AT_ONCE_CHARACTERS:
        apart_all(
            vault,
            {one.key: partial(_encoded, one.judged) for one in questions},
            weight=_weight(sum(one.characters for one in questions)),
        )


_AT_ONCE_CHARACTERS = 20_000
"""Characters that one call judges under the lock: below a tenth of a second."""


@dataclass(frozen=True, slots=True)
class _Question:
    """What the guard is asked: all that its verdict depends on, but for the register as it is."""

    key: tuple[str, int, str]
    characters: int
    judged: Callable[[], Verdict]


def _question(
    vault: Vault,
    doc: StoryDoc,
    *,
    on: date,
    editions: Mapping[str, Edition] | None = None,
    others: bool = True,
    compared: Compared = NOT_COMPARED,
) -> _Question:
    shown = editions_of(vault, doc) if editions is None else editions
    if others and (known := known_people(vault, doc)):
        doc = msgspec.structs.replace(doc, subjects=[*doc.subjects, *known], no_subject=False)
    fields = rendered_fields(doc, shown)
    return _question_of(vault, doc, fields, on=on, others=others, compared=compared)


def _question_of(
    vault: Vault,
    doc: StoryDoc,
    fields: Sequence[Field],
    *,
    on: date,
    others: bool,
    compared: Compared = NOT_COMPARED,
) -> _Question:
    model, policy = vault.model, policy_of(vault)
    asked = [doc, [(f.language, f.name, f.text) for f in fields], on.isoformat(), others, compared]
    content = hashlib.sha256(msgspec.msgpack.encode(asked)).hexdigest()
    return _Question(
        ("judge", model.epoch, content),
        sum(len(field.text) for field in (*fields_of(doc), *fields)),
        lambda: _judged(
            partial(
                check,
                doc,
                register=model.register,
                ledger=model.ledger,
                policy=policy,
                on=on,
                rendered=fields,
                others=others,
                compared=compared,
            ),
            epoch=model.epoch,
        ),
    )


def _judged(ask: Callable[[], Verdict], *, epoch: int) -> Verdict:
    started = time.perf_counter()
    verdict = ask()
    took = (time.perf_counter() - started) * 1000
    return msgspec.structs.replace(verdict, register_epoch=epoch, took_ms=round(took, 1))


def _verdict(vault: Vault, question: _Question) -> Verdict:
    asking = vault.asking
    if asking is None:
        return question.judged()
    is_known = question.key in asking.found or question.key in asking.raised
    characters = asking.characters + question.characters
    if is_known or characters > _AT_ONCE_CHARACTERS:
        weight = _weight(question.characters)
        return apart(vault, question.key, question.judged, kind=Verdict, weight=weight)
    asking.characters = characters
    verdict = question.judged()
    asking.found[question.key] = _encoded(lambda: verdict)
    return verdict


def _encoded(judged: Callable[[], Verdict]) -> bytes:
    return msgspec.msgpack.encode(judged())


def _weight(characters: int) -> Weight:
    return "long" if characters > LONG_CHARACTERS else "text"


def judge_site(vault: Vault, site: SiteDoc, *, others: bool = True) -> Verdict:
    """Run the guard over every string that the site says about itself.

    Without `others` it looks for no details of anybody: such a verdict releases nothing.
    """
    review, language = vault.model.site_review, site.default_language
    decisions = list(review.doc.decisions) if review else []
    doc = StoryDoc(no_subject=True, source_language=language, decisions=decisions)
    fields = fields_of_site(shown_of_site(site), language=language)
    return judge_fields(vault, doc, fields, others=others)


def judge_fields(
    vault: Vault, doc: StoryDoc, fields: Sequence[Field], *, others: bool = True
) -> Verdict:
    """Run the guard over texts that are no story's: the site's words, letters.

    Args:
        vault: the vault.
        doc: holds the decisions on record, and no text.
        fields: every string that somebody outside will read.
        others: look for details of anybody; a verdict without them releases nothing.

    Raises:
        GuardOverran: it needs more time or memory than a text may take.
    """
    question = _question_of(vault, doc, fields, on=today(vault.clock), others=others)
    return _verdict(vault, question)


def count_check(vault: Vault, session: Session, doc: StoryDoc, *, saved: bool) -> None:
    """Count one question to the guard, and the names that it asks about.

    Raises:
        TooManyChecks: the member asked too often in this hour.
        ToldEnough: the member asked about too many names today.
        ListOfNames: the text is no story.
    """
    ask_names(vault, session, doc)
    if vault.is_demo:
        return
    length = sum(len(text.body) + len(text.lead) for text in doc.translations.values())
    kind, limit = ("check", CHECKS_AN_HOUR)
    if saved:
        kind, limit = ("save", SAVES_AN_HOUR)
    if length < SHORT_TEXT:
        kind, limit = ("short", SHORT_SAVES_AN_HOUR)
    now = vault.clock.seconds()
    once(
        vault,
        "counted",
        lambda: vault.checks.count(session.handle, kind=kind, limit=limit, now_seconds=now),
    )


def ledger_item(
    doc: StoryDoc, language: str, text: Translation, *, url: str, persons: list[str]
) -> LedgerDoc:
    """Return what one language of a story makes public."""
    placed = [p.id for p in text.pictures if f"picture:{p.id}" in text.body]
    captions = [part for picture in text.pictures for part in (picture.caption, picture.alt)]
    words = [text.title, text.lead, without_references(text.body), *captions, *doc.tags]
    return LedgerDoc(
        persons=persons,
        story=doc.label,
        language=language,
        title=text.title,
        url=url,
        byline=text.byline or doc.alias,
        public_on=doc.public_on,
        text="\n\n".join(part for part in words if part),
        pictures=[doc.faces[p].likeness for p in placed if p in doc.faces],
    )
