"""From the form of the guard's settings to a PolicyDoc, and the other way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from django.forms import BoundField
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from farshore.desk.kit.days import PlainDayField, day_in_words
from farshore.desk.kit.fields import (
    ChoiceField,
    LongField,
    ManyField,
    NumberField,
    SecretField,
    TextField,
    TickField,
)
from farshore.desk.kit.forms import KitForm
from farshore.desk.site import guard_words
from farshore.domain.guard.answers.policy import NUMBERS, shipped_kinds
from farshore.domain.guard.answers.policy_doc import PolicyDoc, policy_from
from farshore.vault.speech.messages import AllowName, Credential, PolicyView


@dataclass(frozen=True, slots=True)
class KindRow:
    """One kind of fact: who can check it, whether it is blocked when exact, and why.

    Attributes:
        views: code, words and whether it is ticked.
        is_own: the organisation changed it.
    """

    kind: str
    id: str
    name: str
    views: list[tuple[str, str, bool]]
    floor: bool
    reason: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class NameRow:
    """One name that may be said."""

    name: str
    scope: str
    kind: str
    reason: str
    by: str
    until: str
    confirmed_by: str
    asleep: bool


class CustodianForm(KitForm):
    """A form that a custodian may have to confirm, with the passphrase typed anew.

    Args:
        custodians: their handles.
    """

    custodian = TextField(label=_("Custodian who agrees"), short=True)
    custodian_passphrase = SecretField(label=_("Passphrase of the custodian"))
    custodian_code = SecretField(
        label=_("Digits of the custodian, if there is a second factor"), copied=True, short=True
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        custodians: Sequence[str] = (),
        **more: Any,
    ) -> None:
        super().__init__(data, **more)
        self.fields["custodian"].help_text = format_html(  # its own words are escaped
            "{} {} {}",
            _("Somebody other than you. The passphrase is used once and not kept."),
            _("Custodians:"),
            ", ".join(custodians),
        )

    @property
    def agreed(self) -> Credential | None:
        """Return the custodian who was typed, or None."""
        handle = self.cleaned_data["custodian"]
        passphrase = self.cleaned_data["custodian_passphrase"]
        if not (handle and passphrase):
            return None
        code = self.cleaned_data["custodian_code"]
        return Credential(handle=handle, passphrase=passphrase, code=code)


class PolicyForm(CustodianForm):
    """Limits, who can check what, what is refused when exact, and why it becomes looser.

    Args:
        doc: the stored settings.
    """

    why = LongField(label=_("Why, in a sentence"), rows=2)

    def __init__(self, data: Any = None, *, doc: PolicyDoc, **more: Any) -> None:
        limits = {
            name: NumberField(
                label=words,
                hint=hint,
                short=True,
                required=True,
                error_messages={"required": _("Write a whole number.")},
            )
            for name, (words, hint) in _numbers().items()
        }
        views = {
            f"views-{kind}": ManyField(label=name, words=guard_words.VIEWS)
            for kind, name in guard_words.KINDS.items()
        }
        floors = {
            f"floor-{kind}": TickField(label=name) for kind, name in guard_words.KINDS.items()
        }
        stored = {name: getattr(doc, name) for name in NUMBERS}
        super().__init__(data, initial=stored, made={**limits, **views, **floors}, **more)

    @property
    def limits(self) -> list[BoundField]:
        """Return the fields of the limits."""
        return [self[name] for name in guard_words.LIMITS]

    @property
    def meaning(self) -> BoundField:
        """Return the field of the comparison by meaning."""
        return self["meaning_alarms"]


def _numbers() -> dict[str, tuple[guard_words.Text, guard_words.Text]]:
    return {**guard_words.LIMITS, "meaning_alarms": guard_words.MEANING}


class AllowForm(CustodianForm):
    """A name that may be said. Its ids begin with `allow-`: the page asks twice for a custodian."""

    def __init__(self, data: Any = None, **more: Any) -> None:
        chosen = _("Choose whose name this is, then add it.")
        own = {
            "new-name": TextField(label=_("The whole name")),
            "new-kind": ChoiceField(
                label=_("Whose name it is"),
                words={"": _("choose"), **guard_words.ALLOWED},
                short=True,
                required=True,
                error_messages={"required": chosen, "invalid_choice": chosen},
            ),
            "new-reason": TextField(label=_("Why it may be said")),
            "new-scope": TextField(
                label=_("Only in one story"),
                hint=_("Its label, such as S-7Q2K9D. Empty: everywhere."),
                short=True,
                attrs={"spellcheck": "false"},
            ),
            "new-until": PlainDayField(
                label=_("Last day"), hint=_("As 2030-03-31. Empty: no end.")
            ),
        }
        super().__init__(data, ids="allow-%s", made=own, **more)

    @property
    def own(self) -> list[BoundField]:
        """Return the fields of the name itself."""
        return [field for field in self if field.name.startswith("new-")]

    @property
    def call(self) -> AllowName:
        """Return what the vault is asked."""
        said = self.cleaned_data
        until = said["new-until"]
        return AllowName(
            name=said["new-name"],
            reason=said["new-reason"],
            kind=said["new-kind"],
            scope=said["new-scope"].upper() or "everywhere",
            until=until,
            custodian=self.agreed,
        )


def policy_of(form: PolicyForm, *, known: PolicyDoc) -> PolicyDoc:
    """Return the settings that a checked form describes; a wrong limit stays as it is stored."""
    said = form.cleaned_data
    shipped = shipped_kinds()
    views: dict[str, list[str]] = {}
    added, dropped = [], []
    for kind, row in shipped.items():
        ticked = sorted(said.get(f"views-{kind}", ()))
        if set(ticked) != row.views:
            views[kind] = ticked
        is_floor = bool(said.get(f"floor-{kind}"))
        added += [kind] if is_floor and not row.floor else []
        dropped += [kind] if row.floor and not is_floor else []
    return msgspec.structs.replace(
        known,
        **{name: said.get(name, getattr(known, name)) for name in NUMBERS},
        views=views,
        floors_added=added,
        floors_dropped=dropped,
    )


def kind_rows(doc: PolicyDoc) -> list[KindRow]:
    """Return the table of who can check what."""
    policy = policy_from(doc)
    own = {*doc.views, *doc.floors_added, *doc.floors_dropped}
    return [
        KindRow(
            kind=kind,
            id=kind.replace(":", "-"),
            name=str(guard_words.KINDS.get(kind, kind)),
            views=[
                (code, str(words), code in policy.views_of(kind))
                for code, words in guard_words.VIEWS.items()
            ],
            floor=kind in policy.floors,
            reason=str(guard_words.REASONS.get(kind, row.reason)),
            is_own=kind in own,
        )
        for kind, row in shipped_kinds().items()
    ]


def name_rows(view: PolicyView) -> list[NameRow]:
    """Return the allow-list in the order of names."""
    rows = [
        NameRow(
            name=entry.name,
            scope=entry.scope,
            kind=str(guard_words.ALLOWED.get(entry.kind, entry.kind)),
            reason=entry.reason,
            by=entry.by,
            until=day_in_words(entry.until) if entry.until else "",
            confirmed_by=entry.confirmed_by,
            asleep=place in view.asleep,
        )
        for place, entry in enumerate(view.policy.allowed)
    ]
    return sorted(rows, key=lambda row: (row.name.casefold(), row.scope))
