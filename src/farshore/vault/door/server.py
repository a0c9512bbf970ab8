"""The vault's own process: HTTP on a Unix socket that only its own users may open.

It ends when the register is sealed, and `supervising` starts the next.
"""

import logging
import os
import signal
import threading
from collections.abc import Callable, Collection
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from farshore.adapters.processes.hardening import NO_LOCK, end_with, harden_process
from farshore.domain.errors import BadInput
from farshore.domain.guard import Ledger, Register, check
from farshore.domain.people.records import PersonDoc, PersonName
from farshore.domain.stories.documents import StoryDoc, Translation
from farshore.vault.door.listening import PeerSocket, SocketInUse
from farshore.vault.door.service import BAD, VaultService
from farshore.vault.door.supervising import SEALED_EXIT
from farshore.vault.speech.wire import encode_error

_log = logging.getLogger("farshore.vault")
_LARGEST_CALL_BYTES = 64 * 1024 * 1024
IDLE_CHECK_SECONDS = 20.0
_LAST_ANSWERS_SECONDS = 5
"""What calls that are being answered have when the register is sealed."""


def vault_app(service: VaultService) -> Starlette:
    """Return the vault's web application: POST /v1/NAME, and nothing else."""

    async def call(request: Request) -> Response:
        header = request.headers.get("authorization", "")
        body = await request.body()
        if len(body) > _LARGEST_CALL_BYTES:
            too_large = BadInput(why="This is larger than 64 MB; nothing was saved.")
            return Response(encode_error(too_large), BAD)
        status, answer = await run_in_threadpool(
            service.answer, request.path_params["name"], header.removeprefix("Bearer "), body
        )
        return Response(answer, status, media_type="application/msgpack")

    return Starlette(routes=[Route("/v1/{name}", call, methods=["POST"])])


def serve(
    home: Path,
    *,
    descriptor: int,
    users: Collection[int],
    parent: int,
    publisher: bytes | None = None,
) -> int:
    """Serve until told to stop, or until the register is sealed; returns the exit code.

    Args:
        home: the data folder; the supervisor holds its lock.
        descriptor: of the listening socket.
        users: who may call, by user id.
        parent: process id of the supervisor.
        publisher: public key of whoever writes the site, if anybody does.
    """
    end_with(parent)
    refused = harden_process()
    os.umask(0o077)
    service = VaultService(home)
    service.vault.publisher = publisher
    service.vault.memory_is_locked = NO_LOCK not in refused
    config = uvicorn.Config(
        vault_app(service),
        loop="asyncio",
        log_level="critical",  # the service itself tells what fails
        access_log=False,
        server_header=False,
        lifespan="off",
        timeout_graceful_shutdown=_LAST_ANSWERS_SECONDS,
    )
    server = uvicorn.Server(config)
    sealed = threading.Event()

    def end() -> None:
        sealed.set()
        server.should_exit = True

    service.vault.on_forgotten.append(end)
    stopped = threading.Event()
    for watch in (partial(watch_idle, end=end), work_beside):
        threading.Thread(target=watch, args=(service, stopped), daemon=True).start()
    threading.Thread(target=_read_tables, daemon=True).start()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_told: None)  # uvicorn ends by it, and raises it again
    try:
        server.run(sockets=[PeerSocket.of(descriptor, users=users)])
    finally:
        stopped.set()
        was_sealed = sealed.is_set()
        service.close()
    return SEALED_EXIT if was_sealed else 0


def _read_tables() -> None:
    """Read the guard's own tables now, under no lock: the first call would wait for them."""
    nobody = Register([PersonDoc(label="nobody", names=[PersonName(text="김가나")])])
    texts = {code: Translation(title=code, body=words) for code, words in _SAMPLES.items()}
    for subjects in ([], ["nobody"]):
        sample = StoryDoc(subjects=subjects, no_subject=not subjects, translations=texts)
        check(sample, register=nobody, ledger=Ledger(), on=datetime.now(UTC).date())
    nobody.search("Kim Ga-na")


_SAMPLES = {
    "en": "She was 34 when she came to Haneda in May 2017, and works as a nurse near the river.",
    "ja": "彼女は2017年5月に羽田に着き、34歳で看護師として働いています。",
    "ko": "그녀는 2017년 5월 하네다에 도착했고 서른네 살에 간호사로 일한다.",
}


def watch_idle(
    service: VaultService,
    stopped: threading.Event,
    *,
    end: Callable[[], None],
    every_seconds: float = IDLE_CHECK_SECONDS,
) -> None:
    """Seal on time even if no call ever comes again; a register that can't be sealed is ended.

    Args:
        service: whose register it is.
        stopped: set when nobody has to look any more.
        end: ends the process, and all that it held.
        every_seconds: how often it looks.
    """
    while not stopped.wait(every_seconds):
        try:
            service.seal_if_idle()
        except Exception as failure:  # noqa: BLE001 fail closed, whatever it was
            _log.error("failure in sealing: %s", type(failure).__name__)
            end()
            return


def work_beside(
    service: VaultService, stopped: threading.Event, *, every_seconds: float = IDLE_CHECK_SECONDS
) -> None:
    """Do what nobody shall wait for, in a thread of its own: sealing never waits for it."""
    while not stopped.wait(every_seconds):
        for work in (service.compare_due, service.look_back):
            try:
                work()
            except Exception as failure:  # noqa: BLE001 a review or a page will tell; here the kind
                _log.error("failure in %s: %s", work.__name__, type(failure).__name__)


__all__ = ["SocketInUse", "serve", "vault_app", "watch_idle", "work_beside"]
