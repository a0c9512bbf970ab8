"""An engagement becomes an announcement, and is taken out of the site when a speaker cancels."""

from farshore.domain.engagements.announcing import CATEGORY, announcement_of
from farshore.domain.engagements.records import CANCELLABLE, EngagementDoc, cancelled
from farshore.domain.errors import BadInput
from farshore.vault.nouns.outreach.engagements import ENGAGEMENTS, PLACE, taken
from farshore.vault.nouns.verbs import logged_asker, unit_of
from farshore.vault.outreach.releasing import hand_in, take_story_out
from farshore.vault.speech.clock import today
from farshore.vault.speech.errors import ChangedMeanwhile
from farshore.vault.speech.messages.outreach.engagements import (
    AnnounceEngagement,
    CancelEngagement,
)
from farshore.vault.speech.messages.people import Saved
from farshore.vault.state.rights import CHANGES, answers
from farshore.vault.state.vault import Session, Vault


@answers(AnnounceEngagement, compartment=PLACE, audit="announce-engagement")
def announce(vault: Vault, session: Session, call: AnnounceEngagement) -> Saved:
    """Hand the announcement in as a draft. Nothing is public by that.

    Raises:
        BadInput: terms are not agreed, or it says no title, day or place.
        ChangedMeanwhile: somebody saved it since.
    """
    vault.log(session, "announce-engagement", label=call.label)
    asker = logged_asker(vault, session)
    line, doc = vault.shelf.open(ENGAGEMENTS, call.label, asker=asker)
    if line.rev != call.rev:
        raise ChangedMeanwhile(label=call.label)
    taken(vault, session, doc, "announce")
    site = vault.model.site
    slugs = [one.slug for one in site.doc.categories] if site else []
    words = announcement_of(
        doc,
        public_on=today(vault.clock).isoformat(),
        categories=[CATEGORY] if CATEGORY in slugs else [],
    )
    story = hand_in(vault, session, words)
    made = vault.shelf.change(
        ENGAGEMENTS,
        call.label,
        rev=call.rev,
        asker=asker,
        unit_of=unit_of(vault),
        by=lambda known: taken(vault, session, known, "announce", story=story),
    )
    return Saved(label=made.label, rev=made.rev)


@answers(CancelEngagement, compartment=PLACE, audit="cancel-engagement")
def cancel(vault: Vault, session: Session, call: CancelEngagement) -> Saved:
    """Take an engagement back for the speaker: its announcement first, then all that names them.

    Raises:
        BadInput: it was held, declined or cancelled already.
        ChangedMeanwhile: somebody saved it since.
    """
    vault.log(session, "cancel-engagement", label=call.label)
    asker = logged_asker(vault, session)
    line, doc = vault.shelf.open(ENGAGEMENTS, call.label, asker=asker)
    if line.rev != call.rev:
        raise ChangedMeanwhile(label=call.label)
    if doc.stage not in CANCELLABLE:
        raise BadInput(why="This engagement is over already; there is nothing to cancel.")
    if doc.story:
        take_story_out(vault, session, doc.story)

    def by(known: EngagementDoc) -> EngagementDoc:
        return cancelled(known, handle=session.handle, on=today(vault.clock))

    made = vault.shelf.change(
        ENGAGEMENTS, call.label, rev=call.rev, asker=asker, unit_of=unit_of(vault), by=by
    )
    return Saved(label=made.label, rev=made.rev)


CHANGES.update({"announce-engagement", "cancel-engagement"})
