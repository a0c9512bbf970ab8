"""Today's cards and the audit trail."""

from datetime import date, timedelta

from farshore.domain.errors import Refused
from farshore.domain.people.of_age import of_age_on
from farshore.domain.tasks import TASK, TaskRow
from farshore.vault.guarding.checks import verdict_of
from farshore.vault.nouns.due import plan_cards, urgent_cards
from farshore.vault.nouns.tasks import TASKS
from farshore.vault.people.covering import edition_coverage
from farshore.vault.speech.clock import today
from farshore.vault.speech.messages import (
    AuditPage,
    Card,
    ListAudit,
    Today,
    TodayView,
)
from farshore.vault.state.alarms import alarms
from farshore.vault.state.rights import answers
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.model import StoryEntry
from farshore.vault.stories.site_words import site_waits

_WARN_DAYS = 60
_TASK_DAYS = 7


@answers(
    ListAudit,
    unaudited="the trail itself: for custodians and auditors, or the lines of one record",
)
def list_audit(vault: Vault, session: Session, call: ListAudit) -> AuditPage:
    """Return the trail, newest first; caseworkers see the history of one record only."""
    may_see_all = {"auditor", "custodian"} & set(session.roles)
    if not may_see_all and not (call.object and session.ring.has("identity")):
        raise Refused(role="auditor")
    entries = vault.audit.entries(key=vault.need_opened().audit_key)
    wanted = [e for e in reversed(entries) if call.object in {"", e.object}]
    per_page = max(1, min(call.per_page, 500))
    start = (max(1, call.page) - 1) * per_page
    return AuditPage(
        entries=wanted[start : start + per_page],
        total=len(wanted),
        unbroken=vault.audit.is_unbroken(),
    )


@answers(Today, unaudited="labels, titles of drafts and days; no word of a record")
def show_today(vault: Vault, session: Session, _call: Today) -> TodayView:
    """Return what waits for this member, in order of harm if missed."""
    cards: list[Card] = []
    on = today(vault.clock)
    if "custodian" in session.roles:
        cards += [
            Card(kind="asked_too_much", label=alarm.handle, title=alarm.what, due=alarm.on)
            for alarm in reversed(alarms(vault))
        ]
    cards = urgent_cards(vault, session) + cards
    cards += _tasks(vault, session, on)
    cards += plan_cards(vault, session, on=on)
    if session.ring.has("stories"):
        cards += _uncovered(vault)
        cards += _dangerous(vault)
        cards += _of_the_site(vault)
        cards += _waiting(vault)
    if session.ring.has("identity"):
        cards += _ending(vault, on)
    return TodayView(cards=cards, people=len(vault.model.people) // 10 * 10)


def _tasks(vault: Vault, session: Session, on: date) -> list[Card]:
    """Return open tasks of this member, or of nobody, that are due soon; the oldest first."""
    last = on + timedelta(days=_TASK_DAYS)
    rows: list[TaskRow] = [line.row for line in vault.shelf.lines(TASKS, ring=session.ring)]
    due = [
        row
        for row in rows
        if row.stage == TASK.first
        and row.assigned_to in {session.handle, ""}
        and row.due_on
        and row.due_on <= last
    ]
    due.sort(key=lambda row: (row.due_on or last, row.label))
    return [
        Card(kind="task", label=row.label, title=row.title, due=str(row.due_on or ""))
        for row in due
    ]


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
    approvals, decisions, blocked = [], [], []
    for entry in vault.model.stories.values():
        if entry.unchecked or (entry.doc.imported and entry.verdict is None):
            continue
        for language, text in entry.doc.translations.items():
            if text.state == "submitted":
                approvals.append(_card("approval", entry, language))
        if any(t.state == "draft" for t in entry.doc.translations.values()):
            level = verdict_of(vault, entry).level
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
        stored.doc.person
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
        kind=kind,  # type: ignore[arg-type]
        label=entry.doc.label,
        title=text.title if text else "",
        language=language,
    )
