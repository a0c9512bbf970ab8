"""Statements of anybody's record in other words: for texts whose subjects nobody named."""

from collections.abc import Iterator
from dataclasses import dataclass

from farshore.domain.guard.mentions import Mention
from farshore.domain.guard.record_words import SAID_KINDS
from farshore.domain.guard.register import Register
from farshore.domain.guard.statements import (
    Tokens,
    is_broad,
    tokens_of,
    told_by,
    words_of_sentences,
)

_MOST_PEOPLE = 5_000
"""Over this the table would cost seconds; the word lists still work."""


@dataclass(frozen=True, slots=True)
class _Table:
    """Statements by each telling concept of theirs."""

    by_token: dict[str, list[tuple[str, str, Tokens]]]


def told_of_anybody(text: str, register: Register) -> Iterator[Mention]:
    """Yield sentences that surely tell a statement of somebody's record.

    Args:
        text: one field.
        register: everybody.

    Yields:
        Mentions whose value is the statement as the register has it.
    """
    if len(register) > _MOST_PEOPLE:
        return
    table = _table(register)
    for sentence in words_of_sentences(text):
        candidates = {
            (kind, words): tokens
            for token in sentence
            for kind, words, tokens in table.by_token.get(token, ())
        }
        for (kind, words), tokens in candidates.items():
            told = told_by(tokens, sentence)
            if told and told.whole:
                yield Mention(told.start, told.end, kind, words)


def _table(register: Register) -> _Table:
    made = register.remembered.get("statements")
    if isinstance(made, _Table):
        return made
    by_token: dict[str, list[tuple[str, str, Tokens]]] = {}
    statements = {
        (kind, words)
        for record in register.records.values()
        for kind, words in record.texts
        if kind in SAID_KINDS and not words.startswith("#")
    }
    for kind, words in sorted(statements):
        tokens = tokens_of(words)
        for token in tokens.own | tokens.things:
            if not is_broad(token):
                by_token.setdefault(token, []).append((kind, words, tokens))
    table = register.remembered["statements"] = _Table(by_token)
    return table
