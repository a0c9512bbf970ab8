"""What waits, in words: what is to be done, why, until when, by whom, and the step."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as now_in_words
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from farshore.desk.kit.days import day_in_words
from farshore.desk.kit.fields import Text
from farshore.domain.today import HARMS, Card, Harm, day_of

_HOUR_MINUTES, _DAY_MINUTES = 60, 1440
_FAR_DAYS = 60


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
BANDS: Mapping[Harm, tuple[Text, Text]] = {
    "hurt": (_("Now"), _("somebody could be hurt")),
    "late": (_("This week"), _("help would come too late")),
    "slip": (_("This month"), _("a promise or a date would slip")),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One card in words. `left` is the time that is left, `day` the day under it."""

    what: str
    why: str
    step: str
    address: str
    label: str
    about: str
    left: str
    day: str
    who: str


@dataclass(frozen=True, slots=True)
class Band:
    """Cards of one harm."""

    harm: Harm
    head: Text
    meaning: Text
    rows: list[Row]


def bands_of(cards: list[Card], *, now: datetime) -> Iterator[Band]:
    """Yield the bands that hold something, the worst first."""
    for harm in HARMS:
        rows = [row_of(card, now=now) for card in cards if card.harm == harm]
        if rows:
            yield Band(harm, *BANDS[harm], rows)


def row_of(card: Card, *, now: datetime) -> Row:
    """Return one card in the reader's words."""
    kind = KINDS[card.kind]
    title = card.title if kind.what and kind.is_titled else ""
    title = f"{title}:" if card.kind == "undo_waits" else title
    why = ASKED.get(card.title) if card.kind == "asked_too_much" else None
    why = str(why or " ".join(str(part) for part in (title, kind.why) if part))
    day, begun = day_of(card.due), day_of(card.since)
    ends = now_in_words("until %(day)s") % {"day": day_in_words(day)} if day else ""
    since = now_in_words("since %(day)s") % {"day": day_in_words(begun)} if begun else ""
    return Row(
        what=str(kind.what or card.title),
        why=why,
        step=str(kind.step),
        address=reverse(kind.page, args=[] if kind.alone else [card.label]),
        label="" if card.kind in NO_LABEL else card.label,
        about=card.about,
        left=time_left(card.due, now=now),
        day=ends or since,
        who=card.label if card.kind == "asked_too_much" else ", ".join(card.who),
    )


def time_left(due: str, *, now: datetime) -> str:
    """Return the time that is left until a day or a moment, in words; "" where it has no end."""
    if not due:
        return ""
    if "T" in due:
        moment = datetime.fromisoformat(due)
        here = now if moment.tzinfo else now.replace(tzinfo=None)
        minutes = int((moment - here).total_seconds() // 60)
        if abs(minutes) < _DAY_MINUTES:
            return _hours(minutes)
    days = (date.fromisoformat(due[:10]) - now.date()).days
    if days == 0:
        return now_in_words("due today")
    if days > _FAR_DAYS:
        return ""
    said = (
        ngettext("%(days)s day left", "%(days)s days left", days)
        if days > 0
        else ngettext("%(days)s day over", "%(days)s days over", -days)
    )
    return said % {"days": abs(days)}


def headline(cards: list[Card]) -> tuple[str, str]:
    """Return how much can't wait, and how much can, in words."""
    bad = sum(card.harm == "hurt" for card in cards)
    rest = len(cards) - bad
    if not cards:
        return now_in_words("Nothing waits for you."), ""
    if not bad:
        said = ngettext("%(n)s thing waits.", "%(n)s things wait.", rest) % {"n": rest}
        return now_in_words("Nobody is in danger by what waits here."), said
    urgent = ngettext("%(n)s can't wait until morning.", "%(n)s can't wait until morning.", bad)
    other = ngettext("%(n)s other can.", "%(n)s others can.", rest) if rest else ""
    return urgent % {"n": bad}, other % {"n": rest} if rest else ""


def _hours(minutes: int) -> str:
    values = {"hours": abs(minutes) // _HOUR_MINUTES, "minutes": abs(minutes) % _HOUR_MINUTES}
    if minutes < 0:
        return now_in_words("%(hours)s h %(minutes)s min over") % values
    return now_in_words("%(hours)s h %(minutes)s min left") % values
