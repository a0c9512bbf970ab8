"""The old site's pictures: a folder, or a ZIP of one, read in memory and never unpacked."""

import lzma
import re
import struct
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from farshore.domain.errors import BadInput

_SIZE = re.compile(r"(?:-\d{1,5}x\d{1,5}|-scaled|-rotated)(?=\.[A-Za-z]{3,4}$)")
"""WordPress keeps copies in several sizes beside what was uploaded."""
_LARGEST_BYTES = 20 * 1024 * 1024
_MOST_FILES = 200_000
_DAMAGED = (
    OSError, RuntimeError, ValueError, EOFError, struct.error, lzma.LZMAError, zipfile.BadZipFile,
    zlib.error,
)  # fmt: skip
"""What `zipfile` raises of an archive that was cut, changed, locked or packed in a strange way."""
_PLACE = re.compile(r"(?:^|/)(?:wp-content/)?uploads/(?:sites/\d+/)?", re.IGNORECASE)


class Uploads:
    """Files by the end of their path: `2013/03/pier.jpg`, wherever the folder begins.

    Args:
        path: a folder (`wp-content/uploads`, or any above or below it), or a ZIP of one.

    Raises:
        BadInput: it is neither.
    """

    def __init__(self, path: Path) -> None:
        self._folder = path if path.is_dir() else None
        self._zip = None if self._folder else _opened(path)
        self._places: dict[str, list[str]] = defaultdict(list)
        for number, name in enumerate(self._names()):
            if number >= _MOST_FILES:
                raise BadInput(why=f"{path} holds more than 200,000 files. Give a smaller part.")
            self._places[name.rpartition("/")[2].casefold()].append(name)
        self.used: set[str] = set()
        """Those that a text shows."""

    def __len__(self) -> int:
        return sum(len(names) for names in self._places.values())

    def find(self, path: str) -> str:
        """Return where the file of an old address lies; empty if it is not there.

        The picture as it was uploaded comes before its smaller copies. Of several files of one name
        it is the one whose folders are those of the address; by its name alone only a single one.
        """
        wanted = _PLACE.split(path)[-1].strip("/")
        for name in dict.fromkeys((_SIZE.sub("", wanted), wanted)):
            found = self._ending_in(name)
            if found:
                self.used.add(found)
                return found
        return ""

    def _ending_in(self, wanted: str) -> str:
        names = self._places.get(wanted.rpartition("/")[2].casefold(), [])
        ending = [n for n in names if f"/{n}".casefold().endswith(f"/{wanted}".casefold())]
        if ending:
            return min(ending, key=lambda name: (len(name), name))
        return names[0] if len(names) == 1 else ""

    def read(self, place: str) -> bytes:
        """Return a file's bytes.

        Raises:
            BadInput: over 20 MB, encrypted or damaged; says which.
        """
        why = f"{place.rpartition('/')[2]} is larger than 20 MB."
        try:
            if self._folder:
                file = self._folder / place
                if file.stat().st_size > _LARGEST_BYTES:
                    raise BadInput(why=why)
                return file.read_bytes()
            if self._zip is None:
                raise BadInput(why="No pictures were given.")
            if self._zip.getinfo(place).file_size > _LARGEST_BYTES:
                raise BadInput(why=why)
            with self._zip.open(place) as packed:
                data = packed.read(_LARGEST_BYTES + 1)
        except (*_DAMAGED, KeyError) as refusal:
            name = place.rpartition("/")[2]
            raise BadInput(why=f"{name} can't be read: it is damaged or locked.") from refusal
        if len(data) > _LARGEST_BYTES:
            raise BadInput(why=why)
        return data

    def _names(self) -> Iterator[str]:
        if self._folder:
            top = self._folder.resolve()
            for file in sorted(self._folder.rglob("*")):
                if file.is_file() and file.resolve().is_relative_to(top):
                    yield file.relative_to(self._folder).as_posix()
        elif self._zip:
            yield from (one.filename for one in self._zip.infolist() if not one.is_dir())


def lies_in_uploads(path: str) -> bool:
    """Tell whether a path leads into the folder in which WordPress keeps what is uploaded."""
    return bool(_PLACE.search(path))


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except _DAMAGED as refusal:
        raise BadInput(
            why=f"{path} is no folder and no ZIP. Give the old site's wp-content/uploads."
        ) from refusal
