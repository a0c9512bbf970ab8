"""What a bake remembers in the public folder: which files are its own, and of which bundle."""

import json
import os
from pathlib import Path

import msgspec

from farshore.domain.stories.addresses import story_path
from farshore.domain.stories.bundle import canonical
from farshore.domain.stories.documents import Bundle
from farshore.press.target.recognising import recognised
from farshore.press.target.writing import write_atomically

MANIFEST = ".farshore.json"
PIN = ".farshore-key.json"
"""Number and key once more: they outlive a list that was damaged."""
_DIGITS = 16


class State(msgspec.Struct, frozen=True, kw_only=True):
    """What stands in a public folder. Nothing in it tells more than the pages do."""

    number: int = 0
    """Of the newest bundle that was begun here."""
    key: str = ""
    """The vault's public key (hex): a bundle of another vault is refused from the first bake on."""
    files: frozenset[str] = frozenset()
    """Paths below the folder: those that stand, and while a bake is at work those to come."""
    editions: dict[str, str] = {}
    """First digits of each edition's SHA-256 to its address."""
    words: frozenset[str] = frozenset()
    """First digits of the SHA-256 of each thing that the site says about itself."""

    is_whole: bool = False
    """Whether the last bake came to its end; one that did not is done again."""

    def with_older(self, older: "State") -> "State":
        """Return what stands or may stand while this state replaces an older one."""
        return msgspec.structs.replace(
            self,
            files=self.files | older.files,
            editions={**older.editions, **self.editions},
            words=self.words | older.words,
            is_whole=False,
        )


def state_of(bundle: Bundle, *, key: str) -> State:
    """Return the state of a folder before the first file of a bundle is written."""
    return State(
        number=bundle.number,
        key=key,
        editions={s.sha256[:_DIGITS]: story_path(s.edition, site=bundle.site) for s in bundle.editions},
        words=frozenset(_marks(msgspec.to_builtins(bundle.site))),
    )  # fmt: skip


def _marks(value: object) -> list[str]:
    import hashlib

    if isinstance(value, dict):
        return [mark for inner in value.values() for mark in _marks(inner)]
    if isinstance(value, list):
        return [mark for inner in value for mark in _marks(inner)]
    return [hashlib.sha256(canonical(value)).hexdigest()[:_DIGITS]] if value else []


def read_state(to: Path) -> State:
    """Return what earlier bakes left in a folder.

    Where their list is missing or damaged, their files are recognised by what is in them, and
    number and key are those of the second copy: a withdrawn page is never left standing, and
    nobody has to empty the folder.
    """
    try:
        found = msgspec.json.decode((to / MANIFEST).read_bytes(), type=State)
    except (OSError, ValueError):  # msgspec's errors are ValueErrors
        kept = _pin(to)
        return msgspec.structs.replace(kept, files=frozenset(recognised(to)))
    return msgspec.structs.replace(found, files=frozenset(filter(is_inside, found.files)))


def _pin(to: Path) -> State:
    try:
        found = msgspec.json.decode((to / PIN).read_bytes(), type=State)
    except (OSError, ValueError):
        return State()
    return State(number=found.number, key=found.key)


def write_state(to: Path, state: State) -> OSError | None:
    """Write the list and its second copy.

    Returns:
        What the disk answered if it refused. Then an older list is removed where it can be: it
        may name what was withdrawn since, and the next bake does without it.
    """
    pin = json.dumps({"number": state.number, "key": state.key}).encode()
    whole = msgspec.json.encode(
        {"number": state.number, "key": state.key, "files": sorted(state.files),
         "editions": state.editions, "words": sorted(state.words),
         "is_whole": state.is_whole}, order="deterministic",
    )  # fmt: skip
    refusal = _written(to / PIN, pin)
    return _written(to / MANIFEST, whole) or refusal


def _written(place: Path, data: bytes) -> OSError | None:
    for _try in range(2):
        try:
            write_atomically(place, data, durable=True)
        except OSError as found:
            refusal = found
            _clear(place)
        else:
            return None
    return refusal


def _clear(place: Path) -> None:
    try:
        os.unlink(place)  # noqa: PTH108
    except IsADirectoryError:
        _drop_folder(place)
    except OSError:
        return


def _drop_folder(place: Path) -> None:
    try:
        place.rmdir()
    except OSError:
        return


def is_inside(name: str) -> bool:
    """Tell whether a path stays below the folder and can be a file there."""
    parts = name.split("/")
    return (
        name.isprintable()
        and "\\" not in name
        and not any(part in {"", ".", ".."} for part in parts)
    )
