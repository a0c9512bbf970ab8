"""What a campaign's letters are made of, opened by the member's own ring: all of it, or why not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from farshore.domain.errors import BadInput, NotFound
from farshore.domain.petitions.checking import refuse_faulty
from farshore.domain.petitions.letters import LetterText
from farshore.domain.petitions.reading import ListRefused
from farshore.domain.petitions.records.campaigns import CampaignDoc, fingerprint_of
from farshore.domain.petitions.records.editions import lacks, print_of, text_of
from farshore.domain.petitions.records.facts import FactDoc, cites, unknown_keys, values_of
from farshore.domain.petitions.records.letters import LetterDoc, as_set, letters_of
from farshore.domain.petitions.records.offices import OfficeDoc, lacks_of
from farshore.vault.nouns.petitions.campaigns import CAMPAIGNS
from farshore.vault.nouns.petitions.facts import FACTS
from farshore.vault.nouns.petitions.offices import OFFICES
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.shelf import Asker


@dataclass(frozen=True, slots=True)
class Gathered:
    """A campaign with all that its letters hold.

    Attributes:
        rev: of the campaign.
        offices: those that are there, in the order of the campaign.
        missing: labels of offices that are not there any more.
        facts: short name to fact.
        texts: with their facts in place.
        letters: as they would be made now; empty while they can't be.
        faults: why they can't be, each a sentence.
        fingerprint: of what two would lock; empty while letters can't be made.
    """

    doc: CampaignDoc
    rev: int
    offices: tuple[OfficeDoc, ...]
    missing: tuple[str, ...]
    facts: Mapping[str, FactDoc]
    texts: tuple[LetterText, ...]
    letters: tuple[LetterDoc, ...] = ()
    faults: tuple[BadInput, ...] = ()
    fingerprint: str = ""
    unknown_facts: tuple[str, ...] = field(default=())

    @property
    def lacks(self) -> list[str]:
        """What it lacks before two may lock it: codes in order."""
        languages = [one.language for one in self.texts]
        offices = any(lacks_of(one, languages=languages) for one in self.offices)
        found = {
            "office": offices or bool(self.missing),
            "fact": bool(self.unknown_facts),
            "letters": bool(self.offices) and not self.letters,
        }
        return [*lacks(self.doc), *(code for code, is_so in found.items() if is_so)]


def gather(vault: Vault, session: Session, label: str) -> Gathered:
    """Return a campaign with all that its letters hold.

    Raises:
        NotFound: there is none on the member's ring.
    """
    asker = silent(session)
    line, doc = vault.shelf.open(CAMPAIGNS, label, asker=asker)
    return gathered(vault, session, doc, rev=line.rev)


def gathered(vault: Vault, session: Session, doc: CampaignDoc, *, rev: int = 0) -> Gathered:
    """Return a campaign that is open already with all that its letters hold."""
    offices, missing = _offices(vault, session, doc.offices)
    facts = facts_by_key(vault, session)
    texts = tuple(text_of(doc, one, facts) for one in doc.texts)
    written = "\n".join(part for one in doc.texts for part in (one.title, one.body))
    fingerprint = print_of(
        doc, {one.label: _envelope(one) for one in offices}, facts=_cited(written, facts)
    )
    try:
        letters = tuple(letters_of(doc, offices, texts=texts, fingerprint=fingerprint))
        refuse_faulty([as_set(one) for one in letters])
        faults: tuple[BadInput, ...] = ()
    except BadInput as refusal:
        letters, faults = (), (refusal,)
    except ListRefused as refusal:
        letters, faults = (), refusal.faults
    return Gathered(
        doc=doc,
        rev=rev,
        offices=offices,
        missing=missing,
        facts=facts,
        texts=texts,
        letters=letters,
        faults=faults,
        fingerprint=fingerprint if letters else "",
        unknown_facts=tuple(unknown_keys(written, facts)),
    )


def facts_by_key(vault: Vault, session: Session) -> dict[str, FactDoc]:
    """Return every fact on the member's ring by its short name."""
    asker = silent(session)
    labels = [line.label for line in vault.shelf.lines(FACTS, ring=session.ring)]
    docs = [vault.shelf.open(FACTS, label, asker=asker)[1] for label in labels]
    return {doc.key: doc for doc in docs}


def silent(session: Session) -> Asker:
    """Return an asker whose openings the call itself answers for."""
    return Asker(session.ring, lambda _label: None, lambda _labels: None)


def _offices(
    vault: Vault, session: Session, labels: Sequence[str]
) -> tuple[tuple[OfficeDoc, ...], tuple[str, ...]]:
    found, missing = [], []
    for label in labels:
        try:
            found.append(vault.shelf.open(OFFICES, label, asker=silent(session))[1])
        except NotFound:
            missing.append(label)
    return tuple(found), tuple(missing)


def _envelope(office: OfficeDoc) -> str:
    """Return the fingerprint of what an office's letter and envelope say of it."""
    return fingerprint_of(
        [
            office.postal_country,
            msgspec.to_builtins(office.wordings),
            msgspec.to_builtins(office.channels),
        ]
    )


def _cited(written: str, facts: Mapping[str, FactDoc]) -> str:
    values = [
        (key, str(values_of(fact)[-1:]))
        for key, fact in sorted(facts.items())
        if cites(written, fact) == "reference"
    ]
    return fingerprint_of(values)
