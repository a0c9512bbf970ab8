"""Words of tracing: stages, steps, what may be told; probabilities in people."""

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from farshore.desk.kit.fields import Words
from farshore.domain.tracing.records.requests import RELATIONS as CODES
from farshore.domain.tracing.wording import RELATIONS as KNOWN
from farshore.domain.tracing.wording import asked, in_people, said

RELATIONS: Words = {code: _(KNOWN.get(code, "relative")) for code in CODES}
ASKED = frozenset({"name", "birth", "birthplace", *KNOWN})
"""Fields that a question may be about."""
SEXES: Words = {"": _("not said"), "F": _("woman"), "M": _("man"), "X": _("other")}
PLACES: Words = {"born": _("born there"), "lived": _("lived there"), "seen": _("last seen there")}
TOLD: Words = {
    "sought": _("that a relative is looking"),
    "relation": _("which relative"),
    "name": _("the name"),
    "origin": _("the home town"),
    "wellbeing": _("how they are"),
    "letter": _("a letter"),
    "photo": _("a photo"),
    "contact": _("how to reach them"),
}
STAGES: Words = {"open": _("open"), "closed": _("closed"), "reunited": _("reunited")}
VETTED: Words = {
    "": "–", "passed": _("vetted"), "refused": _("vetting: no"), "waits": _("to be vetted"),
}  # fmt: skip
CANDIDATE_STAGES: Words = {
    "found": _("two members answer"),
    "set_aside": _("not the same person"),
    "confirmed": _("confirmed by two"),
    "cleared": _("safe to ask"),
    "asked": _("the other side was asked"),
    "agreed": _("the other side agrees"),
    "declined": _("the other side declines"),
    "told": _("both sides know"),
    "reunited": _("reunited"),
}
SAYS: Words = {
    "same": _("the same person"),
    "not_same": _("not the same"),
    "unsure": _("can’t say yet"),
}
WHY_NOT: Words = {
    "closed": _("This request is closed: it is compared with nobody."),
    "no_name": _("Nobody is compared yet: write down a name, or a relative of the sought person."),
    "not_vetted": _("Nobody is compared yet: a second member has to vet the enquirer first."),
    "vetting_refused": _("Nobody is compared: the vetting said no."),
    "no_consent": _("Nobody is compared: the enquirer’s own consent to tracing is missing."),
    "withdrawn": _("Nobody is compared: the enquirer has withdrawn the consent."),
}
KINDS: Words = {
    "name": _("Name"),
    "sex": _("Sex"),
    "birth": _("Born"),
    "place": _("Birthplace"),
    "lived": _("Lived"),
    "time": _("Last contact"),
    "ground": _("Ground"),
    "start": _("To begin with"),
    "relatives": _("Relatives fit too"),
    "doubt": _("Doubt that stays"),
    "end": _("Together"),
}
HEADINGS: Words = {
    "waits": _("compared with nobody yet"),
    "none": _("nobody fits yet"),
    "one": _("could it be this person?"),
    "many": _("is one of them the one who is sought?"),
    "confirmed": _("two say it is the same person"),
    "cleared": _("safe to ask; nobody was told"),
    "asked": _("the other side was asked"),
    "agreed": _("the other side agrees"),
    "declined": _("the other side declines"),
    "told": _("both sides know"),
    "reunited": _("they have met"),
    "closed": _("closed"),
}


def fraction(probability: float) -> str:
    """Return a probability in people: "about 7 in 8"."""
    n, size = _near(probability) or in_people(probability)
    if n == 0:
        return gettext("less than 1 in 100")
    if (n, size) == (99, 100):
        return gettext("more than 99 in 100")
    return gettext("about %(n)s in %(size)s") % {"n": n, "size": size}


_MIDDLE = 0.1, 0.9
_NEAR_ENOUGH = 0.03


def _near(probability: float) -> tuple[int, int] | None:
    """Return few people where few are near enough: nobody pictures 29 in 50."""
    if not _MIDDLE[0] <= probability <= _MIDDLE[1]:
        return None
    ways = ((round(probability * size), size) for size in (2, 3, 4, 5, 8, 10))
    return next((one for one in ways if abs(one[0] / one[1] - probability) <= _NEAR_ENOUGH), None)


def reason(code: str, values: list[str]) -> str:
    """Return a reason or a bar in the reader's language."""
    return said(code, tuple(values), translate=gettext, language=get_language() or "en")


def question(field: str) -> str:
    """Return how a question is asked, open."""
    return asked(field, translate=gettext)


def kind_of(code: str, values: list[str]) -> str:
    """Return the short name of what a bar or a row is about."""
    kind = code.partition("-")[0]
    if kind == "kin":
        if code == "kin-asks":
            return gettext("The one who seeks")
        word = str(RELATIONS.get(values[0] if values else "", gettext("relative")))
        return word[:1].upper() + word[1:]
    return str(KINDS.get(kind, KINDS["relatives"]))
