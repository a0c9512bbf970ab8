"""Facts that a story cites: their values are written into the text when it is saved.

From then on the value is a word of the story like any other: guard, second person and hash have
it. A fact that changes changes no story; `bring_fact` writes today's value into a draft.
"""

from collections.abc import Mapping

import msgspec

from farshore.domain.errors import BadInput
from farshore.domain.petitions.records.facts import FactDoc, written
from farshore.domain.stories.citing import answered, asked_in, cited, with_value
from farshore.domain.stories.documents import StoryDoc, Translation
from farshore.domain.stories.rendering import HTML_MARK
from farshore.vault.nouns.petitions.facts import FACTS
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.shelf import Asker

UNREFERENCED = ("title", "byline", "lead")
"""Fields that hold no Markdown: a value stands there without its short name."""


def with_facts(vault: Vault, session: Session, doc: StoryDoc) -> StoryDoc:
    """Return a story with the values of the facts that it asks for.

    A short name that the member's keys know no fact for stays as it was typed; such a text can't
    be published (`lacks_facts`).
    """
    keys = {key for text in doc.translations.values() for key in keys_asked(text)}
    if not keys:
        return doc
    facts = _facts(vault, session, keys)
    texts = {
        language: _filled(text, facts, language) for language, text in doc.translations.items()
    }
    return msgspec.structs.replace(doc, translations=texts)


def lacks_facts(text: Translation) -> bool:
    """Tell whether a text still asks for a fact that nobody found."""
    return bool(keys_asked(text))


def with_fact_of_today(doc: StoryDoc, fact: FactDoc) -> StoryDoc:
    """Return a story whose citations of a fact have its value of today.

    Raises:
        BadInput: nothing of it would change.
    """
    texts = {
        language: msgspec.structs.replace(
            text, body=with_value(text.body, fact.key, written(fact, language))
        )
        for language, text in doc.translations.items()
    }
    if all(texts[name].body == text.body for name, text in doc.translations.items()):
        raise BadInput(why="This story has the value of today already.")
    return msgspec.structs.replace(doc, translations=texts)


def keys_asked(text: Translation) -> list[str]:
    """Return the short names that wait for their values in title, byline, lead or body."""
    parts = [*(getattr(text, name) for name in UNREFERENCED), text.body]
    return list(dict.fromkeys(key for part in parts for key in asked_in(part)))


def _filled(text: Translation, facts: Mapping[str, FactDoc], language: str) -> Translation:
    for key, fact in facts.items():
        value = written(fact, language)
        is_html = text.body.startswith(HTML_MARK)
        body = answered(text.body, key, _as_html(value) if is_html else cited(key, value))
        rest = {name: answered(getattr(text, name), key, value) for name in UNREFERENCED}
        text = msgspec.structs.replace(text, body=body, **rest)
    return text


def _as_html(value: str) -> str:
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _facts(vault: Vault, session: Session, keys: set[str]) -> dict[str, FactDoc]:
    asker = Asker(session.ring, lambda _label: None, lambda _labels: None)
    labels = [
        line.label for line in vault.shelf.lines(FACTS, ring=session.ring) if line.row.key in keys
    ]
    docs = [vault.shelf.open(FACTS, label, asker=asker)[1] for label in labels]
    return {doc.key: doc for doc in docs}
