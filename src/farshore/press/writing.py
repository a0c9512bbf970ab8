"""Writing files so that a reader sees the old one or the new one, never half of one."""

import os
from pathlib import Path


def write_atomically(path: Path, data: bytes) -> bool:
    """Write bytes if they differ from what stands there; returns whether it wrote.

    Raises:
        OSError: the disk refused; the old file stands.
    """
    try:
        if path.stat().st_size == len(data) and path.read_bytes() == data:
            return False
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(data)
        os.replace(part, path)  # noqa: PTH105 faster than Path.replace in the hot loop
    except OSError:
        part.unlink(missing_ok=True)
        raise
    return True
