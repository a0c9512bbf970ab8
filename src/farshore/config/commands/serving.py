"""`farshore serve`: the vault in its own process and the public site."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated
from wsgiref.simple_server import WSGIRequestHandler, make_server

import typer

from farshore.adapters.processes.hardening import harden_process
from farshore.config.commands.options import HomeOption
from farshore.config.home import Home, default_home
from farshore.config.publisher import PUBLISHER, handed_over
from farshore.config.users import TOGETHER, As, Users, users_of
from farshore.config.wiring import BakeSummary, finish_bake, publish_due, recheck
from farshore.domain.errors import BadInput, FarshoreError
from farshore.press.target.serving import site_app
from farshore.vault.door.listening import only_vault
from farshore.vault.storage.store import Paths

_CLI = (sys.executable, "-m", "farshore.config.cli")
HomeFolder = Annotated[Path, typer.Option("--home", help="The data folder.", readable=False)]
"""Its parts belong to users of their own, who can enter it and not list it."""
_LOOK_SECONDS = 300.0
"""How often the site is compared with what consents cover today."""
_GRACE_SECONDS = 0.3
_STOP_SECONDS = 15.0
_START_SECONDS = 60.0
_FIRST_FREE, _LAST = 1024, 65535


class PortInUse(FarshoreError):
    """Another program listens there."""

    code = "serve.port-in-use"
    message = (
        "Port %(port)d on this machine is in use. Choose another one with %(option)s. (Is Farshore "
        "running already?)"
    )


class PortRefused(FarshoreError):
    """A number that can't be a port here."""

    code = "input.port"
    message = "%(option)s%(port)d can't be used: %(why)s. Choose a number from 1024 to 65535."


class VaultSlow(FarshoreError):
    """The vault's process does not answer."""

    code = "serve.vault-slow"
    message = (
        "The vault did not start within %(seconds)d seconds. What stands above may say why; if nothing "
        "does, the machine is very busy: wait, and run it again."
    )


class PartEnded(FarshoreError):
    """One of the processes of `farshore serve` ended by itself."""

    code = "serve.part-ended"
    message = (
        "%(part)s ended by itself (code %(code)s), so all were stopped. What stands above says why; "
        "then run `farshore serve` again."
    )


def register(parent: typer.Typer, _imports: typer.Typer) -> None:
    """Add `farshore serve` and `farshore vault`."""
    parent.command("serve")(serve)
    parent.command("vault", hidden=True)(run_vault)
    parent.command("vault-process", hidden=True)(run_vault_process)
    parent.command("site", hidden=True)(run_site)
    parent.command("look", hidden=True)(run_look)


def run_vault(
    home: HomeFolder,
    desk: Annotated[str, typer.Option(help="User and group id of the desk's user.")] = "",
    publisher: Annotated[str, typer.Option(help="Public key of who writes the site (hex).")] = "",
) -> None:
    """Keep a vault running, a new sealed one after each seal (started by `farshore serve`)."""
    from farshore.vault.door.supervising import supervise

    place = Home(home)
    if not desk:
        place.create()
    user, _, group = (desk or f"{os.geteuid()}:-1").partition(":")
    command = [*_CLI, "vault-process", "--home", str(home), "--parent", str(os.getpid())]
    command += ["--publisher", publisher]
    code = supervise(
        place.root,
        socket_path=place.socket,
        command=[*command, "--caller", user, "--listen"],
        desk_group=int(group),
    )
    raise typer.Exit(code)


def run_vault_process(
    home: HomeFolder,
    listen: Annotated[int, typer.Option(help="Descriptor of the socket.")],
    parent: Annotated[int, typer.Option(help="Process id of the supervisor.")],
    caller: Annotated[int, typer.Option(help="User id of the desk's user.")],
    publisher: Annotated[str, typer.Option(help="Public key of who writes the site (hex).")] = "",
) -> None:
    """Run the vault until it is sealed (started by `farshore vault`)."""
    from farshore.vault.door.server import serve as serve_vault

    code = serve_vault(
        home,
        descriptor=listen,
        users={caller, os.geteuid(), 0},
        parent=parent,
        publisher=bytes.fromhex(publisher) or None,
    )
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)  # whatever a thread still does ends here, and what it held


def serve(
    home: HomeOption = None,
    port: Annotated[int, typer.Option(help="Port of the desk.", envvar="PORT_DESK")] = 8000,
    site_port: Annotated[
        int, typer.Option("--site-port", help="Port of the public site.", envvar="PORT_SITE")
    ] = 8080,
) -> None:
    """Serve vault, desk and site on this machine until Ctrl-C."""
    place = Home((home or default_home()).resolve())
    check_ports(port, site_port)
    need_installed(place)
    place.create()
    stop_cleanly()
    harden_process(lock=False)  # it holds the publisher's key
    users = users_of(os.environ, is_root=os.geteuid() == 0)
    if users:
        users.take_over(place)
    else:
        print(f"farshore: {TOGETHER}", file=sys.stderr, flush=True)
    running = [start_vault(place, users)]
    try:
        running += [start_desk(place, port, users), start_site(place, site_port, users)]
        print(f"Desk: http://127.0.0.1:{port}/   Site: http://127.0.0.1:{site_port}/", flush=True)
        if users:
            running.append(start_look(place, users))
        watch(place, running, looks=users is None)
    except KeyboardInterrupt:
        pass
    finally:
        stop_all(running)


def need_installed(place: Home) -> None:
    """Refuse a folder without an organisation: there is nothing to serve, and nobody to sign in.

    Raises:
        BadInput: it says how to begin.
    """
    paths = Paths(place.root)
    if not (paths.keys.exists() and paths.register.exists()):
        raise BadInput(
            why=f"There is no organisation in {place.root} yet. Set one up first: farshore init "
            '"Your organisation" --custodian HANDLE --custodian HANDLE. If it lies in another '
            "folder, name it with --home. To try Farshore with invented people: farshore demo"
        )


def stop_all(
    running: Sequence[subprocess.Popen[bytes]], *, within_seconds: float = _STOP_SECONDS
) -> None:
    """End all processes: asked first, ended hard after a while or a second Ctrl-C; never a traceback."""
    for process in reversed(running):
        process.terminate()
    until = time.monotonic() + within_seconds
    for process in reversed(running):
        try:
            process.wait(timeout=max(0.0, until - time.monotonic()))
        except (subprocess.TimeoutExpired, KeyboardInterrupt):
            print(
                "farshore: one part did not stop by itself and was ended. What was saved is saved.",
                file=sys.stderr, flush=True,
            )  # fmt: skip
            process.kill()
            process.wait()


def watch(place: Home, running: Sequence[subprocess.Popen[bytes]], *, looks: bool = True) -> None:
    """Take out of the site what no consent covers any more, until Ctrl-C.

    Args:
        place: the data folder.
        running: vault, desk, site, in this order, and who looks after the site as another user.
        looks: this process looks after the site itself.

    Raises:
        PartEnded: one of the processes is not there any more.
    """
    next_look = time.monotonic()
    while all(process.poll() is None for process in running):
        time.sleep(0.5)
        if looks and time.monotonic() >= next_look:
            look(place)
            next_look = time.monotonic() + _LOOK_SECONDS
    time.sleep(_GRACE_SECONDS)  # Ctrl-C reaches the children too: then it was no accident
    parts = ("The vault", "The desk", "The site", "Looking after the site")
    for part, process in zip(parts, running, strict=False):
        if process.poll() is not None:
            raise PartEnded(part=part, code=process.returncode)


def run_look(home: HomeFolder) -> None:
    """Look after the site for ever, as the desk's user (started by `farshore serve`)."""
    harden_process(lock=False)
    PUBLISHER.take_up()
    while True:
        look(Home(home))
        time.sleep(_LOOK_SECONDS)


def look(place: Home) -> None:
    """Finish a bake that broke off, take out what no consent covers, read what is public again."""
    say_what_was_written(lambda: finish_bake(place), why="A bake had broken off")
    say_what_was_written(lambda: publish_due(place), why="A consent ended")
    read_again(place)


def say_what_was_written(write: Callable[[], BakeSummary | None], *, why: str) -> None:
    """Write the site anew where that is due; a sealed vault or a full disk is said, not fatal."""
    try:
        summary = write()
    except FarshoreError as refusal:
        if refusal.code != "vault.sealed":
            print(f"farshore: {refusal}", file=sys.stderr, flush=True)
    except OSError as refusal:
        print(
            f"farshore: the site was not written: {refusal.strerror}", file=sys.stderr, flush=True
        )
    else:
        if summary and summary.removed:
            print(f"{why}: {summary.removed} files left the site.", flush=True)


def read_again(place: Home) -> None:
    """Let the guard read published stories again; Today shows which have become dangerous."""
    try:
        recheck(place)
    except FarshoreError as refusal:
        if refusal.code != "vault.sealed":
            print(f"farshore: {refusal}", file=sys.stderr, flush=True)


def run_site(
    home: HomeFolder,
    port: Annotated[int, typer.Option(help="Port of the site.")],
) -> None:
    """Serve the public folder (started by `farshore serve`)."""
    with make_server("127.0.0.1", port, site_app(Home(home).site), handler_class=_Quiet) as server:
        server.serve_forever()


def start_site(place: Home, port: int, users: Users | None = None) -> subprocess.Popen[bytes]:
    """Start the site's process."""
    command = [*_CLI, "site", "--home", str(place.root), "--port", str(port)]
    return subprocess.Popen(command, **users.as_desk() if users else {})


def start_look(place: Home, users: Users) -> subprocess.Popen[bytes]:
    """Start the process that looks after the site as the desk's user."""
    command = [*_CLI, "look", "--home", str(place.root)]
    with handed_over(PUBLISHER.begin()) as (files, given):
        surroundings = {**os.environ, **given}
        return subprocess.Popen(command, env=surroundings, pass_fds=files, **users.as_desk())


def start_desk(place: Home, port: int, users: Users | None = None) -> subprocess.Popen[bytes]:
    """Start the desk's process, bound to this machine alone, and wait until it answers."""
    command = [
        sys.executable, "-m", "gunicorn", "farshore.config.wsgi:application", "--bind",
        f"127.0.0.1:{port}", "--workers", "2", "--threads", "6", "--log-level", "error",
        "--timeout", "120", "--no-control-socket", "-c", "python:farshore.config.publisher",
    ]  # fmt: skip
    with handed_over(PUBLISHER.begin()) as (files, given):
        surroundings = {**os.environ, **given, "FARSHORE_HOME": str(place.root)}
        started_as = users.as_desk() if users else As()
        desk = subprocess.Popen(command, env=surroundings, pass_fds=files, **started_as)
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until and desk.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    return desk


def start_vault(place: Home, users: Users | None = None) -> subprocess.Popen[bytes]:
    """Start the vault process and wait until it answers on its socket.

    Raises:
        SocketInUse: another vault serves this folder already.
        PartEnded: it ended at once; it has said why.
        VaultSlow: it does not answer.
    """
    with only_vault(place.root):
        pass  # a killed one is gone, and there is no other
    command = [*_CLI, "vault", "--home", str(place.root)]
    command += ["--publisher", PUBLISHER.begin().public().hex()]
    if users:
        command += ["--desk", f"{users.desk[0]}:{users.desk[1]}"]
    surroundings = {**os.environ, "FARSHORE_HOME": str(place.root)}
    vault = subprocess.Popen(command, env=surroundings, **users.as_vault() if users else {})
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until:
        if _answers(place.socket):
            return vault
        if vault.poll() is not None:
            raise PartEnded(part="The vault", code=vault.returncode)
        time.sleep(0.05)
    vault.kill()
    vault.wait()
    raise VaultSlow(seconds=_START_SECONDS)


def _answers(path: Path) -> bool:
    """Tell whether a vault answers: the supervisor listens before there is one."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        probe.settimeout(0.5)
        try:
            probe.connect(str(path))
            probe.sendall(b"GET / HTTP/1.0\r\n\r\n")
            return bool(probe.recv(1))
        except OSError:
            return False


def stop_cleanly() -> None:
    """Let a termination end the children too, as Ctrl-C does; and Ctrl-C even where a script began this."""

    def stop(_signal: int, _frame: object) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)  # what a script starts with `&` is born deaf to it


def check_ports(desk: int, site: int) -> None:
    """Refuse ports that are none, that are one, or that are taken.

    Raises:
        PortRefused: a number out of range, one that only root may use, or the same one twice.
        PortInUse: something listens there.
    """
    names = [
        f"{variable}=" if os.environ.get(variable) else f"{option} "
        for option, variable in (("--port", "PORT_DESK"), ("--site-port", "PORT_SITE"))
    ]
    for port, name in zip((desk, site), names, strict=True):
        check_port(port, option=name)
    if desk == site:
        raise PortRefused(option=names[1], port=site, why="the desk has it; the site needs its own")


def check_port(port: int, *, option: str) -> None:
    """Refuse a port that can't be used.

    Args:
        port: the number.
        option: how it is given on the line that was typed, with the character before the number.

    Raises:
        PortRefused: it is out of range, or only root may use it.
        PortInUse: something listens there.
    """
    if not 1 <= port <= _LAST:
        raise PortRefused(option=option, port=port, why=f"ports end at {_LAST}")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError as refusal:
            why = f"below {_FIRST_FREE} they belong to root"
            raise PortRefused(option=option, port=port, why=why) from refusal
        except OSError as refusal:
            raise PortInUse(port=port, option=option.strip()) from refusal


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 the base class's name
        """Keep no access log."""
