"""Pictures made anew: decoded in a throw-away process, shrunk, and nothing hidden kept."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from farshore.adapters.processes.throwaway import WorkerFailed, run_worker
from farshore.domain.errors import FarshoreError
from farshore.domain.stories.pictures import dhash

LARGEST_BYTES = 20 * 1024 * 1024
_TIMEOUT_SECONDS = 40
_MAGIC = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8")
_DOCUMENTS = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")
_BRANDS = frozenset({b"avif", b"avis", b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1"})
_SUFFIX = {"JPEG": ".jpg", "PNG": ".png"}
_TYPES = {".jpg": "image/jpeg", ".png": "image/png"}


class PictureRefused(FarshoreError):
    """A file is not a picture that can be taken."""

    code = "input.picture-refused"
    message = "The picture was not taken: %(why)s"


@dataclass(frozen=True, slots=True)
class CleanPicture:
    """A new picture with the same pixels and nothing else.

    Attributes:
        data: encoded bytes.
        suffix: `.jpg` or `.png`.
        media_type: as for the suffix.
        sha256: of the data, hex.
        width: pixels.
        height: pixels.
        likeness: `dhash` of the pixels before anything was covered.
    """

    data: bytes
    suffix: str
    media_type: str
    sha256: str
    width: int
    height: int
    likeness: str


class _Head(msgspec.Struct):
    format: str
    width: int
    height: int
    grey: list[int]


def clean_picture(data: bytes, *, name: str) -> CleanPicture:
    """Decode a picture in a process of limited memory and encode its pixels anew.

    Args:
        data: the uploaded file.
        name: its name; only the ending is looked at.

    Raises:
        PictureRefused: too large, of no kind that is taken, damaged, or a decompression bomb.
    """
    if len(data) > LARGEST_BYTES:
        raise PictureRefused(why="it is larger than 20 MB. Make it smaller and try again.")
    if data.startswith(_DOCUMENTS):
        raise PictureRefused(
            why="it is a document. Documents are not published, since they carry authors, comments "
            "and older versions: copy its words into the text, where the guard reads them."
        )
    if name.lower().endswith((".svg", ".svgz")) or not _is_picture(data):
        raise PictureRefused(why="only JPEG, PNG, WebP, AVIF, HEIC and GIF are taken.")
    return _made(data)


def covered_picture(
    data: bytes, *, rectangles: Sequence[tuple[int, int, int, int]]
) -> CleanPicture:
    """Fill rectangles of a clean picture for good and encode it anew.

    Args:
        data: as `clean_picture` made it.
        rectangles: left, top, right, bottom in pixels, right and bottom exclusive.

    Raises:
        PictureRefused: it can't be decoded.
    """
    return _made(data, json.dumps(list(rectangles)))


def _is_picture(data: bytes) -> bool:
    is_webp = data[:4] == b"RIFF" and data[8:12] == b"WEBP"
    is_heif = data[4:8] == b"ftyp" and data[8:12] in _BRANDS
    return is_webp or is_heif or data.startswith(_MAGIC)


def _made(data: bytes, *args: str) -> CleanPicture:
    try:
        answer = run_worker("pictures/image_worker.py", *args, data=data, seconds=_TIMEOUT_SECONDS)
        line, _, body = answer.partition(b"\n")
        head = msgspec.json.decode(line, type=_Head)
        suffix, likeness = _SUFFIX[head.format], dhash(head.grey)
    except WorkerFailed as refusal:
        raise PictureRefused(why=refusal.why) from refusal
    except (msgspec.DecodeError, KeyError, ValueError) as refusal:
        raise PictureRefused(why="it is damaged or too complex.") from refusal
    return CleanPicture(
        data=body,
        suffix=suffix,
        media_type=_TYPES[suffix],
        sha256=hashlib.sha256(body).hexdigest(),
        width=head.width,
        height=head.height,
        likeness=likeness,
    )
