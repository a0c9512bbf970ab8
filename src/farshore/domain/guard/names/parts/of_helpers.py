"""Helpers and protected staff, of whose names even a part counts in every text: who may it be?

A text is read once for the signs in it, and each sign is looked up. So ten helpers cost as much as
ten thousand, and nobody is left out for being one of many.
"""

import itertools
from collections.abc import Iterator

from farshore.domain.guard.names.initials_of import initials_in, jamo_of, jamo_runs, letters_of
from farshore.domain.guard.names.parts.as_written import usual_writings
from farshore.domain.guard.names.parts.called import is_called, is_speaker, is_titled
from farshore.domain.guard.names.parts.nicknames import short_nicknames_of
from farshore.domain.guard.names.parts.own import family_and_given, hangul_parts, single_given
from farshore.domain.guard.names.small_letters import keys_in_small_letters, small_keys_of
from farshore.domain.guard.people.lookups import Lookup
from farshore.domain.guard.people.records import Record
from farshore.domain.guard.people.register import Register
from farshore.domain.guard.text.literal import fold_characters
from farshore.domain.guard.text.word_runs import runs
from farshore.domain.names import SOUTHERN, Plain, is_hangul

NEVER_NAMED = frozenset({"helper", "staff"})
_ENOUGH = 8
"""One sign is the same words in the text, whosever it is: the first few bearers are looked at."""
Sign = tuple[str, ...]


def never_named_in(plain: Plain, register: Register, *, is_address: bool) -> list[Record]:
    """Return helpers and staff of whose names a part may stand in a text.

    Args:
        plain: a reading of one field.
        register: everybody.
        is_address: the text is a slug, a tag or a file name.

    Returns:
        Records to be looked for part by part: for each sign in the text at least one bearer.
    """
    known = register.lookup("never named", _signs_of)
    if not known:
        return []
    signs = itertools.chain(
        _in_words(plain, known, register, is_address=is_address),
        _in_initials(plain.text),
        _as_written(plain.text, register),
        (("small", key) for key in keys_in_small_letters(plain.text)),
    )
    labels = dict.fromkeys(
        label
        for sign in dict.fromkeys(signs)
        for label in itertools.islice(known.of(sign), _ENOUGH)
    )
    return [register.records[label] for label in labels]


def _in_words(
    plain: Plain, known: Lookup[Sign, str], register: Register, *, is_address: bool
) -> Iterator[Sign]:
    """Yield what single words of a text can be read as; a family name needs a title beside it."""
    sounds = register.lookup("never named, sounds", _sounds_of)
    for start, end, word, keys in runs(plain.text, is_address=is_address):
        if not any(key in sounds for key in keys):
            continue
        exact = (word.translate(SOUTHERN),) if is_hangul(word) else ()
        signs = [(kind, key, *exact) for kind in ("given", "family", "single") for key in keys]
        signs += [("untold", kind, key) for kind in ("given", "family") for key in keys if exact]
        for sign in signs:
            if sign not in known or (sign[0] == "single" and not is_called(plain.text, end)):
                continue
            needs_title = "family" in sign[:2] or sign[0] == "untold"
            if not needs_title or _is_titled(plain.text, start, end):
                yield sign


def _is_titled(text: str, start: int, end: int) -> bool:
    return is_titled(text, start, end) or is_speaker(text, start, end)


def _in_initials(text: str) -> Iterator[Sign]:
    for found in initials_in(text):
        count = str(min(len(found.capitals), len("ABC")))
        one, two, last = found.capitals[0], found.capitals[1], found.capitals[-1]
        if found.family:
            yield from (("with family", key, two, count) for key in sorted(found.family))
        else:
            yield "initials", one, two, count
            yield "initials", last, one, count
    yield from (("jamo", written) for _start, _end, written in jamo_runs(text))


def _as_written(text: str, register: Register) -> Iterator[Sign]:
    """Yield short nicknames and usual writings that stand in a text letter by letter."""
    folded = fold_characters(text)
    for start, end in _starting(folded, register.table("never named, lengths", _lengths_of)):
        yield "written", folded[start:end]
        yield "written", folded[start:end], "family"
    for start, end in _starting(folded, register.table("never named, nicknames", _nick_lengths_of)):
        yield "nick", folded[start:end]


def _starting(text: str, sizes: Lookup[str, int]) -> Iterator[tuple[int, int]]:
    """Yield every span of a text that begins with a first letter and has a length that belongs to it."""
    known = {char: found for char in set(text) if (found := tuple(sizes.of(char)))}
    for at, char in enumerate(text) if known else ():
        if char in known:
            yield from ((at, at + size) for size in known[char])


def _lengths_of(record: Record) -> Iterator[tuple[str, int]]:
    if record.role in NEVER_NAMED:
        yield from ((written[0], len(written)) for written, _ in usual_writings(record.names))


def _nick_lengths_of(record: Record) -> Iterator[tuple[str, int]]:
    if record.role in NEVER_NAMED:
        yield from ((one[0], len(one)) for one in short_nicknames_of(record) if one)


def _signs_of(record: Record) -> Iterator[Sign]:
    """Yield the signs by which parts of somebody's names are known, as a text is read for them."""
    if record.role not in NEVER_NAMED:
        return
    family, given = family_and_given(record)
    single, own = single_given(record), hangul_parts(record.names)
    for kind, keys in (("given", given), ("family", family), ("single", single)):
        for key in keys:
            yield kind, key
            yield from ((kind, key, exact) for exact in own)
            if not own:
                yield "untold", kind, key
    yield from (("nick", one) for one in short_nicknames_of(record))
    for written, is_family in usual_writings(record.names):
        yield ("written", written, "family") if is_family else ("written", written)
    yield from (("jamo", jamo) for jamo in jamo_of(record.names))
    yield from (("small", key) for key in small_keys_of(record))
    yield from _initials_of(record)


def _sounds_of(record: Record) -> Iterator[str]:
    if record.role in NEVER_NAMED:
        family, given = family_and_given(record)
        yield from family | given | single_given(record)


def _initials_of(record: Record) -> Iterator[Sign]:
    own = letters_of(record)
    if own is None:
        return
    for count, second in (("2", own.second_of_two), ("3", own.second)):
        for two in second:
            yield from (("initials", one, two, count) for one in own.first)
            yield from (("with family", key, two, count) for key in own.family)
