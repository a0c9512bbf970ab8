"""Members at work beside one who checks very long drafts and one who uploads pictures; a JSON line.

Usage: python benchmarks/load.py [--seconds N] [--members N] [--draft-kb N] [--kill-every N]

Real processes: the vault under its supervisor, on its socket. Told are the calls of the members (p50,
p95, the slowest), errors, how many long checks and pictures came through meanwhile, and the most
memory that any worker took. With `--kill-every` the vault's process is killed with signal 9 that
often, started and unsealed again; told is then what was acknowledged and is not there at the end.
"""

import argparse
import contextlib
import io
import itertools
import json
import os
import random
import signal
import socket
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from farshore.config.commands.serving import start_vault
from farshore.config.home import Home
from farshore.config.wiring import client
from farshore.domain.errors import FarshoreError, VaultUnreachable
from farshore.domain.people.records import NoteDoc, PersonDoc, PersonName
from farshore.domain.stories.documents import StoryDoc, Translation, words_of
from farshore.vault.speech.client import VaultClient
from farshore.vault.speech.errors import SignedOut
from farshore.vault.speech.messages import (
    AddMember,
    AddNote,
    AddPicture,
    CheckStory,
    CreateStory,
    Credential,
    Install,
    ListPeople,
    ListStories,
    OpenPerson,
    OpenStory,
    SavePerson,
    SaveStory,
    SignIn,
    Today,
    Unseal,
)

WORDS = "orbit lantern velvet cactus museum river"
HERON = Credential(handle="heron", passphrase=f"{WORDS} heron")
THINKS_SECONDS = (0.2, 1.8)
"""Between two calls of a member, who reads and types."""
PEOPLE = 1_000
_FAMILY, _GIVEN = "김이박최정강조윤장임", "명수영정철성은미경옥순복금희선혜광진"


@dataclass
class Told:
    """What was measured, by all threads together."""

    calls: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    saved: list[str] = field(default_factory=list)
    checks: list[float] = field(default_factory=list)
    pictures: int = 0
    worker_mb: float = 0.0
    kills: int = 0


class House:
    """A vault that is served, killed, and served again, and the members' clients."""

    def __init__(self, root: Path, members: int) -> None:
        self.home = Home(root)
        self.home.create()
        self.supervisor = start_vault(self.home)
        self.generation = 0
        self.members: dict[str, VaultClient] = {}
        roles = {f"worker{n}": ["caseworker", "editor"] for n in range(members)}
        self.roles = {**roles, "writer": ["editor"], "painter": ["editor"]}
        vault = client(self.home)
        vault.ask(Install(organisation="Shore", custodians=[HERON], needed=1, demo=True))
        self.unseal()
        heron = self.sign_in("heron")
        for handle, given in self.roles.items():
            own = f"{WORDS} {handle}"
            heron.ask(
                AddMember(handle=handle, passphrase=own, roles=given, witnesses=[HERON])  # type: ignore[arg-type]
            )

    def sign_all_in(self) -> None:
        """Sign everybody in before anything is measured: each takes most of a second."""
        self.members = {handle: self.sign_in(handle) for handle in self.roles}

    def unseal(self) -> None:
        client(self.home).ask(Unseal(handle=HERON.handle, passphrase=HERON.passphrase))

    def sign_in(self, handle: str) -> VaultClient:
        vault = client(self.home)
        token = vault.ask(SignIn(handle=handle, passphrase=f"{WORDS} {handle}")).token
        return vault.as_member(token)

    def kill(self) -> None:
        """Kill the process that holds the register, and open it again."""
        with socket.socket(socket.AF_UNIX) as probe:
            probe.connect(str(self.home.socket))
            credentials = probe.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12)
        os.kill(int.from_bytes(credentials[:4], sys.byteorder), signal.SIGKILL)
        self.supervisor.wait(timeout=30)
        self.supervisor = start_vault(self.home)
        self.unseal()
        self.generation += 1

    def stop(self) -> None:
        self.supervisor.terminate()
        self.supervisor.wait(timeout=30)


def works(
    house: House, handle: str, told: Told, until: float, step: Callable[[VaultClient, int], None]
) -> None:
    """Let a member do one step after the other; signs in again after a kill."""
    member = house.members.pop(handle, None)
    for number in itertools.count():
        if time.monotonic() >= until:
            return
        generation = house.generation
        try:
            member = member or house.sign_in(handle)
            step(member, number)
        except (VaultUnreachable, SignedOut, FarshoreError) as refusal:
            was_killed = told.kills or house.generation != generation
            if not (was_killed and refusal.code in _AFTER_A_KILL):
                told.errors.append(f"{handle}: {refusal.code}")
            member = None
            time.sleep(0.5)


_AFTER_A_KILL = {"vault.unreachable", "vault.signed-out", "vault.sealed"}


def member_step(told: Told, chance: random.Random) -> Callable[[VaultClient, int], None]:
    """Return what an ordinary member does: reads lists, opens few records, writes notes and drafts."""
    own: dict[str, str] = {}

    def timed(ask: Callable[[], object]) -> object:
        started = time.perf_counter()
        answer = ask()
        told.calls.append((time.perf_counter() - started) * 1000)
        return answer

    def save_person(member: VaultClient) -> None:
        names = [PersonName(text=name_of(chance))]
        saved = timed(lambda: member.ask(SavePerson(doc=PersonDoc(names=names))))
        own["person"] = saved.label  # type: ignore[attr-defined]
        told.saved.append(own["person"])

    def note(member: VaultClient) -> None:
        if "person" in own:
            doc = NoteDoc(person=own["person"], text="We met at the harbour.")
            timed(lambda: member.ask(AddNote(compartment="resettlement", note=doc)))

    def draft(member: VaultClient) -> None:
        if "story" not in own:
            words = words_of(story("We had tea by the harbour. " * 40))
            created = timed(lambda: member.ask(CreateStory(words=words)))
            own["story"] = created.label  # type: ignore[attr-defined]
        view = member.ask(OpenStory(label=own["story"]))
        view.doc.translations["en"].body = f"We had tea by the harbour {chance.random()}. " * 40
        timed(lambda: member.ask(SaveStory(words=words_of(view.doc), rev=view.rev)))

    acts: list[Callable[[VaultClient], object]] = [
        lambda m: timed(lambda: m.ask(ListPeople(per_page=50))),
        lambda m: timed(lambda: m.ask(Today())),
        lambda m: timed(lambda: m.ask(ListStories())),
        save_person, note, note, draft, draft,
    ]  # fmt: skip

    def step(member: VaultClient, number: int) -> None:
        acts[number % len(acts)](member)
        time.sleep(chance.uniform(*THINKS_SECONDS))

    return step


def story(body: str) -> StoryDoc:
    text = Translation(title="Tea by the harbour", body=body)
    return StoryDoc(no_subject=True, public_on="2024-05-01", translations={"en": text})


def name_of(chance: random.Random) -> str:
    return chance.choice(_FAMILY) + chance.choice(_GIVEN) + chance.choice(_GIVEN)


def long_text(characters: int) -> str:
    chance = random.Random(7)
    names = [name_of(chance) for _ in range(40)]  # more would be a question about a day's names
    parts: list[str] = []
    length = 0
    while length < characters:
        line = (
            f"In {chance.randrange(1990, 2024)} {chance.choice(names)} came to the harbour with a bag, "
            f"aged {chance.randrange(10, 80)}, and a cook from Osaka made tea.\n\n"
        )
        parts.append(line)
        length += len(line)
    return "".join(parts)


def writer_step(told: Told, characters: int) -> Callable[[VaultClient, int], None]:
    doc = story(long_text(characters))

    def step(member: VaultClient, _number: int) -> None:
        started = time.monotonic()
        member.ask(CheckStory(words=words_of(doc)))
        told.checks.append(time.monotonic() - started)

    return step


def painter_step(told: Told) -> Callable[[VaultClient, int], None]:
    picture = io.BytesIO()
    chance = random.Random(3)
    image = Image.frombytes("RGB", (1600, 1200), chance.randbytes(1600 * 1200 * 3))
    image.save(picture, "JPEG")
    labels: list[str] = []

    def step(member: VaultClient, number: int) -> None:
        if number % 10 == 0:
            words = words_of(story("A picture."))
            labels.append(member.ask(CreateStory(words=words)).label)
        data = picture.getvalue()
        add = AddPicture(
            story=labels[-1], language="en", name="p.jpg", data=data, alt="", caption=""
        )
        member.ask(add)
        told.pictures += 1

    return step


def watch_workers(told: Told, ended: threading.Event) -> None:
    """Keep the most memory that any worker had."""
    while not ended.wait(0.1):
        for process in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError, IndexError):
                if b"_worker.py" in (process / "cmdline").read_bytes():
                    lines = (process / "status").read_text().splitlines()
                    (most,) = [line.split()[1] for line in lines if line.startswith("VmHWM")] or [0]
                    told.worker_mb = max(told.worker_mb, int(most) / 1024)


def lost_of(house: House, told: Told) -> list[str]:
    """Return what was acknowledged and can't be found."""
    member = house.sign_in("worker0")
    pages = member.ask(ListPeople(per_page=200)).pages
    known = {
        row.label
        for page in range(1, pages + 1)
        for row in member.ask(ListPeople(per_page=200, page=page)).rows
    }
    lost = [label for label in told.saved if label not in known]
    for label in told.saved[:: max(1, len(told.saved) // 30)][:30]:
        member.ask(OpenPerson(label=label))
    return lost


@contextlib.contextmanager
def served(members: int) -> Iterator[House]:
    with tempfile.TemporaryDirectory(prefix="farshore-load-") as folder:
        house = House(Path(folder) / "home", members)
        try:
            yield house
        finally:
            house.stop()


def run(*, seconds: float, members: int, draft_kb: int, kill_every: float) -> dict[str, object]:
    told = Told()
    with served(members) as house:
        house.sign_all_in()
        until = time.monotonic() + seconds
        steps = {f"worker{n}": member_step(told, random.Random(n)) for n in range(members)}
        steps["writer"] = writer_step(told, draft_kb * 1_000)
        steps["painter"] = painter_step(told)
        ended = threading.Event()
        threads = [
            threading.Thread(target=works, args=(house, handle, told, until, step))
            for handle, step in steps.items()
        ]
        threads.append(threading.Thread(target=watch_workers, args=(told, ended)))
        for thread in threads:
            thread.start()
        while kill_every and time.monotonic() + kill_every < until:
            time.sleep(kill_every)
            told.kills += 1
            house.kill()
        for thread in threads[:-1]:
            thread.join()
        ended.set()
        threads[-1].join()
        lost = lost_of(house, told)
    calls = sorted(told.calls)
    return {
        "seconds": seconds, "members": members, "draft_kb": draft_kb, "calls": len(calls),
        "p50_ms": round(statistics.median(calls), 1), "p95_ms": round(calls[len(calls) * 95 // 100], 1),
        "slowest_ms": round(calls[-1], 1), "errors": told.errors[:10], "long_checks": len(told.checks),
        "longest_check_s": round(max(told.checks, default=0.0), 1), "pictures": told.pictures,
        "worker_mb": round(told.worker_mb), "kills": told.kills, "acknowledged": len(told.saved),
        "lost": len(lost),
    }  # fmt: skip


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--members", type=int, default=20)
    options.add_argument("--draft-kb", type=int, default=600)
    options.add_argument("--kill-every", type=float, default=0)
    given = options.parse_args()
    print(json.dumps(run(**vars(given))))


if __name__ == "__main__":
    main()
