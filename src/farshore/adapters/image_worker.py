"""Run as a script in a throw-away process: picture on standard input, clean picture out.

Out: one line of JSON (format, width, height, 9 x 8 grey values), then the encoded picture.
With an argument, a JSON list of rectangles, those are filled before it is encoded.
"""

import io
import json
import resource
import sys

from PIL import Image, ImageDraw, ImageOps

MOST_PIXELS = 40_000_000
LONGEST_SIDE = 2000
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF", "HEIF")
_LOSSLESS = frozenset({"PNG", "GIF"})
_MOST_COLOURS = 4096
"""A drawing or a screenshot has fewer, and stays PNG; a photo becomes JPEG."""
_FILL = (28, 28, 28)
_MEMORY_BYTES = 1_200_000_000
_GREY_SIZE = (9, 8)


def main() -> int:
    """Decode, turn upright, shrink, copy the pixels, fill rectangles, encode."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    data = sys.stdin.buffer.read()
    if data[4:8] == b"ftyp" and not _open_heif():
        sys.stderr.write("it is HEIC or AVIF, which can't be read here. Save it as JPEG.")
        return 2
    try:
        picture = Image.open(io.BytesIO(data), formats=_FORMATS)
        if picture.width * picture.height > MOST_PIXELS:
            sys.stderr.write("it has more than 40 million pixels. Make it smaller.")
            return 2
        kind = picture.format or ""
        picture.load()
        clean = _flat(ImageOps.exif_transpose(picture))
        grey = list(clean.convert("L").resize(_GREY_SIZE, Image.Resampling.BOX).tobytes())
        pen = ImageDraw.Draw(clean)
        for left, top, right, bottom in json.loads(sys.argv[1]) if len(sys.argv) > 1 else []:
            pen.rectangle((left, top, right - 1, bottom - 1), fill=_FILL)
        as_png = kind in _LOSSLESS and clean.getcolors(_MOST_COLOURS) is not None
        body = _encoded(clean, as_png=as_png)
    except Exception:  # noqa: BLE001 a decoder may fail in any way; one sentence for all
        sys.stderr.write("it is damaged or too complex.")
        return 2
    head = {
        "format": "PNG" if as_png else "JPEG",
        "width": clean.width,
        "height": clean.height,
        "grey": grey,
    }
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + body)
    return 0


def _open_heif() -> bool:
    try:
        from pillow_heif import register_heif_opener

        register_heif_opener(thumbnails=False, decode_threads=1)
    except (ImportError, OSError):
        return False
    return True


def _flat(picture: Image.Image) -> Image.Image:
    """Return new RGB pixels on white: what is transparent hides nothing any more."""
    if "A" in picture.getbands() or "transparency" in picture.info:
        seen = picture.convert("RGBA")
        ground = Image.new("RGBA", seen.size, "white")
        picture = Image.alpha_composite(ground, seen)
    plain = picture.convert("RGB")
    plain.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return Image.frombytes("RGB", plain.size, plain.tobytes())


def _encoded(picture: Image.Image, *, as_png: bool) -> bytes:
    out = io.BytesIO()
    if as_png:
        picture.save(out, "PNG", optimize=True)
    else:
        picture.save(out, "JPEG", quality=86, optimize=True, progressive=True)
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(main())
