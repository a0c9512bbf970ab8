"""T1 and T10: whoever steals the disk, or reads the public folder, finds no secret in any form."""

import base64
import tempfile
import unicodedata
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.test import Client

from farshore.domain.consent.records import ConsentDoc, Scope
from farshore.domain.names import variants
from farshore.domain.people.records import NoteDoc, PersonDoc, PersonName, Statement
from farshore.domain.stories.documents import StoryDoc, Translation
from farshore.press.baking import bake
from farshore.vault.messages import (
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
from tests.cast import NARI, WORDS, Organisation
from tests.desk.connecting import connected

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


def hits(folder: Path, secrets: list[str]) -> list[str]:
    """Return which secrets lie in any file below a folder, and in which file."""
    files = [(path, path.read_bytes()) for path in folder.rglob("*") if path.is_file()]
    return [
        f"{index} in {path.name}"
        for index, secret in enumerate(secrets)
        for form in forms(secret)
        for path, data in files
        if form in data
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
        allowed = Scope(languages=["en"])
        crane.ask(GiveConsent(consent=ConsentDoc(person=label, scopes=[allowed], words=words[2])))
        crane.ask(ListPeople(query=words[3]))
        text = Translation(title=words[4], byline=words[5], body=" ".join(words))
        wren.ask(
            CreateStory(doc=StoryDoc(no_subject=True, translations={"en": text}, tags=words[:2]))
        )


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
        wren.post("/sign-in/", {"handle": LATIN[7], "passphrase": HANGUL[7]})
        wren.get(f"/people/{LATIN[8]}/")
    assert refused.status_code == 422
    assert made.status_code == 302


def desk_of(handle: str) -> Client:
    client = Client(raise_request_exception=False)
    client.post("/sign-in/", {"handle": handle, "passphrase": f"{WORDS} {handle}"})
    return client


def test_the_scan_finds_its_own_plants(tmp_path: Path) -> None:
    for number, secret in enumerate(SECRETS):
        encoding = "utf-16-le" if number % 2 else "utf-8"
        data = b"x" * (number % 7) + unicodedata.normalize("NFD", secret).encode(encoding)
        (tmp_path / f"{number}.bin").write_bytes(data)

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
    text = Translation(title="Bread", body="Sora bakes for all of us, and on Sundays she rests.")
    doc = StoryDoc(subjects=[organisation.nari], public_on="2020-05-01", translations={"en": text})
    label = wren.ask(CreateStory(doc=doc)).label
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
