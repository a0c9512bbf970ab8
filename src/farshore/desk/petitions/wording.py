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
    "current": _("the value of today"),
    "earlier": _("a value that held before"),
}
PLACES: Words = {
    "campaign": _("text of a campaign"),
    "letter": _("letter that was made"),
    "story": _("draft of a story"),
    "edition": _("published story"),
}
