"""Code words of agreements and packets as people read them."""

from django.utils.translation import gettext_lazy as _

from farshore.desk.kit.fields import Words

FIELDS: Words = {
    "names": _("Names"),
    "sex": _("Sex"),
    "birth": _("Birth or age"),
    "birthplace": _("Birthplace"),
    "home": _("Home town"),
    "stage": _("Stage"),
    "arrival": _("Arrival"),
    "residence": _("Where the person lives"),
    "contact": _("Contact"),
    "job": _("Work"),
    "school": _("School"),
    "exam": _("Examination"),
    "licence": _("Licence"),
    "health": _("Health"),
    "risk": _("Risk marks"),
}
BASES: Words = {
    "consent": _("the person agrees"),
    "vital": _("it saves life or health"),
    "humanitarian": _("humanitarian work for the person"),
    "duty": _("a law asks for it"),
}
AFTER_USE: Words = {
    "destroy": _("destroy it and say so"),
    "return": _("give it back"),
    "keep": _("keep it as long as they help"),
}
