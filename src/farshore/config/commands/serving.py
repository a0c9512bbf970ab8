"""`farshore serve`: the vault in its own process and the public site."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Annotated
from wsgiref.simple_server import WSGIRequestHandler, make_server

import typer

from farshore.config.home import Home, default_home
from farshore.domain.errors import FarshoreError
from farshore.press.serving import site_app


class PortInUse(FarshoreError):
    """Another program listens there."""

    code = "serve.port-in-use"
    message = "Port %(port)d on this machine is in use. Choose another one with %(option)s."


def register(parent: typer.Typer, _imports: typer.Typer) -> None:
    """Add `farshore serve` and `farshore vault`."""
    parent.command("serve")(serve)
    parent.command("vault", hidden=True)(run_vault)


def run_vault(home: Annotated[Path, typer.Option("--home")]) -> None:
    """Run the vault process (started by `farshore serve`)."""
    from farshore.vault.server import serve as serve_vault

    place = Home(home)
    place.create()
    serve_vault(place.root, socket_path=place.socket)


def serve(
    home: Annotated[Path | None, typer.Option("--home")] = None,
    site_port: Annotated[int, typer.Option("--site-port")] = 8080,
) -> None:
    """Serve vault and site on this machine until Ctrl-C."""
    place = Home(home or default_home())
    place.create()
    check_port(site_port, option="--site-port")
    vault = start_vault(place)
    try:
        with make_server("127.0.0.1", site_port, site_app(place.site),
                         handler_class=_Quiet) as server:  # fmt: skip
            print(f"Site: http://127.0.0.1:{site_port}/  (Ctrl-C ends)", flush=True)
            server.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        vault.send_signal(signal.SIGTERM)
        vault.wait(timeout=10)


def start_vault(place: Home) -> subprocess.Popen[bytes]:
    """Start the vault process and wait until it answers on its socket."""
    command = [sys.executable, "-m", "farshore.config.cli", "vault", "--home", str(place.root)]
    vault = subprocess.Popen(command, env={**os.environ, "FARSHORE_HOME": str(place.root)})
    for _ in range(200):
        if place.socket.exists():
            return vault
        if vault.poll() is not None:
            raise typer.Exit(1)
        time.sleep(0.05)
    vault.kill()
    raise typer.Exit(1)


def check_port(port: int, *, option: str) -> None:
    """Refuse a port that is taken.

    Raises:
        PortInUse: something listens there.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as refusal:
            raise PortInUse(port=port, option=option) from refusal


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 the base class's name
        """Keep no access log."""
