"""The guard's settings: stricter by any editor, looser with a custodian, both in the trail."""

from collections.abc import Callable
from datetime import date

import msgspec
import pytest

from farshore.domain.errors import BadInput, FarshoreError, NotFound, Refused
from farshore.domain.guard.answers.policy_doc import PolicyDoc
from farshore.domain.people.records import PersonDoc, PersonName
from farshore.domain.stories.documents import StoryDoc, Translation, words_of
from farshore.vault.speech.errors import (
    ChangedMeanwhile,
    CustodianForGuard,
    DecisionRefused,
    SecondPersonForGuard,
    WrongPassphrase,
)
from farshore.vault.speech.messages import (
    AllowName,
    AuditEntry,
    CreateStory,
    Credential,
    DropAllowed,
    GetPolicy,
    ListAudit,
    OpenStory,
    PolicyView,
    RecordDecision,
    SavePerson,
    SavePolicy,
    StoryView,
)
from farshore.vault.storage.kept import POLICY
from tests.cast import CUSTODIANS, Organisation, open_register, sign_in

HERON = CUSTODIANS[0]
WHY = "The register is small, and the board agreed to it on paper."
REASON = "The director, who is named on every page of our site."
BODY = "Dr. Amelia Brandt reads every letter that comes to us, and answers most of them. " * 4


def change(
    organisation: Organisation, *, custodian: Credential | None = None, **fields: object
) -> PolicyView:
    wren = organisation["wren"]
    before = wren.ask(GetPolicy()).policy
    after = msgspec.convert({**msgspec.to_builtins(before), **fields}, PolicyDoc)
    return wren.ask(SavePolicy(policy=after, rev=before.rev, custodian=custodian, reason=WHY))


def allow(
    organisation: Organisation, name: str, *, custodian: Credential | None = None, scope: str = ""
) -> PolicyView:
    return organisation["wren"].ask(
        AllowName(
            name=name,
            reason=REASON,
            kind="staff",
            scope=scope or "everywhere",
            custodian=custodian,
        )
    )


def story(organisation: Organisation, body: str = BODY) -> StoryView:
    wren = organisation["wren"]
    text = Translation(title="Letters", body=body)
    doc = StoryDoc(no_subject=True, public_on="2020-05-01", translations={"en": text})
    return wren.ask(OpenStory(label=wren.ask(CreateStory(words=words_of(doc))).label))


def rules(view: StoryView) -> list[str]:
    assert view.verdict
    return [f.rule for f in view.verdict.findings if f.strength != "note" and not f.decided]


def trail(organisation: Organisation) -> list[AuditEntry]:
    return organisation["owl"].ask(ListAudit()).entries


def test_an_editor_makes_the_guard_stricter_alone_and_the_trail_says_in_what(
    organisation: Organisation,
) -> None:
    view = change(organisation, block_below=9, views={"job": ["host_side", "family"]})

    assert view.policy.block_below == 9
    found = [(e.actor, e.detail) for e in trail(organisation) if e.action == "policy-stricter"]
    assert found == [("wren", "limits.block_below views.job")]


def test_a_stricter_limit_reaches_every_verdict(organisation: Organisation) -> None:
    wren = organisation["wren"]
    text = Translation(title="Bread", body="Sora came in 2017 and smiles at all of us. " * 6)
    doc = StoryDoc(subjects=[organisation.nari], translations={"en": text})
    label = wren.ask(CreateStory(words=words_of(doc))).label
    verdict = wren.ask(OpenStory(label=label)).verdict

    change(organisation, block_below=40, block_below_child=40, decide_below=60)

    after = wren.ask(OpenStory(label=label)).verdict
    assert verdict
    assert after
    assert [crowd.limit for crowd in verdict.crowds] == [5]
    assert [crowd.limit for crowd in after.crowds] == [40]


LOOSER: list[dict[str, object]] = [
    {"block_below": 4},
    {"decide_below": 10},
    {"views": {"origin": ["family"]}},
    {"floors_dropped": ["birth"]},
]


@pytest.mark.parametrize("fields", LOOSER)
def test_looser_needs_a_custodian(organisation: Organisation, fields: dict[str, object]) -> None:
    with pytest.raises(CustodianForGuard):
        change(organisation, **fields)

    assert organisation["wren"].ask(GetPolicy()).policy == PolicyDoc()


@pytest.mark.parametrize("fields", LOOSER)
def test_a_custodian_loosens_and_it_is_kept_who_and_why(
    organisation: Organisation, fields: dict[str, object]
) -> None:
    view = change(organisation, custodian=HERON, **fields)

    (entry,) = view.policy.loosened
    assert (entry.by, entry.custodian, entry.reason) == ("wren", "heron", WHY)
    (line,) = [e for e in trail(organisation) if e.action == "policy-looser"]
    assert line.detail == f"{entry.points[0]}; with heron"


def test_stricter_in_one_and_looser_in_another_is_looser(organisation: Organisation) -> None:
    with pytest.raises(CustodianForGuard):
        change(organisation, block_below=9, floors_dropped=["birth"])


def test_what_was_made_stricter_is_not_taken_back_alone(organisation: Organisation) -> None:
    change(organisation, block_below=9)

    with pytest.raises(CustodianForGuard):
        change(organisation, block_below=5)


def test_a_wrong_passphrase_loosens_nothing(organisation: Organisation) -> None:
    wrong = Credential(handle="heron", passphrase="orbit lantern velvet cactus museum plover")

    with pytest.raises(WrongPassphrase):
        change(organisation, custodian=wrong, block_below=4)


def test_an_editor_who_is_a_custodian_needs_another_one(organisation: Organisation) -> None:
    with pytest.raises(SecondPersonForGuard):
        change(organisation, custodian=Credential(handle="wren", passphrase="x y z"), block_below=4)


def test_a_member_who_is_no_custodian_can_confirm_nothing(organisation: Organisation) -> None:
    swift = Credential(handle="swift", passphrase=HERON.passphrase.replace("heron", "swift"))

    with pytest.raises(FarshoreError):
        change(organisation, custodian=swift, block_below=4)

    assert organisation["wren"].ask(GetPolicy()).policy.block_below == 5


@pytest.mark.parametrize(
    "fields",
    [
        {"block_below": 2},
        {"block_below": 30},
        {"views": {"shoes": ["family"]}},
        {"views": {"job": ["police"]}},
    ],
)
def test_settings_that_mean_nothing_are_refused_even_with_a_custodian(
    organisation: Organisation, fields: dict[str, object]
) -> None:
    with pytest.raises(BadInput):
        change(organisation, custodian=HERON, **fields)


def test_two_editors_do_not_overwrite_one_another(organisation: Organisation) -> None:
    change(organisation, block_below=9)

    with pytest.raises(ChangedMeanwhile):
        organisation["swift"].ask(SavePolicy(policy=PolicyDoc(block_below=12), rev=0))


@pytest.mark.parametrize("handle", ["crane", "owl", "heron", "tern", "finch"])
def test_who_sees_no_stories_sees_no_settings(organisation: Organisation, handle: str) -> None:
    with pytest.raises(Refused):
        organisation[handle].ask(GetPolicy())


def test_settings_outlive_sealing(organisation: Organisation) -> None:
    change(organisation, block_below=9)
    allow(organisation, "Amelia Brandt")
    organisation.service.vault.seal()

    open_register(organisation.nobody)

    policy = sign_in(organisation.nobody, "wren").ask(GetPolicy()).policy
    assert policy.block_below == 9
    assert [e.name for e in policy.allowed] == ["Amelia Brandt"]


def test_an_older_register_without_the_table_opens(organisation: Organisation) -> None:
    vault = organisation.service.vault
    vault.documents.rows.connection.execute("DROP TABLE policy")
    vault.close()
    vault.connect()

    open_register(organisation.nobody)

    assert sign_in(organisation.nobody, "wren").ask(GetPolicy()).policy == PolicyDoc()


# -- names ----------------------------------------------------------------------------------------


def test_an_allowed_name_is_asked_about_no_more(organisation: Organisation) -> None:
    view = story(organisation)
    assert rules(view)[0] == "guard.unknown-name"

    allow(organisation, "Amelia  Brandt")

    assert rules(organisation["wren"].ask(OpenStory(label=view.doc.label))) == []


def test_a_name_allowed_in_one_story_is_asked_about_in_another(organisation: Organisation) -> None:
    first, second = story(organisation), story(organisation)

    allow(organisation, "Amelia Brandt", scope=first.doc.label)

    wren = organisation["wren"]
    assert rules(wren.ask(OpenStory(label=first.doc.label))) == []
    assert rules(wren.ask(OpenStory(label=second.doc.label)))


def test_a_name_taken_off_the_list_is_asked_about_again(organisation: Organisation) -> None:
    view = story(organisation)
    allow(organisation, "Amelia Brandt")

    organisation["wren"].ask(DropAllowed(name="Amelia Brandt"))

    assert rules(organisation["wren"].ask(OpenStory(label=view.doc.label)))


@pytest.mark.parametrize("name", ["박나리", "Pak Na-ri", "パク・ナリ"])
def test_a_protected_name_needs_a_custodian_in_any_script(
    organisation: Organisation, name: str
) -> None:
    with pytest.raises(CustodianForGuard):
        allow(organisation, name)

    view = allow(organisation, name, custodian=HERON)

    assert [e.confirmed_by for e in view.policy.allowed] == ["heron"]


def test_the_trail_never_holds_the_name(organisation: Organisation) -> None:
    allow(organisation, "Amelia Brandt")

    lines = [e for e in trail(organisation) if e.action == "allow-name"]
    assert [line.detail for line in lines] == ["staff everywhere"]


def test_a_name_falls_asleep_when_somebody_is_registered_who_bears_it(
    organisation: Organisation,
) -> None:
    view = story(organisation, "Hong Se-ra sang for us that evening, as she does each year. " * 4)
    allow(organisation, "Hong Se-ra")
    assert rules(organisation["wren"].ask(OpenStory(label=view.doc.label))) == []

    organisation["crane"].ask(SavePerson(doc=PersonDoc(names=[PersonName(text="홍세라")])))

    assert "guard.name" in rules(organisation["wren"].ask(OpenStory(label=view.doc.label)))
    assert organisation["wren"].ask(GetPolicy()).asleep == [0]


def test_no_one_hides_everybody_of_a_family(organisation: Organisation) -> None:
    for name in ("Kim", "金", "김", "남궁", "  ", "7"):
        with pytest.raises(BadInput):
            allow(organisation, name)


def bad(**fields: object) -> AllowName:
    given = {"name": "Amelia Brandt", "reason": REASON, "kind": "public", **fields}
    return msgspec.convert(given, AllowName)


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: bad(reason="ours"), BadInput),
        (lambda: bad(until="1999-01-01"), BadInput),
        (lambda: bad(scope="S-NOWHERE"), NotFound),
    ],
)
def test_a_bad_entry_is_refused(
    organisation: Organisation, call: Callable[[], AllowName], error: type[FarshoreError]
) -> None:
    with pytest.raises(error):
        organisation["wren"].ask(call())


@pytest.mark.parametrize("until", ["soon", "20261201", "2026-W49-2", "2026-12", "2026-02-30"])
def test_a_last_day_that_is_none_is_no_call(until: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        bad(until=until)


def test_a_last_day_of_an_older_version_never_lasts_longer_than_it_says() -> None:
    """As text "20261201" came after every day of 2026."""
    names = [
        {"name": f"n{at}", "reason": REASON, "until": until}
        for at, until in enumerate(["2026-12-01", "20261201", "soon", ""])
    ]
    old = {"allowed": names, "loosened": [
        {"points": [], "by": "wren", "custodian": "owl", "on": "2026-01-02", "reason": REASON},
    ]}  # fmt: skip

    doc = POLICY.read(msgspec.json.encode(old), schema=1)

    on = date(2026, 12, 2)
    assert [one.counts(story="S-1", on=on) for one in doc.allowed] == [False, False, False, True]
    assert doc.loosened[0].on == date(2026, 1, 2)


def decide(organisation: Organisation, view: StoryView, answer: str) -> StoryView:
    assert view.verdict
    finding = next(f for f in view.verdict.findings if f.rule == "guard.unknown-name")
    call = {
        "label": view.doc.label, "rev": view.rev, "language": "en", "rule": finding.rule,
        "field": finding.field, "span": finding.text, "answer": answer, "reason": REASON,
    }  # fmt: skip
    return organisation["wren"].ask(msgspec.convert(call, RecordDecision))


@pytest.mark.parametrize(("answer", "kind"), [("public", "public"), ("staff", "staff")])
def test_a_stranger_who_is_public_goes_on_the_list_for_every_story(
    organisation: Organisation, answer: str, kind: str
) -> None:
    other = story(organisation)

    after = decide(organisation, story(organisation), answer)

    assert rules(after) == []
    assert [d.reason for d in after.doc.decisions] == [REASON]
    assert rules(organisation["wren"].ask(OpenStory(label=other.doc.label))) == []
    (entry,) = organisation["wren"].ask(GetPolicy()).policy.allowed
    assert (entry.kind, entry.scope, entry.by) == (kind, "everywhere", "wren")


def test_a_decision_falls_with_the_name_on_the_list(organisation: Organisation) -> None:
    view = decide(organisation, story(organisation), "public")
    (entry,) = organisation["wren"].ask(GetPolicy()).policy.allowed

    organisation["wren"].ask(DropAllowed(name=entry.name))

    assert rules(organisation["wren"].ask(OpenStory(label=view.doc.label)))


def test_a_stranger_who_needs_no_protection_is_settled_for_this_story_only(
    organisation: Organisation,
) -> None:
    text = "Dr. Amelia Brandt reads every letter that comes to us. " + "They are many. " * 12
    other = story(organisation, text)

    after = decide(organisation, story(organisation, text), "other_person")

    assert rules(after) == []
    assert rules(organisation["wren"].ask(OpenStory(label=other.doc.label)))
    assert organisation["wren"].ask(GetPolicy()).policy.allowed == []


@pytest.mark.parametrize("answer", ["consented", "accept_risk", "altered"])
def test_a_stranger_is_not_risked(organisation: Organisation, answer: str) -> None:
    with pytest.raises(DecisionRefused):
        decide(organisation, story(organisation), answer)
