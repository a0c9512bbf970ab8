"""Forms of a plan's entries, and between them and what the vault is told."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from farshore.desk.kit.days import PlainDayField
from farshore.desk.kit.fields import (
    ChoiceField,
    LongField,
    MemberField,
    NumberField,
    TextField,
)
from farshore.desk.kit.forms import KitForm
from farshore.desk.plans import wording
from farshore.domain.resettlement.changes import (
    Announce,
    Change,
    PutGoal,
    PutReferral,
    PutService,
    PutStep,
    SayWish,
)
from farshore.domain.resettlement.dates import When
from farshore.domain.resettlement.plan import Goal, Item, PlanDoc, Referral, Service, Step

TITLE_HINT = _("In a few words; write the case label, not the name.")


class WishForm(KitForm):
    """What the person wishes of a domain."""

    words = LongField(label=_("In the person's own words"), hint=_("As said, not tidied."))
    put = LongField(label=_("What the interpreter made of it"))
    language = ChoiceField(label=_("Language of the words"), words=wording.LANGUAGES)


class GoalForm(KitForm):
    """A goal."""

    title = TextField(label=_("What is to be reached"), required=True)
    domain = ChoiceField(label=_("Domain"), words=wording.DOMAINS)
    proposed_by = ChoiceField(label=_("Proposed by"), words=wording.WHOSE, spread=True)
    milestone = ChoiceField(
        label=_("Reaching it is this milestone"),
        hint=_("The guard then knows of it as soon as the goal is reached."),
        words={"": "–", **wording.MILESTONES},
    )


class StepForm(KitForm):
    """A step, with a day or an anchor. The goals to choose from are given to each form."""

    title = TextField(label=_("What is to be done"), hint=TITLE_HINT, required=True)
    domain = ChoiceField(label=_("Domain"), words=wording.DOMAINS)
    assigned_to = MemberField(label=_("Who does it"), hint=_("A handle; empty: whoever has time."))
    anchor = ChoiceField(
        label=_("When"),
        hint=_("A step that hangs on an anchor moves with it."),
        words=wording.ANCHORS,
        spread=True,
    )
    day = PlainDayField(label=_("Which day"), hint=_("For a day of its own; may stay empty."))
    count = NumberField(label=_("How long before or after the anchor"), short=True)
    unit = ChoiceField(label=_("Days, weeks, months or years"), words=wording.UNITS, short=True)
    side = ChoiceField(label=_("Before or after it"), words=wording.SIDES, spread=True)
    year = NumberField(
        label=_("Of which year"), hint=_("For a school year or a test, such as 2027."), short=True
    )


class ServiceForm(KitForm):
    """Help that we give."""

    title = TextField(label=_("What we offer"), required=True)
    domain = ChoiceField(label=_("Domain"), words=wording.DOMAINS)


class ReferralForm(KitForm):
    """Another organisation that is asked."""

    title = TextField(label=_("What for"), required=True)
    to = TextField(label=_("Which organisation"), required=True)
    domain = ChoiceField(label=_("Domain"), words=wording.DOMAINS)
    answer_by = PlainDayField(label=_("Answer expected by"))


class AnnounceForm(KitForm):
    """The day of a school year or test that differs from the calendar."""

    anchor = ChoiceField(
        label=_("Of what"),
        words={
            code: text for code, text in wording.ANCHORS.items() if code not in {"day", "arrival"}
        },
        spread=True,
    )
    year = NumberField(label=_("Of which year"), required=True, short=True)
    day = PlainDayField(
        label=_("Announced day"), hint=_("Empty: as usual. Open steps before and after it move.")
    )


class ReasonForm(KitForm):
    """Why something is left."""

    reason = LongField(label=_("Why"), required=True)


class SentForm(KitForm):
    """Until when another organisation should answer."""

    answer_by = PlainDayField(label=_("Answer expected by"), required=True)


FORMS: dict[str, type[KitForm]] = {
    "wish": WishForm, "goal": GoalForm, "step": StepForm, "service": ServiceForm,
    "referral": ReferralForm, "day": AnnounceForm,
}  # fmt: skip
ASKS: dict[tuple[str, str], type[KitForm]] = {
    ("goal", "pause"): ReasonForm, ("goal", "change"): ReasonForm, ("goal", "drop"): ReasonForm,
    ("step", "cannot"): ReasonForm, ("referral", "send"): SentForm,
    ("referral", "refused"): ReasonForm,
}  # fmt: skip


def goal_field(doc: PlanDoc) -> ChoiceField:
    """Return the choice of the goal to which a step leads."""
    goals = {goal.id: goal.title for goal in doc.goals}
    return ChoiceField(label=_("Leads to the goal"), words={"": "–", **goals})


def initial_of(kind: str, item: Item | None, *, doc: PlanDoc, domain: str) -> dict[str, Any]:
    """Return what a form shows: the entry that is there, or an empty one in a domain."""
    if kind == "wish":
        wish = doc.wish(domain)
        return {
            "words": wish.words, "put": wish.put, "language": wish.language or doc.language,
        }  # fmt: skip
    if item is None:
        return {"domain": domain, "proposed_by": "person", "anchor": "day", "side": "after"}
    found: dict[str, Any] = {
        name: getattr(item, name) for name in item.__struct_fields__ if name != "when"
    }
    if isinstance(item, Step):
        when = item.when
        found |= {name: getattr(when, name) for name in when.__struct_fields__}
        found |= {"count": when.count or None, "year": when.year or None}
    return found


def change_of(kind: str, given: dict[str, Any], *, id_: str, domain: str) -> Change:
    """Return what a checked form tells the vault.

    Args:
        kind: of the entry.
        given: the form's cleaned data.
        id_: of the entry, empty for a new one.
        domain: for a wish, which has no field of it.
    """
    if kind == "wish":
        return SayWish(domain=domain, **given)
    if kind == "day":
        return Announce(anchor=f"{given['anchor']}:{given['year']}", day=given["day"])
    if kind == "goal":
        return PutGoal(
            item=Goal(id=id_, **(given | {"proposed_by": given["proposed_by"] or "person"}))
        )
    if kind == "step":
        return PutStep(item=_step(given, id_))
    if kind == "service":
        return PutService(item=Service(id=id_, **given))
    return PutReferral(item=Referral(id=id_, **given))


def _step(given: dict[str, Any], id_: str) -> Step:
    when = When(
        anchor=given["anchor"] or "day",
        day=given["day"] if given["anchor"] in {"", "day"} else None,
        year=given["year"] or 0,
        count=given["count"] or 0,
        unit=given["unit"] or "weeks",
        side=given["side"] or "after",
    )
    names = ("title", "domain", "assigned_to", "goal")
    return Step(id=id_, when=when, **{name: given[name] for name in names})
