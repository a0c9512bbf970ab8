"""Pictures made anew: decoded in a throw-away process, shrunk, and nothing hidden kept."""

import hashlib
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from farshore.domain.errors import FarshoreError

LARGEST_BYTES = 20 * 1024 * 1024
_TIMEOUT_SECONDS = 40
_MAGIC = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF", b"GIF8")
_SUFFIX = {b"J": ".jpg", b"P": ".png"}
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
    """

    data: bytes
    suffix: str
    media_type: str
    sha256: str


def clean_picture(data: bytes, *, name: str) -> CleanPicture:
    """Decode a picture in a process of limited memory and encode its pixels anew.

    Args:
        data: the uploaded file.
        name: its name; only the ending is looked at.

    Raises:
        PictureRefused: too large, not JPEG/PNG/WebP/GIF, damaged, or a decompression bomb.
    """
    if len(data) > LARGEST_BYTES:
        raise PictureRefused(why="it is larger than 20 MB. Make it smaller and try again.")
    if name.lower().endswith((".svg", ".svgz")) or not data.startswith(_MAGIC):
        raise PictureRefused(why="only JPEG, PNG, WebP and GIF are taken.")
    worker = Path(__file__).with_name("image_worker.py")
    try:
        done = subprocess.run(  # noqa: S603 our own worker, no shell
            [sys.executable, "-I", str(worker)],
            input=data,
            capture_output=True,
            timeout=_TIMEOUT_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as refusal:
        raise PictureRefused(why="it took too long to decode.") from refusal
    if done.returncode != 0 or done.stdout[:1] not in _SUFFIX:
        why = done.stderr.decode("ascii", "replace").strip().splitlines()
        known = why[-1] if why and why[-1].startswith("it ") else "it is damaged or too complex."
        raise PictureRefused(why=known)
    suffix, body = _SUFFIX[done.stdout[:1]], done.stdout[1:]
    return CleanPicture(body, suffix, _TYPES[suffix], hashlib.sha256(body).hexdigest())
