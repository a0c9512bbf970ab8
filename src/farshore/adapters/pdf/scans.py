"""Pages of a scanned PDF as pictures, painted in a throw-away process."""

from farshore.adapters.processes.throwaway import WorkerFailed, run_worker
from farshore.domain.errors import BadInput

_WORKER = "pdf/page_worker.py"
_SECONDS = 60


def page_count(data: bytes) -> int:
    """Return how many pages a PDF has.

    Raises:
        BadInput: it can't be read.
    """
    return int(_worked(data, "count"))


def page_picture(data: bytes, *, page: int) -> bytes:
    """Return one page as a grey PNG of at most 2,200 pixels a side.

    Args:
        data: of the PDF.
        page: from 1.

    Raises:
        BadInput: it can't be read, or has no such page.
    """
    return _worked(data, str(page))


def _worked(data: bytes, what: str) -> bytes:
    try:
        return run_worker(_WORKER, what, data=data, seconds=_SECONDS)
    except WorkerFailed as refusal:
        raise BadInput(
            why="This page of the file can't be shown: %(complaint)s", complaint=refusal.why
        ) from refusal
