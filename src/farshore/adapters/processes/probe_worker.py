"""Run as a script in a throw-away process: what a worker can still do on this host, as JSON.

Out: `{"lacking": [...], "could": [...]}`: what the kernel could not refuse, and what was tried and
went through. Each argument is a file or folder that a worker has no business with.
"""

import json
import os
import socket
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from farshore.adapters.processes.limits import limit_this_process


def main() -> int:
    """Shut off, then try."""
    lacking = limit_this_process()
    tried: dict[str, Callable[[], object]] = {
        "network": lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM),
        "socket": lambda: socket.socket(socket.AF_UNIX, socket.SOCK_STREAM),
        "program": lambda: os.posix_spawn("/bin/true", ["true"], {}),
        "process": _fork,
        "write": lambda: Path("written").write_bytes(b"x"),
        **{f"read {name}": partial(_read, Path(name)) for name in sys.argv[1:]},
    }
    could = [name for name, attempt in tried.items() if _goes_through(attempt)]
    sys.stdout.write(json.dumps({"lacking": lacking, "could": could}))
    return 0


def _fork() -> None:
    pid = os.fork()
    if not pid:
        os._exit(0)
    os.waitpid(pid, 0)


def _read(path: Path) -> object:
    return list(path.iterdir()) if path.is_dir() else path.read_bytes()


def _goes_through(attempt: Callable[[], object]) -> bool:
    try:
        attempt()
    except OSError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
