"""The kinds of what waits, in words: what is to be done, why, the step, and its page."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from farshore.desk.kit.fields import Text


@dataclass(frozen=True, slots=True)
class Kind:
    """How a kind of card is told. Without `what` its title is what is to be done.

    Attributes:
        what: verb and object.
        why: why it stands here.
        step: words of the button.
        page: name of the address where the step is done; takes the card's label unless it is alone.
        alone: the page takes no label.
        is_titled: the title of the card stands before why.
    """

    why: Text
    step: Text
    page: str
    what: Text = ""
    alone: bool = False
    is_titled: bool = True


KINDS: Mapping[str, Kind] = {
    "consent_withdrawn": Kind(
        what=_("Take a story out"),
        why=_("Published, but no consent covers it any more."),
        step=_("Withdraw it"),
        page="stories:story",
    ),
    "dangerous_story": Kind(
        what=_("Look at a published story"),
        why=_("Dangerous since the register or other stories changed."),
        step=_("See why"),
        page="stories:story",
    ),
    "dangerous_site": Kind(
        what=_("Look at the site's own words"),
        why=_("Public, and dangerous since the register changed."),
        step=_("See why"),
        page="site:review",
        alone=True,
    ),
    "asked_too_much": Kind(
        what=_("Ask why"),
        why="",
        step=_("Read the trail"),
        page="audit:trail",
        alone=True,
    ),
    "mismatch": Kind(
        what=_("Look at the disk"),
        why=_("Something on it is not as the register left it."),
        step=_("Look at the alarms"),
        page="audit:alarms",
        alone=True,
    ),
    "undo_waits": Kind(
        what=_("A second person is needed"),
        why=_("People of an import are to be destroyed, with what others wrote since."),
        step=_("Look at it"),
        page="people:undo",
    ),
    "urgent_step": Kind(
        what=_("A talk that can't wait"),
        why=_("A review found that somebody could be in danger."),
        step=_("Open the plan"),
        page="plans:record",
        is_titled=False,
    ),
    "plan_step": Kind(why=_("A step of a plan."), step=_("Open the plan"), page="plans:record"),
    "answer_due": Kind(
        what=_("A referral has not been answered"),
        why=_("The answer was due."),
        step=_("Ask again"),
        page="plans:record",
    ),
    "review_due": Kind(
        what=_("Hold a review"),
        why=_("Its window is open. Skipping needs no reason."),
        step=_("Open the plan"),
        page="plans:record",
    ),
    "task": Kind(why="", step=_("Open it"), page="tasks:record"),
    "paper_ends": Kind(
        what=_("Renew a paper"),
        why=_("One of this person's papers ends."),
        step=_("Open the papers"),
        page="people:documents",
    ),
    "request_clock": Kind(
        what=_("Decide on a request"),
        why=_("Somebody asked for help; we said we would decide within 72 hours."),
        step=_("Decide"),
        page="requests:record",
    ),
    "request_postponed": Kind(
        what=_("Decide on a request anew"),
        why=_("It was postponed until now."),
        step=_("Decide"),
        page="requests:record",
    ),
    "request_answer": Kind(
        what=_("A partner has not answered"),
        why=_("A request was handed over; the answer was due."),
        step=_("Ask again"),
        page="requests:record",
    ),
    "packet_answer": Kind(
        what=_("A partner has not answered"),
        why=_("A packet was sent; the answer was due."),
        step=_("Ask again"),
        page="packets:record",
    ),
    "paper_due": Kind(
        what=_("A paper for admission is due"),
        why=_("Without it the journey can't go on."),
        step=_("See the list"),
        page="journeys:record",
    ),
    "situation_review": Kind(
        what=_("Look at a situation again"),
        why=_("It holds people up; we said we would look."),
        step=_("Look again"),
        page="situations:record",
    ),
    "interview_call": Kind(
        what=_("Call a speaker after an interview"),
        why=_("We said we would ask how it was. Only that the call was made is kept."),
        step=_("Open it"),
        page="interviews:record",
    ),
    "publication_answer": Kind(
        what=_("Ask again for a correction"),
        why=_("Somebody else published too much, and has not answered."),
        step=_("Open it"),
        page="publications:record",
    ),
    "engagement_brief": Kind(
        what=_("Brief the moderator"),
        why=_("An engagement is near; the sheet says what is never asked."),
        step=_("Open it"),
        page="engagements:record",
    ),
    "engagement_after": Kind(
        what=_("An evening is over"),
        why=_("Pay for the time, and talk it over with the speaker."),
        step=_("Open it"),
        page="engagements:record",
    ),
    "interview_letter": Kind(
        what=_("Send a letter to a requester"),
        why=_("All letters of a day leave together at 18:00."),
        step=_("Read it"),
        page="interviews:letters",
    ),
    "interview_deadline": Kind(
        what=_("A requester's deadline is near"),
        why=_("Haste is theirs, not the speaker's: say so in time."),
        step=_("Open it"),
        page="interviews:record",
    ),
    "interview_step": Kind(
        what=_("An interview request waits for us"),
        why=_("Look at who asks, or read the questions."),
        step=_("Open it"),
        page="interviews:record",
    ),
    "interview_erase": Kind(
        what=_("Erase who asked for an interview"),
        why=_("We keep it no longer than we said."),
        step=_("Open it"),
        page="interviews:record",
    ),
    "rights_request": Kind(
        what=_("Answer a request about somebody's data"),
        why=_("They may know, correct and erase what we keep."),
        step=_("Answer"),
        page="rights:record",
    ),
    "complaint": Kind(
        what=_("Hear a complaint"),
        why=_("Nobody has closed it."),
        step=_("Open it"),
        page="complaints:record",
    ),
    "appointment": Kind(
        why=_("An appointment that still needs an interpreter."),
        step=_("Open it"),
        page="appointments:record",
    ),
    "petition_second": Kind(
        why=_("A petition waits for a second person."),
        step=_("Read it"),
        page="campaigns:record",
    ),
    "letter_post": Kind(
        why=_("A letter must leave so that it lies there on the day."),
        step=_("Open the letter"),
        page="letters:record",
    ),
    "letter_back": Kind(
        why=_("A letter came back."),
        step=_("Mend the address"),
        page="letters:record",
    ),
    "office_stale": Kind(
        why=_("Nobody has looked at this address for a year."),
        step=_("Check the address"),
        page="offices:record",
    ),
    "fact_stale": Kind(
        why=_("Nobody has looked at this fact for a year."),
        step=_("Check the fact"),
        page="facts:record",
    ),
    "tracing_vetting": Kind(
        what=_("Vet somebody who seeks a relative"),
        why=_("Nothing is compared before a second member has looked at who they are."),
        step=_("Look at it"),
        page="tracing:record",
    ),
    "tracing_review": Kind(
        what=_("Ask whether a relative is still sought"),
        why=_("Three years have passed."),
        step=_("Open it"),
        page="tracing:record",
    ),
    "tracing_answer": Kind(
        what=_("Is it the same person?"),
        why=_("Somebody may be the one who is sought; two members answer, each for themselves."),
        step=_("Look at it"),
        page="candidates:record",
    ),
    "tracing_harm": Kind(
        what=_("Who could be hurt by asking?"),
        why=_("Two members say that it is the same person. Nobody was told."),
        step=_("Think it through"),
        page="candidates:record",
    ),
    "tracing_ask": Kind(
        what=_("Ask the other side"),
        why=_("Asking was found safe. The enquirer knows nothing yet."),
        step=_("Open it"),
        page="candidates:record",
    ),
    "tracing_asked": Kind(
        what=_("The other side was asked"),
        why=_("Their answer is not recorded yet. Nobody is pressed."),
        step=_("Open it"),
        page="candidates:record",
    ),
    "tracing_tell": Kind(
        what=_("Tell the enquirer"),
        why=_("The other side agrees."),
        step=_("Open it"),
        page="candidates:record",
    ),
    "consent_ending": Kind(
        what=_("A consent ends"),
        why=_("What it covers comes down by itself on that day."),
        step=_("Ask again"),
        page="consents:person",
    ),
    "guard_decision": Kind(
        what=_("The guard asks for a decision"), why="", step=_("Answer"), page="stories:story"
    ),
    "approval": Kind(
        what=_("Read and approve"),
        why=_("It waits for a second person."),
        step=_("Read it"),
        page="stories:story",
    ),
    "blocked_draft": Kind(
        what=_("A draft can't go out yet"),
        why=_("The guard stopped it."),
        step=_("Mend it"),
        page="stories:story",
    ),
    "site_words": Kind(
        what=_("Read the site's own words"),
        why=_("They wait for a second person."),
        step=_("Read them"),
        page="site:review",
        alone=True,
    ),
}
ASKED: Mapping[str, Text] = {
    "search": _("Looked for more names than a day of work needs."),
    "guard": _("Asked the guard about more names or people than a day of writing needs."),
}
NO_LABEL = {"undo_waits", "asked_too_much"}
"""Kinds whose label is no label of a record: an import's id, a member's handle."""
