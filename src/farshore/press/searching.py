"""An index that lets a reader's browser search the site: made from baked pages, and from nothing else.

Pagefind's program reads only what it is given here, in a folder of its own that is gone afterwards.
It is an extra (`pip install farshore[search]`); without it, or where it fails, the page of all
stories stands there without a field to type into.
"""

import importlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from farshore.domain.errors import FarshoreError
from farshore.press.target.writing import make_folders

FOLDER = "pagefind/"
"""Where the index stands in the public folder. Its files are packed: no word in them can be found by looking."""
_OURS = ("fragment/", "index/", "wasm.", "pagefind.", "pagefind-entry.json", "pagefind-worker.js")
"""What a page loads; Pagefind's own fields and styles stay out."""
_SECONDS = 300
_PAGE = b'<article lang="'
"""What only the page of one story has."""
_IN_MEMORY = Path("/dev/shm")  # noqa: S108 public pages alone, in a folder of our own
_SPARE_BYTES = 256 * 1024 * 1024
_LEFT_OUT = ".meta, .note, .trail, .shelves, rt, rp"


class SearchFailed(FarshoreError):
    """The index could not be made."""

    code = "press.search-failed"
    message = (
        "The site is written, but without search (%(reason)s); the list of all stories stands there. "
        "Publish again; if it happens again, install Farshore anew."
    )


def program() -> Path | None:
    """Return the indexing program, or None where the extra is not installed."""
    try:
        found = importlib.import_module("pagefind_bin_extended").get_executable()
    except ImportError:
        return None
    place = Path(found)
    return place if place.is_file() else None


def index_of(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of an index.

    Args:
        files: path below the public folder to bytes; pages of one story are indexed.

    Returns:
        Path below the public folder to bytes, the same for the same pages; empty where the
        program is not installed.

    Raises:
        SearchFailed: the program refused, took too long or left nothing.
    """
    place = program()
    pages = {name: data for name, data in files.items() if name.endswith(".html") and _PAGE in data}
    if place is None or not pages:
        return {}
    try:
        with tempfile.TemporaryDirectory(prefix="farshore-search-", dir=_quick(pages)) as folder:
            return _made(place, pages, Path(folder))
    except (OSError, subprocess.SubprocessError) as refusal:
        raise SearchFailed(reason=type(refusal).__name__) from refusal


def _quick(pages: Mapping[str, bytes], *, memory: Path = _IN_MEMORY) -> Path | None:
    """Return a folder in memory with room enough; None = wherever the system keeps such folders.

    Two thousand small files and as many folders take a disk three seconds, and memory a tenth of one.
    """
    needed = 4 * sum(map(len, pages.values())) + _SPARE_BYTES
    try:
        is_there = os.access(memory, os.W_OK | os.X_OK)
        return memory if is_there and shutil.disk_usage(memory).free > needed else None
    except OSError:
        return None


def _made(place: Path, pages: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    source, out = folder / "pages", folder / "index"
    source.mkdir()
    make_folders(source, pages)
    for name, data in pages.items():
        (source / name).write_bytes(data)
    subprocess.run(  # noqa: S603 our own program, no shell, paths of our own
        [place, "--silent", "--site", source, "--output-path", out,
         "--root-selector", "main > article", "--exclude-selectors", _LEFT_OUT],
        check=True, timeout=_SECONDS, stdin=subprocess.DEVNULL, capture_output=True,
        cwd=folder, env={},
    )  # fmt: skip
    return {FOLDER + name: data for name, data in _read(out) if name.startswith(_OURS)}


def _read(out: Path) -> Iterable[tuple[str, bytes]]:
    for path in sorted(out.rglob("*")):
        if path.is_file():
            yield path.relative_to(out).as_posix(), path.read_bytes()
