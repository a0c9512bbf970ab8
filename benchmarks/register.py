"""Unseal, search, list and check against 100,000 invented people; prints one JSON line.

`bare_s` is what only decrypting and decoding the rows takes that unsealing opens, in the same run: the
rest of `unseal_s` is filling memory and comparing every row, key and entry of the trail with the roll.
`first_found_s` counts from the start of unsealing to the answer of the first name search: the
look-up tables are built in between, right after the unsealing was answered. `detectors_on` are those
that found somebody planted among all.
"""

import gc
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from farshore.domain.guard import Ledger, Register, check
from farshore.domain.people.records import JourneyEvent, PersonDoc, PersonName, Statement
from farshore.domain.sealing.keys import KdfCost
from farshore.domain.stories.documents import StoryDoc, Translation, words_of
from farshore.vault.access.slots import open_by_passphrase
from farshore.vault.access.unsealing import principal_key
from farshore.vault.door.local import local_transport
from farshore.vault.door.service import VaultService
from farshore.vault.speech.client import VaultClient
from farshore.vault.speech.messages import (
    AddMember,
    CheckStory,
    Credential,
    ImportPeople,
    Install,
    ListPeople,
    SignIn,
    Unseal,
)
from farshore.vault.state.vault import TEST_KDF, Vault
from farshore.vault.storage.nouns import NOUNS

COUNT = 100_000
WORDS = "orbit lantern velvet cactus museum river"
HERON = Credential(handle="heron", passphrase=WORDS)
FAMILY, GIVEN = "김이박최정강조윤장임", "명수영정철성은미경옥순복금희선혜광진룡남"


def person(number: int) -> PersonDoc:
    source = random.Random(number)
    name = source.choice(FAMILY) + source.choice(GIVEN) + source.choice(GIVEN)
    return PersonDoc(
        names=[PersonName(text=name)],
        statements=[
            Statement(
                kind="birth",
                said=f"{source.randrange(1940, 2010)}-{source.randrange(1, 13):02d}-11",
            ),
            Statement(
                kind="birthplace", said=source.choice(["Musan", "Hyesan", "Wonsan", "Hamhung"])
            ),
            Statement(kind="employer", said=f"Works {source.randrange(900)}"),
        ],
        journey=[
            JourneyEvent(
                event="arrival",
                date=f"{source.randrange(2000, 2025)}-{source.randrange(1, 13):02d}-09",
            )
        ],
    )


def fill(home: Path, *, kdf: KdfCost = TEST_KDF) -> None:
    service = VaultService(home, kdf=kdf)
    vault = VaultClient(local_transport(service))
    vault.ask(Install(organisation="Bench", custodians=[HERON], needed=1, demo=True))
    vault.ask(Unseal(handle="heron", passphrase=WORDS))
    heron = vault.as_member(vault.ask(SignIn(handle="heron", passphrase=WORDS)).token)
    heron.ask(
        AddMember(
            handle="all",
            passphrase=WORDS + " all",
            roles=["caseworker", "editor"],
            witnesses=[HERON],
        )
    )
    member = vault.as_member(vault.ask(SignIn(handle="all", passphrase=WORDS + " all")).token)
    for start in range(0, COUNT, 20_000):
        member.ask(
            ImportPeople(docs=[person(n) for n in range(start, start + 20_000)], source="bench")
        )
    service.close()


def median_ms(run, *, rounds: int) -> float:
    seconds = []
    for _ in range(rounds):
        start = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - start)
    return round(statistics.median(seconds) * 1000, 2)


def p95_ms(run, *, rounds: int) -> float:
    seconds = []
    for _ in range(rounds):
        start = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - start)
    return round(statistics.quantiles(seconds, n=20)[18] * 1000, 2)


PLANTED = [
    PersonDoc(
        label="L", names=[PersonName(text="표광수"), PersonName(text="제이", kind="nickname")]
    ),
    PersonDoc(label="G", names=[PersonName(text="곽미란")], role="helper"),
    PersonDoc(
        label="N",
        statements=[
            Statement(kind="job", said="nurse"),
            Statement(kind="trait", said="grows orchids"),
            Statement(kind="birthplace", said="Hoeryong"),
        ],
        journey=[JourneyEvent(event="arrival", date="2016-09-14")],
    ),
]
PROBES = {
    "whole names": "표광수 씨가 왔다.",
    "hidden syllables": "표○수 씨가 왔다.",
    "initials": "K.S. Phyo lost an eye.",
    "first consonants": "ㅍㄱㅅ는 웃었다.",
    "parts of names": "표 씨는 말이 없었다. 광수는 웃었다.",
    "short nicknames": "사람들은 제이라고 불렀다.",
    "helpers": "Mi-ran waited at the river.",
    "people described": "The nurse from Hoeryong came on 14 September.",
    "statements in other words": "She is from Hoeryong and grows orchids.",
    "few fit": "He came from Hoeryong.",
}
"""Texts each of which one detector has to find."""


def detectors() -> dict[str, object]:
    """Return which detectors find somebody among all people, and what the first check costs."""
    register = Register(
        replace(person(n), label=f"P{n}") for n in range(COUNT)
    )  # those who stand in the vault
    for doc in PLANTED:
        register.put(doc)
    off, first_s = [], 0.0
    for name, text in PROBES.items():
        doc = StoryDoc(no_subject=True, translations={"en": Translation(body=text)})
        start = time.perf_counter()
        verdict = check(doc, register=register, ledger=Ledger(), on=date(2026, 1, 1))
        first_s = first_s or time.perf_counter() - start
        off += [name] if verdict.level == "clear" else []
    on = [name for name in PROBES if name not in off]
    return {
        "detectors_on": on, "detectors_off": off, "first_check_s": round(first_s, 1),
        **{f"warm_12kB_{code}_cpu_ms": long_text_ms(register, code) for code in ("en", "ja", "ko")},
    }  # fmt: skip


CASES = Path(__file__).parent / "cases"
BYTES = 12_000


def long_text_ms(register: Register, language: str) -> list[int]:
    """Return what a check of 12 kB costs once all is warm: nobody named as subject, and somebody."""
    told = (json.loads(path.read_text("utf-8")) for path in sorted(CASES.glob("*/stories.json")))
    texts = [one["text"] for found in told for one in found if one["lang"] == language]
    body = "\n\n".join(texts).encode()[:BYTES].decode(errors="ignore")
    found = []
    for subjects in ([], ["P7"]):
        took = []
        for number in range(4):  # other words each time: nothing of it is remembered
            text = Translation(body=f"{body} {number}{len(subjects)}")
            doc = StoryDoc(
                subjects=subjects, no_subject=not subjects, translations={language: text}
            )
            start = time.process_time()
            check(doc, register=register, ledger=Ledger(), on=date(2026, 1, 1))
            took.append(time.process_time() - start)
        found.append(round(statistics.median(took[1:]) * 1000))
    return found


def bare(home: Path) -> float:
    """Return the seconds that only decrypting and decoding the same rows takes, nothing kept."""
    vault = Vault(home, kdf=TEST_KDF)
    _member, share = open_by_passphrase(vault, handle="heron", passphrase=WORDS)
    ring = vault.grants.ring(holder="@guard", key=principal_key(vault, "guard", {"heron": share}))
    gc.disable()
    start = time.perf_counter()
    keys = {name: vault.documents.units.all_of(name, ring=ring) for name in ("identity", "stories")}
    for noun in [noun for noun in NOUNS.values() if noun.remember]:
        for row, _doc in vault.documents.open_all(noun, ring=ring, keys=keys[noun.compartments[0]]):
            del row
    seconds = time.perf_counter() - start
    gc.enable()
    vault.close()
    return seconds


def measure(home: Path) -> None:
    bare_s = bare(home)
    service = VaultService(home, kdf=TEST_KDF)
    vault = VaultClient(local_transport(service))
    start = time.perf_counter()
    vault.ask(Unseal(handle="heron", passphrase=WORDS))
    unseal_s = time.perf_counter() - start
    unsealed_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    member = vault.as_member(vault.ask(SignIn(handle="all", passphrase=WORDS + " all")).token)
    member.ask(ListPeople(query="박명진"))
    first_found_s = time.perf_counter() - start
    search = p95_ms(lambda: member.ask(ListPeople(query="Park Myung-jin")), rounds=60)
    listing = median_ms(lambda: member.ask(ListPeople(page=40)), rounds=15)
    body = "She came in the spring of 2017 and bakes bread in Osaka. " * 210
    text = {"en": Translation(title="Bread", body=body)}
    checks = []
    for row in member.ask(ListPeople(per_page=12)).rows:  # the facts fit some of them, others not
        doc = StoryDoc(subjects=[row.label], public_on="2020-01-01", translations=text)
        start = time.perf_counter()
        member.ask(CheckStory(words=words_of(doc)))
        checks.append((time.perf_counter() - start) * 1000)
    print(json.dumps({
        "bench": "register", "people": COUNT, "unseal_s": round(unseal_s, 2),
        "bare_s": round(bare_s, 2), "unseal_to_bare": round(unseal_s / bare_s, 2),
        "first_found_s": round(first_found_s, 2), "unsealed_MB": unsealed_mb,
        "search_p95_ms": search, "list_ms": listing,
        "guard_12kB_ms": round(statistics.median(checks)), "guard_12kB_worst_ms": round(max(checks)),
        "peak_MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, **detectors(),
    }))  # fmt: skip


if __name__ == "__main__":
    if len(sys.argv) == 3:
        {"fill": fill, "measure": measure}[sys.argv[1]](Path(sys.argv[2]))
    else:
        with tempfile.TemporaryDirectory() as folder:
            for step in ("fill", "measure"):
                subprocess.run([sys.executable, __file__, step, folder], check=True)
