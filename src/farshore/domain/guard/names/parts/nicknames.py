"""Short nicknames, which are too short to be looked for without a sign beside them."""

import re
from collections.abc import Iterator

from farshore.domain.guard.names.hits import NameHit
from farshore.domain.guard.names.parts.as_written import IN_KANA, IN_LATIN
from farshore.domain.guard.people.lookups import Lookup
from farshore.domain.guard.people.register import Record
from farshore.domain.guard.text.literal import NO_HANGUL_BEFORE, fold_characters, places_of
from farshore.domain.names import is_hangul

_SHORT_NICK = 3


def own_nicknames(text: str, subject: Record) -> Iterator[NameHit]:
    """Yield short nicknames, which are looked for only where somebody is the subject."""
    for own in subject.nicknames:
        if len(own) > _SHORT_NICK or (own.isascii() and len(own) < _SHORT_NICK):
            continue
        name = fold_characters(own)
        text = text if name.isascii() else fold_characters(text)
        edge = (
            IN_LATIN[0] if name.isascii() else NO_HANGUL_BEFORE if is_hangul(name) else IN_KANA[0]
        )
        for start, end in places_of(name, text, before=edge, after=_NO_LETTER_AFTER):
            yield NameHit(start, end, (subject.label,), "nick")


_NO_LETTER_AFTER = re.compile(r"(?![A-Za-zァ-ヺー])")


def short_nicknames_of(record: Record) -> Iterator[str]:
    """Yield nicknames of at most three characters; in Latin letters, of three."""
    for own in record.nicknames:
        if len(own) <= _SHORT_NICK and not (own.isascii() and len(own) < _SHORT_NICK):
            yield fold_characters(own)


def short_nicknames_in(text: str, known: Lookup[str, str]) -> Iterator[str]:
    """Yield labels of people whose short nickname may stand in a text, each once."""
    folded = fold_characters(text)
    signs = {folded[at : at + size] for size in (1, 2, 3) for at in range(len(text))}
    yield from dict.fromkeys(label for sign in sorted(signs) for label in known.of(sign))
