"""Words of the calendar: seasons, holidays, weekdays, and what is lacking."""

from django.utils.translation import gettext_lazy as _

from farshore.desk.kit.fields import Words

ROWS: Words = {
    "school": _("School"),
    "entrance": _("Getting in"),
    "exams": _("Exams"),
    "work": _("Work"),
    "offices": _("Offices"),
}
SEASONS: Words = {
    "first-term": _("1st term"),
    "second-term": _("2nd term"),
    "third-term": _("3rd term"),
    "forms": _("forms and exams"),
    "open-days": _("open days"),
    "equivalence": _("equivalence"),
    "jlpt": _("JLPT"),
    "tax-return": _("tax return"),
    "year-end-tax": _("year-end tax"),
    "new-jobs": _("new jobs"),
    "school-leavers": _("school leavers hired"),
    "job-changes": _("most changes of job"),
}
LACKS: Words = {"interpreter": _("no interpreter yet")}
KINDS: Words = {
    "task": _("due"),
    "rights_request": _("answer a rights request"),
    "engagement": _("an engagement"),
    "interview": _("deadline of a request for an interview"),
    "journey": _("a paper for admission is due"),
    "paper_ends": _("a paper ends"),
    "campaign": _("day of a campaign"),
    "review_ends": _("last day of a review"),
}
WEEKDAYS = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
HOLIDAYS: Words = {
    "Autumnal Equinox Day": _("Autumnal Equinox Day"),
    "Children's Day": _("Children's Day"),
    "Coming of Age Day": _("Coming of Age Day"),
    "Constitution Day": _("Constitution Day"),
    "Culture Day": _("Culture Day"),
    "Emperor's Birthday": _("Emperor's Birthday"),
    "Foundation Day": _("Foundation Day"),
    "Greenery Day": _("Greenery Day"),
    "Labor Thanksgiving Day": _("Labour Thanksgiving Day"),
    "Marine Day": _("Marine Day"),
    "Mountain Day": _("Mountain Day"),
    "National Holiday": _("National Holiday"),
    "New Year's Day": _("New Year's Day"),
    "Physical Education Day": _("Physical Education Day"),
    "Respect for the Aged Day": _("Respect for the Aged Day"),
    "Showa Day": _("Showa Day"),
    "Sports Day": _("Sports Day"),
    "Substitute Holiday": _("Substitute Holiday"),
    "Vernal Equinox Day": _("Vernal Equinox Day"),
}
