"""`farshore doctor`: what this host has, lacks, and where settings come from."""

import json
import shutil
from pathlib import Path

import typer

from farshore.config.commands.options import AsJson, HomeOption
from farshore.config.home import Home, default_home
from farshore.config.needs import CHROMIUM_MISSING, FONTS_MISSING, chromium, has_cjk_fonts
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
        "public key": _public_key(place),
        "chromium (tests)": chromium() or CHROMIUM_MISSING,
        "fonts": _FONTS[has_cjk_fonts()],
    }
    if as_json:
        print(json.dumps(facts))
        return
    for name, value in facts.items():
        print(f"{name}: {value}")


def _public_key(place: Home) -> str:
    """Return the key that `farshore bake --key` wants; the desk writes it beside each bundle."""
    file = place.bundle / "public.key"
    return file.read_text().strip() if file.is_file() else "none until a story is published"


def _existing(path: Path) -> Path:
    return path if path.exists() else _existing(path.parent)
