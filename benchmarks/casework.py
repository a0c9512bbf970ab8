"""Casework over loopback HTTP: 100,000 people, 30,000 cases, 15,000 journeys, 3,000 plans; one JSON line.

Real processes, as in `desk_pages.py`. Told are p50 and p95 of each page in milliseconds, how long the
first page of a day takes after the unsealing (`first_...`, when the rows of the member's own keys are
opened), and how long it takes to save one case among all. People come by `register.py`; what hangs on
them is sealed by the vault's own shelf, in one transaction.

Usage: python benchmarks/casework.py [--people N] [--cases N]; BENCH_CASEWORK names a folder to keep.
"""

import argparse
import json
import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import register
from desk_pages import free_port, running, times
from register import WORDS

from farshore.domain.appointments import AppointmentDoc
from farshore.domain.casework.cases import RISKS, CaseDoc, Membership
from farshore.domain.journeys.records import JourneyDoc, Passage, Traveller
from farshore.domain.people.records import NoteDoc
from farshore.domain.resettlement.dates import When
from farshore.domain.resettlement.milestones import MilestoneDoc
from farshore.domain.resettlement.plan import Goal, PlanDoc, Step
from farshore.domain.resettlement.reviews import ReviewDoc, Voices
from farshore.domain.tasks import TaskDoc
from farshore.vault.door.local import local_transport
from farshore.vault.door.service import VaultService
from farshore.vault.nouns.casework.cases import CASES
from farshore.vault.nouns.casework.journeys import JOURNEYS
from farshore.vault.nouns.daily.appointments import APPOINTMENTS
from farshore.vault.nouns.daily.tasks import TASKS
from farshore.vault.nouns.resettlement.milestones import MILESTONES
from farshore.vault.nouns.resettlement.plans import PLANS
from farshore.vault.nouns.resettlement.reviews import REVIEWS
from farshore.vault.speech.client import VaultClient, over_socket
from farshore.vault.speech.messages import AddMember, SignIn, Unseal
from farshore.vault.speech.messages.casework.cases import ListCases, OpenCase, SaveCase
from farshore.vault.state.vault import PRODUCTION_KDF
from farshore.vault.storage.documents import new_id
from farshore.vault.storage.kept import NOTE
from farshore.vault.storage.nouns import Noun
from farshore.vault.storage.store import transaction

TODAY = datetime.now(UTC).date()
OLD_HANDS = 20
"""People with ten years of plans, reviews, milestones and notes, who are opened."""
PLANS_COUNT = 3_000
Placed = tuple[Noun[Any], Any, str, str]
"""A document, its kind, compartment, and whose key seals it ("" = its own)."""
_WAY = ("request", "in_motion", "border_crossed", "safe_haven", "departed", "arrived")


def cases(labels: Sequence[str], count: int) -> Iterator[Placed]:
    source = random.Random(3)
    stages = ("requested", "open", "open", "open", "paused", "closed", "closed")
    for number in range(count):
        people = [
            labels[(number * 3 + n) % len(labels)] for n in range(source.choice((1, 1, 2, 3)))
        ]
        doc = CaseDoc(
            label=f"K-{number:06d}", kind="family" if len(people) > 1 else "person",
            members=[Membership(person=one, since="2019-03") for one in people],
            responsible="works", stage=source.choice(stages), why="She asked for it by letter.",
            risks=source.sample(RISKS, k=source.choice((0, 0, 0, 1))),
        )  # fmt: skip
        yield CASES, doc, "operations" if number % 2 else "resettlement", ""


def journeys(labels: Sequence[str], count: int) -> Iterator[Placed]:
    source = random.Random(4)
    for number in range(count):
        people = [
            labels[(number * 5 + n) % len(labels)] for n in range(source.choice((1, 1, 2, 4)))
        ]
        began = TODAY - timedelta(days=source.randrange(100, 7_000))
        reached = _WAY[: source.randrange(1, len(_WAY) + 1)]
        passages = [
            Passage(person=one, stage=stage, edtf=str(began + timedelta(days=40 * n)), on=began)  # type: ignore[arg-type]
            for n, stage in enumerate(reached)
            for one in people
        ]
        doc = JourneyDoc(
            label=f"J-{number:06d}", to="JP", coordinator="works", passages=passages,
            travellers=[Traveller(person=one) for one in people],
            stage="ended" if number % 10 else "going_on", words="They wait at the second house.",
        )  # fmt: skip
        yield JOURNEYS, doc, "operations", ""


def plans(labels: Sequence[str]) -> Iterator[Placed]:
    for number, person in enumerate(labels[:PLANS_COUNT]):
        steps = [
            Step(
                id=f"s{n}",
                domain="housing",
                title=f"Ward office {n}",
                stage="done" if n else "open",
                when=When(day=TODAY + timedelta(days=number % 400 - 10)),
            )
            for n in range(60 if number < OLD_HANDS else 4)
        ]
        goals = [Goal(id="g", domain="work", title="A job with tools", stage="open")]
        doc = PlanDoc(
            label=f"R-{number:06d}", person=person, stage="agreed", steps=steps, goals=goals
        )
        yield PLANS, doc, "resettlement", person


def histories(labels: Sequence[str]) -> Iterator[Placed]:
    """Yield ten years of a few people: reviews, milestones, notes."""
    voices = Voices(own="3", ours="2", own_words="The flat is cold.", our_words="No heating.")
    scales = dict.fromkeys(("work", "means", "housing", "language", "bonds", "links"), voices)
    for number, person in enumerate(labels[:OLD_HANDS]):
        for year in range(10):
            held = TODAY - timedelta(days=365 * year + 20)
            review = ReviewDoc(
                label=f"V-{number:03d}{year:03d}", person=person, kind="extra", held_on=held,
                occasion="other", scales=scales, stage="held",
            )  # fmt: skip
            yield REVIEWS, review, "resettlement", person
            for n, kind in enumerate(("first_job", "own_lease", "first_friend")):
                label = f"M-{number:03d}{year:02d}{n}"
                marks = MilestoneDoc(
                    label=label, person=person, kind=kind, date=str(held), stage="recorded"
                )
                yield MILESTONES, marks, "resettlement", person
            for n in range(10):
                text = f"We met in the tenth year of it, at the harbour, talk {n}."
                yield NOTE, NoteDoc(person=person, text=text, on=str(held)), "resettlement", person


def days(labels: Sequence[str]) -> Iterator[Placed]:
    """Yield the appointments and tasks of three years around today."""
    for number in range(3_000):
        day = TODAY + timedelta(days=number % 1_000 - 700)
        stage = "planned" if day > TODAY else "kept"
        doc = AppointmentDoc(
            label=f"A-{number:06d}", title="Ward office", person=labels[number], on=day,
            begins="09:30", goes="works", stage=stage,
        )  # fmt: skip
        yield APPOINTMENTS, doc, "operations", labels[number]
        task = TaskDoc(
            label=f"T-{number:06d}", title="Ring the school", person=labels[number], due_on=day,
            assigned_to="works", stage="open" if day > TODAY else "done",
        )  # fmt: skip
        yield TASKS, task, "operations", labels[number]


def fill(home: Path, *, people: int, count: int) -> None:
    register.COUNT = people
    register.fill(home, kdf=PRODUCTION_KDF)
    service = VaultService(home, kdf=PRODUCTION_KDF)
    vault = VaultClient(local_transport(service))
    vault.ask(Unseal(handle="heron", passphrase=WORDS))
    heron = vault.as_member(vault.ask(SignIn(handle="heron", passphrase=WORDS)).token)
    roles = ["caseworker", "coordinator"]
    heron.ask(
        AddMember(
            handle="works", passphrase=WORDS + " works", roles=roles, witnesses=[register.HERON]
        )  # type: ignore[arg-type]
    )
    token = vault.ask(SignIn(handle="works", passphrase=WORDS + " works")).token
    state = service.vault
    ring = state.session(token).ring
    labels = state.model.sorted_labels("label")
    placed = [
        (noun, doc, place, state.model.people[person].unit if person and noun.person(doc) else new_id())
        for noun, doc, place, person in (
            *cases(labels, count), *journeys(labels, count // 2), *plans(labels),
            *histories(labels), *days(labels),
        )
    ]  # fmt: skip
    for place in ("operations", "resettlement"):
        units = dict.fromkeys(unit for _noun, _doc, at, unit in placed if at == place)
        state.shelf.make_keys(list(units), compartment=place, ring=ring)
    with transaction(state.documents.rows.connection):
        for noun, doc, place, unit in placed:
            state.documents.write(
                noun.table, doc, ring=ring, compartment=place, unit=unit, row_id=new_id()
            )
    service.close()


def first(ask: Callable[[], httpx.Response]) -> float:
    start = time.perf_counter()
    answer = ask()
    assert answer.status_code == 200, answer.status_code
    return round(time.perf_counter() - start, 2)


def measure(folder: Path) -> dict[str, object]:
    port = free_port()
    with running(folder, port) as home:
        vault = VaultClient(over_socket(home.socket))
        start = time.perf_counter()
        vault.ask(Unseal(handle="heron", passphrase=WORDS))
        found: dict[str, object] = {"unseal_s": round(time.perf_counter() - start, 2)}
        found["warm_up_s"] = waited(vault)
        with httpx.Client(
            base_url=f"http://127.0.0.1:{port}", trust_env=False, timeout=120
        ) as desk:
            desk.get("/sign-in/")
            form = {"handle": "works", "passphrase": WORDS + " works"}
            form["csrfmiddlewaretoken"] = desk.cookies["csrftoken"]
            headers = {"Referer": str(desk.base_url)}
            assert desk.post("/sign-in/", data=form, headers=headers).status_code == 302
            found |= pages(desk)
        token = vault.ask(SignIn(handle="works", passphrase=WORDS + " works")).token
        found |= saving(vault.as_member(token))
    return found


def waited(vault: VaultClient) -> float:
    """Return the seconds until the vault answers again: it warms up after an unsealing."""
    start = time.perf_counter()
    token = vault.ask(SignIn(handle="works", passphrase=WORDS + " works")).token
    vault.as_member(token).ask(ListCases(per_page=1)) if os.environ.get("BENCH_WARM") else None
    return round(time.perf_counter() - start, 2)


def pages(desk: httpx.Client) -> dict[str, object]:
    found: dict[str, object] = {"first_today_s": first(lambda: desk.get("/"))}
    for name in ("cases", "journeys", "plans"):
        found[f"first_{name}_s"] = first(lambda name=name: desk.get(f"/{name}/"))  # type: ignore[misc]
    month = TODAY.strftime("%Y-%m")
    plan_list = desk.get("/plans/").text
    person = labels_in(plan_list)
    addresses = {
        "today": lambda _n: "/",
        "cases": lambda n: f"/cases/?page={40 + n}",
        "cases_filtered": lambda n: f"/cases/?stage=paused&page={1 + n}",
        "cases_words": lambda _n: "/cases/?words=K-0001",
        "journeys_filtered": lambda n: f"/journeys/?stage=going_on&page={1 + n}",
        "person": lambda n: f"/people/{person[n % len(person)]}/",
        "path": lambda n: f"/paths/{person[n % len(person)]}/",
        "caseload": lambda _n: "/paths/",
        "calendar": lambda _n: f"/calendar/?month={month}",
    }
    for name, address in addresses.items():
        found[name] = times(lambda n, address=address: desk.get(address(max(n, 0))))  # type: ignore[misc]
    return found


def labels_in(page: str) -> list[str]:
    import re

    return list(dict.fromkeys(re.findall(r"C-[0-9A-Z]{6}", page)))[:OLD_HANDS]


def saving(member: VaultClient) -> dict[str, object]:
    """Return how long it takes to save one new case beside all others."""
    some = member.ask(ListCases(per_page=30)).rows
    spent = []
    for row in some:
        doc = member.ask(OpenCase(label=row.label)).doc
        doc.label = ""
        start = time.perf_counter()
        member.ask(SaveCase(doc=doc))
        spent.append((time.perf_counter() - start) * 1000)
    return {"save_case_p50_ms": round(sorted(spent)[len(spent) // 2], 1)}


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--people", type=int, default=100_000)
    options.add_argument("--cases", type=int, default=30_000)
    given = options.parse_args()
    named = os.environ.get("BENCH_CASEWORK")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(named or scratch)
        if not (folder / "keys").exists():
            fill(folder, people=given.people, count=given.cases)
        told = {"bench": "casework", "people": given.people, "rows": given.cases}
        print(json.dumps({**told, **measure(folder)}))


if __name__ == "__main__":
    main()
