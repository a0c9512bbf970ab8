"""Words of petitions: languages, channels, kinds of offices, stages."""

from django.utils.translation import gettext_lazy as _

from farshore.desk.kit.fields import Words

READERS: Words = {"advocacy": _("media officers and campaigners")}
LANGUAGES: Words = {
    "en": "English",
    "ja": "日本語",
    "ko": "한국어",
    "zh-Hans": "简体中文",
    "zh-Hant": "繁體中文",
}
TOLD_IN: Words = {"en": "English", "ja": "日本語", "ko": "한국어", "zh": "中文"}
"""Languages of the site."""
CHANNELS: Words = {
    "post": _("post"),
    "registered": _("registered post"),
    "hand": _("by hand"),
    "fax": _("fax"),
    "mail": _("e-mail"),
    "form": _("form on their page"),
}
KINDS: Words = {
    "embassy": _("embassy"),
    "consulate": _("consulate general"),
    "ministry": _("ministry"),
    "un": _("United Nations"),
    "other": _("another office"),
}
OFFICE_STAGES: Words = {
    "unchecked": _("check before use"),
    "checked": _("address checked"),
    "closed": _("closed for good"),
}
CITED: Words = {
    "reference": _("by its short name: follows by itself"),
    "referenced": _("by its short name, with the value of today"),
    "current": _("the value of today"),
    "earlier": _("a value that held before"),
}
PLACES: Words = {
    "campaign": _("text of a campaign"),
    "letter": _("letter that was made"),
    "story": _("draft of a story"),
    "edition": _("published story"),
}
CAMPAIGN_STAGES: Words = {
    "draft": _("text"),
    "text_review": _("read by a second person"),
    "translating": _("translations"),
    "guard_checked": _("guard"),
    "locked": _("locked"),
    "generated": _("letters made"),
    "checked": _("letters looked at"),
    "dispatching": _("being sent"),
    "delivered": _("all there"),
    "follow_up": _("follow-up"),
    "reported": _("reported"),
    "archived": _("archived"),
    "cancelled": _("cancelled"),
}
BAR = (
    "draft", "text_review", "translating", "guard_checked", "locked", "generated", "checked",
    "dispatching", "delivered", "reported",
)  # fmt: skip
"""Stages of the bar on top, in their order."""
LACKS: Words = {
    "day": _("The day of the campaign is not set."),
    "offices": _("No office is chosen."),
    "text": _("There is no text in the language of the source."),
    "behind": _("A translation is behind its source."),
    "unread": _("A text was not read by a second person."),
    "sender": _("It is not said who writes."),
    "cosigners": _("An organisation has not agreed to sign: take it out, or note its yes."),
    "office": _("An office lacks something."),
    "fact": _("The text names a fact that the fact list does not have."),
    "letters": _("There is no text in a language of each office."),
    "findings": _("The check of letters found something that is still open."),
}
OFFICE_LACKS: Words = {
    "closed": _("closed for good"),
    "unchecked": _("address not checked"),
    "channel": _("no way to it"),
    "language": _("no text in its language"),
    "address": _("no name and address"),
    "addressee": _("no addressee"),
}
LETTER_STAGES: Words = {
    "made": _("to be looked at"),
    "looked_at": _("looked at"),
    "sent": _("sent"),
    "closed": _("closed"),
}
OUTCOMES: Words = {
    "delivered": _("delivered"),
    "left_with_guard": _("left with the guard at the gate"),
    "refused": _("refused at the door"),
    "returned": _("came back"),
    "unknown": _("unknown"),
}
REPLIES: Words = {
    "acknowledged": _("acknowledged"),
    "substantive": _("answered in substance"),
    "rejected": _("rejected"),
    "referred": _("passed on"),
}
SENDINGS: Words = {
    "letter": _("letter"),
    "again": _("once more"),
    "reminder": _("reminder"),
}
FILES: Words = {
    "proof": _("proof of sending"),
    "reply": _("scanned answer"),
    "covered": _("copy with parts covered"),
}
