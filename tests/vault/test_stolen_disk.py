"""T1 and T10: whoever steals the disk, or reads the public folder, finds no secret in any form."""

import base64
import gzip
import re
import struct
import tempfile
import unicodedata
import zipfile
import zlib
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.test import Client

from farshore.domain.appointments import AppointmentDoc
from farshore.domain.casework.cases import CaseDoc, Membership
from farshore.domain.casework.partners import PartnerDoc
from farshore.domain.casework.requests import AskedFor, RequestDoc
from farshore.domain.consent.records import ConsentDoc, Scope
from farshore.domain.journeys.records import JourneyDoc, Traveller
from farshore.domain.journeys.situations import SituationDoc
from farshore.domain.names import variants
from farshore.domain.people.records import NoteDoc, PersonDoc, PersonName, Statement
from farshore.domain.rights_requests import RightsRequestDoc
from farshore.domain.stories.documents import StoryDoc, Translation, words_of
from farshore.domain.stories.targets import TargetDoc
from farshore.domain.tasks import TaskDoc
from farshore.domain.tracing.records.requests import (
    SoughtAge,
    SoughtName,
    SoughtPlace,
    SoughtRelative,
)
from farshore.press.baking import bake
from farshore.vault.backups.backups import write_backup
from farshore.vault.speech.messages import (
    AddAttachment,
    AddNote,
    Approve,
    CreateStory,
    GetBundle,
    GiveConsent,
    ImportPeople,
    ListPeople,
    OpenStory,
    Publish,
    SavePerson,
    Submit,
)
from farshore.vault.speech.messages.casework.cases import SaveCase
from farshore.vault.speech.messages.casework.journeys import (
    MoveJourney,
    NotePaper,
    RecordStage,
    SaveJourney,
)
from farshore.vault.speech.messages.casework.partners import SavePartner
from farshore.vault.speech.messages.casework.requests import MoveRequest, SaveRequest
from farshore.vault.speech.messages.casework.situations import HoldPeople, SaveSituation
from farshore.vault.speech.messages.daily.appointments import SaveAppointment
from farshore.vault.speech.messages.daily.rights import SaveRightsRequest
from farshore.vault.speech.messages.daily.tasks import MoveTask, SaveTask
from farshore.vault.speech.messages.public.history import DeleteStory
from farshore.vault.speech.messages.public.targets import SaveTarget
from farshore.vault.speech.messages.tracing.candidates import (
    AnswerCandidate,
    AskOther,
    ClearHarm,
    HearOther,
    RecordReunion,
    TellEnquirer,
)
from farshore.vault.speech.messages.tracing.requests import (
    AddTracingPhoto,
    SaveTracing,
    VetEnquirer,
)
from tests.beginnings import Sought
from tests.cast import NARI, WORDS, Organisation
from tests.desk.connecting import connected
from tests.fakes import drawing
from tests.tracing import candidate, family_in
from tests.tracing import request as tracing_request
from tests.vault.casework.test_packets import in_force, make

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "cp932", "cp949", "euc_kr")
HANGUL = [
    chr(0xAC00 + (n * 1723) % 11000)
    + chr(0xAC00 + (n * 977) % 11000)
    + chr(0xAC00 + (n * 331) % 11000)
    for n in range(120)
]
KANA = ["".join(chr(0x30A2 + (n * k) % 70) for k in (3, 7, 11, 13, 17)) for n in range(1, 81)]
HANJA = [
    chr(0x4E00 + (n * 613) % 9000) + chr(0x4E00 + (n * 271) % 9000) + chr(0x4E00 + n * 37)
    for n in range(80)
]
LATIN = [f"Zq{n:03d}ovrek-{n * 7:04d}lin" for n in range(80)]
PHONES = [f"+81-7{n:02d}-55{n * 31 % 100:02d}-{n * 97 % 10000:04d}" for n in range(20)]
DATES = [f"19{40 + n}-11-{10 + n % 19}T04:{n:02d}" for n in range(20)]
SECRETS = [*HANGUL, *KANA, *HANJA, *LATIN, *PHONES, *DATES]


def forms(secret: str) -> set[bytes]:
    """Return the bytes in which a secret could lie on a disk."""
    found: set[bytes] = set()
    for normal in ("NFC", "NFD", "NFKC"):
        text = unicodedata.normalize(normal, secret)
        for encoding in ENCODINGS:
            try:
                found.add(text.encode(encoding))
            except UnicodeEncodeError:
                continue
        plain = text.encode()
        found.add(plain.hex().encode())
        found.add(quote(text).encode())
        for offset in range(3):
            coded = base64.b64encode(b"\0" * offset + plain)
            found.add(coded[4 if offset else 0 : len(coded) - 4])
    return {form for form in found if len(form) >= 6}


ZERO_WIDTH = "\u200b".encode()
"""With it the search index parts the words of Japanese."""


def inflated(data: bytes) -> bytes:
    """Return a file's bytes with whatever was packed in it: zip, gzip, zlib, one in another."""
    found = [data]
    for start in re.finditer(rb"PK\x03\x04|\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]", data):
        at = start.start()
        if data[at : at + 2] == b"PK":
            name, extra = struct.unpack_from("<HH", data, at + 26)
            wbits, at = -zlib.MAX_WBITS, at + 30 + name + extra
        else:
            wbits = zlib.MAX_WBITS | 32
        try:
            inner = zlib.decompressobj(wbits).decompress(data[at:], 4_000_000)
        except (zlib.error, struct.error):
            continue
        if len(inner) > 8:
            found.append(inflated(inner))
    return b"\n".join(found)


def seen_in(data: bytes) -> bytes:
    """Return a file's bytes as somebody reads them who unpacks it and joins parted words again."""
    plain = inflated(data)
    if data.startswith(b"%PDF-"):  # its words are numbers of glyphs
        plain += b"\n" + words_on_pages(data)
    return plain if ZERO_WIDTH not in plain else plain + b"\n" + plain.replace(ZERO_WIDTH, b"")


def words_on_pages(pdf: bytes) -> bytes:
    """Return the words of a PDF as a reader copies them, lines joined as well."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    lines = "\n".join(page.get_textpage().get_text_range() for page in document)
    return f"{lines}\n{' '.join(lines.split())}\n{''.join(lines.split())}".encode()


def hits(folder: Path, secrets: list[str]) -> list[str]:
    """Return which secrets lie in any file below a folder, and in which file."""
    by_form = [(index, forms(secret)) for index, secret in enumerate(secrets)]
    sought = Sought(form for _index, all_forms in by_form for form in all_forms)
    files = [path for path in folder.rglob("*") if path.is_file()]
    found = [(path.name, sought.found_in(seen_in(path.read_bytes()))) for path in files]
    return [
        f"{index} in {name}"
        for index, all_forms in by_form
        for name, forms_there in found
        for _form in all_forms & forms_there
    ]


def plant(organisation: Organisation) -> None:
    """Drive every secret through forms, imports, notes, files, searches and drafts."""
    crane, wren = organisation["crane"], organisation["wren"]
    docs = [
        PersonDoc(
            label=f"s{n}",
            names=[PersonName(text=h), PersonName(text=k), PersonName(text=c)],
            statements=[Statement(kind="birth", said=d), Statement(kind="contact", said=p)],
        )
        for n, (h, k, c, d, p) in enumerate(
            zip(HANGUL[:20], KANA[:20], HANJA[:20], DATES, PHONES, strict=True)
        )
    ]
    batch = crane.ask(ImportPeople(docs=docs, source=LATIN[0]))
    for label, words in zip(batch.labels, LATIN[1:21], strict=True):
        crane.ask(AddNote(compartment="care", note=NoteDoc(person=label, text=words)))
    rest = [*HANGUL[20:], *KANA[20:], *HANJA[20:], *LATIN[21:]]
    for start in range(0, len(rest), 40):
        words = rest[start : start + 40]
        names = [PersonName(text=w) for w in words]
        label = crane.ask(SavePerson(doc=PersonDoc(names=names))).label
        data = "\n".join(words).encode()
        crane.ask(AddAttachment(owner=label, name=words[0], data=data, caption=words[1]))
        task = crane.ask(SaveTask(doc=TaskDoc(title=words[6], words=words[7], person=label))).label
        crane.ask(MoveTask(label=task, move="drop", rev=1, given={"reason": words[8]}))
        place = TargetDoc(title=words[6], address=f"/{words[7]}", kind="folder", password=words[8])
        organisation["wren"].ask(SaveTarget(doc=place))
        visit = AppointmentDoc(title=words[9], on=date(2030, 3, 30), person=label, place=words[10])
        crane.ask(SaveAppointment(doc=visit))
        asked = RightsRequestDoc(person=label, received_on=date(2030, 3, 30), words=words[11])
        crane.ask(SaveRightsRequest(doc=asked))
        plant_a_journey(organisation, label, words[12:23])
        allowed = Scope(languages=["en"])
        crane.ask(GiveConsent(consent=ConsentDoc(person=label, scopes=[allowed], words=words[2])))
        crane.ask(ListPeople(query=words[3]))
        text = Translation(title=words[4], byline=words[5], body=" ".join(words))
        story = words_of(StoryDoc(no_subject=True, translations={"en": text}, tags=words[:2]))
        wren.ask(CreateStory(words=story))
        wren.ask(DeleteStory(label=wren.ask(CreateStory(words=story)).label, rev=1))


def plant_a_journey(organisation: Organisation, person: str, words: list[str]) -> None:
    """Drive secrets through a journey, its papers, a situation and their ends."""
    tern = organisation["tern"]
    doc = JourneyDoc(
        travellers=[Traveller(person=person, since_said=words[0])], to="JP", words=words[1]
    )
    label = tern.ask(SaveJourney(doc=doc)).label
    tern.ask(
        RecordStage(
            label=label,
            rev=1,
            people=[person],
            stage="waiting",
            said=words[2],
            place=words[3],
            words=words[4],
        )
    )
    tern.ask(
        NotePaper(
            label=label, rev=2, people=[person], item="health", state="have", evidence=words[5]
        )
    )
    held = SituationDoc(
        title=words[6],
        stages=["waiting"],
        places=[words[3]],
        review_on=date.today() + timedelta(days=9),  # noqa: DTZ011 the vault's clock is the machine's here
        words=words[7],
    )
    situation = tern.ask(SaveSituation(doc=held)).label
    tern.ask(HoldPeople(label=situation, rev=1, people=[person]))
    tern.ask(MoveJourney(label=label, move="end", rev=3, given={"reason": words[8]}))
    asked = RequestDoc(
        message=words[0],
        asker=words[1],
        contact=words[2],
        words=words[3],
        asked_for=[
            AskedFor(name=words[4], kin=words[5], age=words[6], place=words[7], more=words[8])
        ],
    )
    members = [Membership(person=person, since_said=words[4])]
    tern.ask(SaveCase(doc=CaseDoc(members=members, why=words[5], words=words[6])))
    partner = PartnerDoc(
        name=words[7], country=words[8], key_checked=words[9], contact=words[0], words=words[1]
    )
    tern.ask(SavePartner(doc=partner))
    agreement = in_force(organisation, purpose=words[2], words=words[3])
    make(organisation, agreement, person=person, reason=words[4], agreed=words[5])
    request = tern.ask(SaveRequest(doc=asked)).label
    tern.ask(MoveRequest(label=request, move="decline", rev=1, given={"reason": words[9]}))


def plant_a_search(organisation: Organisation, words: list[str]) -> None:
    """Drive secrets through a tracing request, its candidate, the steps and a reunion."""
    family = family_in(organisation)
    doc = tracing_request(
        family,
        names=[SoughtName(text="류해솔", reading=words[0]), SoughtName(text=words[1])],
        places=[SoughtPlace(kind="lived", place=words[2], years=words[3])],
        relatives=[SoughtRelative(kin="mother", name="문솔매"), SoughtRelative(kin="aunt", name=words[4])],
        ages=[SoughtAge(said="about 6 in 2010"), SoughtAge(said=words[5], unsure=True)],
        further=words[6], never_tell=words[7], agreed_words=words[8], parted_said=words[9],
    )  # fmt: skip
    label = family.curlew.ask(SaveTracing(doc=doc)).label
    family.curlew.ask(
        AddTracingPhoto(label=label, name=words[10], data=drawing("PNG"), caption=words[11])
    )
    found = candidate(family, label, family.son)
    at, rev = found.label, found.rev
    for who in (family.curlew, family.egret):
        who.ask(AnswerCandidate(label=at, rev=rev, says="same", why=words[12]))
        rev += 1
    for call in (
        ClearHarm(label=at, rev=rev, words=words[13], is_safe=True),
        AskOther(label=at, rev=rev + 1, words=words[14]),
        HearOther(label=at, rev=rev + 2, agrees=True, words=words[15]),
        TellEnquirer(label=at, rev=rev + 3, words=words[16]),
        RecordReunion(
            label=at, rev=rev + 4, said=words[17], edtf="2026-11", place=words[18], evidence=words[19]
        ),
    ):  # fmt: skip
        family.egret.ask(call)
    outsider = tracing_request(enquirer="", outsider=words[20], outsider_contact=words[21])
    other = family.curlew.ask(SaveTracing(doc=outsider)).label
    family.egret.ask(VetEnquirer(label=other, rev=1, passed=True, words=words[22]))
    client = desk_of("curlew")
    client.post("/tracing/new/", {"outsider": words[23], "names-0-text": words[24]})
    client.post(f"/tracing/{label}/review/", {"candidate": at, "why": words[25], "says": words[26]})
    client.post(f"/candidates/{at}/tell/", {"rev": "0", "words": words[27]})
    client.post(f"/tracing/{label}/photos/", {"caption": words[28]})
    client.post(f"/consents/{family.son}/tracing/", {"words": words[29], "interpreter": words[30]})


def type_into_the_desk(organisation: Organisation) -> None:
    """Type secrets into every form of the desk, into searches, uploads and refused pages."""
    with connected(organisation.service.answer):
        crane, wren = (desk_of(handle) for handle in ("crane", "wren"))
        for words in (*HANGUL[:20], *LATIN[:20]):
            crane.post("/people/", {"query": words})
        crane.post("/people/new/", {"names": f"{HANGUL[0]}\n{KANA[0]}", "employer": LATIN[1]})
        refused = crane.post("/people/new/", {"names": HANJA[1], "arrival": LATIN[2]})
        crane.post(f"/people/{organisation.nari}/notes/", {"text": KANA[2], "compartment": "care"})
        crane.post(
            f"/consents/{organisation.nari}/ask/", {"words": LATIN[3], "interpreter": KANA[3]}
        )
        wren.post("/stories/new/", {"title": HANGUL[4], "language": "en", "subjects": LATIN[4]})
        made = wren.post(
            "/stories/new/", {"title": HANGUL[5], "language": "en", "no_subject": "on"}
        )
        upload = BytesIO(b"no picture " + LATIN[6].encode() * 200_000)
        upload.name = f"{HANGUL[6]}.jpg"
        wren.post(made["Location"], {"title": KANA[6], "body": HANJA[6], "picture": upload})
        plant_a_search(organisation, [*HANGUL[60:80], *LATIN[60:75]])
        type_into_a_record(crane, organisation.nari)
        type_into_a_plan(crane, organisation.nari)
        type_into_own_fields(crane, organisation.nari)
        heron = desk_of("heron")
        heron.post("/members/new/", {"handle": LATIN[9], "first_passphrase": HANGUL[9]})
        heron.post("/audit/", {"label": LATIN[10]})
        heron.post("/audit/checkpoint/", {"checkpoint": f"FARSHORE-CHECKPOINT {LATIN[11]}"})
        heron.post("/audit/checkpoint/", {"action": "write", "checkpoint": HANGUL[11]})
        heron.post("/audit/alarms/", {"id": LATIN[12], "answer": HANGUL[12]})
        crane.post(
            f"/people/{organisation.nari}/merge/", {"other": HANGUL[7], "find-case": "other"}
        )
        crane.post(f"/people/{organisation.nari}/merge/", {"other": KANA[7], "confirm": "yes"})
        crane.post(f"/people/{organisation.nari}/merge/C-222222/", {"rev": LATIN[7]})
        crane.post("/people/imports/", {"undo": LATIN[13]})
        crane.post("/people/imports/000000000000/", {"answer": KANA[13], "seen": LATIN[13]})
        Client().post(
            "/recover/", {"handle": LATIN[11], "words": HANGUL[11], "new_passphrase": "x"}
        )
        wren.post("/site/guard/", {"save": "1", "why": LATIN[18], "block_below": HANGUL[18]})
        for name in (HANGUL[18], KANA[18], LATIN[18]):
            allowed = {"allow": "1", "new-name": name, "new-kind": "public"}
            wren.post("/site/guard/", {**allowed, "new-reason": f"known as {LATIN[18]}"})
            wren.post("/site/guard/", {**allowed, "custodian": name})
        wren.post("/site/guard/", {"drop": "1", "name": LATIN[18], "scope": HANGUL[18]})
        tern = desk_of("tern")
        tern.post("/journeys/new/", {"travellers-0-person": LATIN[18], "words": HANGUL[18]})
        tern.post(
            "/cases/new/", {"members-0-person": LATIN[19], "why": HANGUL[19], "workers": KANA[19]}
        )
        tern.post(
            "/partners/new/", {"name": HANGUL[19], "public_key": LATIN[19], "contact": KANA[19]}
        )
        tern.post("/agreements/new/", {"partner": LATIN[19], "purpose": HANJA[19]})
        tern.post(
            "/requests/new/", {"message": HANGUL[19], "asker": KANA[19], "came_time": LATIN[19]}
        )
        tern.post(
            "/situations/new/", {"title": KANA[18], "places": LATIN[18], "review_on": HANJA[18]}
        )
        wren.post("/sign-in/", {"handle": LATIN[7], "passphrase": HANGUL[7]})
        wren.get(f"/people/{LATIN[8]}/")
    assert refused.status_code == 422
    assert made.status_code == 302, re.findall(
        r"error-summary.*?</ul>", made.content.decode(), re.S
    )


def type_into_a_record(crane: Client, label: str) -> None:
    crane.post(
        f"/people/{label}/edit/",
        {
            "rev": "1", "name-0-text": HANGUL[12], "name-0-reading": KANA[12], "risk": HANJA[12],
            "said-0-kind": "contact", "said-0-said": PHONES[1], "said-0-source": LATIN[12],
            "event-0-kind": "left", "event-0-said": "2015", "event-0-place": LATIN[13],
            "tie-0-kin": "mother", "tie-0-name": HANGUL[13],
        },
    )  # fmt: skip
    crane.post(f"/people/{label}/edit/", {"rev": "0", "name-0-text": HANGUL[14]})
    file = BytesIO(packed(HANGUL[15].encode(), how=1))
    file.name = f"{HANGUL[16]}.xlsx"
    crane.post(f"/people/{label}/files/", {"file": file, "caption": LATIN[16]})
    crane.post(f"/people/{label}/files/", {"caption": LATIN[17], "ends_on": HANGUL[18]})
    crane.post(f"/people/{label}/files/{'0' * 32}/ends/", {"ends_on": HANGUL[19]})


def type_into_own_fields(crane: Client, label: str) -> None:
    """Ask something with secrets, and answer it with others; refused ones too."""
    asked = {
        "about": "person", "kind": "words", "name_en": LATIN[14], "why_ko": HANGUL[14],
        "compartment": "care", "views": ["family"],
    }  # fmt: skip
    made = crane.post("/own-fields/new/", asked)
    crane.post("/own-fields/new/", {**asked, "views": [], "name_ja": KANA[14]})
    own, page = made["Location"].split("/")[2], f"/own-fields/of/{label}/"
    for words in (HANGUL[15], KANA[15], LATIN[15]):
        crane.post(page, {own: words, f"rev-{own}": "0"})
    crane.post(page, {own: HANJA[15], f"rev-{own}": "1"})
    crane.post(page, {own: LATIN[16], "find-case": own})
    crane.post(f"/own-fields/{own}/edit/", {**asked, "rev": "1", "why_en": HANJA[16]})


def type_into_a_plan(crane: Client, label: str) -> None:
    plan = crane.post("/plans/new/", {"person": label, "language": "ko"})["Location"]
    last = {"rev": "1"}

    def write(path: str, **values: str) -> None:
        answer = crane.post(f"{plan}{path}", {**last, **values})
        assert answer.status_code == 302, path
        last["rev"] = str(int(last["rev"]) + 1)

    write("wish/work/", words=HANGUL[40], put=LATIN[40], language="ko")
    write("goal/", title=HANGUL[41], domain="work", proposed_by="person")
    write("goal/g1/", title=KANA[41], domain="work", proposed_by="person")
    write(
        "step/", title=LATIN[42], domain="work", anchor="day", unit="days", side="after", goal="g1"
    )
    write("service/", title=HANJA[42], domain="work")
    write("referral/", title=HANGUL[43], to=KANA[43], domain="work")
    write("goal/g1/move/", move="drop", reason=LATIN[44], asked="1")
    crane.post(f"{plan}step/", {"title": HANGUL[45], "day": LATIN[45]})
    crane.post(f"{plan}step/", {"rev": "0", "title": HANGUL[46], "domain": "work", "anchor": "day"})
    crane.post(
        f"{plan}move/", {"rev": last["rev"], "move": "end", "asked": "1", "reason": KANA[46]}
    )
    made = crane.post(
        "/milestones/new/",
        {"person": label, "kind": "first_job", "date": "2019", "detail": HANGUL[47],
         "place": KANA[47], "evidence": LATIN[47]},
    )  # fmt: skip
    assert made.status_code == 302, re.findall(
        r"error-summary.*?</ul>", made.content.decode(), re.S
    )
    crane.post("/milestones/new/", {"person": label, "date": LATIN[48], "detail": HANJA[48]})
    type_into_a_review(crane, label)


def type_into_a_review(crane: Client, label: str) -> None:
    review = crane.post("/reviews/new/", {"person": label, "kind": "y7"})["Location"]
    words = {
        "rev": "1", "stop": "1", "wish": HANGUL[50], "wish_put": LATIN[50],
        "s-work": "1", "w-work-own": KANA[50], "w-work-ours": HANJA[50], "n-work": LATIN[51],
        "s-health": "1", "l-health-own": "1", "w-health-own": HANGUL[51], "n-health": KANA[51],
        "a-H3": "1", "q-H3-said": LATIN[52], "a-E3": "1", "q-E3-said": DATES[3],
    }  # fmt: skip
    assert crane.post(review, words).status_code == 302
    refused = crane.post(review, {**words, "wish": HANGUL[53], "finish": "1"})
    assert refused.status_code == 422
    crane.post("/reviews/levels/", {"work.3": LATIN[54]})
    crane.post("/reviews/levels/", {"work.3": HANGUL[54] * 200})


def desk_of(handle: str) -> Client:
    client = Client(raise_request_exception=False)
    client.post("/sign-in/", {"handle": handle, "passphrase": f"{WORDS} {handle}"})
    return client


def packed(data: bytes, *, how: int) -> bytes:
    """Return bytes as they are, in a zip file, gzipped, or as a zlib stream behind others."""
    if how == 1:
        out = BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
            file.writestr("sheet1.xml", data * 3)
        return out.getvalue()
    if how == 2:
        return gzip.compress(data * 3)
    return b"%PDF stream " + zlib.compress(data * 3) if how == 3 else data


def test_the_scan_finds_its_own_plants(tmp_path: Path) -> None:
    for number, secret in enumerate(SECRETS):
        encoding = "utf-16-le" if number % 2 else "utf-8"
        data = b"x" * (number % 7) + unicodedata.normalize("NFD", secret).encode(encoding)
        (tmp_path / f"{number}.bin").write_bytes(packed(data, how=number % 4))

    found = {int(hit.split()[0]) for hit in hits(tmp_path, SECRETS)}

    assert len(SECRETS) == 400
    assert found == set(range(400))


def test_a_stolen_disk_reveals_none_of_four_hundred_secrets(
    organisation: Organisation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))  # where an upload could spill
    plant(organisation)

    type_into_the_desk(organisation)
    write_backup(
        organisation.service.vault.paths.home,
        tmp_path / "disk",
        now=datetime(2026, 3, 1, tzinfo=UTC),
    )

    running = hits(tmp_path, SECRETS)
    organisation.service.close()

    assert running == []
    assert hits(tmp_path, SECRETS) == []


@pytest.mark.parametrize("word", ["박나리", "Shiosai", "Musan", "1995-11-02"])
def test_the_cast_is_not_readable_on_disk(
    organisation: Organisation, tmp_path: Path, word: str
) -> None:
    assert hits(tmp_path, [word]) == []


def test_the_public_folder_names_nobody_in_any_script(
    organisation: Organisation, tmp_path: Path
) -> None:
    wren, swift = organisation["wren"], organisation["swift"]
    text = Translation(title="Bread", body="Sora smiles at all of us, and on Sundays she rests.")
    doc = StoryDoc(subjects=[organisation.nari], public_on="2020-05-01", translations={"en": text})
    label = wren.ask(CreateStory(words=words_of(doc))).label
    wren.ask(Submit(label=label, language="en"))
    release = wren.ask(OpenStory(label=label)).releases[0]
    swift.ask(Approve(label=label, language="en", content_hash=release.content_hash))
    wren.ask(Publish(label=label, language="en"))
    parts = wren.ask(GetBundle())
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(parts.public_key))
    bake(parts.bundle, media=parts.media, to=tmp_path / "site", key=key)

    secrets = sorted({v for name in NARI.names for v in variants(name.text)})

    assert len(secrets) > 20
    assert (tmp_path / "site" / "2020" / "05" / "bread" / "index.html").exists()
    assert hits(tmp_path / "site", [*secrets, organisation.nari, "Shiosai Bakery"]) == []
