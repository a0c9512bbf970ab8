"""The old site's pictures: a folder, or a ZIP of one, read in memory and never unpacked."""

import lzma
import re
import struct
import unicodedata
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from farshore.domain.errors import BadInput

_SIZE = re.compile(
    r"(?:-\d{1,5}x\d{1,5}(?:@2x)?|-scaled|-rotated)(?=\.[A-Za-z]{3,4}$)", re.IGNORECASE
)
"""WordPress keeps copies in several sizes beside what was uploaded. `-e1400000000000` is none of
them: it was cut or turned on the old site, and the picture before that may show somebody more."""
_LARGE = ("-scaled", "-rotated")
"""Of a large picture only what WordPress made of it may be left."""
_MONTH = re.compile(r"(?:^|/)(\d{4}/\d{2})/")
_SITE = re.compile(r"(?:^|/)sites/(\d+)/")
_OF_A_MAC = re.compile(r"(?:^|/)(?:__MACOSX/|\._)")
_CODINGS = ("utf-8", "cp932", "cp949")
_HALF_WIDTH = re.compile(r"[\uff61-\uff9f]")
"""What Korean becomes when it is read as if a Japanese Windows had written it."""
_UTF_8_FLAG = 0x800
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
        self._packed: dict[str, zipfile.ZipInfo] = {}
        self._places: dict[str, list[str]] = defaultdict(list)
        for number, name in enumerate(self._names()):
            if number >= _MOST_FILES:
                raise BadInput(why=f"{path} holds more than 200,000 files. Give a smaller part.")
            self._places[_plain(name).rpartition("/")[2]].append(name)
        self.used: set[str] = set()
        """Those that a text shows."""

    def __len__(self) -> int:
        return sum(len(names) for names in self._places.values())

    def find(self, path: str) -> str:
        """Return where the file of an old address lies; empty if it is not there.

        The picture as it was uploaded comes before its smaller copies. Of several files of one name
        it is the one whose folders are those of the address; by its name alone only a single one,
        and none that lies in another month or belongs to another site of a network: it would be
        another picture.
        """
        whole = _plain(path)
        wanted = _PLACE.split(whole)[-1].strip("/")
        names = list(dict.fromkeys(_candidates(wanted)))
        for search in (self._in_its_folder, self._by_name):
            for name in names:
                found = search(name, whole)
                if found:
                    self.used.add(found)
                    return found
        return ""

    def _in_its_folder(self, wanted: str, address: str) -> str:
        fitting = [
            n for n in self._named(wanted, address) if f"/{_plain(n)}".endswith(f"/{wanted}")
        ]
        nearest = sorted(fitting, key=lambda name: (len(name), name))
        alike = [name for name in nearest if len(name) == len(nearest[0])]
        return nearest[0] if len(alike) == 1 else ""

    def _by_name(self, wanted: str, address: str) -> str:
        names = self._named(wanted, address)
        return names[0] if len(names) == 1 else ""

    def _named(self, wanted: str, address: str) -> list[str]:
        """Return files of a name that can be meant; of two in other folders none of them is."""
        names = self._places.get(wanted.rpartition("/")[2], [])
        return [name for name in names if not _is_elsewhere(_plain(name), address)]

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
            info = self._packed[place]
            if info.file_size > _LARGEST_BYTES:
                raise BadInput(why=why)
            with self._zip.open(info) as packed:
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
                is_wanted = not _OF_A_MAC.search(file.relative_to(self._folder).as_posix())
                if is_wanted and file.is_file() and file.resolve().is_relative_to(top):
                    yield file.relative_to(self._folder).as_posix()
        elif self._zip:
            for one in self._zip.infolist():
                name = _name_of(one)
                if not one.is_dir() and not _OF_A_MAC.search(name):
                    self._packed[name] = one
                    yield name


def _plain(path: str) -> str:
    """Return a path as two writings of it agree: a Mac writes ば as two characters."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def _candidates(wanted: str) -> Iterator[str]:
    """Yield under which names a picture may lie, the one as it was uploaded first."""
    whole = _SIZE.sub("", wanted)
    yield whole
    yield wanted
    stem, dot, ending = whole.rpartition(".")
    yield from (f"{stem}{made}{dot}{ending}" for made in _LARGE)


def _is_elsewhere(name: str, address: str) -> bool:
    """Tell whether a file is of another month or another site than the one that is asked for."""
    for part in (_MONTH, _SITE):
        found, asked = part.search(name), part.search(address)
        if found and asked and found[1] != asked[1]:
            return True
    return False


def _name_of(one: zipfile.ZipInfo) -> str:
    """Return a name in a ZIP: many programs write it in a coding of their own and don't say so."""
    if one.flag_bits & _UTF_8_FLAG:
        return one.filename
    try:
        raw = one.filename.encode("cp437")
    except UnicodeEncodeError:
        return one.filename
    readings = []
    for coding in _CODINGS:
        with suppress(UnicodeDecodeError):
            readings.append(raw.decode(coding))
    likely = (said for said in readings if not _HALF_WIDTH.search(said))
    return next(likely, readings[0] if readings else one.filename)


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
