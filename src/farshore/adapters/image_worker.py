"""Run as a script in a throw-away process: picture on standard input, clean picture out."""

import io
import resource
import sys

from PIL import Image, ImageOps

MOST_PIXELS = 40_000_000
LONGEST_SIDE = 2000
_MEMORY_BYTES = 1_200_000_000


def main() -> int:
    """Decode, turn upright, shrink, copy the pixels, encode. First byte out: J or P."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    data = sys.stdin.buffer.read()
    try:
        picture = Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "WEBP", "GIF"))
        if picture.width * picture.height > MOST_PIXELS:
            sys.stderr.write("it has more than 40 million pixels. Make it smaller.")
            return 2
        picture.load()
        upright = ImageOps.exif_transpose(picture)
        has_alpha = "A" in upright.getbands() or "transparency" in upright.info
        upright = upright.convert("RGBA" if has_alpha else "RGB")
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        clean = Image.frombytes(upright.mode, upright.size, upright.tobytes())
    except (OSError, ValueError, MemoryError, SyntaxError):
        sys.stderr.write("it is damaged or too complex.")
        return 2
    out = io.BytesIO()
    if has_alpha:
        clean.save(out, "PNG", optimize=True)
    else:
        clean.save(out, "JPEG", quality=86, optimize=True, progressive=True)
    sys.stdout.buffer.write((b"P" if has_alpha else b"J") + out.getvalue())
    return 0


if __name__ == "__main__":
    sys.exit(main())
