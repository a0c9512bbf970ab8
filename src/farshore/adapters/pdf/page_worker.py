"""Run as a script in a throw-away process: PDF on standard input, one page as a grey PNG out."""

import io
import sys

from farshore.adapters.processes.limits import limit_this_process

_LONGEST_SIDE = 2_200
_SHARPEST = 3.0


def main() -> int:
    """Paint the page whose number, from 1, is the argument; `count` tells how many there are."""
    limit_this_process()
    data = sys.stdin.buffer.read()
    try:
        import pypdfium2

        document = pypdfium2.PdfDocument(data)
        if sys.argv[1] == "count":
            sys.stdout.write(str(len(document)))
            return 0
        page = document[int(sys.argv[1]) - 1]
        scale = min(_SHARPEST, _LONGEST_SIDE / max(1.0, *page.get_size()))
        picture = page.render(scale=scale, grayscale=True).to_pil()
        out = io.BytesIO()
        picture.convert("L").save(out, "PNG")
    except Exception:  # noqa: BLE001 a decoder may fail in any way; one sentence for all
        sys.stderr.write("it is damaged or too complex.")
        return 2
    sys.stdout.buffer.write(out.getvalue())
    return 0


if __name__ == "__main__":
    sys.exit(main())
