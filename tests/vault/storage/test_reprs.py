"""Whoever prints a call, an answer or a document learns its kind: no passphrase, name or key."""

from typing import Any

import msgspec
import pytest

from farshore.vault.speech import messages
from farshore.vault.speech.messages import Installed, MemberAdded, SignIn, Suggested
from farshore.vault.storage.nouns import NOUNS

NO_SECRETS = {"PolicyDoc", "SiteDoc", "Tombstone"}
"""The guard's settings, the site's own public words, and addresses of what is public no more."""
MESSAGES = [
    kind
    for kind in vars(messages).values()
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct)
]


@pytest.mark.parametrize("kind", MESSAGES, ids=lambda kind: kind.__name__)
def test_no_call_and_no_answer_prints_what_it_holds(kind: type[Any]) -> None:
    assert kind.__repr__ is not msgspec.Struct.__repr__


@pytest.mark.parametrize("noun", NOUNS.values(), ids=lambda noun: noun.table)
def test_no_sealed_document_prints_what_it_holds(noun: Any) -> None:
    assert noun.doc.__name__ in NO_SECRETS or noun.doc.__repr__ is not msgspec.Struct.__repr__


def test_words_that_open_something_are_in_no_repr() -> None:
    word = "saffron"
    found = [
        Installed(recovery={"heron": word}, public_key=""),
        SignIn(handle="heron", passphrase=word),
        Suggested(passphrase=word),
    ]
    assert word not in repr(found)
    assert "recovery" in MemberAdded.__struct_fields__
