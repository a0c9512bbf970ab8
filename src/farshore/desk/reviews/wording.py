"""Words of reviews: the catalogue's by version and language, the desk's own."""

from django.utils.translation import gettext_lazy as _

from farshore.desk.kit.fields import Text, Words
from farshore.desk.plans.wording import word
from farshore.domain.resettlement.catalogue import UNSAID, catalogue
from farshore.domain.resettlement.windows import EXTRA, codes

WINDOWS: Words = {code: word(f"window.{code}") for code in (*codes(), EXTRA)}
SCALES: Words = {code: word(f"scale.{code}") for code in catalogue().scales}
FREE_SCALES: Words = {
    code: SCALES[code] for code, scale in catalogue().scales.items() if not scale.is_urgent
}
UNSAID_WORDS: Words = {code: word(f"unsaid.{code}") for code in UNSAID}
OCCASIONS: dict[str, Text] = {
    "": "–",
    "crisis": _("after a crisis"),
    "birth": _("a birth"),
    "status": _("a new status"),
    "school": _("school begins in April"),
    "adult": _("the 18th birthday"),
    "quarter": _("a quarter of the second year"),
    "other": _("another reason"),
}
STAGES = {"begun": _("begun"), "held": _("held"), "skipped": _("skipped")}
MOVES = {"skip": _("Skip it"), "reopen": _("Open it again")}
LAST_WISH: dict[str, Text] = {
    "": "–", "reached": _("reached"), "partly": _("partly reached"), "not_yet": _("not yet"),
    "changed": _("changed into another"),
}  # fmt: skip
