"""What waits, in words: what is to be done, why, until when, by whom, and the step."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as now_in_words
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from farshore.desk.frame.kinds import ASKED, KINDS, NO_LABEL
from farshore.desk.kit.days import day_in_words
from farshore.desk.kit.fields import Text
from farshore.domain.today import HARMS, Card, Harm, day_of

_HOUR_MINUTES, _DAY_MINUTES = 60, 1440
_FAR_DAYS = 60
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
