"""An invented family that tracing tests share: a mother who seeks her son, and who could be him."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from farshore.domain.consent.records import ConsentDoc
from farshore.domain.consent.tracing import tracing_scope
from farshore.domain.people.records import (
    FamilyLink,
    JourneyEvent,
    PersonDoc,
    PersonName,
    Statement,
)
from farshore.domain.tracing.records.candidates import CandidateDoc
from farshore.domain.tracing.records.requests import (
    SoughtAge,
    SoughtName,
    SoughtPlace,
    SoughtRelative,
    TracingDoc,
)
from farshore.vault.speech.client import VaultClient
from farshore.vault.speech.messages import AddMember, GiveConsent, ImportPeople
from farshore.vault.speech.messages.members import MemberRole
from farshore.vault.speech.messages.nouns import Opened
from farshore.vault.speech.messages.tracing.candidates import (
    AnswerCandidate,
    AskOther,
    ClearHarm,
    HearOther,
    TellEnquirer,
)
from farshore.vault.speech.messages.tracing.requests import OpenTracingReview, SaveTracing
from tests.cast import CUSTODIANS, WORDS, Organisation, found_organisation, sign_in

MOTHER = PersonDoc(
    label="mother", sex="F", names=[PersonName(text="문솔매")],
    statements=[Statement(kind="birth", said="1979-03-04")],
    journey=[JourneyEvent(event="left", date="2010-10", said="autumn 2010")],
)  # fmt: skip
SON = PersonDoc(
    label="son", sex="M", names=[PersonName(text="유해솔")],
    statements=[Statement(kind="birth", said="2004"), Statement(kind="birthplace", said="경원")],
    journey=[JourneyEvent(event="left", date="2010", said="2010")],
    relatives=[FamilyLink(kin="mother", name="문솔매")],
)  # fmt: skip
STRANGER = PersonDoc(
    label="stranger", sex="M", names=[PersonName(text="류해솔")],
    statements=[Statement(kind="birth", said="1988"), Statement(kind="birthplace", said="온성")],
)  # fmt: skip
LONG_AGO = date(2020, 1, 2)


@dataclass
class Family:
    """An organisation in which somebody seeks somebody; curlew and egret trace."""

    organisation: Organisation
    mother: str
    son: str
    stranger: str

    @property
    def curlew(self) -> VaultClient:
        return self.organisation["curlew"]

    @property
    def egret(self) -> VaultClient:
        return self.organisation["egret"]


def found_family(home: Path) -> Family:
    """Found an organisation with three people who allow tracing and two who trace."""
    return family_in(found_organisation(home))


def family_in(organisation: Organisation) -> Family:
    """Register three people who allow tracing, and let two members trace."""
    with_tracer(organisation)
    with_tracer(organisation, "egret", "caseworker")
    docs = [MOTHER, SON, STRANGER]
    labels = organisation["crane"].ask(ImportPeople(docs=docs, source="family")).labels
    for label in labels:
        allow(organisation, label)
    return Family(organisation, *labels)


def with_tracer(organisation: Organisation, handle: str = "curlew", *more: MemberRole) -> None:
    """Let somebody trace, perhaps in further roles."""
    call = AddMember(
        handle=handle,
        passphrase=f"{WORDS} {handle}",
        roles=["tracing_officer", *more],
        witnesses=CUSTODIANS,
    )
    organisation["heron"].ask(call)
    organisation.members[handle] = sign_in(organisation.nobody, handle)


def allow(organisation: Organisation, person: str, **values: object) -> str:
    """Record a consent to tracing; returns its id."""
    doc = ConsentDoc(
        person=person,
        scopes=[tracing_scope()],
        **{"given_on": LONG_AGO, **values},  # type: ignore[arg-type]
    )
    return organisation["crane"].ask(GiveConsent(consent=doc)).label


def request(family: Family | None = None, **values: object) -> TracingDoc:
    """Return what the mother remembers of her son."""
    said: dict[str, object] = {
        "enquirer": family.mother if family else "",
        "relation": "son",
        "names": [SoughtName(text="류해솔")],
        "sex": "M",
        "ages": [SoughtAge(said="about 6 in 2010")],
        "places": [SoughtPlace(kind="born", place="새별군")],
        "relatives": [SoughtRelative(kin="mother", name="문솔매")],
        "parted": "2010-23",
        "parted_said": "autumn 2010",
        "may_tell": ["sought", "relation"],
        "agreed_on": LONG_AGO,
    }
    return TracingDoc(**{**said, **values})  # type: ignore[arg-type]


def asked(family: Family, **values: object) -> str:
    """Save the mother's request; returns its label."""
    return family.curlew.ask(SaveTracing(doc=request(family, **values))).label


def reviewed(family: Family, label: str, handle: str = "curlew") -> list[Opened[CandidateDoc]]:
    """Return the candidates of a request as one member sees them."""
    return family.organisation[handle].ask(OpenTracingReview(label=label)).candidates


def candidate(
    family: Family, label: str, person: str, handle: str = "curlew"
) -> Opened[CandidateDoc]:
    """Return one candidate of a request."""
    return next(one for one in reviewed(family, label, handle) if one.doc.person == person)


def take(family: Family, label: str, person: str, *, until: str) -> Opened[CandidateDoc]:
    """Go from a fresh request to a stage: confirmed, cleared, asked, agreed, declined or told."""
    found = candidate(family, label, person)
    at, rev = found.label, found.rev
    for who in (family.curlew, family.egret):
        who.ask(AnswerCandidate(label=at, rev=rev, says="same", why="The names fit."))
        rev += 1
    ways = {
        "cleared": ClearHarm(label=at, rev=rev, words="Nobody is inside.", is_safe=True),
        "asked": AskOther(label=at, rev=rev + 1, words="Face to face.", may_tell=["sought"]),
        "agreed": HearOther(
            label=at, rev=rev + 2, agrees=until != "declined", words="Yes.", may_tell=["wellbeing"]
        ),
        "told": TellEnquirer(label=at, rev=rev + 3, words="He is well."),
    }
    if until != "confirmed":
        for stage, call in ways.items():
            family.curlew.ask(call)
            if stage == until or (until, stage) == ("declined", "agreed"):
                break
    return candidate(family, label, person)
