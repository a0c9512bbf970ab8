"""What stands beside an action in the audit trail, in words: a line for each that has a detail.

The vault writes codes, counts, handles and labels, never a value of a record. Whoever lets an
action say more adds its line here; a test finds the action that has none.
"""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from farshore.desk.audit.alarm_wording import FITS, MISMATCHES, PARTS
from farshore.desk.guard_points import point_name
from farshore.desk.kit.fields import Words
from farshore.desk.members.wording import ROLES

Telling = Callable[[str], str]
COMPARTMENTS: Words = {
    "identity": lazy("records of people"),
    "resettlement": lazy("resettlement"),
    "operations": lazy("operations"),
    "care": lazy("care: health, violence, distress"),
}
REASONS: Words = {
    "case": lazy("for work on the case"),
    "search": lazy("from a search"),
    "guard": lazy("from a finding of the guard"),
    "edit": lazy("to change it"),
    "own-copy": lazy("to print the own copy"),
}
SEEN: Words = {"own": lazy("the own cases only"), "all": lazy("all people")}
WAITS: Words = {
    "code": lazy("before the second factor"),
    "enrolment": lazy("before a second factor was set up"),
}
ASKED: Words = {"guard": lazy("of the guard"), "search": lazy("in the search")}
RULES: Words = {
    "guard.name": lazy("the name of somebody who agreed to be named"),
    "guard.part": lazy("the name of somebody who agreed to be named"),
    "guard.initials": lazy("the name of somebody who agreed to be named"),
    "guard.nick": lazy("the name of somebody who agreed to be named"),
    "guard.crowd-too-small": lazy("few people fit the text"),
    "guard.unknown-name": lazy("a name that nobody knows"),
    "guard.unnamed-person": lazy("somebody who is not named"),
    "guard.in-other-words": lazy("a detail in other words"),
    "guard.near-in-meaning": lazy("a sentence near the record in meaning"),
    "guard.few-fit": lazy("few people fit the text"),
    "guard.somebody-described": lazy("few people fit the text"),
    "guard.mosaic": lazy("several texts together"),
    "guard.unverified": lazy("a detail that no record holds"),
    "guard.relative": lazy("a relative"),
    "guard.some-contact": lazy("a way to reach somebody"),
    "guard.same-picture": lazy("a picture that is public already"),
    "guard.same-alias": lazy("an alias that is in use"),
    "guard.relatives-at-risk": lazy("a relative who can be reached"),
    "guard.live-operation": lazy("something that is under way"),
    "guard.helper-described": lazy("somebody who helps"),
    "guard.small-cell": lazy("a small count"),
    "guard.table-story": lazy("a small count"),
    "guard.too-exact": lazy("a detail that is too exact"),
    "guard.not-looked-for": lazy("what was not looked for"),
}
YES_OR_NO: Words = {"yes": lazy("yes"), "no": lazy("no")}
ANSWERS: Words = {"keep": lazy("left as it is"), "drop": lazy("taken away")}
NAMES: Words = {
    "public": lazy("public figure"),
    "staff": lazy("one of us"),
    "organisation": lazy("organisation"),
    "place": lazy("place"),
}
LANGUAGES: Words = {"en": "English", "ja": "日本語", "ko": "한국어"}


def _as_it_is(detail: str) -> str:
    """A handle, a label, a year, a time zone: the same in every language."""
    return detail


def _by(words: Words) -> Telling:
    return lambda detail: str(words.get(detail, detail))


def _people(detail: str) -> str:
    n = _number(detail)
    return ngettext("%(n)s person", "%(n)s people", n) % {"n": n}


def _stories(detail: str) -> str:
    n = _number(detail)
    return ngettext("%(n)s story", "%(n)s stories", n) % {"n": n}


def _texts(detail: str) -> str:
    n = _number(detail)
    return ngettext("%(n)s published text", "%(n)s published texts", n) % {"n": n}


def _installed(detail: str) -> str:
    custodians, _comma, needed = detail.partition(", ")
    return _("%(needed)s of %(all)s custodians unseal it together") % {
        "needed": _number(needed), "all": _number(custodians),
    }  # fmt: skip


def _hanging(detail: str) -> str:
    people, _comma, things = detail.partition(", ")
    n = _number(things)
    hung = ngettext("%(n)s thing hangs on them", "%(n)s things hang on them", n) % {"n": n}
    return f"{_people(people)}{_(', ')}{hung}"


def _answered(detail: str) -> str:
    answer, _colon, handle = detail.partition(": ")
    return _("%(answer)s, to %(handle)s") % {
        "answer": YES_OR_NO.get(answer, answer), "handle": handle,
    }  # fmt: skip


def _roles(detail: str) -> str:
    handle, _colon, roles = detail.partition(": ")
    names = [str(ROLES[role][0]) if role in ROLES else role for role in roles.split()]
    return f"{handle}: {_(', ').join(names)}"


def _points(detail: str) -> str:
    points, _sign, custodian = detail.partition("; with ")
    told = _(", ").join(point_name(one) for one in points.split())
    return _with(told, custodian)


def _allowed(detail: str) -> str:
    said, _sign, custodian = detail.partition("; with ")
    kind, _space, scope = said.partition(" ")
    told = f"{NAMES.get(kind, kind)}{_(', ')}{_scope(scope)}"
    return _with(told, custodian)


def _scope(detail: str) -> str:
    return _("in every text") if detail == "everywhere" else detail


def _with(told: str, custodian: str) -> str:
    if not custodian:
        return told
    return _("%(what)s; together with %(handle)s") % {"what": told, "handle": custodian}


def _languages(detail: str) -> str:
    return _(", ").join(str(LANGUAGES.get(code, code)) for code in detail.split())


def _mismatch(detail: str) -> str:
    """Tell `sealed-change slot wren: keep`; table and handle stand there where they are known."""
    said, _colon, answer = detail.partition(": ")
    kind, table, handle = (*said.split(), "", "", "")[:3]
    told = str(MISMATCHES[kind][0]) if kind in MISMATCHES else kind
    about = _(", ").join(str(one) for one in (PARTS.get(table, table), handle) if one)
    place = f" ({about})" if about else ""
    return f"{told}{place}: {ANSWERS.get(answer, answer)}"


def _fit(detail: str) -> str:
    return str(FITS[detail][0]) if detail in FITS else detail


def _too_much(detail: str) -> str:
    where = detail.partition(": ")[0]
    return str(ASKED.get(where, where))


def _rule(detail: str) -> str:
    return str(RULES.get(detail) or _("a finding of the guard"))


def _number(detail: str) -> int:
    digits = detail.partition(" ")[0]
    return int(digits) if digits.isdecimal() else 0


TOLD: Mapping[str, Telling] = {
    **dict.fromkeys(
        (
            "answer-again", "confirm-recovery", "recover", "remove-member", "second-factor-off",
            "second-factor-reset", "unseal", "wrong-code", "wrong-passphrase", "set-time-zone",
            "preview-packet", "send-packet", "count-figures", "open-figures", "leave-out-table",
            "freeze-figures", "release-figures", "set-year-begins", "preview-merge", "merge-people",
            "undo-merge", "bring-fact",
        ),
        _as_it_is,
    ),
    **dict.fromkeys(
        (
            "approve", "compare-story", "publish", "read-edition", "restore-revision", "submit",
            "withdraw",
        ),
        _languages,
    ),
    **dict.fromkeys(("import-people", "preview-import", "undo-import"), _people),
    **dict.fromkeys(("add-member", "set-roles"), _roles),
    **dict.fromkeys(("add-attachment", "add-note"), _by(COMPARTMENTS)),
    **dict.fromkeys(("policy-looser", "policy-stricter"), _points),
    "allow-name": _allowed,
    "answer-mismatch": _mismatch,
    "answer-undo-import": _answered,
    "ask-undo-import": _hanging,
    "asked-too-much": _too_much,
    "bundle": _texts,
    "compare-checkpoint": _fit,
    "decide": _rule,
    "disallow-name": _scope,
    "import-stories": _stories,
    "install": _installed,
    "open-person": _by(REASONS),
    "set-access": _by(SEEN),
    "sign-in": _by(WAITS),
}  # fmt: skip
"""By action: how its detail is told."""


def label_in_words(label: str) -> str:
    """Return what an entry is about: a label as it is, the site's own words in words."""
    return str(PARTS["site_review"]) if label == _SITE else label


_SITE = "the site's words"


def detail_in_words(action: str, detail: str) -> str:
    """Return the detail of an entry in the reader's words; "" where there is none."""
    return TOLD.get(action, _as_it_is)(detail) if detail else ""
