"""Workbooks read in a throw-away process."""

import msgspec

from farshore.adapters.sheet_cells import Sheet
from farshore.adapters.throwaway import WorkerFailed, run_worker

_TIMEOUT_SECONDS = 60


def read_sheets(data: bytes) -> list[Sheet]:
    """Return the sheets of an XLSX, XLSB, XLS or ODS file.

    Args:
        data: the whole file.

    Raises:
        WorkerFailed: it has a password, too many lines, unpacks to too much, or is damaged; `why`
            begins with `it has a password`, `it has too many lines`, `it unpacks to too much`.
    """
    answer = run_worker("sheet_worker.py", data=data, seconds=_TIMEOUT_SECONDS)
    try:
        found = msgspec.json.decode(answer, type=list[tuple[str, bool, list[list[str]]]])
    except msgspec.DecodeError as refusal:
        raise WorkerFailed("it is damaged") from refusal
    return [Sheet(name, hidden, rows) for name, hidden, rows in found]
