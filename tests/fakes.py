"""Stand-ins for what lies outside: a picture, a detector that sees what a test says."""

import io
from pathlib import Path

from PIL import Image

from farshore.domain.stories.pictures import Face

PORTRAIT = Path(__file__).with_name("pictures") / "astronaut.jpg"
"""A real face, in the public domain: see pictures/SOURCE.md."""


class SeesFaces:
    """A detector that sees the same faces in every picture, or fails."""

    def __init__(self, *faces: Face, fails: bool = False) -> None:
        self.answer = None if fails else list(faces)

    def __call__(self, data: bytes) -> list[Face] | None:
        return self.answer


def drawing(kind: str = "JPEG", *, size: tuple[int, int] = (240, 160), seed: int = 1) -> bytes:
    """Return a picture of coloured stripes without anybody in it."""
    picture = Image.new("RGB", size)
    pixels = [
        ((x * 7 * seed) % 256, (y * 5 + x * seed) % 256, (x * y * seed) % 256)
        for y in range(size[1])
        for x in range(size[0])
    ]
    picture.putdata(pixels)
    out = io.BytesIO()
    picture.save(out, kind)
    return out.getvalue()
