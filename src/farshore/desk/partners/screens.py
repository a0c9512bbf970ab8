"""Words and order of partners, agreements and packets."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from farshore.desk.audit.history import HISTORY
from farshore.desk.kit.acts import Act
from farshore.desk.kit.cases import CaseField
from farshore.desk.kit.days import PlainDayField
from farshore.desk.kit.fields import (
    ChoiceField,
    LongField,
    ManyField,
    TextField,
    Words,
)
from farshore.desk.kit.screen import Screen
from farshore.desk.numbers import whole
from farshore.desk.partners.sending import send_packet
from farshore.desk.partners.wording import AFTER_USE, BASES, FIELDS
from farshore.domain.casework.partners import (
    LONGEST_ANSWER_DAYS,
    AgreementDoc,
    PacketDoc,
    PartnerDoc,
)
from farshore.vault.speech.messages.casework.partners import (
    ListAgreements,
    ListPackets,
    ListPartners,
    MoveAgreement,
    MovePacket,
    MovePartner,
    OpenAgreement,
    OpenPacket,
    OpenPartner,
    SaveAgreement,
    SavePartner,
)

READERS: Words = {"operations": _("coordinators"), "resettlement": _("caseworkers")}
_WHY = (LongField("reason", _("Why"), required=True),)


class KeyField(TextField):
    """A public key in the age format: small letters, no blanks."""

    def to_python(self, value: Any) -> str:
        """Return the key without blanks and line breaks."""
        return "".join((super().to_python(value) or "").split()).lower()


class DaysField(TextField):
    """A number of days."""

    def to_python(self, value: Any) -> str:
        """Return the number as it was typed.

        Raises:
            ValidationError: it is no number of days.
        """
        typed = (super().to_python(value) or "").strip()
        if not 0 < whole(typed, otherwise=0) <= LONGEST_ANSWER_DAYS:
            raise forms.ValidationError(_("Give a number of days, 1 to 366."))
        return typed

    def shown(self, stored: Mapping[str, Any]) -> str:
        """Return the stored number."""
        return str(stored.get(self.name) or "")

    def kept(self, value: str) -> dict[str, Any]:
        """Return the number."""
        return {self.name: int(value)}


PARTNERS = Screen(
    "partners",
    list=ListPartners,
    open=OpenPartner,
    save=SavePartner,
    move=MovePartner,
    doc=PartnerDoc,
    title=_("Partners"),
    one=_("Partner"),
    columns=("label", "name", "country", "has_key", "stage"),
    fields=(
        TextField("name", _("Organisation"), required=True),
        TextField("country", _("Country")),
        KeyField(
            "public_key",
            _("Their key (age)"),
            hint=_("It begins with age1. Compare it by telephone before you keep it."),
            attrs={"spellcheck": "false", "autocapitalize": "none"},
        ),
        TextField("key_checked", _("How the key was checked, by whom and when")),
        LongField("contact", _("Whom we know there, and how to reach them")),
        LongField("words", _("What else there is to know")),
    ),
    heads={"has_key": _("Key")},
    words={"stage": {"working": _("we work together"), "ended": _("ended")}},
    filters=("stage",),
    moves={"end": _("End the work together"), "take_up": _("Take it up again")},
    asks={"end": _WHY, "take_up": _WHY},
    readers=READERS,
    tabs=(HISTORY,),
    empty=_("No partner yet. Begin with “New”."),
    beside={"agreements:list": _("Sharing agreements"), "packets:list": _("Packets")},
)

AGREEMENTS = Screen(
    "agreements",
    list=ListAgreements,
    open=OpenAgreement,
    save=SaveAgreement,
    move=MoveAgreement,
    doc=AgreementDoc,
    title=_("Sharing agreements"),
    one=_("Sharing agreement"),
    columns=("label", "partner", "purpose", "fields", "until", "stage"),
    fields=(
        TextField("partner", _("Partner"), hint=_("Its label, P-…"), required=True, short=True),
        TextField("purpose", _("For what it is shared"), required=True),
        ManyField("fields", _("Which details may be shared"), words=FIELDS),
        ChoiceField("basis", _("On what it rests"), words=BASES, required=True),
        PlainDayField("since", _("First day"), required=True),
        PlainDayField("until", _("Last day"), required=True),
        DaysField("answer_days", _("Days until an answer is due"), short=True, required=True),
        ChoiceField("after_use", _("What they do with it afterwards"), words=AFTER_USE),
        LongField("words", _("What else there is to know")),
    ),
    words={
        "stage": {
            "draft": _("draft"),
            "signed_once": _("waits for a second signature"),
            "in_force": _("in force"),
            "ended": _("ended"),
        },
        "fields": FIELDS,
    },
    filters=("stage", "partner"),
    moves={
        "sign": _("Sign it"),
        "countersign": _("Sign as the second"),
        "back_to_draft": _("Back to draft"),
        "end": _("End it"),
    },
    asks={"end": _WHY},
    readers=READERS,
    tabs=(HISTORY,),
    empty=_("No agreement yet. Without one nothing can be handed over. Begin with “New”."),
    acts=(
        Act(
            "send",
            _("Make a packet"),
            view=send_packet,
            stages=frozenset({"in_force"}),
            is_next=True,
        ),
    ),
    is_room=False,
)

PACKETS = Screen(
    "packets",
    list=ListPackets,
    open=OpenPacket,
    save=None,
    move=MovePacket,
    doc=PacketDoc,
    title=_("Packets"),
    one=_("Packet"),
    columns=("label", "person", "partner", "agreement", "sent_on", "answer_due", "stage"),
    fields=(
        CaseField("person", _("About which case")),
        TextField("partner", _("Partner")),
        TextField("agreement", _("Sharing agreement")),
        TextField("request", _("Request")),
        PlainDayField("sent_on", _("Sent on")),
        PlainDayField("answer_due", _("Answer due")),
        ManyField("fields", _("What was in it"), words=FIELDS),
        LongField("content", _("Exactly what was in it")),
        LongField("reason", _("Why")),
        LongField("agreed", _("How and when the person agreed")),
        TextField("sha256", _("Hash of the file")),
    ),
    words={
        "stage": {
            "sent": _("sent"),
            "received": _("received"),
            "accepted": _("accepted by the partner"),
            "refused": _("refused by the partner"),
            "recalled": _("recalled"),
            "destroyed": _("destroyed by the partner"),
        }
    },
    filters=("stage", "partner", "person"),
    moves={
        "received": _("They have it"),
        "accepted": _("They accept"),
        "refused": _("They refuse"),
        "recalled": _("Recall it"),
        "destroyed": _("They destroyed it"),
    },
    asks={"accepted": _WHY, "refused": _WHY, "recalled": _WHY},
    readers=READERS,
    tabs=(HISTORY,),
    empty=_("Nothing was handed over yet. A packet is made on a sharing agreement."),
    is_room=False,
)
