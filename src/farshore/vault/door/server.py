"""The vault's own process: HTTP on a Unix socket that only its own users may open.

It ends when the register is sealed, and `supervising` starts the next.
"""

import os
import signal
import threading
from collections.abc import Collection
from datetime import UTC, datetime
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
    threading.Thread(target=_watch_idle, args=(service, stopped), daemon=True).start()
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


def _watch_idle(service: VaultService, stopped: threading.Event) -> None:
    """Seal on time even if no call ever comes again; do what nobody shall wait for."""
    while not stopped.wait(IDLE_CHECK_SECONDS):
        service.seal_if_idle()
        service.compare_due()
        service.look_back()


__all__ = ["SocketInUse", "serve", "vault_app"]
