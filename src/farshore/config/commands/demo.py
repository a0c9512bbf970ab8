"""`farshore demo`: a fictional organisation on this machine, ready to be tried."""

import shutil
import signal
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from farshore.config.commands.serving import (
    check_port,
    start_desk,
    start_site,
    start_vault,
    stop_cleanly,
    watch,
)
from farshore.config.home import Home
from farshore.config.wiring import client, publish_to
from farshore.demo.fill import DemoSignIn, fill, open_demo
from farshore.demo.organisation import CUSTODIANS, MEMBERS, passphrase
from farshore.vault.messages import SignIn, Status


def register(parent: typer.Typer, _imports: typer.Typer) -> None:
    """Add `farshore demo`."""
    parent.command("demo")(demo)


def demo(
    home: Annotated[Path, typer.Option("--home", help="Folder of the demo.")] = Path("demo"),
    port: Annotated[int, typer.Option(help="Port of the desk.")] = 8000,
    site_port: Annotated[int, typer.Option("--site-port")] = 8080,
    fresh: Annotated[bool, typer.Option(help="Throw an older demo away.")] = False,
    once: Annotated[bool, typer.Option(hidden=True, help="Fill, bake and leave.")] = False,
) -> None:
    """Fill a fictional organisation and serve its desk and site until Ctrl-C."""
    check_port(port, option="--port")
    check_port(site_port, option="--site-port")
    place = Home(home.resolve())
    if fresh and (place.root / "keys").exists():
        shutil.rmtree(place.root)
    place.create()
    stop_cleanly()
    console = Console(stderr=True)
    vault_process = start_vault(place)
    running = [vault_process]
    try:
        vault = client(place)
        if vault.ask(Status()).installed:
            open_demo(vault)
        else:
            with console.status("Filling the demo") as status:
                fill(vault, tell=lambda step: status.update(f"Filling the demo: {step}"))
        session = vault.ask(SignIn(handle="wren", passphrase=passphrase("wren")))
        summary = publish_to(place, vault.as_member(session.token))
        console.print(f"{summary.pages} public pages.")
        if once:
            return
        running += [start_desk(place, port), start_site(place, site_port)]
        _tell(port, site_port)
        watch(place, running)
    except KeyboardInterrupt:
        console.print("Stopping.")
    finally:
        for process in reversed(running):
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=15)


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
