"""The guard's settings in words that can be translated."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from farshore.desk.guard_points import KINDS, LIMITS, MEANING, point_name

__all__ = ["ALLOWED", "KINDS", "LIMITS", "MEANING", "VIEWS", "point_name"]
Text = str | Promise

VIEWS: dict[str, Text] = {
    "home_state": _("state of origin"),
    "host_side": _("people here"),
    "family": _("family, traffickers"),
}
ALLOWED: dict[str, Text] = {
    "public": _("public figure"),
    "staff": _("our public staff"),
    "organisation": _("organisation"),
    "place": _("place"),
}
REASONS: dict[str, Text] = {
    "birth": _(
        "It stands in the household register there; relatives know it, and so do colleagues."
    ),
    "age": _(
        "The register there gives it, relatives know it, and whoever meets the person can guess it."
    ),
    "event:left": _(
        "An absence is noticed and reported within weeks, and the household knows the day."
    ),
    "event:crossing": _(
        "Border guards log the nights on which people crossed; guides and relatives remember them."
    ),
    "event:arrest": _(
        "Arrests are recorded and passed on between states; relatives are told or questioned."
    ),
    "event:ship": _(
        "Passenger lists of every ship are kept, and a family remembers the one on which it came."
    ),
    "event:arrival": _("Neighbours and colleagues know since when somebody has been here."),
    "event:departed": _(
        "Fellow travellers and helpers remember the flight, and relatives hear of it."
    ),
    "event:safe_haven": _(
        "Journalists report who reached a mission and when; guides know whom they took there."
    ),
    "event:holding": _(
        "States keep custody records, fellow prisoners come here, guides know who was caught."
    ),
    "event:other": _("Nobody knows who can check an unknown kind of event, so everybody counts."),
    "origin": _(
        "The home authorities know who left which county, and so does everybody who lived there."
    ),
    "place": _("Neighbours and colleagues know where somebody lives or stayed on this side."),
    "residence": _("Neighbours and colleagues know where somebody lives."),
    "employer": _("Colleagues and customers know who works there."),
    "school": _(
        "A school there keeps its rolls for the state; a school here has classmates and teachers."
    ),
    "job": _("Colleagues and neighbours know it; the home state knows nothing of a job here."),
    "exam": _("Classmates and teachers know who passed, and lists of names are put up."),
    "licence": _("Registers of licences are public in part, and colleagues know who holds one."),
    "trait": _("Whoever has met the person knows the looks, the voice and the habits."),
    "health": _("Colleagues, neighbours and other patients see an illness or a disability."),
    "kin": _("Households are registered there, relatives know each other, and people here talk."),
    "count": _("How many left together, or how many children there are, the register there tells."),
    "duration": _("Whoever knows one end of a stretch of time can reckon the other."),
    "service": _(
        "Military and labour service stands in the files of the state, and relatives know it."
    ),
}
"""The reasons of the shipped table, word for word, so that they can be translated."""
