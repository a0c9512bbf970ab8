"""Faces found in one public-domain portrait, made hard in twelve ways, and in pictures of nobody.

Usage: python benchmarks/faces.py [FOLDER]
The portrait is tests/pictures/astronaut.jpg; the pictures of nobody are the demo's drawings and, if a
folder is named, the pictures in it. A smoke test, not an evaluation: one face says little about others.
Prints one JSON line.
"""

import io
import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

from farshore.adapters.pictures.faces import find_faces
from farshore.adapters.pictures.images import clean_picture
from farshore.demo.pictures import ALT, draw

PORTRAIT = Path(__file__).parents[1] / "tests" / "pictures" / "astronaut.jpg"
FACE_PX = 90
"""Width of the face in the portrait."""


def shrunk(face_px: int) -> Callable[[Image.Image], Image.Image]:
    return lambda p: p.resize(
        (round(p.width * face_px / FACE_PX), round(p.height * face_px / FACE_PX))
    )


def barred(*box: int) -> Callable[[Image.Image], Image.Image]:
    def change(picture: Image.Image) -> Image.Image:
        ImageDraw.Draw(picture).rectangle(box, fill=(25, 25, 30))
        return picture

    return change


VARIANTS: dict[str, Callable[[Image.Image], Image.Image]] = {
    "as it is": lambda p: p,
    "half": shrunk(FACE_PX // 2),
    "60 px": shrunk(60),
    "30 px": shrunk(30),
    "turned 25": lambda p: p.rotate(25, expand=True),
    "turned 45": lambda p: p.rotate(45, expand=True),
    "turned 90": lambda p: p.rotate(90, expand=True),
    "dark": lambda p: p.point([int(v * 0.15) for v in range(256)] * 3),
    "hat": barred(60, 0, 240, 100),
    "eyes covered": barred(85, 90, 205, 135),
    "mouth covered": barred(95, 145, 195, 190),
    "blurred": lambda p: p.filter(ImageFilter.GaussianBlur(6)),
}


def jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=90)
    return out.getvalue()


def main() -> int:
    missed, seconds = [], []
    for name, change in VARIANTS.items():
        data = jpeg(change(Image.open(PORTRAIT).convert("RGB")))
        started = time.perf_counter()
        if not find_faces(data):
            missed.append(name)
        seconds.append(time.perf_counter() - started)
    nobody = [draw(name) for name in ALT]
    if len(sys.argv) > 1:
        nobody += [p.read_bytes() for p in sorted(Path(sys.argv[1]).iterdir()) if p.is_file()]
    false = [len(find_faces(clean_picture(data, name="").data) or []) for data in nobody]
    print(
        json.dumps(
            {
                "bench": "faces",
                "found": len(VARIANTS) - len(missed),
                "of": len(VARIANTS),
                "missed": missed,
                "median_ms": round(statistics.median(seconds) * 1000),
                "pictures_without_people": len(nobody),
                "with_false_faces": sum(n > 0 for n in false),
                "false_faces": sum(false),
            }
        )
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
