"""Today: what waits for a member, from every noun and from the stories."""

from collections.abc import Iterator
from datetime import date, timedelta

from farshore.domain.people.of_age import of_age_on
from farshore.domain.today import Card, is_for, ordered
from farshore.vault.door.trail import changes_since
from farshore.vault.nouns.resettlement.due import resettlement_cards
from farshore.vault.nouns.seeing import sees
from farshore.vault.people.covering import by_consent, edition_coverage
from farshore.vault.people.undoing import SECOND, waiting
from farshore.vault.speech.clock import today
from farshore.vault.speech.messages import (
    Today,
    TodayView,
)
from farshore.vault.state.alarms import alarms
from farshore.vault.state.rights import answers
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.model import StoryEntry
from farshore.vault.storage.nouns import NOUNS
from farshore.vault.stories.site_words import site_waits

_WARN_DAYS = 60


@answers(Today, unaudited="labels, titles of drafts and days; no word of a record")
def show_today(vault: Vault, session: Session, call: Today) -> TodayView:
    """Return what waits, in order of harm if missed, and what changed since the last visit."""
    on = today(vault.clock)
    cards = ordered([*_waiting_cards(vault, session, on)], on=on)
    mine = [card for card in cards if is_for(card, session.handle)]
    since, changes = changes_since(vault, session)
    return TodayView(
        cards=mine if call.whose == "mine" else cards,
        people=len(vault.model.people) // 10 * 10,
        now=vault.clock.now().isoformat(timespec="minutes"),
        mine=len(mine),
        everybodys=len(cards),
        changes=changes,
        since=since,
    )


def _waiting_cards(vault: Vault, session: Session, on: date) -> Iterator[Card]:
    yield from _of_the_house(vault, session)
    for noun in NOUNS.values():
        if noun.row and noun.may_wait:
            for line in vault.shelf.lines(noun, ring=session.ring):
                yield from noun.waits(line.row, on)
    yield from resettlement_cards(vault, session, on=on)
    if session.ring.has("stories"):
        yield from _uncovered(vault)
        yield from _dangerous(vault)
        yield from _of_the_site(vault)
        yield from _waiting(vault)
    if session.ring.has("identity"):
        yield from (card for card in _ending(vault, on) if sees(session, card.label))


def _of_the_house(vault: Vault, session: Session) -> Iterator[Card]:
    """Yield what custodians, auditors and second people are asked."""
    roles = set(session.roles)
    if {"custodian", "auditor"} & roles and vault.roll.alarms:
        yield Card(kind="mismatch", count=len(vault.roll.alarms))
    if set(SECOND) & roles:
        for one in waiting(vault, of_others_than=session.handle):
            yield Card(kind="undo_waits", label=one.id, title=one.asked_by, count=one.people)
    if "custodian" in roles:
        for alarm in alarms(vault):
            yield Card(kind="asked_too_much", label=alarm.handle, title=alarm.what, since=alarm.on)


def _uncovered(vault: Vault) -> list[Card]:
    cards = []
    for (label, language), stored in vault.model.editions.items():
        if edition_coverage(vault, stored.doc).uncovered:
            title = stored.doc.signed.edition.title
            cards.append(
                Card(kind="consent_withdrawn", label=label, title=title, language=language)
            )
    return cards


def _dangerous(vault: Vault) -> list[Card]:
    """Return published stories that the guard would not let out today."""
    cards = []
    for (label, language), stored in vault.model.editions.items():
        if vault.model.reread.get(label, (0, "clear"))[1] != "clear":
            title = stored.doc.signed.edition.title
            cards.append(Card(kind="dangerous_story", label=label, title=title, language=language))
    return cards


def _of_the_site(vault: Vault) -> list[Card]:
    """Return what waits of the site's own words: public and dangerous now, or not approved yet."""
    cards = []
    if vault.model.site_reread[1] != "clear":
        cards.append(Card(kind="dangerous_site"))
    if site_waits(vault):
        cards.append(Card(kind="site_words"))
    return cards


def _waiting(vault: Vault) -> list[Card]:
    """Return drafts by what the guard said last: nothing is judged here (see `rechecking`)."""
    approvals, decisions, blocked = [], [], []
    for entry in vault.model.stories.values():
        if entry.unchecked:
            continue
        for language, text in entry.doc.translations.items():
            if text.state == "submitted":
                approvals.append(_card("approval", entry, language))
        if any(t.state == "draft" for t in entry.doc.translations.values()):
            known = by_consent(vault, entry.doc, entry.verdict) if entry.verdict else None
            level = known.level if known else "clear"
            if level == "blocked":
                blocked.append(_card("blocked_draft", entry, entry.doc.source_language))
            elif level == "needs_decision":
                decisions.append(_card("guard_decision", entry, entry.doc.source_language))
    return decisions + approvals + blocked


def _ending(vault: Vault, on: date) -> list[Card]:
    last = on + timedelta(days=_WARN_DAYS)
    return [
        Card(kind="consent_ending", label=stored.doc.person, due=str(stored.doc.until))
        for stored in vault.model.consents.values()
        if stored.doc.until and not stored.doc.withdrawn_on and on <= stored.doc.until <= last
    ] + _coming_of_age(vault, on)


def _coming_of_age(vault: Vault, on: date) -> list[Card]:
    """Warn before a birthday from which a guardian's consent is not enough any more."""
    last = on + timedelta(days=_WARN_DAYS)
    given_for = {
        vault.model.lead(stored.doc.person)
        for stored in vault.model.consents.values()
        if stored.doc.given_by == "guardian" and stored.doc.given_on and not stored.doc.withdrawn_on
    }
    records = vault.model.register.records
    days = {
        person: of_age_on(born.first)
        for person in sorted(given_for)
        if person in records and (born := records[person].birth)
    }
    return [
        Card(kind="consent_ending", label=person, due=due.isoformat())
        for person, due in days.items()
        if on < due <= last
    ]


def _card(kind: str, entry: StoryEntry, language: str) -> Card:
    text = entry.doc.translations.get(language)
    return Card(
        kind=kind,
        label=entry.doc.label,
        title=text.title if text else "",
        language=language,
    )
