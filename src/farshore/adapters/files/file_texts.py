"""All words that a file carries to whoever opens it, and what of it could not be read.

Plain text is decoded here (decoding.py). Everything else is read in a throw-away process with
little memory and time (file_worker.py): PDF by PDFium and pypdf, office files by their XML,
workbooks by calamine, pictures by Pillow. Nothing is run.
"""

import codecs
from dataclasses import dataclass
from pathlib import Path

import msgspec

from farshore.adapters.processes.throwaway import WorkerFailed, run_worker
from farshore.adapters.texts.data_addresses import carries_others
from farshore.adapters.texts.decoding import decode
from farshore.adapters.texts.file_kinds import MARKED_UP, OFFICE, PICTURES, kind_of
from farshore.adapters.texts.unread import Shows, Unread
from farshore.adapters.texts.written_codes import decoded_readings, has_attachments
from farshore.domain.errors import BadInput

LARGEST_BYTES = 50 * 1024 * 1024
_TIMEOUT_SECONDS = 90
_RICH = b"{\\rtf"
_UNSURE = (
    "its encoding is not sure, and every reading was judged. Save it as UTF-8, or say --encoding."
)
_CARRIED = (
    "pictures or other files are written into it (data:) that were not looked at. Look yourself."
)
_KINDS = {
    **dict.fromkeys(PICTURES, "picture"), **dict.fromkeys(OFFICE, "zip"), ".pdf": "pdf",
}  # fmt: skip
"""What a file's name promises."""


@dataclass(frozen=True, slots=True)
class FileWords:
    """What a file says.

    Attributes:
        text: all its words; parts that do not belong together are parted by empty lines.
        unread: what of it was not read: it can't be called clear.
        kind: `pdf`, `zip`, `picture`, `ole`, or empty for text.
        shows: what it shows beside words.
    """

    text: str
    unread: tuple[Unread, ...]
    kind: str
    shows: tuple[Shows, ...] = ()


class _Answer(msgspec.Struct):
    words: list[str]
    unread: list[tuple[str, str]]
    shows: list[tuple[str, int]]


def read_file(path: Path, *, encoding: str = "", name: str = "") -> FileWords:
    """Return the words of a file of any kind that is read.

    Args:
        path: the file; its bytes say what it is, and a name that promises else is refused.
        encoding: of a plain text, if somebody knows it.
        name: how a sentence names it; empty: its path.

    Raises:
        BadInput: it can't be read: of no known kind, with a password, damaged, too large.
    """
    name = name or str(path)
    data = _bytes_of(path, name)
    if not data:
        return FileWords("", (), "")  # whatever its name promises: nothing is read, nothing is left
    kind = kind_of(data)
    promised = _KINDS.get(path.suffix.lower())
    if promised is not None and kind not in {promised, "ole" if promised == "zip" else promised}:
        raise BadInput(why=f"{name} can't be read as what its name says.")
    if not kind and path.suffix.lower() not in MARKED_UP and data.lstrip()[:1] != b"<":
        return _plain(data, name, encoding)
    return _by_worker(data, path.name, kind, encoding, name=name)


def _bytes_of(path: Path, name: str) -> bytes:
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise BadInput(why=f"{name} is larger than 50 MB. Check it in parts.")
        return path.read_bytes()
    except OSError as refusal:
        raise BadInput(why=f"{name} can't be read: {refusal.strerror}.") from refusal


def _plain(data: bytes, where: str, encoding: str) -> FileWords:
    if data.lstrip().startswith(_RICH):
        raise BadInput(why=f"{where} is rich text, which is not read. Save it as DOCX or as text.")
    found = decode(data, where=where, encoding=encoding)
    unread = [] if found.is_sure else [Unread("", _UNSURE)]
    texts = [found.text, *found.others]
    if any(has_attachments(text) for text in texts):
        unread.append(
            Unread("", "files are attached to it that were not read. Check each by itself.")
        )
    if any(carries_others(text) for text in texts):
        unread.append(Unread("", _CARRIED))
    more = [code for text in texts for code in decoded_readings(text) if code.strip()]
    return FileWords("\n\n".join(dict.fromkeys([*texts, *more])), tuple(unread), "")


def _by_worker(data: bytes, file_name: str, kind: str, encoding: str, *, name: str) -> FileWords:
    doubts: list[Unread] = []
    if not kind:
        decoded = decode(data, where=name, encoding=encoding)
        doubts = [] if decoded.is_sure else [Unread("", _UNSURE)]
        # its mark, since the worker would believe once more what the page declares
        data = codecs.BOM_UTF8 + decoded.all_readings.encode()
    try:
        answer = run_worker("files/file_worker.py", file_name, data=data, seconds=_TIMEOUT_SECONDS)
        found = msgspec.json.decode(answer, type=_Answer)
    except WorkerFailed as refusal:
        raise BadInput(why=f"{name} was not read: {refusal.why}") from refusal
    except msgspec.DecodeError as refusal:
        raise BadInput(why=f"{name} was not read: it is damaged: save it anew.") from refusal
    unread = (*doubts, *(Unread(where, why) for where, why in found.unread))
    shows = tuple(Shows(kind, number) for kind, number in found.shows)
    return FileWords("\n\n".join(found.words), unread, kind, shows)


def words_of(path: Path) -> str:
    """Return the words of a file; see `read_file`."""
    return read_file(path).text


def page_picture(data: bytes, number: int) -> bytes | None:
    """Return a page of a PDF as PNG, or None if it can't be painted.

    Args:
        data: the PDF.
        number: of the page, from 1.
    """
    try:
        return run_worker("pdf/page_worker.py", str(number), data=data, seconds=_TIMEOUT_SECONDS)
    except WorkerFailed:
        return None
