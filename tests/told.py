"""All that an answer holds, as text: its `repr` tells nothing, so `str` would prove nothing."""

from typing import Any

import msgspec


def all_of(answer: Any) -> str:
    """Return every value of an answer, of a row, or of several."""
    return msgspec.json.encode(answer).decode()
