"""Consents: recorded, looked up, withdrawn."""

from datetime import date

import msgspec

from farshore.domain.consent.records import ConsentDoc
from farshore.domain.consent.tracing import allows_tracing
from farshore.domain.errors import BadInput, NotFound
from farshore.vault.people.covering import edition_coverage
from farshore.vault.people.records import need_person
from farshore.vault.speech.clock import today
from farshore.vault.speech.messages import (
    ConsentList,
    ConsentView,
    ConsentWithdrawn,
    Created,
    GiveConsent,
    ListConsents,
    WithdrawConsent,
)
from farshore.vault.state.keeping import keep
from farshore.vault.state.revoking import revoke_withdrawal
from farshore.vault.state.rights import answers
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.kept import CONSENT


@answers(ListConsents, compartment="identity", audit="open-consents")
def list_consents(vault: Vault, session: Session, call: ListConsents) -> ConsentList:
    """List the consents of one person, newest first: they tell in the person's own words.

    Raises:
        QuotaReached: too many different people today.
    """
    need_person(vault, call.person)
    model = vault.model
    person = model.lead(call.person)
    vault.openings.count(session.handle, [person], on=today(vault.clock), openings=0)
    vault.log(session, "open-consents", label=person)
    views = [
        ConsentView(id=consent_id, consent=model.consents[consent_id].doc)
        for consent_id in model.consents_about(person)
    ]
    return ConsentList(
        consents=sorted(views, key=lambda v: v.consent.given_on or date.max, reverse=True)
    )


@answers(GiveConsent, compartment="identity", audit="give-consent")
def give_consent(vault: Vault, session: Session, call: GiveConsent) -> Created:
    """Record what a person allows."""
    person = vault.model.lead(call.consent.person)
    entry = need_person(vault, person)
    if not call.consent.scopes:
        raise BadInput(why="A consent needs at least one thing that is allowed.")
    given_on, until = call.consent.given_on, call.consent.until
    if given_on and until and until < given_on:
        raise BadInput(why="The consent ends before it begins. Check the two dates.")
    vault.log(session, "give-consent", label=person)
    consent = msgspec.structs.replace(call.consent, person=person, withdrawn_on=None)
    stored = keep(vault, session, CONSENT, consent, unit=entry.unit)
    return Created(label=stored.row_id.hex())


@answers(WithdrawConsent, compartment="identity", audit="withdraw-consent")
def withdraw_consent(vault: Vault, session: Session, call: WithdrawConsent) -> ConsentWithdrawn:
    """Withdraw a consent from today on and name the stories that lose their cover.

    Withdrawn again, it keeps the day of the first time.
    """
    stored = vault.model.consents.get(call.id)
    if stored is None:
        raise NotFound(label=call.id[:8])
    vault.log(session, "withdraw-consent", label=stored.doc.person)
    consent: ConsentDoc = msgspec.structs.replace(
        stored.doc, withdrawn_on=stored.doc.withdrawn_on or today(vault.clock)
    )
    on = consent.withdrawn_on or today(vault.clock)
    revoke_withdrawal(vault, on=on, row=stored.row_id)
    rev = stored.rev + 1
    keep(vault, session, CONSENT, consent, unit=stored.unit, row_id=stored.row_id, rev=rev)
    if allows_tracing(consent):
        for tell in vault.on_withdrawn:
            tell(vault)
    uncovered = sorted(
        {
            label
            for (label, _language), stored in vault.model.editions.items()
            if edition_coverage(vault, stored.doc).uncovered
        }
    )
    return ConsentWithdrawn(uncovered=uncovered)
