"""Workbooks read in a throw-away process."""

import io
import re
import zipfile
from typing import IO

import msgspec

from farshore.adapters.office.sheet_cells import Sheet
from farshore.adapters.processes.throwaway import WorkerFailed, run_worker

_TIMEOUT_SECONDS = 60
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_COMMENT_PARTS = re.compile(r"^xl/.*(?:comments?|persons?)[^/]*\.(?:xml|bin)$", re.I)
_MOST_CONTENT_BYTES, _PIECE_BYTES = 80 * 1024 * 1024, 1024 * 1024


def read_sheets(data: bytes) -> list[Sheet]:
    """Return the sheets of an XLSX, XLSB, XLS or ODS file.

    Args:
        data: the whole file.

    Raises:
        WorkerFailed: it has a password, too many lines, unpacks to too much, or is damaged; `why`
            begins with `it has a password`, `it has too many lines`, `it unpacks to too much`.
    """
    answer = run_worker("office/sheet_worker.py", data=data, seconds=_TIMEOUT_SECONDS)
    try:
        found = msgspec.json.decode(answer, type=list[tuple[str, bool, list[list[str]]]])
    except msgspec.DecodeError as refusal:
        raise WorkerFailed("it is damaged") from refusal
    return [Sheet(name, hidden, rows) for name, hidden, rows in found]


def may_have_comments(data: bytes) -> bool:
    """Tell whether comments may hang on cells of a workbook: `read_sheets` reads none.

    Args:
        data: a whole file that `read_sheets` could read. Whether an XLS file has some is not known.
    """
    if data.startswith(_OLE):
        return True
    if not data.startswith(_ZIP):
        return False
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        names = packed.namelist()
        if any(_COMMENT_PARTS.search(name) for name in names):
            return True
        if "content.xml" not in names:
            return False
        with packed.open("content.xml") as content:
            return _holds(content, b"annotation")


def _holds(content: IO[bytes], word: bytes) -> bool:
    """Tell whether a word stands in the first part of an unpacked stream, piece by piece."""
    before = b""
    for _ in range(_MOST_CONTENT_BYTES // _PIECE_BYTES):
        piece = content.read(_PIECE_BYTES)
        if word in before + piece:
            return True
        if not piece:
            return False
        before = piece[-len(word) :]
    return True  # more than anybody writes: nobody knows what stands behind it
