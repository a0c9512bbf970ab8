"""The keys that a registered name is found by."""

import itertools
from collections.abc import Iterator

from farshore.domain.names.finding.spans import SOUTHERN
from farshore.domain.names.reading.cleaning import clean
from farshore.domain.names.reading.parsing import parse
from farshore.domain.names.sounds.normalise import normalise
from farshore.domain.names.sounds.syllables import is_hangul, southern

_MOST_KEYS = 24


def keys_of(name: str) -> tuple[str, ...]:
    """Return the keys that a registered name is found by; one that can't be read: its letters."""
    text = normalise(name).text.strip()
    compact = text.replace(" ", "")
    if (
        is_hangul(compact)
        and 2 <= len(compact) <= 5
        and (len(text) - len(compact) != 1 or text.index(" ") <= 2)
    ):
        return (compact.translate(SOUTHERN),)
    cleaned = clean(name)
    words = tuple(word.text for word in cleaned.words)
    scripts = {word.script for word in cleaned.words}
    if not words or any(word.initial for word in cleaned.words):
        return ()
    found = dict.fromkeys(_parsed_keys(name))
    if scripts in ({"latin"}, {"cyrillic"}):
        if len(words) > 1 or not found:
            found[" ".join(sorted(words))] = None
    elif not found or scripts <= {"hanja", "kana"}:
        found["".join(words)] = None
    return tuple(found)[:_MOST_KEYS]


def _parsed_keys(name: str) -> Iterator[str]:
    for reading in parse(name).parses:
        if reading.family is None or not reading.given or reading.weight < -5:
            continue
        slots = (reading.family, *reading.given)
        choices = [
            [
                southern(s)
                for s, p in sorted(slot.can_be.items(), key=lambda i: -i[1])[:4]
                if p > 0.01
            ]
            for slot in slots
        ]
        yield from ("".join(parts) for parts in itertools.islice(itertools.product(*choices), 16))
