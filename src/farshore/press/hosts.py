"""The public folder to a host, by the system's `rsync` over SSH: all new bytes first, then one switch."""

import shutil
import subprocess
from pathlib import Path

from farshore.domain.errors import FarshoreError
from farshore.press.target.locking import only_one

_SECONDS = 900
_REASONS = {
    255: "SSH could not sign in: try `ssh` to it by hand once, with a key that needs no passphrase",
    127: "rsync is missing on that host",
    11: "that host's disk refused",
    12: "the line broke",
    23: "some files could not be written there",
    30: "it took too long",
}


class HostRefused(FarshoreError):
    """The site could not be brought to a host."""

    code = "press.host-refused"
    message = (
        "The site could not be brought to %(where)s (%(reason)s). What was withdrawn MAY STILL BE READ there: "
        "mend it and publish again, or remove it there by hand."
    )


class ProgramMissing(FarshoreError):
    """A program of the system is not there."""

    code = "press.program-missing"
    message = "Nothing was brought to %(where)s: this machine has no %(program)s. Install it: apt-get install %(program)s"


def bring_to_host(site: Path, address: str) -> int:
    """Make a folder on a host, or beside this one, hold exactly what the public folder holds.

    Files are sent beside the old ones and take their places together at the end, what is gone
    included (`--delay-updates --delete-delay`); a line that breaks leaves the old site, and the
    next run goes on. Hidden files of ours stay here.

    Args:
        site: the public folder.
        address: `name@host:/folder`, or a folder.

    Returns:
        How many files were sent or removed.

    Raises:
        ProgramMissing: no rsync, or no ssh for a host.
        HostRefused: it could not be brought there.
    """
    is_far = ":" in address
    for program, package in (("rsync", "rsync"), *([("ssh", "openssh-client")] if is_far else [])):
        if not shutil.which(program):
            raise ProgramMissing(where=address, program=package)
    command = [
        "rsync", "--recursive", "--checksum", "--itemize-changes", "--delete-delay", "--delay-updates",
        "--links", "--chmod=D755,F644", "--exclude=/.farshore*", "--timeout=60", "--mkpath",
        *(["--rsh=ssh -o BatchMode=yes -o ConnectTimeout=20"] if is_far else []),
        "--", f"{site}/", f"{address}/",
    ]  # fmt: skip
    with only_one(site):
        try:
            done = subprocess.run(  # noqa: S603 the address was checked where it was kept
                command, capture_output=True, text=True, timeout=_SECONDS, check=False,
                stdin=subprocess.DEVNULL,
            )  # fmt: skip
        except (subprocess.TimeoutExpired, OSError) as refusal:
            raise HostRefused(where=address, reason=type(refusal).__name__) from refusal
    if done.returncode:
        told = _REASONS.get(done.returncode, f"rsync: {done.returncode}")
        raise HostRefused(where=address, reason=told)
    return sum(line[:1] in {"<", ">", "*", "c"} for line in done.stdout.splitlines())
