"""Run as a script in a throw-away process: picture on standard input, clean picture out.

Out: one line of JSON (format, width, height, 9 x 8 grey values), then the encoded picture.
With an argument, a JSON list of rectangles, those are filled before it is encoded.
"""

import io
import json
import sys

from PIL import Image, ImageDraw, ImageOps

from farshore.adapters.processes.limits import limit_this_process

MOST_PIXELS = 40_000_000
LONGEST_SIDE = 2000
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF", "HEIF")
_LOSSLESS = frozenset({"PNG", "GIF"})
_MOST_COLOURS = 4096
"""A drawing or a screenshot has fewer, and stays PNG; a photo becomes JPEG."""
_FILL = (28, 28, 28)
_GREY_SIZE = (9, 8)
_STRIP = 64
_LARGE_PIXELS = 8_000_000
_TOO_LARGE = "it has too many pixels for its kind. Make it smaller, or save it as JPEG."
_ALPHA_MODES = frozenset({"RGBA", "LA", "PA", "La", "RGBa"})


def main() -> int:
    """Decode, shrink, turn upright, copy the pixels, fill rectangles, encode."""
    limit_this_process()
    pixels = 0
    data = sys.stdin.buffer.read()
    if data[4:8] == b"ftyp" and not _open_heif():
        sys.stderr.write("it is HEIC or AVIF, which can't be read here. Save it as JPEG.")
        return 2
    try:
        picture = Image.open(io.BytesIO(data), formats=_FORMATS)
        pixels = picture.width * picture.height
        if pixels > MOST_PIXELS:
            sys.stderr.write("it has more than 40 million pixels. Make it smaller.")
            return 2
        kind = picture.format or ""
        picture.draft(picture.mode, (LONGEST_SIDE, LONGEST_SIDE))  # JPEG alone can do that
        picture.load()
        clean = _flat(ImageOps.exif_transpose(_smaller(picture)))
        grey = list(clean.convert("L").resize(_GREY_SIZE, Image.Resampling.BOX).tobytes())
        pen = ImageDraw.Draw(clean)
        for left, top, right, bottom in json.loads(sys.argv[1]) if len(sys.argv) > 1 else []:
            pen.rectangle((left, top, right - 1, bottom - 1), fill=_FILL)
        as_png = kind in _LOSSLESS and clean.getcolors(_MOST_COLOURS) is not None
        body = _encoded(clean, as_png=as_png)
    except Exception:  # noqa: BLE001 a decoder may fail in any way, for want of memory too
        why = _TOO_LARGE if pixels > _LARGE_PIXELS else "it is damaged or too complex."
        sys.stderr.write(why)
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


def _smaller(picture: Image.Image) -> Image.Image:
    """Return a picture near the longest side, made strip by strip: no second whole copy."""
    exif = picture.getexif()
    has_alpha = picture.mode in _ALPHA_MODES or "transparency" in picture.info
    mode = "RGBA" if has_alpha else "RGB"
    factor = max(1, max(picture.size) // LONGEST_SIDE)
    small = Image.new(mode, (-(-picture.width // factor), -(-picture.height // factor)))
    for top in range(0, picture.height, _STRIP * factor):
        bottom = min(picture.height, top + _STRIP * factor)
        strip = picture.crop((0, top, picture.width, bottom)).convert(mode)
        small.paste(strip.reduce(factor) if factor > 1 else strip, (0, top // factor))
    small.info["exif"] = exif.tobytes()
    return small


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
