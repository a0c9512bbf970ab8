"""Ask the desk for its pages over loopback HTTP, with 100,000 invented people; one JSON line.

Real processes: the vault on its socket, the desk under gunicorn. One reader, one page after the
other; the times are what a browser would wait for the HTML.
"""

import contextlib
import json
import os
import random
import socket
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
from register import COUNT, WORDS, fill

from farshore.config.commands.serving import start_desk, start_vault
from farshore.config.home import Home
from farshore.vault.speech.client import VaultClient, over_socket
from farshore.vault.speech.messages import ListPeople, SignIn, Unseal
from farshore.vault.state.vault import PRODUCTION_KDF

ROUNDS = 60
PEOPLE = 20
"""Different people who are opened: half of what a member may open in a day."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def running(folder: Path, port: int) -> Iterator[Home]:
    home = Home(folder)
    home.create()
    processes = [start_vault(home)]
    try:
        processes.append(start_desk(home, port))
        yield home
    finally:
        for process in reversed(processes):
            process.terminate()
            process.wait(timeout=15)


def times(ask: Callable[[int], httpx.Response]) -> dict[str, float]:
    """Return p50 and p95 in milliseconds, after two rounds that are not counted."""
    spent = []
    for number in range(-2, ROUNDS):
        start = time.perf_counter()
        answer = ask(number)
        took = (time.perf_counter() - start) * 1000
        assert answer.status_code == 200, answer.status_code
        if number >= 0:
            spent.append(took)
    return {
        "p50_ms": round(statistics.median(spent), 1),
        "p95_ms": round(statistics.quantiles(spent, n=20)[18], 1),
    }


def measure(folder: Path) -> None:
    port = free_port()
    with running(folder, port) as home:
        vault = VaultClient(over_socket(home.socket))
        start = time.perf_counter()
        vault.ask(Unseal(handle="heron", passphrase=WORDS))
        unseal_s = time.perf_counter() - start
        token = vault.ask(SignIn(handle="all", passphrase=WORDS + " all")).token
        rows = vault.as_member(token).ask(ListPeople(per_page=200)).rows
        labels = random.Random(1).sample([row.label for row in rows], PEOPLE)
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False) as desk:
            desk.get("/sign-in/")
            form = {"handle": "all", "passphrase": WORDS + " all"}
            form["csrfmiddlewaretoken"] = desk.cookies["csrftoken"]
            headers = {"Referer": str(desk.base_url)}
            assert desk.post("/sign-in/", data=form, headers=headers).status_code == 302
            search = {**form, "query": "Park Myung-jin"}
            found = {
                "list": times(lambda n: desk.get("/people/", params={"page": 40 + n})),
                "search": times(lambda _n: desk.post("/people/", data=search, headers=headers)),
                "person": times(lambda n: desk.get(f"/people/{labels[n % PEOPLE]}/")),
            }
    print(
        json.dumps(
            {"bench": "desk_pages", "people": COUNT, "unseal_s": round(unseal_s, 2), **found}
        )
    )


def main() -> None:
    named = os.environ.get("BENCH_REGISTER")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(named or scratch)
        if not (folder / "keys").exists():
            fill(folder, kdf=PRODUCTION_KDF)
        measure(folder)


if __name__ == "__main__":
    main()
