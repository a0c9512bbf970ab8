"""A worker shuts itself off: no network, no other program, no file but libraries and fonts.

Asked of the kernel, so that it holds whatever a hostile file does to a decoder: Landlock for files
and TCP, seccomp for sockets, programs and other processes, a network namespace where one may be
made. Each that the host lacks is named (`farshore doctor` tells); the limits of `limits.py` hold
anyway.
"""

import ctypes
import errno
import os
import platform
import struct
import sys
from collections.abc import Iterable
from pathlib import Path

_NO_NEW_PRIVILEGES, _DUMPABLE, _SECCOMP, _DEATH_SIGNAL = 38, 4, 22, 1
_SECCOMP_FILTER, _SIGKILL = 2, 9
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_LANDLOCK = (444, 445, 446)
"""Numbers of the three calls, the same on every processor."""
_PATH_BENEATH = 1
_READ = 1 << 0 | 1 << 2 | 1 << 3
"""Execute (libraries are mapped so), read a file, list a folder."""
_FILE_RIGHTS = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
"""All rights that a version of Landlock knows: each is refused that no rule gives."""
_TCP_SINCE, _TCP_RIGHTS = 4, 3

# name of a call to its number on x86-64 and on arm64; -1 where it has none
_REFUSED: dict[str, tuple[int, int]] = {
    "socket": (41, 198), "connect": (42, 203), "accept": (43, 202), "sendto": (44, 206),
    "bind": (49, 200), "listen": (50, 201), "socketpair": (53, 199), "fork": (57, -1),
    "vfork": (58, -1), "execve": (59, 221), "execveat": (322, 281), "kill": (62, 129),
    "tkill": (200, 130), "ptrace": (101, 117), "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271), "mount": (165, 40), "umount2": (166, 39), "bpf": (321, 280),
    "unshare": (272, 97), "setns": (308, 268), "io_uring_setup": (425, 425),
    "perf_event_open": (298, 241), "userfaultfd": (323, 282), "keyctl": (250, 219),
    "add_key": (248, 217), "request_key": (249, 218), "open_by_handle_at": (304, 265),
    "pidfd_open": (434, 434), "pidfd_getfd": (438, 438), "shmget": (29, 194), "msgget": (68, 186),
}  # fmt: skip
_CLONE, _CLONE3 = (56, 220), (435, 435)
_CLONE_THREAD = 0x00010000
_MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
_X32 = 0x40000000
_ALLOW, _ERRNO = 0x7FFF0000, 0x00050000
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_libc = ctypes.CDLL(None, use_errno=True)


def shut_off() -> list[str]:
    """Shut this process off; returns what the host could not do: `landlock`, `seccomp`, `netns`."""
    _libc.prctl(_DEATH_SIGNAL, _SIGKILL, 0, 0, 0)
    _libc.prctl(_DUMPABLE, 0, 0, 0, 0)
    _libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    lacking = []
    if _libc.unshare(_NEW_USER | _NEW_NETWORK) != 0:
        lacking.append("netns")
    if not _landlock(_libraries()):
        lacking.append("landlock")
    if not _seccomp():
        lacking.append("seccomp")
    return lacking


def _libraries() -> Iterable[str]:
    """Yield what a reader needs: Python, our own package, libraries, fonts, random numbers."""
    yield from {sys.prefix, sys.base_prefix, sys.exec_prefix}
    yield str(Path(__file__).parents[2])
    if sys.argv[0].endswith("_worker.py"):
        yield str(Path(sys.argv[0]).resolve().parents[1])
    yield from (path for path in sys.path if path)
    yield from ("/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/fonts", "/etc/localtime")
    yield from ("/dev/urandom", "/dev/null", "/sys/devices/system/cpu", "/proc/cpuinfo")


def _landlock(paths: Iterable[str]) -> bool:
    create, add, restrict = _LANDLOCK
    version = _libc.syscall(create, None, ctypes.c_size_t(0), 1)
    if version < 1:
        return False
    rights = max(mask for since, mask in _FILE_RIGHTS.items() if since <= version)
    attributes = struct.pack("QQ", rights, _TCP_RIGHTS if version >= _TCP_SINCE else 0)
    size = len(attributes) if version >= _TCP_SINCE else 8
    rules = _libc.syscall(create, attributes, ctypes.c_size_t(size), 0)
    if rules < 0:
        return False
    try:
        for path in paths:
            _allow_reading(rules, path, add)
        return bool(_libc.syscall(restrict, rules, 0) == 0)
    finally:
        os.close(rules)


def _allow_reading(rules: int, path: str, add: int) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        may = _READ if Path(path).is_dir() else _READ & ~(1 << 3)
        _libc.syscall(add, rules, _PATH_BENEATH, struct.pack("=Qi", may, place), 0)
    finally:
        os.close(place)


def _seccomp() -> bool:
    """Refuse calls for good, in every thread that comes."""
    if platform.machine() not in _MACHINES or sys.maxsize < 1 << 32:
        return False
    column, machine = _MACHINES[platform.machine()]
    program = _program(column, machine)
    code = ctypes.create_string_buffer(b"".join(program), len(program) * 8)
    head = struct.pack("HxxxxxxP", len(program), ctypes.addressof(code))
    return bool(_libc.prctl(_SECCOMP, _SECCOMP_FILTER, head, 0, 0) == 0)


def _program(column: int, machine: int) -> list[bytes]:
    """Return the filter: another processor's calls and the refused ones give an error."""
    refuse = _step(_RETURN, _ERRNO | errno.EPERM)
    absent = _step(_RETURN, _ERRNO | errno.ENOSYS)
    steps = [_step(_LOAD, 4), _step(_EQUAL, machine, 1, 0), refuse, _step(_LOAD, 0)]
    if column == 0:
        steps += [_step(_AT_LEAST, _X32, 0, 1), refuse]
    for numbers in _REFUSED.values():
        if numbers[column] >= 0:
            steps += [_step(_EQUAL, numbers[column], 0, 1), refuse]
    steps += [_step(_EQUAL, _CLONE3[column], 0, 1), absent]  # the library asks by clone then
    steps += [_step(_EQUAL, _CLONE[column], 0, 3), _step(_LOAD, 16)]
    steps += [_step(_ANY_BIT, _CLONE_THREAD, 1, 0), refuse]
    return [*steps, _step(_RETURN, _ALLOW)]


def _step(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("HBBI", code, if_true, if_false, value)
