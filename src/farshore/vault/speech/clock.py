"""The vault's only source of time, so that tests can set it; days are those of the organisation."""

import os
import time
from datetime import UTC, date, datetime, tzinfo
from functools import cache
from typing import Protocol
from zoneinfo import ZoneInfo, available_timezones

from farshore.domain.errors import BadInput


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


class LocalClock:
    """A clock that tells the moment in the organisation's time zone."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.zone: tzinfo | None = None
        """None: the machine's own zone, while the organisation has set none."""

    def now(self) -> datetime:
        """Return the present moment in the organisation's time zone."""
        return self._clock.now().astimezone(self.zone)

    def seconds(self) -> float:
        """Return seconds that never run backwards."""
        return self._clock.seconds()


def today(clock: Clock) -> date:
    """Return the present day where the clock stands: of the vault's, in the organisation's zone."""
    return clock.now().date()


def zone_of(name: str) -> ZoneInfo:
    """Return the time zone of an IANA name such as Asia/Tokyo.

    Raises:
        BadInput: there is no such zone.
    """
    if name not in zone_names():
        raise BadInput(
            why="There is no such time zone. Write it as Asia/Tokyo, Asia/Seoul or Europe/London."
        )
    return ZoneInfo(name)


def machine_zone() -> str:
    """Return the IANA name of the machine's zone; UTC where it says none that is known."""
    named = os.environ.get("TZ", "").removeprefix(":")
    linked = os.path.realpath("/etc/localtime").partition("zoneinfo/")[2]
    return next((name for name in (named, linked) if name in zone_names()), "UTC")


@cache
def zone_names() -> tuple[str, ...]:
    """Return the names of all time zones that lie somewhere, sorted."""
    return tuple(sorted(name for name in available_timezones() if "/" in name or name == "UTC"))
