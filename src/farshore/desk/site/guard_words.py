"""The guard's settings in words that can be translated."""

from django.utils.functional import Promise
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
VIEWS: dict[str, Text] = {
    "home_state": _("state of origin"),
    "host_side": _("people here"),
    "family": _("family, traffickers"),
}
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
