"""Run as a script in a throw-away process: workbook on standard input, its sheets out as JSON."""

import sys

from farshore.adapters.processes.limits import limit_this_process

_REFUSED = {
    "SheetLocked": "it has a password",
    "SheetBomb": "it unpacks to too much",
    "SheetTooLarge": "it has too many lines",
}


def main() -> int:
    """Read the sheets; writes `[[name, hidden, [[cell, ...], ...]], ...]`."""
    limit_this_process()
    data = sys.stdin.buffer.read()
    import msgspec

    from farshore.adapters.office.sheet_cells import sheets_of

    try:
        found = [[sheet.name, sheet.hidden, sheet.rows] for sheet in sheets_of(data)]
        answer = msgspec.json.encode(found)
    except MemoryError:
        sys.stderr.write("it needs too much memory")
        return 2
    except Exception as refusal:  # noqa: BLE001 a reader may fail in any way
        sys.stderr.write(_REFUSED.get(type(refusal).__name__, "it is damaged"))
        return 2
    sys.stdout.buffer.write(answer)
    return 0


if __name__ == "__main__":
    sys.exit(main())
