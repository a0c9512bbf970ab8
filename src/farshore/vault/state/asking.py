"""What may be asked: names, people and labels, counted by member and day over all ways of asking.

Members whose own keys open people are told more, and by larger budgets: theirs is that searches,
previews of imports and the guard tell them whose a name is. Once a budget is passed, nothing of
its kind is answered until the next day: a refusal for some names only would be an answer.
"""

import hashlib
from collections.abc import Iterable

import msgspec

from farshore.domain.guard.answers.fields import fields_of
from farshore.domain.guard.answers.reader_views import reader_views
from farshore.domain.guard.names.asked import is_list_of_names, names_asked
from farshore.domain.stories.documents import StoryDoc
from farshore.vault.speech.clock import today
from farshore.vault.speech.errors import ListOfNames, SearchedEnough, ToldEnough
from farshore.vault.state.alarms import GUARD, SEARCH, is_stopped, sound
from farshore.vault.state.apart import LONG_CHARACTERS, Weight, apart
from farshore.vault.state.limits import (
    DETAILS_TOLD_A_DAY,
    NAMES_ASKED_A_DAY,
    NAMES_COMPARED_A_DAY,
    NAMES_SEARCHED_A_DAY,
    PEOPLE_MATCHED_A_DAY,
    PEOPLE_NAMED_A_DAY,
    PEOPLE_TOLD_A_DAY,
)
from farshore.vault.state.vault import Session, Vault

_FEW = 5
"""Of more people than that a search tells no more than the list does: a family name."""


def may_know(session: Session) -> bool:
    """Tell whether the member's own keys open people: then the guard says whom it means."""
    return session.ring.has("identity")


def is_silent(vault: Vault, session: Session) -> bool:
    """Tell whether a member's questions to the guard are used up today."""
    return is_stopped(vault, session.handle, _budget_of(session))


def need_answers(vault: Vault, session: Session) -> None:
    """Refuse a member whose questions to the guard are used up today.

    Raises:
        ToldEnough: a budget was passed.
    """
    if is_silent(vault, session):
        raise ToldEnough


def ask_names(vault: Vault, session: Session, doc: StoryDoc) -> None:
    """Count the names of a story that is about to be judged for a member.

    Raises:
        ListOfNames: it is names and little else.
        ToldEnough: too many different names today.
    """
    need_answers(vault, session)
    asked = _names_of(vault, doc)
    if asked.is_list:
        vault.log(session, "list-of-names", label=doc.label, again=True)
        raise ListOfNames
    ask_for(vault, session, asked.names)


class _Asked(msgspec.Struct):
    """What a story asks the guard about by being judged."""

    is_list: bool
    names: list[str]

    def __repr__(self) -> str:
        return "<names of a story>"


_AT_ONCE_CHARACTERS = 20_000


def _names_of(vault: Vault, doc: StoryDoc) -> _Asked:
    texts = [field.text for field in fields_of(doc)]
    texts += [doc.alias, doc.public_on, doc.imported_guid, *doc.categories, *doc.old_urls]
    length = sum(map(len, texts))
    if length <= _AT_ONCE_CHARACTERS:
        return _read_names(doc)
    key = ("names", hashlib.sha256("\0".join(texts).encode()).hexdigest())
    weight: Weight = "long" if length > LONG_CHARACTERS else "text"
    return apart(vault, key, lambda: _read_names(doc), kind=_Asked, weight=weight)


def _read_names(doc: StoryDoc) -> _Asked:
    read = (*fields_of(doc), *reader_views(doc))  # what markup hides is asked about as well
    fields = [(field.text, field.is_address) for field in read]
    beside = [doc.alias, doc.public_on, doc.imported_guid]
    fields += [(text, True) for text in (*doc.categories, *doc.old_urls, doc.imported_guid)]
    texts = [*(field.text for field in fields_of(doc)), *beside]
    names = {n for text, is_address in fields for n in names_asked(text, is_address=is_address)}
    return _Asked(is_list_of_names(texts), sorted(names | names_asked(doc.alias)))


def ask_for(vault: Vault, session: Session, names: Iterable[str]) -> None:
    """Count names that the guard is asked about.

    Raises:
        ToldEnough: too many different names today.
    """
    need_answers(vault, session)
    if may_know(session):
        _take(vault, session, "compared", names, limit=NAMES_COMPARED_A_DAY)
    else:
        _take(vault, session, "names", names, limit=NAMES_ASKED_A_DAY)


def name_subjects(
    vault: Vault, session: Session, labels: Iterable[str], *, known: Iterable[str] = ()
) -> None:
    """Count the people whom a member names as subjects: of a subject the guard tells facts.

    Every label counts, whether anybody has it or not; each that exists goes into the trail of its
    person. Labels that stand in a saved story already are no news.

    Raises:
        ToldEnough: too many today.
    """
    if may_know(session):
        return
    in_stories = {s for entry in vault.model.stories.values() for s in entry.doc.subjects}
    wanted = [label for label in labels if label not in in_stories and label not in set(known)]
    fresh = vault.asked.new(session.handle, "subjects", wanted, on=today(vault.clock))
    if fresh:
        need_answers(vault, session)
        _take(vault, session, "subjects", fresh, limit=PEOPLE_NAMED_A_DAY)
    for label in fresh:
        if label in vault.model.people:
            vault.log(session, "name-subject", label=label, again=True)


def tell_of(vault: Vault, session: Session, people: Iterable[str]) -> bool:
    """Count people of whom a member learns that they are protected; False if it must not be told.

    Each person goes into the trail once a day for each member whose keys don't open people.
    """
    if is_silent(vault, session):
        return False
    if may_know(session):
        return _is_within(vault, session, "matched", people, limit=PEOPLE_MATCHED_A_DAY)
    fresh = vault.asked.new(session.handle, "people", sorted(people), on=today(vault.clock))
    if not _is_within(vault, session, "people", fresh, limit=PEOPLE_TOLD_A_DAY):
        return False
    for label in fresh:
        vault.log(session, "told-of", label=label, again=True)
    return True


def tell_details(vault: Vault, session: Session, content_hash: str) -> bool:
    """Count a text whose details point at somebody else; False if that must not be told."""
    return _is_within(vault, session, "details", [content_hash], limit=DETAILS_TOLD_A_DAY)


def search_names(vault: Vault, session: Session, query: str, found: list[str]) -> None:
    """Count one search for people, and whom it tells by their names.

    Raises:
        SearchedEnough: too many different words or people today.
    """
    need_search(vault, session)
    day, handle, matched = today(vault.clock), session.handle, vault.asked
    words = [" ".join(query.casefold().split())]
    if not matched.take(handle, "searched", words, limit=NAMES_SEARCHED_A_DAY, on=day):
        sound(vault, session, SEARCH, detail="names")
        raise SearchedEnough(limit=NAMES_SEARCHED_A_DAY)
    few = found if len(found) <= _FEW else []
    if not matched.take(handle, "matched", few, limit=PEOPLE_MATCHED_A_DAY, on=day):
        sound(vault, session, SEARCH, detail="people")
        raise SearchedEnough(limit=PEOPLE_MATCHED_A_DAY)


def compare_names(
    vault: Vault, session: Session, names: Iterable[str], found: Iterable[str]
) -> bool:
    """Count one line of an import that is compared; False if nothing more may be told today."""
    if is_stopped(vault, session.handle, SEARCH):
        return False
    day, handle, matched = today(vault.clock), session.handle, vault.asked
    words = [" ".join(name.casefold().split()) for name in names]
    if matched.take(handle, "compared", words, limit=NAMES_COMPARED_A_DAY, on=day):
        if matched.take(handle, "matched", found, limit=PEOPLE_MATCHED_A_DAY, on=day):
            return True
        sound(vault, session, SEARCH, detail="people")
    else:
        sound(vault, session, SEARCH, detail="import")
    return False


def need_search(vault: Vault, session: Session) -> None:
    """Refuse a member whose searches are used up today.

    Raises:
        SearchedEnough: a budget was passed.
    """
    if is_stopped(vault, session.handle, SEARCH):
        raise SearchedEnough(limit=NAMES_SEARCHED_A_DAY)


def _take(vault: Vault, session: Session, kind: str, things: Iterable[str], *, limit: int) -> None:
    if not _is_within(vault, session, kind, things, limit=limit):
        raise ToldEnough


def _is_within(
    vault: Vault, session: Session, kind: str, things: Iterable[str], *, limit: int
) -> bool:
    """Count things, all or none; beyond the limit custodians are told."""
    day = today(vault.clock)
    if vault.asked.take(session.handle, kind, things, limit=limit, on=day):
        return True
    sound(vault, session, _budget_of(session), detail=kind)
    return False


def _budget_of(session: Session) -> str:
    """Return which budget a member's questions to the guard count against."""
    return SEARCH if may_know(session) else GUARD
