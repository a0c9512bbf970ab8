"""What a review asks beside its scales: the wish, and the real day."""

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from farshore.desk.kit.days import PlainDayField
from farshore.desk.kit.fields import ChoiceField, LongField, TextField
from farshore.desk.kit.forms import KitForm
from farshore.desk.reviews import wording
from farshore.domain.resettlement.catalogue import LEVELS, catalogue, words


class HeadForm(KitForm):
    """The wish for the coming year, what became of the last one, and the day."""

    wish = LongField(
        label=_("Wish for the coming year"),
        hint=_("In the person's words, not tidied."),
    )
    wish_put = LongField(label=_("The same in our language"), hint=_("Put by the interpreter."))
    last_wish = ChoiceField(label=_("What became of the last wish"), words=wording.LAST_WISH)
    held_on = PlainDayField(
        label=_("Day of the review"),
        hint=_("The real day, also outside the window. Needed to finish it."),
    )


def levels_form() -> type[KitForm]:
    """Return the form of an organisation's own levels: one line for each level of each scale."""
    usual = words(translation.get_language() or "en")
    fields = {
        f"{scale}.{level}": TextField(label=f"{level}", hint=usual[f"anchor.{scale}.{level}"])
        for scale in catalogue().scales
        for level in LEVELS
    }
    return type("LevelsForm", (KitForm,), fields)
