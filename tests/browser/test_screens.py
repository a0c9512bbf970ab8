"""Every screen of the desk: axe finds nothing, in three languages, light and dark, by keyboard."""

import re
from datetime import date, timedelta
from typing import get_args

import msgspec
import pytest
from django.urls import get_resolver, resolve
from playwright.sync_api import Browser, Page

from farshore.domain.appointments import AppointmentDoc
from farshore.domain.casework.own_fields import Choice, Kind, OwnFieldDoc
from farshore.domain.casework.requests import AskedFor, RequestDoc
from farshore.domain.engagements.publications import PublicationDoc
from farshore.domain.engagements.records import EngagementDoc, Guest
from farshore.domain.people.records import NoteDoc, PersonDoc, PersonName
from farshore.domain.resettlement.changes import (
    CloseDomain,
    PutGoal,
    PutReferral,
    PutService,
    PutStep,
    SayWish,
)
from farshore.domain.resettlement.dates import When
from farshore.domain.resettlement.milestones import MilestoneDoc
from farshore.domain.resettlement.plan import Goal, PlanDoc, Referral, Service, Step
from farshore.domain.resettlement.reviews import Answer, ReviewDoc, Voices
from farshore.domain.rights_requests import ComplaintDoc, RightsRequestDoc
from farshore.domain.stories.documents import StoryDoc, Translation, words_of
from farshore.domain.stories.pictures import Face
from farshore.domain.stories.targets import TargetDoc
from farshore.domain.tasks import TaskDoc
from farshore.vault.speech.messages import (
    AddNote,
    AddPicture,
    Approve,
    CreateStory,
    GetSite,
    ImportPeople,
    MarkFaces,
    OpenFaces,
    OpenStory,
    SaveSite,
    SaveStory,
    Submit,
    UndoBatch,
)
from farshore.vault.speech.messages.casework.own_fields import (
    GivenValue,
    SaveOwnField,
    SaveOwnValues,
)
from farshore.vault.speech.messages.casework.partners import OpenAgreement
from farshore.vault.speech.messages.casework.requests import SaveRequest
from farshore.vault.speech.messages.casework.situations import HoldPeople
from farshore.vault.speech.messages.daily.appointments import SaveAppointment
from farshore.vault.speech.messages.daily.rights import SaveComplaint, SaveRightsRequest
from farshore.vault.speech.messages.daily.tasks import SaveTask
from farshore.vault.speech.messages.merging import MergePeople
from farshore.vault.speech.messages.outreach.engagements import SaveEngagement
from farshore.vault.speech.messages.outreach.figures import CountFigures
from farshore.vault.speech.messages.outreach.interviews import MoveInterview, PutQuestions
from farshore.vault.speech.messages.outreach.publications import SavePublication
from farshore.vault.speech.messages.petitions.campaigns import CloneCampaign, MoveCampaign
from farshore.vault.speech.messages.petitions.facts import SaveFact
from farshore.vault.speech.messages.petitions.letters import (
    FileLetter,
    NoteOutcome,
    OpenLetter,
    SendLetter,
)
from farshore.vault.speech.messages.public.history import DeleteStory
from farshore.vault.speech.messages.public.targets import SaveTarget
from farshore.vault.speech.messages.resettlement import (
    ChangePlan,
    SaveMilestone,
    SavePlan,
    SaveReview,
)
from tests.browser.serving import is_clean, sign_in
from tests.cast import Organisation
from tests.fakes import PORTRAIT
from tests.sizes import IS_LONG
from tests.tracing import asked as tracing_asked
from tests.tracing import family_in, take
from tests.vault.casework.test_packets import in_force, make
from tests.vault.casework.test_situations import closed
from tests.vault.nouns.petitions.petitioning import made, rev_of
from tests.vault.nouns.petitions.test_covering_noun import scan
from tests.vault.nouns.petitions.test_facts_noun import MOVED, fact
from tests.vault.nouns.petitions.test_offices_noun import office
from tests.vault.nouns.test_cases import case
from tests.vault.nouns.test_journeys import journey, record, registered
from tests.vault.outreach.road import QUESTIONS, asked, brought_to, days_ago

pytestmark = pytest.mark.browser
SAFE = "We painted the door of the office blue and had tea, all of us together, and sang."
SCREENS = {
    "crane": [
        "/", "/account/", "/account/second-factor/", "/people/", "/people/new/", "/people/import/",
        "/people/imports/", "/people/NARI/", "/people/NARI/?tab=family", "/people/NARI/?tab=documents", "/people/NARI/?tab=notes",
        "/people/NARI/?tab=history", "/people/NARI/edit/", "/people/NARI/merge/", "/people/ONE/merge/OLD/", "/consents/",
        "/consents/NARI/", "/consents/NARI/ask/", "/tasks/", "/tasks/new/", "/tasks/TASK/", "/tasks/TASK/edit/", "/?whose=all",
        "/calendar/", "/calendar/?view=week", "/appointments/", "/appointments/new/", "/appointments/VISIT/",
        "/appointments/VISIT/edit/", "/own-copy/NARI/", "/own-copy/NARI/?language=ko", "/rights/", "/rights/new/", "/rights/CLAIM/",
        "/rights/CLAIM/edit/", "/people/NARI/?tab=consents", "/people/NARI/?tab=path", "/people/NARI/?tab=plan",
        "/people/NARI/?tab=journey",
        "/plans/", "/plans/new/", "/plans/PLAN/", "/plans/PLAN/edit/", "/plans/PLAN/goal/", "/plans/PLAN/step/",
        "/plans/PLAN/service/", "/plans/PLAN/referral/", "/plans/PLAN/day/", "/plans/PLAN/step/s1/",
        "/plans/PLAN/wish/work/", "/milestones/", "/milestones/new/", "/milestones/MARK/", "/milestones/MARK/edit/",
        "/reviews/", "/reviews/new/", "/reviews/REVIEW/", "/reviews/REVIEW/edit/", "/reviews/levels/", "/reviews/figures/",
        "/paths/", "/paths/NARI/", "/paths/NARI/wall/", "/people/imports/IMPORT/",
        "/own-fields/", "/own-fields/new/", "/own-fields/OWNFIELD/", "/own-fields/OWNFIELD/edit/", "/own-fields/of/NARI/",
        "/people/NARI/?tab=own",
    ],
    "tern": [
        "/", "/journeys/", "/journeys/new/", "/journeys/WAY/", "/journeys/WAY/?tab=history", "/journeys/WAY/edit/",
        "/journeys/WAY/record-stage/", "/journeys/WAY/part/", "/journeys/WAY/note-paper/",
        "/situations/", "/situations/new/", "/situations/CLOSED/", "/situations/CLOSED/edit/",
        "/partners/", "/partners/new/", "/partners/THEM/", "/partners/THEM/edit/", "/agreements/", "/agreements/new/",
        "/agreements/AGREED/", "/agreements/AGREED/edit/", "/agreements/AGREED/send/", "/packets/", "/packets/SENT/",
        "/requests/ASKED/hand-over/",
        "/cases/", "/cases/new/", "/cases/WORK/", "/cases/WORK/edit/",
        "/requests/", "/requests/new/", "/requests/ASKED/", "/requests/ASKED/edit/", "/requests/ASKED/tie/",
        "/situations/CLOSED/hold/", "/situations/CLOSED/lift/", "/situations/CLOSED/undo-lift/",
    ],
    "curlew": [
        "/", "/tracing/", "/tracing/new/", "/tracing/SOUGHT/", "/tracing/SOUGHT/?tab=history", "/tracing/SOUGHT/edit/",
        "/tracing/SOUGHT/review/", "/tracing/SOUGHT/vet/", "/tracing/SOUGHT/photos/", "/candidates/", "/candidates/WHOM/",
        "/candidates/WHOM/clear/", "/candidates/WHOM/ask/", "/candidates/WHOM/hear/", "/candidates/WHOM/tell/",
        "/candidates/WHOM/reunite/", "/candidates/WHOM/story/", "/candidates/WHOM/anew/", "/consents/NARI/tracing/",
    ],
    "wren": [
        "/", "/stories/", "/stories/new/", "/stories/BLOCKED/", "/stories/BLOCKED/en/",
        "/stories/SAFE/en/", "/stories/SAFE/en/pictures/PHOTO/", "/stories/SAFE/withdraw/", "/site/",
        "/stories/SAFE/delete/", "/stories/SAFE/en/revisions/", "/stories/SAFE/ja/original/", "/stories/translations/",
        "/stories/deleted/",
        "/site/guard/", "/targets/", "/targets/new/", "/targets/PLACE/", "/targets/PLACE/edit/",
    ],
    "finch": [
        "/", "/offices/", "/offices/new/", "/offices/sheet/", "/offices/OFFICE/", "/offices/OFFICE/?tab=envelopes",
        "/offices/OFFICE/edit/", "/offices/OFFICE/word/", "/facts/", "/facts/new/", "/facts/FIGURE/", "/facts/FIGURE/edit/",
        "/facts/FIGURE/?tab=places", "/campaigns/", "/campaigns/new/", "/campaigns/PETITION/", "/campaigns/PETITION/edit/",
        "/campaigns/PETITION/?tab=text", "/campaigns/PETITION/?tab=offices", "/campaigns/PETITION/?tab=guard",
        "/campaigns/PETITION/?tab=letters", "/campaigns/NEXT/?tab=text", "/campaigns/NEXT/?tab=guard", "/campaigns/NEXT/write/", "/campaigns/NEXT/choose/",
        "/campaigns/PETITION/clone/", "/campaigns/PETITION/new-version/", "/campaigns/PETITION/tell/", "/letters/", "/letters/LETTER/",
        "/letters/LETTER/?tab=paper", "/letters/LETTER/?tab=way", "/letters/LETTER/file/SCAN/cover/", "/letters/LETTER/send/", "/letters/LETTER/outcome/", "/letters/LETTER/reply/",
        "/interviews/", "/interviews/new/", "/interviews/READ/", "/interviews/READ/edit/", "/interviews/READ/put-questions/",
        "/interviews/READ/vet/", "/interviews/READ/pledge/", "/interviews/READ/letters/",
        "/interviews/TALK/", "/interviews/TALK/ask/", "/interviews/TALK/reply/", "/interviews/TALK/meet/", "/interviews/TALK/answers/",
        "/interviews/TALK/check/", "/interviews/TALK/review/", "/interviews/TALK/release/", "/interviews/TALK/copy/",
        "/interviews/TALK/call/", "/interviews/TALK/letters/?letter=pledge&language=ja", "/interviews/TALK/breach/",
        "/interviews/TALK/forget/", "/interviews/TALK/withdraw/", "/speakers/", "/speakers/new/", "/speakers/VOICE/",
        "/speakers/VOICE/edit/", "/engagements/", "/engagements/new/", "/engagements/EVENING/",
        "/engagements/EVENING/edit/", "/engagements/EVENING/offer/", "/engagements/EVENING/wish/", "/engagements/EVENING/announce/",
        "/engagements/EVENING/sheet/", "/engagements/EVENING/door/", "/engagements/EVENING/cancel/",
        "/publications/", "/publications/new/", "/publications/OUTSIDE/",
        "/publications/OUTSIDE/edit/", "/figures/", "/figures/2024/", "/figures/2024/?language=ja",
    ],
    "owl": ["/", "/audit/", "/complaints/", "/complaints/new/", "/complaints/HEARD/", "/complaints/HEARD/edit/"],
    "swift": ["/stories/SAFE/en/review/", "/site/review/"],
    "heron": ["/", "/members/", "/members/new/", "/members/wren/", "/members/access/", "/members/time-zone/", "/audit/",
        "/audit/alarms/", "/audit/checkpoint/", "/seal/", "/people/imports/IMPORT/"],
    "": ["/sign-in/", "/unseal/", "/recover/", "/recover/second-factor/", "/hidden/"],
}  # fmt: skip
NO_SCREEN = {
    "sign-out", "language", "health", "figures:begins", "people:note", "people:file-new", "people:file", "people:file-ends", "people:documents", "people:step",
    "people:import-confirm", "people:import-headings", "people:import-template", "kit:cases", "stories:bake", "stories:picture", "stories:preview", "stories:preview-style", "stories:publish",
    "consents:withdraw", "targets:move", "tasks:move", "appointments:move", "rights:move", "complaints:move", "account:passphrase", "account:sheet", "account:end-second-factor",
    "partners:move", "agreements:move", "packets:move", "cases:move", "requests:move", "tracing:move", "journeys:move", "situations:move",
    "offices:move", "own-fields:move", "offices:download", "campaigns:move", "letters:move", "letters:open-file", "letters:file-in", "letters:hand-over", "letters:scan-page", "facts:bring",
    *(f"campaigns:{act}" for act in ("put-right", "review", "let-stand", "read-by-guard", "answer-guard", "lock", "make", "remind", "print", "report")),
    *(f"letters:{act}" for act in ("look", "again", "expect", "pdf")),
    "engagements:move", "engagements:calendar", "publications:move", "interviews:move", "interviews:decide", "speakers:move",
    "plans:move", "plans:domain", "plans:entry-move", "milestones:move", "reviews:move", "sign-in-code",
}  # fmt: skip
"""Answer POST only or no page; `sign-in-code` is walked in its own test."""
TARGET_PX = 24


def prepared(organisation: Organisation) -> dict[str, str]:
    wren = organisation["wren"]
    labels = {}
    for word, body in (("BLOCKED", f"Ms. Pak spoke. {SAFE}"), ("SAFE", SAFE)):
        text = Translation(title="A blue door", byline="Sora", body=body)
        doc = StoryDoc(
            subjects=[organisation.nari],
            alias="Sora",
            public_on="2019-03-01",
            translations={"en": text, "ja": Translation(title="青い扉", body="扉を青く塗った。")},
        )
        labels[word] = wren.ask(CreateStory(words=words_of(doc))).label
    gone = wren.ask(CreateStory(words=words_of(doc))).label
    wren.ask(DeleteStory(label=gone, rev=1))
    site = wren.ask(GetSite())
    site.footer = {"en": "Dr. Amelia Brandt reads every letter."}
    wren.ask(SaveSite(site=site))
    photo = with_photo(organisation, labels["SAFE"])
    wren.ask(Submit(label=labels["SAFE"], language="en"))
    task = TaskDoc(
        title="Ring the ward office",
        person=organisation.nari,
        assigned_to="crane",
        due_on=date(2026, 1, 5),
    )
    place = TargetDoc(title="Our old site", kind="folder", address="/srv/www", password="abcd efgh")
    labels["PLACE"] = wren.ask(SaveTarget(doc=place)).label
    labels["TASK"] = organisation["crane"].ask(SaveTask(doc=task)).label
    visit = AppointmentDoc(
        title="Ward office",
        person=organisation.nari,
        on=date.today() + timedelta(days=1),  # noqa: DTZ011 the vault's clock is the machine's here
        begins="09:30",
        interpreter="needed",
        goes="crane",
    )
    labels["VISIT"] = organisation["crane"].ask(SaveAppointment(doc=visit)).label
    asked = RightsRequestDoc(person=organisation.nari, received_on=date(2026, 1, 5))
    labels["CLAIM"] = organisation["crane"].ask(SaveRightsRequest(doc=asked)).label
    heard = ComplaintDoc(words="Nobody called back.", received_on=date(2026, 1, 5))
    labels["HEARD"] = organisation["owl"].ask(SaveComplaint(doc=heard)).label
    labels |= on_the_way(organisation)
    labels |= beside(organisation)
    labels |= asked_beside(organisation)
    labels |= petitioned(organisation)
    labels |= sought(organisation)
    labels |= with_interviews(organisation)
    labels |= made_one(organisation)
    batch = with_import(organisation)
    return {**labels, "NARI": organisation.nari, "PHOTO": photo, "IMPORT": batch}


def petitioned(organisation: Organisation) -> dict[str, str]:
    """Write an office and a fact with an earlier value."""
    label = fact(organisation)
    doc = msgspec.structs.replace(MOVED, label=label, value="93339", as_of=date(2026, 1, 1))
    organisation["finch"].ask(SaveFact(doc=doc, rev=1))
    petition, letters = made(organisation)
    finch = organisation["finch"]
    call = CloneCampaign(label=petition, rev=rev_of(organisation, petition))
    found = {"PETITION": petition, "NEXT": finch.ask(call).label, "LETTER": letters[1]}
    on = date(2019, 9, 24)
    finch.ask(SendLetter(label=letters[1], rev=2, channel="hand", on=on))
    finch.ask(NoteOutcome(label=letters[1], rev=3, outcome="left_with_guard", on=on))
    finch.ask(FileLetter(label=letters[1], rev=4, kind="reply", name="a.pdf", data=scan("pdf")))
    found["SCAN"] = finch.ask(OpenLetter(label=letters[1])).doc.files[0].file
    move = MoveCampaign(label=petition, move="dispatch", rev=rev_of(organisation, petition))
    finch.ask(move)
    return {"OFFICE": office(organisation), "FIGURE": label, **found}


def sought(organisation: Organisation) -> dict[str, str]:
    """Let a mother seek her son, and two say that a candidate is him."""
    family = family_in(organisation)
    label = tracing_asked(family)
    return {"SOUGHT": label, "WHOM": take(family, label, family.son, until="confirmed").label}


def with_interviews(organisation: Organisation) -> dict[str, str]:
    """Let one request stand at its questions, and one at its answers."""
    with days_ago(organisation, 20) as media:
        read, talk = brought_to(media, "pledged"), brought_to(media, "released")
        media.act(PutQuestions, read, text=QUESTIONS)
        for day in range(1, 28):
            old = asked(media, came_on=date(2025, 3, day), deadline=None)
            if day <= 13:
                media.act(MoveInterview, old, move="decline", given={"reason": "so"})
        organisation["finch"].ask(CountFigures(year=2024))
        article = PublicationDoc(person=organisation.nari, outlet="The Evening Gull", copy=SAFE)
        outside = organisation["finch"].ask(SavePublication(doc=article)).label
        guests = [Guest(name="Anders Holm", is_not_recorded=True)]
        talk_ = EngagementDoc(host="Colegio Norte", title="An evening of songs", guests=guests)
        evening = organisation["finch"].ask(SaveEngagement(doc=talk_)).label
        return {
            "READ": read,
            "TALK": talk,
            "VOICE": media.doc(talk).speaker,
            "OUTSIDE": outside,
            "EVENING": evening,
        }


def with_import(organisation: Organisation) -> str:
    """Import somebody, add a note, and ask to take the import back; returns its id."""
    crane = organisation["crane"]
    doc = PersonDoc(names=[PersonName(text="심도훈")])
    batch = crane.ask(ImportPeople(docs=[doc], source="list.csv"))
    note = NoteDoc(person=batch.labels[0], text="Rang on Monday.")
    crane.ask(AddNote(compartment="care", note=note))
    crane.ask(UndoBatch(id=batch.id))
    return batch.id


def made_one(organisation: Organisation) -> dict[str, str]:
    """Make one record of two."""
    one, old = registered(organisation, "한샘", "한샘이")
    crane = organisation["crane"]
    crane.ask(MergePeople(kept=one, gone=old, kept_rev=1, gone_rev=1))
    return {"ONE": one, "OLD": old}


def on_the_way(organisation: Organisation) -> dict[str, str]:
    """Let four people travel, one of them apart, and a situation hold up two others."""
    people = registered(organisation, "한솔", "한별", "한빛", "한결")
    label = journey(organisation, *people, coordinator="tern")
    for stage, day in (
        ("waiting", "2026-04-20"),
        ("in_motion", "2026-06-08"),
        ("holding_centre", "2026-07-19"),
    ):
        record(organisation, label, people, stage, day)
    record(organisation, label, people[:3], "procedure", "2026-09-03")
    record(organisation, label, people[:3], "arrived", "2030-11-25", planned=True)
    record(organisation, label, people[3:], "waiting", "2020-01-01")
    (waits, moves) = registered(organisation, "한울", "한들")
    for person in (waits, moves):
        record(organisation, journey(organisation, person), [person], "waiting", "2019-11")
    situation = closed(organisation)
    organisation["tern"].ask(HoldPeople(label=situation, rev=1, people=[waits]))
    doc = RequestDoc(
        message="제 언니 박나리를 찾아 주십시오", asked_for=[AskedFor(name="류하준", kin="son")]
    )
    request = organisation["tern"].ask(SaveRequest(doc=doc)).label
    work = case(organisation, *people, risks=["in_hiding", "watched"], responsible="tern")
    return {
        "WAY": label,
        "CLOSED": situation,
        "ASKED": request,
        "WORK": work,
        **handed_over(organisation),
    }


def asked_beside(organisation: Organisation) -> dict[str, str]:
    """Ask one thing of every kind beside the rest, and answer some of it."""
    crane, kinds = organisation["crane"], get_args(Kind)
    labels = [
        crane.ask(
            SaveOwnField(
                doc=OwnFieldDoc(
                    kind=kind, name_en=f"What we ask as {kind}", name_ja=f"質問{at}",
                    why_en="To find the right class.", why_ja="合うクラスを探すためです。",
                    views=["host_side"], keep_months=24,
                    choices=[Choice(en="a little", ja="少し")] if kind == "choice" else [],
                )
            )
        ).label
        for at, kind in enumerate(kinds)
    ]  # fmt: skip
    given = [GivenValue(field=labels[0], said="sings alto")]
    crane.ask(SaveOwnValues(of=organisation.nari, given=given))
    return {"OWNFIELD": labels[kinds.index("choice")]}


def handed_over(organisation: Organisation) -> dict[str, str]:
    """Let two sign an agreement and make a packet by it."""
    agreed = in_force(organisation)
    partner = organisation["tern"].ask(OpenAgreement(label=agreed)).doc.partner
    return {"AGREED": agreed, "THEM": partner, "SENT": make(organisation, agreed).label}


def beside(organisation: Organisation) -> dict[str, str]:
    """Write a plan with an entry of each kind, and a milestone."""
    crane, nari = organisation["crane"], organisation.nari
    plan = crane.ask(SavePlan(doc=PlanDoc(person=nari, language="ko"))).label
    for rev, change in enumerate(CHANGES, start=1):
        crane.ask(ChangePlan(label=plan, rev=rev, change=change))
    mark = MilestoneDoc(person=nari, kind="n4", date="2019-07", said="July 2019")
    review = crane.ask(SaveReview(doc=ReviewDoc(person=nari, kind="y10", language="ko"))).label
    scales = {"safety": Voices(own="1", ours="4"), "work": Voices(own="3", ours="3")}
    answers = {"H3": Answer(said="many"), "A1": Answer(value="n4", said="2019年7月")}
    doc = ReviewDoc(label=review, person=nari, kind="y10", scales=scales, answers=answers)
    crane.ask(SaveReview(doc=doc, rev=1))
    marked = crane.ask(SaveMilestone(doc=mark)).label
    return {"PLAN": plan, "MARK": marked, "REVIEW": review}


CHANGES = (
    SayWish(domain="work", words="매일 같은 날 일하고 싶어요", put="The same days", language="ko"),
    PutGoal(item=Goal(domain="work", title="A contract")),
    PutStep(item=Step(domain="work", goal="g1", title="Ask", when=When(day=date(2026, 1, 5)))),
    PutService(item=Service(domain="housing", title="A guarantor")),
    PutReferral(item=Referral(domain="health", title="A dentist", to="Minato clinic")),
    CloseDomain(domain="leisure"),
)


def with_photo(organisation: Organisation, label: str) -> str:
    """Add a picture with two marked faces to a story; returns its id."""
    wren = organisation["wren"]
    data = PORTRAIT.read_bytes()
    picture = wren.ask(
        AddPicture(story=label, language="en", name="a.jpg", data=data, alt="Somebody in orange")
    )
    view = wren.ask(OpenStory(label=label))
    text = view.doc.translations["en"]
    text.pictures, text.body = [picture], f"{text.body}\n\n![Somebody](picture:{picture.id})"
    view = wren.ask(SaveStory(words=words_of(view.doc), rev=view.rev))
    found = wren.ask(OpenFaces(story=label, picture=picture.id)).faces
    faces = [
        *[msgspec.structs.replace(face, answer="cover") for face in found],
        Face(left=5, top=200, width=40, height=50, answer="not_protected"),
    ]
    wren.ask(MarkFaces(label=label, rev=view.rev, picture=picture.id, faces=faces, no_further=True))
    return picture.id


def address(path: str, labels: dict[str, str]) -> str:
    """Return a path with labels for its words; a label that holds a word stays as it is."""
    return "/".join(labels.get(part, part) for part in path.split("/"))


def test_every_address_of_the_desk_is_a_screen_here_or_has_none() -> None:
    labels = {
        "PHOTO": "0" * 16,
        "NARI": "C-222222",
        "SAFE": "S-222222",
        "BLOCKED": "S-333333",
        "TASK": "T-222222",
        "PLACE": "TG-222222",
        "VISIT": "D-222222",
        "CLAIM": "L-222222",
        "HEARD": "B-222222",
        "WAY": "J-222222",
        "CLOSED": "X-222222",
        "ASKED": "Q-222222",
        "WORK": "K-222222",
        "PLAN": "R-222222",
        "MARK": "M-222222",
        "REVIEW": "V-222222",
        "IMPORT": "0" * 12,
        "AGREED": "A-222222",
        "THEM": "P-222222",
        "SENT": "H-222222",
        "OFFICE": "O-222222",
        "FIGURE": "N-222222",
        "PETITION": "G-222222",
        "NEXT": "G-333333",
        "LETTER": "Y-222222",
        "SOUGHT": "E-222222",
        "WHOM": "EC-222222",
        "READ": "I-222222",
        "TALK": "I-333333",
        "VOICE": "IS-222222",
        "OUTSIDE": "PB-222222",
        "EVENING": "Z-222222",
    }
    shown = {
        resolve(address(path, labels).partition("?")[0]).view_name
        for paths in SCREENS.values()
        for path in paths
    }
    names = set()
    for pattern in get_resolver().url_patterns:
        inner = getattr(pattern, "url_patterns", None)
        names |= (
            {f"{pattern.app_name}:{child.name}" for child in inner} if inner else {pattern.name}
        )

    assert names - shown - NO_SCREEN == set()


LOOKS = (("en", "light"), ("ja", "dark"), ("ko", "light"))
"""Language and colours; each screen is looked at in one of them, in its turn, and at night in all.

By day every other screen is seen on a telephone and the others without JavaScript."""


@pytest.mark.parametrize("handle", SCREENS)
def test_axe_finds_nothing_on_any_screen_in_three_languages(
    organisation: Organisation, chromium: Browser, desk: str, handle: str
) -> None:
    labels = prepared(organisation)
    page = sign_in(chromium, desk, handle) if handle else chromium.new_context().new_page()
    for turn, (language, scheme) in enumerate(LOOKS):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.context.add_cookies([{"name": "farshore_language", "value": language, "url": desk}])
        for path in SCREENS[handle] if IS_LONG else SCREENS[handle][turn :: len(LOOKS)]:
            answer = page.goto(desk + address(path, labels))
            assert answer is not None
            assert answer.status == 200, path
            assert page.get_attribute("html", "lang") == language
            is_clean(page)
    page.context.close()


@pytest.mark.parametrize("handle", SCREENS)
def test_every_screen_fits_a_telephone_and_its_targets_a_thumb(
    organisation: Organisation, chromium: Browser, desk: str, handle: str
) -> None:
    labels = prepared(organisation)
    page = sign_in(chromium, desk, handle) if handle else chromium.new_context().new_page()
    page.set_viewport_size({"width": 360, "height": 740})

    for path in SCREENS[handle] if IS_LONG else SCREENS[handle][::2]:
        page.goto(desk + address(path, labels))
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
        small = page.eval_on_selector_all(
            "button:not(.visually-hidden), .button, select, input:not([type=hidden])",
            """(all) => all.filter((e) => e.getClientRects().length
                 && (e.offsetHeight < 24 || e.offsetWidth < 24)).map((e) => e.outerHTML)""",
        )
        assert small == [], path
    page.context.close()


@pytest.mark.parametrize("handle", SCREENS)
def test_every_screen_stands_without_javascript_and_asks_no_foreign_host(
    organisation: Organisation, chromium: Browser, desk: str, handle: str
) -> None:
    labels = prepared(organisation)
    cookies = sign_in(chromium, desk, handle).context.cookies() if handle else []
    context = chromium.new_context(java_script_enabled=False)
    context.add_cookies(cookies)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    for path in SCREENS[handle] if IS_LONG else SCREENS[handle][1::2] or SCREENS[handle]:
        answer = page.goto(desk + address(path, labels))
        assert answer is not None
        assert answer.status == 200, path
        assert page.locator("h1").count() == 1, path
    assert all(url.startswith((desk, "data:")) for url in asked)
    context.close()


def tab_until(page: Page, words: str, *, most: int = 80) -> None:
    """Press Tab until something with these words has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "(document.activeElement.innerText || document.activeElement.labels?.[0]?.innerText"
            " || document.activeElement.getAttribute('aria-label') || '').trim()"
        )
        if focused == words:
            return
    raise AssertionError(f"Tab never reaches {words}")


def test_keyboard_alone_writes_mends_approves_publishes(
    organisation: Organisation, chromium: Browser, desk: str
) -> None:
    label = prepared(organisation)["BLOCKED"]
    wren = sign_in(chromium, desk, "wren")
    wren.goto(f"{desk}/stories/{label}/en/")
    for _ in range(6):
        if wren.locator(".guard--blocked").count() == 0:
            break
        wren.locator('button[name="rewrite"]').first.focus()
        with wren.expect_navigation():
            wren.keyboard.press("Enter")
    assert organisation["wren"].ask(OpenStory(label=label)).verdict.level == "clear"
    tab_until(wren, "Send for approval")
    with wren.expect_navigation():
        wren.keyboard.press("Enter")

    swift = sign_in(chromium, desk, "swift")
    swift.goto(f"{desk}/stories/{label}/en/review/")
    for button in ("Approve exactly this text", "Publish"):
        tab_until(swift, button)
        with swift.expect_navigation():
            swift.keyboard.press("Enter")

    assert organisation["wren"].ask(OpenStory(label=label)).releases[0].state == "published"


def test_the_list_of_people_answers_while_somebody_types(
    organisation: Organisation, chromium: Browser, desk: str
) -> None:
    page = sign_in(chromium, desk, "crane")
    page.goto(f"{desk}/people/")

    page.locator("#bar-query").press_sequentially("Park Na-r")
    page.locator("tbody tr").nth(1).wait_for(state="detached")

    assert page.locator("tbody .case-label").inner_text() == organisation.nari
    assert page.locator("#bar-query").evaluate("e => e === document.activeElement")
    assert "Na-r" not in page.url


def test_escape_twice_hides_the_page_and_nothing_typed_is_lost(
    organisation: Organisation, chromium: Browser, desk: str
) -> None:
    page = sign_in(chromium, desk, "crane")
    page.goto(f"{desk}/people/{organisation.nari}/?tab=notes")
    page.fill("#text", "a long careful note")

    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    hidden = page.get_by_text("박나리").first.is_visible(), page.title().strip()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")

    assert hidden == (False, "")
    assert page.get_by_text("박나리").first.is_visible()
    assert page.title() == f"{organisation.nari} · Farshore"
    assert page.input_value("#text") == "a long careful note"


def test_the_second_factor_is_set_up_and_asked_in_a_browser(
    organisation: Organisation, chromium: Browser, desk: str
) -> None:
    from datetime import UTC, datetime

    from tests.digits import digits_at

    page = sign_in(chromium, desk, "heron")
    page.goto(f"{desk}/account/second-factor/")
    secret = page.locator("code").first.inner_text().replace(" ", "")
    assert page.locator(".qr-frame svg").count() == 1
    page.fill("#code", digits_at(secret, datetime.now(UTC)))
    page.keyboard.press("Enter")
    page.wait_for_selector(".codes")
    is_clean(page)
    paper = page.locator(".codes code").first.inner_text()

    again = chromium.new_context().new_page()
    again.goto(f"{desk}/sign-in/")
    again.fill("#handle", "heron")
    again.fill("#passphrase", "orbit lantern velvet cactus museum river heron")
    again.keyboard.press("Enter")
    again.wait_for_url(re.compile("/sign-in/code/"))
    is_clean(again)
    again.fill("#code", paper)
    again.keyboard.press("Enter")
    again.wait_for_url(f"{desk}/")

    assert again.locator("text=Members").count() > 0


def test_a_refused_approval_is_a_page_that_axe_passes(
    organisation: Organisation, chromium: Browser, desk: str
) -> None:
    label = prepared(organisation)["SAFE"]
    view = organisation["swift"].ask(OpenStory(label=label))
    organisation["swift"].ask(
        Approve(label=label, language="en", content_hash=view.releases[0].content_hash)
    )
    page = sign_in(chromium, desk, "wren")
    for path in ("/people/", "/stories/S-999999/en/", "/members/"):
        answer = page.goto(desk + path)
        assert answer is not None
        assert answer.status in {403, 404}
        is_clean(page)


@pytest.mark.parametrize("width", [1024, 1280, 1920])
@pytest.mark.parametrize("language", ["en", "ja", "ko"])
def test_pages_for_nobody_signed_in_have_the_room_of_the_menu_that_is_missing(
    chromium: Browser, desk: str, width: int, language: str
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 800})
    context.add_cookies([{"name": "farshore_language", "value": language, "url": desk}])
    page = context.new_page()

    for path in ("/sign-in/", "/unseal/", "/recover/", "/recover/second-factor/"):
        page.goto(desk + path)
        box = page.locator("main").bounding_box()
        assert box
        assert box["width"] >= 700, path
        assert abs(box["x"] * 2 + box["width"] - width) <= 20, path  # in the middle
    context.close()
