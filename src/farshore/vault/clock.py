"""The vault's only source of time, so that tests can set it."""

import time
from datetime import UTC, date, datetime
from typing import Protocol


class Clock(Protocol):
    """What the vault asks about time."""

    def now(self) -> datetime:
        """Return the aware present moment."""
        ...

    def seconds(self) -> float:
        """Return seconds that never run backwards."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the present moment in UTC."""
        return datetime.now(UTC)

    def seconds(self) -> float:
        """Return the monotonic clock."""
        return time.monotonic()


def today(clock: Clock) -> date:
    """Return the present day in the organisation's own time zone."""
    return clock.now().astimezone().date()
