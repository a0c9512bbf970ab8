"""What a throw-away process may use: 300 MB of memory in all, its share of time, nothing else."""

import os
import resource
import sys

from farshore.adapters.processes.shutting import shut_off

DATA_BYTES = 255_000_000
"""Of its own: what the libraries map from the disk comes on top, about 40 MB."""
CPU_SECONDS = 60
_NICE = 10
"""Whoever waits for a short answer comes first."""


def limit_this_process(
    *, data_bytes: int = DATA_BYTES, cpu_seconds: int = CPU_SECONDS
) -> list[str]:
    """Let the kernel refuse more memory and time to this process, other files and the network.

    Returns:
        What the host can't refuse; see `shut_off`.
    """
    resource.setrlimit(resource.RLIMIT_DATA, (data_bytes, data_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.setrecursionlimit(1_000)
    os.nice(_NICE)
    return shut_off()
