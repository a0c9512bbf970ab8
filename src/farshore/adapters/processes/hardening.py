"""What keeps other processes and the swap out of a process of ours, as far as the host lets us."""

import ctypes
import os
import resource
import signal

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE = 1, 4
_CURRENT, _FUTURE, _ON_FAULT = 1, 2, 4
_IPC_LOCK = 14
"""Number of the capability to lock any amount of memory."""
NO_DUMPABLE, NO_LOCK = "dumpable", "mlockall"
MLOCK = "FARSHORE_MLOCK"


def harden_process(*, lock: bool = True) -> list[str]:
    """Let nobody of the same user read this process or its dump, and keep it out of the swap.

    FARSHORE_MLOCK=0 leaves the swap alone, for machines with too little memory.

    Returns:
        What the host refused: `dumpable`, `mlockall`.
    """
    refused: list[str] = []
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) != 0:
        refused.append(NO_DUMPABLE)
    if lock and not _locked(libc):
        refused.append(NO_LOCK)
    return refused


def end_with(parent: int) -> None:
    """Let this process be killed when its parent ends, however that ends.

    Args:
        parent: its process id, told by itself: it may have ended already.
    """
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)


def _locked(libc: ctypes.CDLL) -> bool:
    """Lock what is touched, now and later; only where no limit would end the process later."""
    if os.environ.get(MLOCK) == "0" or not _may_lock_all():
        return False
    flags = _CURRENT | _FUTURE | _ON_FAULT
    return bool(libc.mlockall(flags) == 0)


def _may_lock_all() -> bool:
    _soft, hard = resource.getrlimit(resource.RLIMIT_MEMLOCK)
    if hard == resource.RLIM_INFINITY:
        resource.setrlimit(resource.RLIMIT_MEMLOCK, (hard, hard))
        return True
    with open("/proc/self/status") as file:  # noqa: PTH123 no wider reading than this line
        mask = next((line for line in file if line.startswith("CapEff:")), "CapEff: 0")
    return bool(int(mask.split()[1], 16) >> _IPC_LOCK & 1)
