"""What the steps of a request ask for, where that depends on the request."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from farshore.desk.interviews.wording import VETTING
from farshore.desk.kit.acts import Fields
from farshore.desk.kit.days import PlainDayField
from farshore.desk.kit.fields import KitField, LongField, ManyField, NumberField, TextField
from farshore.desk.vault import MemberRequest
from farshore.domain.interviews.pledge import newest
from farshore.domain.interviews.records import VETTING as NEEDED
from farshore.domain.interviews.records import VETTING_OF_MINORS
from farshore.vault.speech.messages.nouns import Opened

_ROWS = 12


def vetting_fields(_request: MemberRequest, opened: Opened[Any]) -> Fields:
    """Return the list of what is looked at; of somebody under 18 the school too."""
    codes = VETTING_OF_MINORS if opened.doc.is_minor else NEEDED
    return (ManyField("vetted", _("Looked at"), words={code: VETTING[code] for code in codes}),)


def pledge_fields(_request: MemberRequest, opened: Opened[Any]) -> Fields:
    """Return what is asked of a signature; of somebody under 18 the school signs too."""
    fields: list[KitField] = [
        NumberField(
            "pledge_version",
            _("Version that was signed"),
            hint=_("Today's is version %(version)d; it stands at the foot of the paper.")
            % {"version": newest()},
            required=True,
            most=999,
        ),
        PlainDayField("pledge_on", _("Signed on"), required=True),
        TextField("pledge_by", _("Who signed"), required=True),
    ]
    if opened.doc.is_minor:
        fields.append(TextField("pledge_of_school", _("Who signed for the school"), required=True))
    return tuple(fields)


def question_fields(_request: MemberRequest, _opened: Opened[Any]) -> Fields:
    """Return the field into which the whole list is pasted."""
    return (
        LongField(
            "text",
            _("The questions, one a line"),
            rows=_ROWS,
            required=True,
            hint=_("Paste them as they came. Questions that stay keep what was decided."),
        ),
    )
