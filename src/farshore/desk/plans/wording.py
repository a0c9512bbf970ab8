"""Words of plans and milestones: the catalogue's in the reader's language, the desk's own."""

from django.utils import translation
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from farshore.desk.kit.fields import Text, Words
from farshore.domain.resettlement.catalogue import catalogue, words


def word_now(key: str) -> str:
    """Return a word of the newest catalogue in the reader's language."""
    return words(translation.get_language() or "en")[key]


word = lazy(word_now, str)
"""In the language of whoever reads it, not of the process that started."""


def domain_key(domain: str) -> str:
    """Return the key of a domain's name: work has means beside it."""
    return f"domain.{domain}" if domain == "work" else f"scale.{domain}"


DOMAINS: Words = {code: word(domain_key(code)) for code in catalogue().domains}
MILESTONES: Words = {code: word(f"milestone.{code}") for code in catalogue().milestones}
LANGUAGES: dict[str, Text] = {
    "": "–",
    "ko": "한국어",
    "zh": "中文",
    "ja": "日本語",
    "en": "English",
    "other": _("another language"),
}
INTERPRETERS: dict[str, Text] = {
    "": "–",
    "none": _("none is needed"),
    "present": _("there, and not of the family"),
    "phone": _("by telephone, and not of the family"),
}
PLAN_STAGES = {"running": _("running"), "paused": _("paused"), "ended": _("ended")}
PLAN_MOVES = {
    "pause": _("Pause the plan"),
    "resume": _("Take it up again"),
    "end": _("End the plan"),
}
STAGES: dict[str, dict[str, Text]] = {
    "goal": {
        "proposed": _("proposed"), "agreed": _("agreed"), "active": _("active"),
        "paused": _("paused"), "reached": _("reached"), "changed": _("changed"),
        "dropped": _("given up"),
    },
    "step": {
        "planned": _("planned"), "due": _("due"), "done": _("done"),
        "not_possible": _("not possible"), "not_wanted": _("no longer wanted"),
    },
    "service": {
        "offered": _("offered"), "accepted": _("accepted"), "declined": _("declined"),
        "given": _("given"), "checked": _("checked"),
    },
    "referral": {
        "proposed": _("proposed"), "agreed": _("agreed"), "sent": _("sent"),
        "accepted": _("accepted"), "refused": _("refused by them"), "silent": _("no answer"),
        "closed": _("closed"), "withdrawn": _("taken back"),
    },
}  # fmt: skip
MOVES: dict[str, dict[str, Text]] = {
    "goal": {
        "agree": _("Agreed together"), "begin": _("Begin"), "pause": _("Pause"),
        "resume": _("Go on"), "reach": _("Reached"), "change": _("Changed into another"),
        "drop": _("Give it up"), "reopen": _("Open it again"),
    },
    "step": {
        "finish": _("Done"), "cannot": _("Not possible"), "unwanted": _("No longer wanted"),
        "reopen": _("Open it again"),
    },
    "service": {
        "accept": _("Accepted"), "decline": _("Declined"), "give": _("Given"),
        "check": _("Checked that it helped"),
    },
    "referral": {
        "agree": _("The person agrees"), "send": _("Sent"), "accepted": _("They accepted"),
        "refused": _("They refused"), "silent": _("No answer came"), "close": _("Close"),
        "withdraw": _("Take it back"),
    },
}  # fmt: skip
FIRST_MOVES = {"agree", "begin", "reach", "finish", "accept", "give", "send", "accepted", "check"}
"""Moves that are buttons; the others stand behind "more"."""
KINDS: dict[str, Text] = {
    "goal": _("Goal"), "step": _("Step"), "service": _("Service"), "referral": _("Referral"),
    "wish": _("Wish"), "day": _("Announced day"),
}  # fmt: skip
WHOSE = {"person": _("the person"), "worker": _("us")}
ANCHORS: dict[str, Text] = {
    "day": _("a day of its own"),
    "arrival": _("the arrival"),
    "school": _("the school year (April)"),
    "exam_july": _("the language test in July"),
    "exam_december": _("the language test in December"),
}
UNITS = {"days": _("days"), "weeks": _("weeks"), "months": _("months"), "years": _("years")}
SIDES = {"after": _("after it"), "before": _("before it")}
IN_PICTURE = {
    "": _("as usual: all but setbacks"),
    "shown": _("the person wants it there"),
    "hidden": _("the person does not want it there"),
}
MILESTONE_STAGES = {"recorded": _("recorded"), "mistaken": _("a mistake")}
URGENT_TITLES = {"A talk that can't wait": _("A talk that can't wait")}
"""Titles that the program gave, in the reader's language."""


def said_title(title: str) -> Text:
    """Return a title as its reader reads it: the program's own are translated."""
    return URGENT_TITLES.get(title, title)
