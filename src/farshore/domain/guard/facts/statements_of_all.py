"""Statements of anybody's record in other words: for texts whose subjects nobody named."""

from collections.abc import Iterator

from farshore.domain.guard.facts.record_words import SAID_KINDS
from farshore.domain.guard.people.records import Record
from farshore.domain.guard.people.register import Register
from farshore.domain.guard.text.mentions import Mention
from farshore.domain.guard.text.statements import is_broad, tokens_of, told_by, words_of_sentences


def told_of_anybody(text: str, register: Register) -> Iterator[Mention]:
    """Yield sentences that surely tell a statement of somebody's record.

    Args:
        text: one field.
        register: everybody.

    Yields:
        Mentions whose value is the statement as the register has it.
    """
    known = register.table("statements", _statements_by_word)
    for sentence in words_of_sentences(text):
        candidates = dict.fromkeys(one for token in sorted(sentence) for one in known.of(token))
        for kind, words in candidates:
            told = told_by(tokens_of(words), sentence)
            if told and told.whole:
                yield Mention(told.start, told.end, kind, words)


def _statements_by_word(record: Record) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield each statement under every telling concept of it."""
    for kind, words in record.texts:
        if kind in SAID_KINDS and not words.startswith("#"):
            tokens = tokens_of(words)
            for token in tokens.ids | tokens.things:
                if not is_broad(token):
                    yield token, (kind, words)
