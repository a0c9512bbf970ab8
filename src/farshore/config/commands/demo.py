"""`farshore demo`: a fictional organisation on this machine, ready to be tried."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from farshore.adapters.meaning.vectors import Absent
from farshore.adapters.processes.hardening import harden_process
from farshore.config.commands.serving import (
    check_ports,
    start_desk,
    start_site,
    start_vault,
    stop_all,
    stop_cleanly,
    watch,
)
from farshore.config.home import Home
from farshore.config.wiring import client, publish_to
from farshore.demo.fill import DemoSignIn, fill, open_demo
from farshore.demo.organisation import CUSTODIANS, MEMBERS, StretchOnce, passphrase
from farshore.demo.outreach.clock import DemoClock
from farshore.demo.pictures import LookOnce
from farshore.demo.reading import stories
from farshore.domain.errors import BadInput
from farshore.press.target.locking import FolderBusy, only_one
from farshore.vault.door.local import local_transport
from farshore.vault.door.service import VaultService
from farshore.vault.speech.client import VaultClient
from farshore.vault.speech.messages import ListStories, SignIn, Status

_USUAL = "usually one to two minutes"
_FILLING = "-filling"


def register(parent: typer.Typer, _imports: typer.Typer) -> None:
    """Add `farshore demo`."""
    parent.command("demo")(demo)


def demo(
    home: Annotated[Path, typer.Option("--home", help="Folder of the demo.")] = Path("demo"),
    port: Annotated[int, typer.Option(help="Port of the desk.", envvar="PORT_DESK")] = 8000,
    site_port: Annotated[
        int, typer.Option("--site-port", help="Port of the public site.", envvar="PORT_SITE")
    ] = 8080,
    fresh: Annotated[bool, typer.Option("--fresh", help="Throw an older demo away.")] = False,
    once: Annotated[bool, typer.Option(hidden=True, help="Fill, bake and leave.")] = False,
) -> None:
    """Fill a fictional organisation and serve its desk and site until Ctrl-C."""
    check_ports(port, site_port)
    place = Home(home.resolve())
    stop_cleanly()
    harden_process(lock=False)  # it holds the publisher's key
    running: list[subprocess.Popen[bytes]] = []
    try:
        _have_a_whole_one(place, fresh=fresh)
        _say("Opening the demo, 1 of 3: the vault (usually 10 seconds for all)")
        running.append(start_vault(place))
        _publish(place)
        if once:
            return
        running += [start_desk(place, port), start_site(place, site_port)]
        _tell(port, site_port)
        watch(place, running)
    except KeyboardInterrupt:
        if not running:
            raise  # while it was filled: there is no demo
        _say("Stopping.")
    finally:
        stop_all(running)


def _say(line: str) -> None:
    Console(stderr=True, highlight=False, soft_wrap=True).print(line)


def _publish(place: Home) -> None:
    vault = client(place)
    _say("Opening the demo, 2 of 3: unsealing it")
    open_demo(vault)
    session = vault.ask(SignIn(handle="wren", passphrase=passphrase("wren")))
    wren = vault.as_member(session.token)
    told, needed = wren.ask(ListStories()).total, len(stories())
    if told < needed:
        raise BadInput(
            why=f"The demo in {place.root} holds {told} of {needed} stories: filling it broke off, or it is "
            "of an older version. Make it anew: farshore demo --fresh (or: rm -r demo; make demo)"
        )
    _say("Opening the demo, 3 of 3: writing the public site")
    summary = publish_to(place, wren)
    _say(f"{summary.pages} public pages.")


def _have_a_whole_one(place: Home, *, fresh: bool) -> None:
    """Fill a demo beside its place and move it there when it is whole: nobody is shown half of one.

    Raises:
        BadInput: the folder holds something else, or another demo is being filled.
    """
    is_there = (place.root / "keys").exists()
    if is_there and not fresh:
        return
    if place.root.exists():
        _need_a_demo_or_nothing(place.root)
    with _filling(place.root) as folder:
        _say(f"Filling the demo, {_USUAL}; Ctrl-C ends it, and nothing of it stays.")
        clock = DemoClock()
        service = VaultService(folder, clock=clock)
        service.vault.find_faces = LookOnce()
        service.vault.stretch = StretchOnce()
        service.vault.vectorise = Absent()
        try:
            fill(
                VaultClient(local_transport(service)),
                tell=lambda step: _say(f"Filling the demo, {step}"),
                clock=clock,
            )
        finally:
            service.close()
        if place.root.exists():
            shutil.rmtree(place.root)
        folder.rename(place.root)
    place.create()


def _need_a_demo_or_nothing(folder: Path) -> None:
    """Refuse to throw away what is no demo: a real organisation above all."""
    if not any(folder.iterdir()):
        return
    if (folder / "keys").exists():
        service = VaultService(folder)
        try:
            status = VaultClient(local_transport(service)).ask(Status())
        finally:
            service.close()
        if status.demo or not status.installed:
            return
    raise BadInput(
        why=f"{folder} holds something that is no demo, so nothing in it was touched. Name another "
        "folder with --home."
    )


@contextmanager
def _filling(root: Path) -> Iterator[Path]:
    """Yield an empty folder beside a demo's place; what is left in it at the end is removed."""
    folder = root.with_name(root.name + _FILLING)
    with ExitStack() as held:
        try:
            held.enter_context(only_one(folder, wait_seconds=0))
        except FolderBusy as refusal:
            raise BadInput(
                why=f"Another `farshore demo` is filling {root}. Wait until it is done, or name another "
                "folder with --home."
            ) from refusal
        try:
            for left in folder.iterdir():  # of one that was killed
                shutil.rmtree(left) if left.is_dir() else left.unlink()
            folder.chmod(0o700)
            yield folder
        finally:
            if folder.exists():
                shutil.rmtree(folder, ignore_errors=True)


def _tell(port: int, site_port: int) -> None:
    everybody = {**{handle: ["custodian"] for handle in CUSTODIANS}, **MEMBERS}
    rows = [DemoSignIn(h, passphrase(h), ", ".join(r)) for h, r in everybody.items()]
    table = Table("handle", "passphrase", "role", title="Sign-ins of the demo")
    for row in rows:
        table.add_row(row.handle, row.passphrase, row.roles)
    console = Console(width=110)
    console.print(table)
    console.print(f"Desk: http://127.0.0.1:{port}/   Site: http://127.0.0.1:{site_port}/")
    console.print("Start as wren: open the draft 'A mother waits sixteen years'. Ctrl-C ends.")
