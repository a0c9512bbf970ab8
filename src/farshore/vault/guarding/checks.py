"""The guard at work: verdicts for stories, remembered until text or register change.

What is judged is what is published: the draft's words, where an editor can mend them, and every
string of the rendered editions that would be frozen.
"""

import time
from collections.abc import Mapping
from datetime import date

import msgspec

from farshore.domain.guard import check
from farshore.domain.guard.answers.rendered import fields_of_site, rendered_fields
from farshore.domain.guard.answers.verdicts import Verdict
from farshore.domain.stories.documents import (
    Edition,
    LedgerDoc,
    SiteDoc,
    StoryDoc,
    Translation,
)
from farshore.domain.stories.shown import shown_of_site
from farshore.vault.guarding.editions import editions_of, known_people
from farshore.vault.guarding.policies import policy_of
from farshore.vault.speech.clock import today
from farshore.vault.state.asking import ask_names
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.limits import CHECKS_AN_HOUR, SAVES_AN_HOUR, SHORT_SAVES_AN_HOUR
from farshore.vault.storage.model import StoryEntry

SHORT_TEXT = 200
"""Characters. The guard answers "is this a protected name?": short texts are asked sparingly."""


def verdict_of(vault: Vault, entry: StoryEntry) -> Verdict:
    """Return the guard's answer for a story as it stands, against register, policy and day."""
    epoch, day = vault.model.epoch, today(vault.clock)
    made = (entry.verdict_epoch, entry.verdict_day)
    if entry.verdict is None or made != (epoch, day.isoformat()):
        entry.verdict = judge(vault, entry.doc, on=day)
        entry.verdict_epoch, entry.verdict_day = epoch, day.isoformat()
    return entry.verdict


def judge(
    vault: Vault,
    doc: StoryDoc,
    *,
    on: date,
    editions: Mapping[str, Edition] | None = None,
    others: bool = True,
) -> Verdict:
    """Run the guard over all languages of a story; never answers "clear" by failing.

    Whom the guard found in a story of an older site counts as a subject, named as one or not.

    Args:
        vault: the vault.
        doc: the story.
        on: the day of the check.
        editions: what is out already, by language; None: what would be frozen of `doc` now.
        others: look for details of people who are no subjects; a verdict without them releases
            nothing (see `telling`).
    """
    model = vault.model
    started = time.perf_counter()
    shown = editions_of(vault, doc) if editions is None else editions
    if others and (known := known_people(vault, doc)):
        doc = msgspec.structs.replace(doc, subjects=[*doc.subjects, *known], no_subject=False)
    verdict = check(
        doc,
        register=model.register,
        ledger=model.ledger,
        policy=policy_of(vault),
        on=on,
        rendered=rendered_fields(doc, shown),
        others=others,
    )
    took = (time.perf_counter() - started) * 1000
    return msgspec.structs.replace(verdict, register_epoch=model.epoch, took_ms=round(took, 1))


def judge_site(vault: Vault, site: SiteDoc, *, others: bool = True) -> Verdict:
    """Run the guard over every string that the site says about itself.

    Without `others` it looks for no details of anybody: such a verdict releases nothing.
    """
    model, language = vault.model, site.default_language
    decisions = list(model.site_review.doc.decisions) if model.site_review else []
    return check(
        StoryDoc(no_subject=True, source_language=language, decisions=decisions),
        register=model.register,
        ledger=model.ledger,
        policy=policy_of(vault),
        on=today(vault.clock),
        others=others,
        rendered=fields_of_site(shown_of_site(site), language=language),
    )


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
    vault.checks.count(session.handle, kind=kind, limit=limit, now_seconds=vault.clock.seconds())


def ledger_item(
    doc: StoryDoc, language: str, text: Translation, *, url: str, persons: list[str]
) -> LedgerDoc:
    """Return what one language of a story makes public."""
    placed = [p.id for p in text.pictures if f"picture:{p.id}" in text.body]
    captions = [part for picture in text.pictures for part in (picture.caption, picture.alt)]
    words = [text.title, text.lead, text.body, *captions, *doc.tags]
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
