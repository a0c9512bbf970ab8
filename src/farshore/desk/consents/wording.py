"""What each part of a consent means, in a sentence that can be read aloud."""

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

Text = str | Promise

DETAILS: dict[str, Text] = {
    "story": _("My story may be told, without anything that names me."),
    "name": _("My name may be said."),
    "face": _("My face may be shown."),
    "age": _("My age may be told."),
    "date": _("Dates of my way may be told."),
    "place": _("Places of my way may be told."),
    "work": _("My work or school may be told."),
    "family": _("My family may be spoken of."),
    "health": _("My health may be spoken of."),
    "trait": _("My looks, my habits and what I am known for may be told."),
}
DETAIL_NAMES: dict[str, Text] = {
    "story": _("story"),
    "name": _("name"),
    "face": _("face"),
    "age": _("age"),
    "date": _("dates"),
    "place": _("places"),
    "work": _("work"),
    "family": _("family"),
    "health": _("health"),
    "trait": _("looks and habits"),
    "tracing": _("being found by relatives"),
    "other": _("something that no sentence of the consent names"),
    "*": _("every detail"),
}
CHANNELS: dict[str, Text] = {
    "site": _("on our web site"),
    "feed": _("in the feeds of our site"),
    "print": _("in print"),
    "social": _("on social networks"),
    "press": _("in newspapers, radio and television"),
    "event": _("at talks and events"),
    "*": _("everywhere"),
}
AUDIENCES: dict[str, Text] = {
    "public": _("anybody"),
    "partners": _("partner organisations"),
    "offices": _("embassies, ministries and other offices"),
    "*": _("everybody"),
}
LANGUAGES: dict[str, Text] = {
    "en": "English",
    "ja": "日本語",
    "ko": "한국어",
    "zh": "中文",
    "*": _("any language"),
}
EXPLAINED_IN: dict[str, Text] = {
    **{code: name for code, name in LANGUAGES.items() if code != "*"},
    "other": _("another language"),
}
STATES: dict[str, Text] = {
    "asked": _("asked, not given yet"),
    "given": _("valid"),
    "future": _("not valid yet"),
    "ended": _("ended"),
    "withdrawn": _("withdrawn"),
}


def names(codes: list[str], words: dict[str, Text]) -> str:
    """Return codes as a list of words."""
    return gettext(", ").join(str(words.get(code, code)) for code in codes)
