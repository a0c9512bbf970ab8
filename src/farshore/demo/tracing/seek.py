"""The demo's search for relatives: one request in each stage, by the calls that people use.

The people are registered after the stories are out, and none of the stories is about them.
"""

from dataclasses import dataclass
from datetime import date

from farshore.domain.consent.records import ConsentDoc
from farshore.domain.consent.tracing import tracing_scope
from farshore.domain.dates import edtf_of
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
from farshore.vault.speech.messages import GiveConsent, ImportPeople
from farshore.vault.speech.messages.nouns import Changing, Opened
from farshore.vault.speech.messages.tracing.candidates import (
    AnswerCandidate,
    AskOther,
    ClearHarm,
    HearOther,
    RecordReunion,
    TellEnquirer,
)
from farshore.vault.speech.messages.tracing.requests import OpenTracingReview, SaveTracing

SEEKERS = 9
"""People who are registered for it."""


@dataclass(frozen=True, slots=True)
class Tracers:
    """Who traces, and on which day. The first may write on both paths."""

    crane: VaultClient
    curlew: VaultClient
    on: date

    @property
    def agreed_on(self) -> date:
        """Return a day on which everybody had agreed."""
        return date(self.on.year - 2, 3, 1)


def seek(tracers: Tracers) -> None:
    """Write one request in each stage: open, confirmed, declined, reunited, to be vetted."""
    labels = _register(tracers)
    open_one = _request(
        tracers, labels["seeker1"], "son", "류해솔", "M", "about 6 in 2010", "새별군"
    )
    _answer(tracers, open_one, labels["son1"], only_first=True)
    confirmed = _request(
        tracers,
        labels["seeker2"],
        "sister",
        "옥단비",
        "F",
        "born about 1988",
        "Musan",
        SoughtRelative(kin="mother", name="변월녀"),
    )
    _answer(tracers, confirmed, labels["sister2"])
    declined = _request(
        tracers,
        labels["seeker3"],
        "brother",
        "탁보람",
        "M",
        "1979년생",
        "혜산",
        SoughtRelative(kin="father", name="탁만석"),
    )
    _walk(tracers, declined, labels["brother3"], agrees=False)
    reunited = _request(
        tracers,
        labels["seeker4"],
        "daughter",
        "석아름",
        "F",
        "4 in 2008",
        "온성",
        SoughtRelative(kin="father", name="석길호"),
        parted="2008-03",
    )
    _walk(tracers, reunited, labels["daughter4"], agrees=True)
    outside = _doc(tracers, "", "nephew", "마을남", "M", "about 30 in 2015", "청진")
    outside.outsider, outside.outsider_contact = "Ma Gil-ja", "through the church in Incheon"
    tracers.curlew.ask(SaveTracing(doc=outside))


def _register(tracers: Tracers) -> dict[str, str]:
    """Register who seeks and who is found; all of them allow tracing."""
    docs = [
        _person("seeker1", "F", "문솔매", "1979-03-04", "경원", left="2010-10"),
        _person("son1", "M", "유해솔", "2004", "경원", left="2010"),
        _person("maybe1", "M", "ユ・ヘソル", "2003~", "새별"),
        _person("seeker2", "F", "옥봄비", "1985", "무산"),
        _person("sister2", "F", "Ok Tan Bi", "1988", "茂山", ("mother", "변월녀")),
        _person("seeker3", "F", "탁새봄", "1983", "혜산"),
        _person("brother3", "M", "タク・ボラム", "1979", "Hyesan", ("father", "탁만석")),
        _person("seeker4", "F", "도한별", "1976", "온성", left="2008-03"),
        _person("daughter4", "F", "석아름", "2004-06", "Onsong", ("father", "석길호"), left="2008"),
    ]
    keys = [doc.label for doc in docs]
    batch = tracers.crane.ask(ImportPeople(docs=docs, source="demo, those who seek"))
    labels = dict(zip(keys, batch.labels, strict=True))
    for key, label in labels.items():
        child = key in {"son1", "maybe1", "daughter4"}
        for voice in ("self", "guardian") if child else ("self",):
            consent = ConsentDoc(
                person=label, scopes=[tracing_scope()], given_on=tracers.agreed_on,
                given_by="guardian" if voice == "guardian" else "self", assent=True,
                explained_in="ko",
            )  # fmt: skip
            tracers.crane.ask(GiveConsent(consent=consent))
    return labels


def _person(
    key: str, sex: str, name: str, born: str, place: str, *kin: tuple[str, str], left: str = ""
) -> PersonDoc:
    return PersonDoc(
        label=key,
        sex="F" if sex == "F" else "M",
        names=[PersonName(text=name)],
        statements=[
            Statement(kind="birth", said=born, value=born),
            Statement(kind="birthplace", said=place),
        ],
        journey=[JourneyEvent(event="left", date=edtf_of(left), said=left)] if left else [],
        relatives=[FamilyLink(kin=word, name=whose) for word, whose in kin],
    )


def _doc(
    tracers: Tracers, enquirer: str, relation: str, name: str, sex: str, age: str, place: str,
    *kin: SoughtRelative, parted: str = "2010-23",
) -> TracingDoc:  # fmt: skip
    return TracingDoc(
        enquirer=enquirer,
        relation=relation,
        names=[SoughtName(text=name)],
        sex="F" if sex == "F" else "M",
        ages=[SoughtAge(said=age)],
        places=[SoughtPlace(kind="born", place=place)],
        relatives=list(kin),
        parted=edtf_of(parted),
        parted_said="autumn 2010" if parted == "2010-23" else parted,
        may_tell=["sought", "relation", "wellbeing"],
        agreed_on=tracers.agreed_on,
        responsible="curlew",
    )


def _request(
    tracers: Tracers, enquirer: str, relation: str, name: str, sex: str, age: str, place: str,
    *kin: SoughtRelative, parted: str = "2010-23",
) -> str:  # fmt: skip
    doc = _doc(tracers, enquirer, relation, name, sex, age, place, *kin, parted=parted)
    return tracers.curlew.ask(SaveTracing(doc=doc)).label


def _candidate(tracers: Tracers, request: str, person: str) -> Opened[CandidateDoc]:
    found = tracers.curlew.ask(OpenTracingReview(label=request)).candidates
    return next(one for one in found if one.doc.person == person)


def _answer(
    tracers: Tracers, request: str, person: str, *, only_first: bool = False
) -> tuple[str, int]:
    found = _candidate(tracers, request, person)
    rev = found.rev
    for who in (tracers.curlew,) if only_first else (tracers.curlew, tracers.crane):
        why = "The name, the county under its old name, and what was said of the family fit."
        who.ask(AnswerCandidate(label=found.label, rev=rev, says="same", why=why))
        rev += 1
    return found.label, rev


def _walk(tracers: Tracers, request: str, person: str, *, agrees: bool) -> None:
    label, rev = _answer(tracers, request, person)
    steps: list[Changing] = [
        ClearHarm(
            label=label, rev=rev, is_safe=True,
            words="Nobody of the family is inside any more; both are in Japan.",
        ),
        AskOther(
            label=label, rev=rev + 1, may_tell=["sought"],
            words="Face to face, by curlew: would you want to hear from family?",
        ),
        HearOther(
            label=label, rev=rev + 2, agrees=agrees, may_tell=["wellbeing", "contact"],
            words="Yes. For years." if agrees else "Not now. Perhaps one day.",
        ),
    ]  # fmt: skip
    if agrees:
        met = tracers.on.replace(day=1).isoformat()[:7]
        steps += [
            TellEnquirer(label=label, rev=rev + 3, words="That she is well, and wants to meet."),
            RecordReunion(label=label, rev=rev + 4, said=met, edtf=edtf_of(met), place="Tokyo"),
        ]
    for step in steps:
        tracers.crane.ask(step)
