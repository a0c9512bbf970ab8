"""Words in bytes that nobody declares: fields of pictures, written by cameras of three countries.

A field is short, and many are wrongly labelled: every reading that is not absurd is a reading.
"""

import re
from collections.abc import Iterator

from farshore.adapters.texts.decoding import possible_readings

_BETWEEN = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f]+")
_LONGEST = 65_536
_LEAST = 0.0
_LEAST_BYTES = 2


def loose_words(data: bytes) -> Iterator[str]:
    """Yield what bytes say in each encoding in which they say anything; none if in no one.

    Args:
        data: a field, with or without what stands between its parts.
    """
    found: dict[str, None] = {}
    whole = data[:_LONGEST]
    pieces = [piece for piece in _BETWEEN.split(whole) if len(piece) >= _LEAST_BYTES]
    # UTF-16 whose last zero was taken for an end: one more behind it
    for one in dict.fromkeys((whole, whole.rstrip(b"\0"), whole + b"\0", *pieces)):
        for score, reading in possible_readings(one):
            if score >= _LEAST and reading.text.strip():
                found[reading.text.replace("\0", "")] = None
    yield from found


def is_unreadable(data: bytes) -> bool:
    """Tell whether bytes that ought to be words say nothing in any encoding."""
    words = data.strip(b"\0 ")
    return bool(words) and (len(words) > _LONGEST or not any(loose_words(words)))
