"""Comparing a story by meaning: outside of the vault's lock, by vectors that are in memory only.

It is asked where a story is saved, opened or released, never while somebody types and never for
the whole archive. A vector of a sentence is nearly the sentence: it is kept under a hash, and
forgotten with the seal; those of records as soon as anything in the register changes.
"""

import hashlib
from collections.abc import Mapping, Sequence

import numpy as np

from farshore.domain.guard.meaning.comparing import (
    CleanText,
    Compared,
    compared,
    question_of,
)
from farshore.domain.guard.meaning.scale import Vectors
from farshore.domain.stories.documents import LedgerDoc, StoryDoc
from farshore.vault.guarding.editions import known_people
from farshore.vault.guarding.policies import policy_of
from farshore.vault.state.apart import elsewhere
from farshore.vault.state.vault import Vault

_MOST_KEPT = 12_000
"""Vectors of 1.5 kB: some hundred stories."""
_MOST_TEXTS = 40
"""Of the organisation's own texts against which a language is measured."""


def compare(vault: Vault, doc: StoryDoc) -> Compared:
    """Return which sentences of a story are near what its subjects' records say, or why none was.

    Raises:
        Wanted: the vectors are not made yet (answered by the door).
    """
    alarms, model = policy_of(vault).meaning_alarms, vault.model
    labels = [*doc.subjects, *known_people(vault, doc)]
    subjects = [model.register.records[one] for one in labels if one in model.register.records]
    if not subjects:
        return Compared()
    if not alarms:
        return Compared("off")
    if not vault.vectorise.is_there():
        return Compared("absent")
    question = question_of(doc, subjects, clean=_clean(vault, doc), alarms=alarms)
    if question is None:
        return Compared()
    vectors = _vectors(vault, said=question.said, texts=question.texts)
    return Compared("failed") if vectors is None else compared(question, vectors)


def _clean(vault: Vault, doc: StoryDoc) -> list[CleanText]:
    """Return what is public of other stories: some of each language, always the same ones."""
    items = [item.doc for item in vault.model.ledger_items.values() if _is_other(item.doc, doc)]
    found = []
    for language in doc.translations:
        same = [item for item in items if item.language == language]
        some = sorted(same, key=lambda item: _hash(f"{item.story}\0{item.url}"))[:_MOST_TEXTS]
        found += [CleanText(language, item.text, frozenset(item.persons)) for item in some]
    return found


def _is_other(item: LedgerDoc, doc: StoryDoc) -> bool:
    return bool(item.text) and (not item.story or item.story != doc.label)


def _vectors(
    vault: Vault, *, said: Sequence[str], texts: Sequence[str]
) -> Mapping[str, Vectors] | None:
    """Return the vector of each text; None if they could not be made."""
    opened = vault.need_opened()
    if opened.meant_epoch != opened.model.epoch:
        opened.meant_of_records.clear()
        opened.meant_epoch = opened.model.epoch
    missing = [one for one in said if _hash(one) not in opened.meant_of_records]
    unknown = [one for one in texts if _hash(one) not in opened.meant]
    if missing or unknown:
        asked = [*missing, *unknown]
        key = ("meaning", _hash("\0".join([*said, *texts])))  # asked once a call, made or not
        made = elsewhere(vault, key, lambda: dict(zip(asked, vault.vectorise(asked), strict=False)))
        opened.meant_of_records.update((_hash(one), made[one]) for one in missing if one in made)
        opened.meant.update((_hash(one), made[one]) for one in unknown if one in made)
        if not made.keys() >= {*missing, *unknown}:  # the next look goes on where this broke off
            return None
    found = {one: _array(opened.meant[_hash(one)]) for one in texts}
    found |= {one: _array(opened.meant_of_records[_hash(one)]) for one in said}
    while len(opened.meant) > _MOST_KEPT:
        del opened.meant[next(iter(opened.meant))]
    return found


def _array(vector: bytes) -> Vectors:
    return np.frombuffer(vector, dtype="<f4")


def _hash(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
