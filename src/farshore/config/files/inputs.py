"""What a command is given: looked at before any work, and read from standard input where it is `-`."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from farshore.domain.errors import BadInput

STANDARD_INPUT = Path("-")
_LARGEST_BYTES = 64 * 1024 * 1024
_NO_TEXT = (
    b"%PDF",
    b"PK\x03\x04",
    b"\xff\xd8\xff",
    b"\x89PNG",
    b"GIF8",
    b"\xd0\xcf\x11\xe0",
    b"{\\rtf",
)
"""How files begin that hold their words in a form of their own."""


def is_standard_input(path: Path) -> bool:
    """Tell whether a path on a command line means standard input."""
    return path == STANDARD_INPUT


def name_of(path: Path) -> str:
    """Return a file as a sentence names it."""
    return "standard input" if is_standard_input(path) else str(path)


def need_files(*paths: Path) -> None:
    """Refuse a file that can't be read, before any other is.

    Raises:
        BadInput: one is missing, a folder or unreadable, or standard input stands there twice.
    """
    if sum(map(is_standard_input, paths)) > 1:
        raise BadInput(why="Standard input (-) can be read once only. Give the others as files.")
    for path in paths:
        if is_standard_input(path):
            continue
        if path.is_dir():
            raise BadInput(why=f"{path} is a folder. Give a file.")
        try:
            path.open("rb").close()
        except OSError as refusal:
            raise BadInput(why=f"{path} can't be read: {refusal.strerror}.") from refusal


def bytes_of(path: Path) -> bytes:
    """Return all bytes of a file or of standard input.

    Raises:
        BadInput: it can't be read, or standard input holds nothing or too much.
    """
    need_files(path)
    if not is_standard_input(path):
        return path.read_bytes()
    data = sys.stdin.buffer.read(_LARGEST_BYTES + 1)
    if not data:
        raise BadInput(why="Standard input holds nothing. Give a file, or send one in with a pipe.")
    if len(data) > _LARGEST_BYTES:
        raise BadInput(why="Standard input holds more than 64 MB. Give it in parts.")
    return data


def text_of(path: Path) -> str:
    """Return a file or standard input as text; line ends become line feeds.

    Raises:
        BadInput: it can't be read, or is no UTF-8.
    """
    try:
        text = bytes_of(path).decode("utf-8")
    except UnicodeDecodeError as refusal:
        line = refusal.object[: refusal.start].count(b"\n") + 1
        raise BadInput(
            why="%(name)s, line %(line)s: no UTF-8 text. Save it as UTF-8 and try again.",
            name=name_of(path),
            line=line,
        ) from refusal
    return text.replace("\r\n", "\n").replace("\r", "\n")


@contextmanager
def as_file(path: Path) -> Iterator[Path]:
    """Yield a path that can be opened: of the file, or of standard input kept in memory only.

    Raises:
        BadInput: it can't be read.
    """
    if not is_standard_input(path):
        need_files(path)
        yield path
        return
    data = bytes_of(path)
    memory = os.memfd_create(
        "farshore"
    )  # what comes in by a pipe may be confidential: never a disk
    try:
        with os.fdopen(os.dup(memory), "wb") as file:
            file.write(data)
        yield Path(f"/proc/self/fd/{memory}")
    finally:
        os.close(memory)


@contextmanager
def as_text_file(path: Path) -> Iterator[Path]:
    """Do what `as_file` does, for what will be read as plain text whatever it is.

    Raises:
        BadInput: standard input is no text: its words would not be seen.
    """
    with as_file(path) as file:
        if is_standard_input(path):
            data = file.read_bytes()
            if data.startswith(_NO_TEXT) or b"\0" in data:
                raise BadInput(
                    why="Standard input is no plain text, so its words would not be seen. Give it as a file "
                    "with its ending (.pdf, .docx, .jpg)."
                )
        yield file
