"""The guard's limits and kinds of facts in words, and in what a policy is looser than another."""

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

Text = str | Promise

LIMITS: dict[str, tuple[Text, Text]] = {
    "block_below": (
        _("Refuse under"),
        _("A text that fits fewer people of the caseload than this is not published."),
    ),
    "block_below_at_risk": (
        _("Refuse under, with family left behind"),
        _("The same for somebody whose relatives can still be punished."),
    ),
    "block_below_child": (_("Refuse under, for children"), _("The same for anyone under 18.")),
    "decide_below": (
        _("Somebody decides under"),
        _("Under this an editor gives a reason and a second person reads it."),
    ),
}
MEANING: tuple[Text, Text] = (
    _("False alarms per 1,000 words"),
    _(
        "How often a sentence may be asked about that tells nothing. With more, more is found; 0 "
        "turns it off."
    ),
)
"""The number of the comparison by meaning."""
_NUMBERS = {**LIMITS, "meaning_alarms": MEANING}
KINDS: dict[str, Text] = {
    "birth": _("birth"),
    "age": _("age"),
    "event:left": _("date of leaving"),
    "event:crossing": _("date of crossing"),
    "event:arrest": _("date of arrest"),
    "event:ship": _("date of the ship"),
    "event:arrival": _("date of arrival"),
    "event:departed": _("date of the flight"),
    "event:safe_haven": _("date of reaching a safe place"),
    "event:holding": _("date of custody"),
    "event:other": _("other dates"),
    "origin": _("place of origin"),
    "place": _("place on this side"),
    "residence": _("home now"),
    "employer": _("employer"),
    "school": _("school"),
    "job": _("work"),
    "exam": _("examination"),
    "licence": _("licence"),
    "trait": _("looks and habits"),
    "health": _("health"),
    "kin": _("family"),
    "count": _("number of people"),
    "duration": _("length of time"),
    "service": _("army or labour service"),
}


def point_name(point: str) -> str:
    """Return in words in what a policy is looser: `limits.NAME`, `views.KIND`, or a phrase."""
    table, _sep, name = point.partition(".")
    if table == "limits" and name in _NUMBERS:
        return str(_NUMBERS[name][0])
    if table in {"views", "floors"}:
        return str(KINDS.get(name, name))
    return gettext(point) if " " in point else point
