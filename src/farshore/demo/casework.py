"""The organisation's daily work around the demo's day: requests, journeys, plans, appointments.

All of it is invented. It is written after the stories, through the same calls that people use. Whom
a story is about gets no dated milestone here: the stories are judged by what the register says.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from farshore.domain.appointments import AppointmentDoc
from farshore.domain.casework.cases import CaseDoc, Membership
from farshore.domain.casework.own_fields import Choice, OwnFieldDoc
from farshore.domain.casework.requests import AskedFor, RequestDoc
from farshore.domain.dates import edtf_of
from farshore.domain.journeys.records import JourneyDoc, Traveller
from farshore.domain.journeys.situations import SituationDoc
from farshore.domain.people.records import PersonDoc, Stage
from farshore.domain.resettlement.changes import Change, PutGoal, PutStep, SayWish
from farshore.domain.resettlement.dates import When
from farshore.domain.resettlement.milestones import MilestoneDoc
from farshore.domain.resettlement.plan import Goal, PlanDoc, Step
from farshore.domain.resettlement.reviews import ReviewDoc, Voices
from farshore.domain.resettlement.windows import windows
from farshore.domain.rights_requests import ComplaintDoc, RightsRequestDoc
from farshore.domain.tasks import TaskDoc
from farshore.vault.speech.client import VaultClient
from farshore.vault.speech.messages.casework.cases import SaveCase
from farshore.vault.speech.messages.casework.journeys import NotePaper, RecordStage, SaveJourney
from farshore.vault.speech.messages.casework.own_fields import (
    GivenValue,
    SaveOwnField,
    SaveOwnValues,
)
from farshore.vault.speech.messages.casework.requests import MoveRequest, SaveRequest
from farshore.vault.speech.messages.casework.situations import HoldPeople, SaveSituation
from farshore.vault.speech.messages.daily.appointments import SaveAppointment
from farshore.vault.speech.messages.daily.rights import SaveComplaint, SaveRightsRequest
from farshore.vault.speech.messages.daily.tasks import SaveTask
from farshore.vault.speech.messages.resettlement import (
    ChangePlan,
    MoveReview,
    SaveMilestone,
    SavePlan,
    SaveReview,
)

PLANS = 14
_CALM = ("work", "means", "housing", "language", "bonds", "links")
_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Desk:
    """Who works, on which day, and who is who.

    Attributes:
        crane: the caseworker.
        tern: the coordinator.
        owl: the auditor.
        labels: keys of the demo to case labels.
        on: the demo's day.
    """

    crane: VaultClient
    tern: VaultClient
    owl: VaultClient
    labels: Mapping[str, str]
    on: date

    def ago(self, days: int) -> date:
        """Return a day so long before; after, if negative."""
        return self.on - timedelta(days=days)


def work(desk: Desk, docs: Sequence[PersonDoc]) -> None:
    """Write the daily work of some twenty years, as of the demo's day."""
    _requests(desk)
    _journeys(desk)
    people = _plans(desk, docs)
    _own_fields(desk, people)
    _cases(desk)
    _days(desk)


def _requests(desk: Desk) -> None:
    message = "안녕하십니까. 제 동생이 강을 건넜는데 소식이 없습니다. 도와 주십시오."
    asked = AskedFor(name="주금성", kin="brother", age="30s", place="Hyesan")
    fresh = RequestDoc(
        message=message, language="ko", way="message", asker="주옥별", asked_for=[asked], danger=True,
        came_on=desk.ago(1), came_time="21:30", responsible="tern",
    )  # fmt: skip
    desk.tern.ask(SaveRequest(doc=fresh))
    for days, words, move, given in (
        (40, "A pupil asks how to help.", "decline", {"reason": "Told where to volunteer."}),
        (9, "A mother looks for her son, parted in 2008.", "accept", {"reason": "Traced first."}),
    ):
        doc = RequestDoc(words=words, way="phone", came_on=desk.ago(days), responsible="tern")
        label = desk.tern.ask(SaveRequest(doc=doc)).label
        desk.tern.ask(MoveRequest(label=label, move=move, rev=1, given=given))


def _journeys(desk: Desk) -> None:
    two = _journey(desk, "kumsong", "hyesong")
    _stages(desk, two, ("kumsong", "hyesong"), (("waiting", 420), ("in_motion", 61)))
    three = _journey(desk, "ilnam", "poksil", "changnam")
    _stages(desk, three, ("ilnam", "poksil", "changnam"), (("waiting", 330), ("in_motion", 240), ("border_crossed", 190)))  # fmt: skip
    _stages(desk, three, ("poksil", "changnam"), (("safe_haven", 150),), rev=4)
    _stages(desk, three, ("changnam",), (("holding_centre", 117),), rev=5)
    changnam = desk.labels["changnam"]
    for rev, (item, state) in enumerate((("health", "have"), ("guarantor", "asked")), start=6):
        until = desk.ago(-5) if state == "asked" else None
        desk.tern.ask(
            NotePaper(
                label=three, rev=rev, people=[changnam], item=item, state=state, who="tern",  # type: ignore[arg-type]
                until=until,
            )
        )  # fmt: skip
    alone = _journey(desk, "yonok")
    _stages(desk, alone, ("yonok",), (("waiting", 800),))
    closed = SituationDoc(
        title="Border closed", stages=["waiting", "in_motion"], since=edtf_of(desk.ago(22).isoformat()),
        since_said="three weeks ago", review_on=desk.ago(-8),
    )  # fmt: skip
    label = desk.tern.ask(SaveSituation(doc=closed)).label
    held = [desk.labels[key] for key in ("kumsong", "hyesong", "yonok")]
    desk.tern.ask(HoldPeople(label=label, rev=1, people=held, since=desk.ago(22)))


def _journey(desk: Desk, *keys: str) -> str:
    doc = JourneyDoc(
        travellers=[Traveller(person=desk.labels[key]) for key in keys], to="JP",
        coordinator="tern", caseworker="crane",
    )  # fmt: skip
    return desk.tern.ask(SaveJourney(doc=doc)).label


def _stages(
    desk: Desk,
    label: str,
    keys: Sequence[str],
    stages: Sequence[tuple[Stage, int]],
    *,
    rev: int = 1,
) -> None:
    people = [desk.labels[key] for key in keys]
    for number, (stage, days) in enumerate(stages, start=rev):
        day = desk.ago(days).isoformat()
        desk.tern.ask(
            RecordStage(
                label=label, rev=number, people=people, stage=stage, said=day, edtf=edtf_of(day)
            )
        )


def _plans(desk: Desk, docs: Sequence[PersonDoc]) -> list[str]:
    """Give plans, reviews and milestones to people whom no story is about; returns who they are."""
    arrived = [(doc, day) for doc in docs if doc.label[0] == "r" and (day := _arrival(doc))]
    recent = [(doc, day) for doc, day in arrived if timedelta(60) < desk.on - day < 9 * _YEAR]
    chosen = sorted(recent, key=lambda pair: pair[1])[-PLANS:]
    for number, (doc, day) in enumerate(chosen):
        person = desk.labels[doc.label]
        _plan(desk, person, number)
        _reviews(desk, person, day, number)
        for months, kind in ((4, "own_flat"), (9, "n5"), (16, "first_job"), (30, "n4")):
            at = day + timedelta(days=30 * months)
            if at < desk.on:
                mark = MilestoneDoc(
                    person=person, kind=kind, date=edtf_of(f"{at:%Y-%m}"), said=f"{at:%B %Y}"
                )
                desk.crane.ask(SaveMilestone(doc=mark))
    return [desk.labels[doc.label] for doc, _day in chosen]


def _own_fields(desk: Desk, people: Sequence[str]) -> None:
    """Ask three things beside the rest, and write down what some people answered."""
    table = OwnFieldDoc(
        kind="choice", name_en="At the winter table", name_ja="冬の食事会の係", name_ko="겨울 밥상에서 맡은 일",
        why_en="So that nobody is asked twice.", why_ja="同じことを二度お願いしないためです。",
        why_ko="같은 부탁을 두 번 드리지 않으려고 여쭙니다.", views=["host_side"], keep_months=12,
        choices=[
            Choice(en="rolls dumplings", ja="餃子を包む", ko="만두 빚기"),
            Choice(en="sings for the others", ja="歌を歌う", ko="노래하기"),
            Choice(en="no task", ja="係なし", ko="맡은 일 없음"),
        ],
    )  # fmt: skip
    stands_in = OwnFieldDoc(
        kind="person", name_en="Whom to ring if we can't", name_ja="連絡がつかないときに電話する人",
        name_ko="연락이 안 될 때 전화할 사람", why_en="For nights and holidays.",
        why_ja="夜間や休日のためです。", why_ko="밤과 쉬는 날을 위해서입니다.",
        views=["host_side", "family"],
    )  # fmt: skip
    shoes = OwnFieldDoc(
        kind="number", name_en="Shoe size in cm", name_ja="靴のサイズ(cm)", name_ko="신발 크기(cm)",
        why_en="For winter boots.", why_ja="冬用の靴を用意するためです。",
        why_ko="겨울 신발을 마련하려고 여쭙니다.", views=["host_side"], keep_months=24,
    )  # fmt: skip
    labels = [desk.crane.ask(SaveOwnField(doc=doc)).label for doc in (table, stands_in, shoes)]
    for number, person in enumerate(people):
        said = (str(number % 3), people[number - 1], str(23 + number % 5))
        given = [GivenValue(field=label, said=one) for label, one in zip(labels, said, strict=True)]
        desk.crane.ask(SaveOwnValues(of=person, given=given[: 1 + number % 3]))


def _plan(desk: Desk, person: str, number: int) -> None:
    label = desk.crane.ask(SavePlan(doc=PlanDoc(person=person, language="ko"))).label
    wish = SayWish(
        domain="work",
        words="매주 같은 날에 일하고 싶어요.",
        put="To work on the same days.",
        language="ko",
    )
    goal = Goal(domain="work", title="A contract with fixed days", milestone="permanent_job")
    due = desk.ago(2 - number) if number % 3 else desk.ago(-40)
    step = Step(
        domain="work", goal="g1", title="Write the CV together", when=When(day=due),
        assigned_to="crane",
    )  # fmt: skip
    changes: tuple[Change, ...] = (wish, PutGoal(item=goal), PutStep(item=step))
    for rev, change in enumerate(changes, start=1):
        desk.crane.ask(ChangePlan(label=label, rev=rev, change=change))


def _reviews(desk: Desk, person: str, arrived: date, number: int) -> None:
    """Hold every review whose window has closed, with levels that rise."""
    held = [window for window in windows(arrived) if window.last < desk.on]
    for place, window in enumerate(held):
        level = min(3, 2 + place // 3)
        scales = {
            scale: Voices(own=str(min(4, level + (number + n) % 2)), ours=str(level))
            for n, scale in enumerate(_CALM)
            if scale in window.scales
        }
        if number == 2 and window is held[-1]:
            scales["safety"] = Voices(own="1", ours="3")
        doc = ReviewDoc(person=person, kind=window.code, language="ko", interpreter="present")
        label = desk.crane.ask(SaveReview(doc=doc)).label
        doc = ReviewDoc(
            label=label, person=person, kind=window.code, language="ko", interpreter="present",
            scales=scales, wish="일본어를 더 배우고 싶어요.", wish_put="To learn more Japanese.",
        )  # fmt: skip
        desk.crane.ask(SaveReview(doc=doc, rev=1))
        given = {"held_on": window.due.isoformat()}
        desk.crane.ask(MoveReview(label=label, move="finish", rev=2, given=given))


def _arrival(doc: PersonDoc) -> date | None:
    days = [event.date for event in doc.journey if event.event == "arrival"]
    return date.fromisoformat(days[0]) if days and len(days[0]) == len("2017-12-08") else None


def _cases(desk: Desk) -> None:
    for keys, kind, work_ in (
        (("kumsong", "hyesong"), "family", "rescue"),
        (("ilnam", "poksil", "changnam"), "group", "rescue"),
        (("myongjin", "mother"), "family", "resettlement"),
    ):
        members = [Membership(person=desk.labels[key]) for key in keys]
        risks = ["in_hiding"] if work_ == "rescue" else []
        doc = CaseDoc(kind=kind, work=work_, members=members, responsible="tern", risks=risks)  # type: ignore[arg-type]
        asker = desk.tern if work_ == "rescue" else desk.crane
        if work_ != "rescue":
            doc.responsible = "crane"
        asker.ask(SaveCase(doc=doc))


def _days(desk: Desk) -> None:
    """Write appointments around the day, some tasks, a rights request and a complaint."""
    for key, title, days, begins, interpreter in (
        ("myongjin", "Ward office", 1, "10:00", "confirmed"),
        ("mother", "Health check", 1, "14:00", "needed"),
        ("dongsu", "Night school, parents' evening", 2, "19:30", "none"),
        ("hyeran", "Bank, telephone", 6, "09:30", "asked"),
        ("", "Team", 5, "14:00", "none"),
        ("myongjin", "Flat viewing", 12, "11:00", "confirmed"),
        ("hyeran", "Language class", -3, "18:30", "none"),
    ):
        doc = AppointmentDoc(
            title=title, person=desk.labels[key] if key else "", on=desk.ago(-days), begins=begins,
            goes="crane", interpreter=interpreter,  # type: ignore[arg-type]
        )  # fmt: skip
        desk.crane.ask(SaveAppointment(doc=doc))
    for title, days, who in (
        ("Ring the language school about April", 0, "crane"),
        ("Send the guarantor's form", -4, "crane"),
        ("Order winter blankets", 3, ""),
    ):
        doc_ = TaskDoc(title=title, due_on=desk.ago(-days), assigned_to=who)
        desk.crane.ask(SaveTask(doc=doc_, compartment="identity"))
    asked = RightsRequestDoc(person=desk.labels["hyeran"], received_on=desk.ago(6), answers="crane")
    desk.crane.ask(SaveRightsRequest(doc=asked))
    heard = ComplaintDoc(
        words="Nobody rang back for two weeks.", received_on=desk.ago(3), about="help"
    )
    desk.owl.ask(SaveComplaint(doc=heard))
