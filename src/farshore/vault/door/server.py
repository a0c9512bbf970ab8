"""The vault's own process: HTTP on a Unix socket that only its owner may open."""

import contextlib
import ctypes
import os
import resource
import socket
import threading
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from farshore.domain.errors import BadInput, FarshoreError
from farshore.vault.door.service import BAD, VaultService
from farshore.vault.speech.wire import encode_error

_LARGEST_CALL_BYTES = 64 * 1024 * 1024
IDLE_CHECK_SECONDS = 20.0
_PR_SET_DUMPABLE = 4
_MCL_CURRENT_AND_FUTURE = 3


class SocketInUse(FarshoreError):
    """Another vault serves this folder."""

    code = "vault.in-use"
    message = (
        "Another vault is already running for %(home)s. Stop that one first, or choose another "
        "folder with --home."
    )


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


def harden_process() -> list[str]:
    """Keep other processes and the swap out of this one; returns what the host refused."""
    refused: list[str] = []
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) != 0:
        refused.append("PR_SET_DUMPABLE")
    if os.environ.get("FARSHORE_MLOCK") == "1" and libc.mlockall(_MCL_CURRENT_AND_FUTURE) != 0:
        refused.append("mlockall")
    return refused


def serve(home: Path, *, socket_path: Path) -> None:
    """Serve until told to stop; seals on the way out.

    Raises:
        SocketInUse: another vault answers on the socket.
    """
    harden_process()
    os.umask(0o077)
    _free_socket(socket_path, home=home)
    service = VaultService(home)
    config = uvicorn.Config(
        vault_app(service),
        uds=str(socket_path),
        log_level="warning",
        access_log=False,
        server_header=False,
        lifespan="off",
    )
    stopped = threading.Event()
    threading.Thread(target=_watch_idle, args=(service, stopped), daemon=True).start()
    try:
        uvicorn.Server(config).run()
    finally:
        stopped.set()
        service.close()
        with contextlib.suppress(FileNotFoundError):
            socket_path.unlink()


def _watch_idle(service: VaultService, stopped: threading.Event) -> None:
    """Seal on time even if no call ever comes again."""
    while not stopped.wait(IDLE_CHECK_SECONDS):
        service.seal_if_idle()


def _free_socket(path: Path, *, home: Path) -> None:
    """Remove the socket of a vault that died; refuse if one is alive."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        return
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        try:
            probe.connect(str(path))
        except OSError:
            path.unlink()
            return
    raise SocketInUse(home=home)
