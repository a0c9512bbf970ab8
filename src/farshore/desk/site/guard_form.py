"""From the form of the guard's settings to a PolicyDoc, and the other way."""

from dataclasses import dataclass

import msgspec
from django.http import QueryDict
from django.utils.translation import gettext as _

from farshore.desk.site import guard_words
from farshore.domain.guard.answers.policy import ALL_VIEWS, LIMITS, shipped_kinds
from farshore.domain.guard.answers.policy_doc import PolicyDoc, policy_from
from farshore.vault.speech.messages import Credential, PolicyView


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


def read(form: QueryDict, *, known: PolicyDoc) -> tuple[PolicyDoc, list[tuple[str, str]]]:
    """Read limits, readers and floors; returns them with what is wrong: field id and sentence."""
    limits: dict[str, int] = {}
    errors = []
    for name in LIMITS:
        typed = (form.get(name) or "").strip()
        if typed.isdecimal() and len(typed) < 6:
            limits[name] = int(typed)
        else:
            errors.append((name, _("Write a whole number.")))
    shipped = shipped_kinds()
    views: dict[str, list[str]] = {}
    added, dropped = [], []
    for kind, row in shipped.items():
        ticked = sorted(set(form.getlist(f"views-{kind}")) & ALL_VIEWS)
        if set(ticked) != row.views:
            views[kind] = ticked
        is_floor = f"floor-{kind}" in form
        added += [kind] if is_floor and not row.floor else []
        dropped += [kind] if row.floor and not is_floor else []
    doc = msgspec.structs.replace(
        known, **limits, views=views, floors_added=added, floors_dropped=dropped
    )
    return doc, errors


def custodian(form: QueryDict) -> Credential | None:
    """Return the custodian who was typed, or None."""
    handle = (form.get("custodian") or "").strip()
    passphrase = form.get("custodian_passphrase") or ""
    return Credential(handle=handle, passphrase=passphrase) if handle and passphrase else None


def limit_rows(doc: PolicyDoc) -> list[tuple[str, str, str, int]]:
    """Return id, name, hint and value of each limit."""
    return [
        (name, str(words), str(hint), getattr(doc, name))
        for name, (words, hint) in guard_words.LIMITS.items()
    ]


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
            until=entry.until,
            confirmed_by=entry.confirmed_by,
            asleep=place in view.asleep,
        )
        for place, entry in enumerate(view.policy.allowed)
    ]
    return sorted(rows, key=lambda row: (row.name.casefold(), row.scope))
