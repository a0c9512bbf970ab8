"""A clock that stands some days ago while a part of the demo is written, and then goes on as all do."""

import time
from datetime import UTC, date, datetime, timedelta


class DemoClock:
    """The machine's clock, so many days back as was turned last."""

    def __init__(self) -> None:
        self._back = timedelta()

    def now(self) -> datetime:
        """Return the moment as the demo has it, aware."""
        return datetime.now(UTC) - self._back

    def seconds(self) -> float:
        """Return the monotonic clock: nobody is signed out by a turn."""
        return time.monotonic()

    def turn(self, *, days_ago: int) -> None:
        """Let it stand so many days ago; it is only ever turned forwards again."""
        self._back = timedelta(days=days_ago)

    def before(self, on: date) -> date:
        """Return the demo's day, from the day that it really is."""
        return on - self._back
