"""What the codes of engagements are in words."""

from django.utils.translation import gettext_lazy as _

from farshore.desk.kit.fields import Words

STAGES: Words = {
    "requested": _("asked for"),
    "host_vetted": _("host looked at"),
    "offered": _("offered to a speaker"),
    "accepted": _("a speaker agreed"),
    "terms_agreed": _("terms agreed"),
    "announced": _("announcement handed in"),
    "briefed": _("moderator briefed"),
    "held": _("took place"),
    "paid": _("paid"),
    "debriefed": _("talked over"),
    "closed": _("closed"),
    "declined": _("declined"),
    "cancelled": _("does not take place"),
}
VETTING: Words = {
    "identity": _("The host is who they say"),
    "found_by_us": _("The number that we rang was found by us, not given by them"),
    "purpose": _("Purpose and audience are named"),
    "earlier": _("Earlier events of theirs were looked at"),
    "no_ties": _("No link to a state, a broker or a publisher of secrets"),
    "house": _("The house has a way out and somebody at the door"),
}
RECORDING: Words = {"no": _("no recording"), "sound": _("sound only"), "film": _("film")}
LANGUAGES: Words = {"en": "English", "ja": "日本語", "ko": "한국어"}
REPLIES: Words = {"yes": _("They said yes"), "no": _("They said no")}
