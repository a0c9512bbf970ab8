"""Taking out: what was withdrawn leaves the public folder, whatever else fails."""

import os
import re
from collections.abc import Iterable, Set
from pathlib import Path
from urllib.parse import quote

from farshore.press.rendering.slots import escape
from farshore.press.target.state import State

_ARCHIVE = re.compile(
    r"/(?:[a-z]{2}/)?(?:(?:category|tag)/[^/]+/|search/|\d{4}/(?:\d\d/)?)?(?:page/\d+/)?"
)

PACKED = "pagefind/"
"""The search index: its files are packed, so that what they tell can't be seen from outside."""


def remove_all(to: Path, names: Iterable[str]) -> tuple[int, dict[str, OSError]]:
    """Remove files and the folders that they leave empty; one that can't be stops none.

    Returns:
        How many were removed, and path to reason of those that still stand.
    """
    removed, refused = 0, {}
    for name in sorted(names):
        place = to / name
        try:
            place.unlink()
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as refusal:
            if not place.is_dir():
                refused[name] = refusal
        else:
            removed += 1
            _drop_empty(place.parent, to)
    return removed, refused


def _drop_empty(folder: Path, root: Path) -> None:
    try:
        while folder != root:
            folder.rmdir()
            folder = folder.parent
    except OSError:  # somebody's file is in it
        return


def taken_out(older: State, newer: State) -> set[str]:
    """Return the addresses of editions that stand there and not in a newer bundle.

    An edition whose text was changed counts: its old words must go as well. Where it is not known
    which editions stand there, every page that the bundle does not hold counts.
    """
    if older.editions or not older.files:
        return {path for sha, path in older.editions.items() if sha not in newer.editions}
    pages = {"/" + name.removesuffix("index.html") for name in older.files if _is_page(name)}
    living = set(newer.editions.values())
    return {path for path in pages - living if not _ARCHIVE.fullmatch(path)}


def _is_page(name: str) -> bool:
    return name.endswith("/index.html")


def telling(to: Path, names: Iterable[str], *, gone: Set[str], media: Set[str]) -> set[str]:
    """Return the files that show something of what was taken out.

    Every list, feed and map that shows a story links to it: whoever holds its address shows it.

    Args:
        to: the public folder.
        names: files that bakes made.
        gone: addresses that were taken out.
        media: paths of the pictures that stay.
    """
    marks = {
        mark.encode() for path in gone for mark in (path, quote(path, safe="/%"), escape(path))
    }
    own = {path.strip("/") + "/index.html" for path in gone}
    found = set()
    for name in names:
        is_picture = name.startswith("media/")
        shows = (
            name not in media if is_picture else bool(marks) and _holds_one(f"{to}/{name}", marks)
        )
        if shows or name in own or name.startswith(PACKED):
            found.add(name)
    return found


def _holds_one(place: str, marks: Set[bytes]) -> bool:
    try:
        data = Path(place).read_bytes()
    except FileNotFoundError:
        return False
    except OSError:
        return os.path.lexists(place) and not os.path.isdir(place)  # noqa: PTH112 unread: not clear
    return any(mark in data for mark in marks)
