"""Where the software sees faces in a picture. It misses some: an editor always looks as well."""

from typing import Protocol

import msgspec

from farshore.adapters.processes.throwaway import WorkerFailed, run_worker
from farshore.domain.stories.pictures import Face

_TIMEOUT_SECONDS = 30


class FaceDetector(Protocol):
    """Whatever looks for faces; a test may give another."""

    def __call__(self, data: bytes) -> list[Face] | None:
        """Return the faces found, or None where nothing could look."""


def find_faces(data: bytes) -> list[Face] | None:
    """Look for faces in a cleaned picture, offline, in a throw-away process.

    Args:
        data: JPEG or PNG as `clean_picture` made it.

    Returns:
        Faces in reading order. None if the detector is missing or failed: "not looked", which
        is not the same as "none found".
    """
    try:
        answer = run_worker("pictures/face_worker.py", data=data, seconds=_TIMEOUT_SECONDS)
        rows = msgspec.json.decode(answer, type=list[tuple[int, int, int, int, float]])
    except (WorkerFailed, msgspec.DecodeError):
        return None
    return [
        Face(left=left, top=top, width=right - left, height=bottom - top, score=score)
        for left, top, right, bottom, score in sorted(rows, key=lambda row: (row[1], row[0]))
        if right > left and bottom > top
    ]
