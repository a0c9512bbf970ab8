"""Approval by a second person, editions, withdrawal, and the bundle for the press."""

import hashlib
from collections.abc import Set

import msgspec

from farshore.domain.errors import NotFound
from farshore.domain.guard.answers.verdicts import Verdict
from farshore.domain.stories.addresses import story_path
from farshore.domain.stories.bundle import canonical, sign_bundle, sign_edition
from farshore.domain.stories.documents import (
    Approval,
    Bundle,
    Edition,
    LedgerDoc,
    SignedEdition,
    StoryDoc,
    Tombstone,
)
from farshore.vault.guarding.checks import ledger_item, verdict_of
from farshore.vault.guarding.editions import (
    add_papers,
    edition_of,
    media_of,
    paper_of,
    site_of,
)
from farshore.vault.nouns.public.targets import in_use, sealed_for_publisher
from farshore.vault.people.covering import edition_coverage, shown_in, told_in
from farshore.vault.speech.clock import today
from farshore.vault.speech.errors import ChangedMeanwhile, PublicationRefused, SecondPersonNeeded
from farshore.vault.speech.messages import (
    Approve,
    BundleParts,
    DueBundle,
    GetBundle,
    GetDueBundle,
    OpenEdition,
    Publish,
    Published,
    StoryView,
    Submit,
    Withdraw,
    Withdrawn,
)
from farshore.vault.state.apart import Then
from farshore.vault.state.keeping import keep, seal
from farshore.vault.state.revoking import revoke_withdrawal
from farshore.vault.state.rights import answers, answers_anyone
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.documents import new_id
from farshore.vault.storage.kept import EDITION, LEDGER, TOMBSTONE
from farshore.vault.storage.model import Stored, StoredEdition, StoryEntry
from farshore.vault.storage.store import transaction
from farshore.vault.stories.drafts import (
    authors_of,
    need_story,
    seal_story,
    seen,
    store,
    take_over,
)
from farshore.vault.stories.releases import release_of

BUNDLES_AN_EPOCH = 1_000_000_000
WHY_NOT_PUBLISHED = {
    "guard": "The guard does not call the text clear.",
    "consent": "No consent covers all that it tells of each subject, on the site and in feeds.",
    "approval": "No second person has approved exactly this text.",
    "subjects": "The story does not say whom it is about.",
    "title": "Title, text or date is missing.",
    "facts": "It names a fact that the fact list does not have, or that its writer can't open.",
    "faces": "An editor has not yet answered for every face in its pictures.",
    "withdrawn": "It was withdrawn, and what is withdrawn stays withdrawn.",
}
_CANNOT_BE_RECALLED = [
    "feeds that readers have already fetched",
    "search engines' caches (ask them to remove the addresses)",
    "copies, prints and screenshots that others made",
    "web archives (write to them with the addresses)",
]


@answers(Submit, compartment="stories", audit="submit")
def submit(vault: Vault, session: Session, call: Submit) -> Then[StoryView]:
    """Ask for approval of one language."""
    entry = need_story(vault, call.label)
    release = release_of(vault, entry, _need_language(entry, call.language))
    missing = [code for code in release.why_not if code not in {"approval", "consent"}]
    if missing:
        raise PublicationRefused(why=[WHY_NOT_PUBLISHED[code] for code in missing])
    doc = with_state(entry.doc, call.language, "submitted")
    doc.submitted_by = {**doc.submitted_by, call.language: session.handle}
    vault.log(session, "submit", label=call.label, detail=call.language)
    store(vault, session, entry, doc)
    return seen(vault, call.label)


@answers(Approve, compartment="stories", audit="approve")
def approve(vault: Vault, session: Session, call: Approve) -> Then[StoryView]:
    """Approve exactly one content, by somebody who did not write or submit it."""
    vault.need_sound()
    entry = need_story(vault, call.label)
    release = release_of(vault, entry, _need_language(entry, call.language))
    if session.handle in _authors(entry, call.language):
        raise SecondPersonNeeded
    if release.content_hash != call.content_hash:
        raise ChangedMeanwhile(label=call.label)
    missing = [code for code in release.why_not if code in {"guard", "withdrawn"}]
    if missing:
        raise PublicationRefused(why=[WHY_NOT_PUBLISHED[code] for code in missing])
    approval = Approval(
        language=call.language,
        content_hash=call.content_hash,
        by=session.handle,
        on=today(vault.clock).isoformat(),
    )
    doc = with_state(entry.doc, call.language, "approved", add=approval)
    doc.authors = {**doc.authors, call.language: []}
    vault.log(session, "approve", label=call.label, detail=call.language)
    store(vault, session, entry, doc)
    return seen(vault, call.label)


@answers(OpenEdition, compartment="stories", audit="read-edition")
def open_edition(vault: Vault, session: Session, call: OpenEdition) -> Edition:
    """Return what would be frozen of one language now."""
    entry = need_story(vault, call.label)
    vault.log(session, "read-edition", label=call.label, detail=call.language[:2])
    return edition_of(vault, entry.doc, _need_language(entry, call.language))


@answers(Publish, compartment="stories", audit="publish")
def publish(vault: Vault, session: Session, call: Publish) -> Published:
    """Freeze one language as a signed edition.

    Raises:
        PublicationRefused: guard, consent or approval is missing; nothing was frozen.
        BadInput: the PDF beside the page can't be set; nothing was frozen.
    """
    vault.need_sound()
    entry = need_story(vault, call.label)
    language = _need_language(entry, call.language)
    entry.verdict = None  # the judgement that counts is made now
    verdict = verdict_of(vault, entry)
    release = release_of(vault, entry, language)
    if not release.can_publish:
        raise PublicationRefused(why=[WHY_NOT_PUBLISHED[code] for code in release.why_not])
    edition = edition_of(vault, entry.doc, language)
    edition = msgspec.structs.replace(
        edition,
        changed_on=today(vault.clock).isoformat(),
        verdict_hash=hashlib.sha256(canonical(verdict)).hexdigest(),
        consents=[hashlib.sha256(bytes.fromhex(c)).hexdigest()[:16] for c in release.covered],
    )
    paper = paper_of(vault, entry.doc, edition)
    signed = sign_edition(edition, key=vault.need_opened().signing)
    vault.log(session, "publish", label=call.label, detail=call.language)
    path = story_path(edition, site=site_of(vault))
    text = entry.doc.translations[language]
    item = ledger_item(entry.doc, language, text, url=path, persons=entry.doc.subjects)
    _put_ledger(vault, session, entry, item)
    _store_edition(
        vault, session, entry, signed, verdict=verdict, consents=release.covered, paper=paper
    )
    store(vault, session, entry, with_state(entry.doc, language, "published"))
    return Published(edition=edition.id, path=path)


@answers(Withdraw, compartment="stories", audit="withdraw")
def withdraw(vault: Vault, session: Session, call: Withdraw) -> Withdrawn:
    """Take a story out for ever: page, translations, pictures, old addresses."""
    entry = need_story(vault, call.label)
    found = [
        language
        for label, language in list(vault.model.editions)
        if label == call.label and call.language in {"", language}
    ]
    if not found:
        raise PublicationRefused(why="It is not published, so there is nothing to withdraw.")
    vault.log(session, "withdraw", label=call.label, detail=" ".join(found))
    revoke_withdrawal(vault, on=today(vault.clock), unit=entry.unit, languages=found)
    paths = take_out(vault, session, entry, found)
    return Withdrawn(paths=paths, cannot_be_recalled=_CANNOT_BE_RECALLED)


def take_out(vault: Vault, session: Session, entry: StoryEntry, found: list[str]) -> list[str]:
    """Carry out a withdrawal of some languages; returns the addresses that are gone."""
    label = entry.doc.label
    editions = [vault.model.editions[label, language] for language in found]
    stones = [_tombstone(vault, stored.doc.signed.edition) for stored in editions]
    ended = _ended(vault, label, found)
    doc = entry.doc
    for language in found:
        doc = with_state(doc, language, "withdrawn")
    with transaction(vault.documents.rows.connection):  # all of it, or a withdrawal to do again
        for stone in stones:
            seal(vault, session, TOMBSTONE, stone, unit=entry.unit)
        for stored in editions:
            vault.documents.rows.drop("edition", stored.row_id)
        for item in ended.values():
            _write_ledger(vault, session, item)
        seal_story(vault, session, entry, doc)
    vault.model.tombstones += stones
    for language in found:
        del vault.model.editions[label, language]
    for item_id, item in ended.items():
        vault.model.put_ledger(item_id, item)
    take_over(entry, doc)
    return sorted({path for stone in stones for path in stone.paths})


def _ended(vault: Vault, label: str, languages: list[str]) -> dict[str, Stored[LedgerDoc]]:
    """Return the ledger's items of a story with the day of its withdrawal; the first day stays."""
    day = today(vault.clock).isoformat()
    return {
        item_id: Stored(
            item.row_id,
            item.unit,
            msgspec.structs.replace(item.doc, withdrawn_on=day),
            item.rev + 1,
        )
        for item_id, item in vault.model.ledger_items.items()
        if item.doc.story == label and item.doc.language in languages and not item.doc.withdrawn_on
    }


def _write_ledger(vault: Vault, session: Session, item: Stored[LedgerDoc]) -> None:
    seal(vault, session, LEDGER, item.doc, unit=item.unit, row_id=item.row_id, rev=item.rev)


@answers(GetBundle, audit="bundle")
def get_bundle(vault: Vault, session: Session, _call: GetBundle) -> BundleParts:
    """Sign and hand out all that may be public today.

    An edition whose consent has ended or was withdrawn stays out, and its address answers 410.
    Any member may ask: it holds released content only, and whoever withdraws a consent must be
    able to have the site written at once.
    """
    return _bundle(vault, session)


@answers_anyone(GetDueBundle, audit="bundle")
def get_due_bundle(vault: Vault, call: GetDueBundle) -> DueBundle:
    """Sign a new bundle if the public site shows more than consents cover today."""
    is_written = call.standing in {None, last_number(vault)}
    if is_written and not call.again and vault.need_opened().handed_out == _covered(vault):
        return DueBundle(parts=None)
    return DueBundle(parts=_bundle(vault, None))


def _covered(vault: Vault) -> frozenset[str]:
    """Return the ids of the editions that consents cover today."""
    return frozenset(
        stored.doc.signed.edition.id
        for stored in vault.model.editions.values()
        if not edition_coverage(vault, stored.doc).uncovered
    )


def _bundle(vault: Vault, session: Session | None) -> BundleParts:
    model = vault.model
    covered = _covered(vault)
    editions, gone = [], list(model.tombstones)
    papers: dict[str, bytes] = {}
    for _place, stored in sorted(model.editions.items()):
        if stored.doc.signed.edition.id in covered:
            editions.append(stored.doc.signed)
            papers[stored.doc.signed.edition.id] = stored.doc.paper
        else:
            gone.append(_tombstone(vault, stored.doc.signed.edition))
    old = {url for signed in editions for url in signed.edition.old_urls}
    gone = [_without_slugs(stone, old) for stone in gone]
    media_names, media = media_of(vault, editions)
    paper_names = add_papers(papers, media_names, media)
    number = next_number(vault)
    bundle = sign_bundle(
        Bundle(
            site=site_of(vault),
            editions=editions,
            tombstones=gone,
            media=media_names,
            papers=paper_names or msgspec.UNSET,
            number=number,
        ),
        key=vault.need_opened().signing,
    )
    vault.log(session, "bundle", detail=f"{len(editions)} editions")
    vault.need_opened().handed_out = covered
    return BundleParts(
        bundle=bundle,
        media=media,
        public_key=vault.need_meta("signing_public").hex(),
        places=sealed_for_publisher(vault, number=number),
        has_places=bool(in_use(vault)),
    )


def next_number(vault: Vault) -> int:
    """Return the number of the next bundle: every restore begins an epoch above all before."""
    count = int(vault.meta("bundle") or b"0") + 1
    vault.set_meta("bundle", str(count).encode())
    return last_number(vault)


def last_number(vault: Vault) -> int:
    """Return the number of the newest bundle that was signed."""
    count = int(vault.meta("bundle") or b"0")
    return int(vault.meta("bundle_epoch") or b"0") * BUNDLES_AN_EPOCH + count


def _need_language(entry: StoryEntry, language: str) -> str:
    if language not in entry.doc.translations:
        raise NotFound(label=entry.doc.label)
    return language


def _authors(entry: StoryEntry, language: str) -> set[str]:
    """Return all who wrote since the last approval, answered for findings and faces, submitted."""
    doc = entry.doc
    asked = {doc.submitted_by[language]} if language in doc.submitted_by else set()
    decided = {decision.by for decision in doc.decisions if decision.language == language}
    pictures = doc.translations[language].pictures
    looked = {doc.faces[p.id].by for p in pictures if p.id in doc.faces}
    return {*authors_of(doc, language)} | asked | decided | looked


def with_state(
    doc: StoryDoc, language: str, state: str, *, add: Approval | None = None
) -> StoryDoc:
    """Return a story with one language in another state."""
    text = msgspec.structs.replace(doc.translations[language], state=state)
    approvals = [a for a in doc.approvals if not add or a.language != add.language]
    return msgspec.structs.replace(
        doc,
        translations={**doc.translations, language: text},
        approvals=[*approvals, add] if add else approvals,
    )


def _store_edition(
    vault: Vault,
    session: Session,
    entry: StoryEntry,
    signed: SignedEdition,
    *,
    verdict: Verdict,
    consents: list[str],
    paper: bytes,
) -> None:
    language = signed.edition.language
    stored = vault.model.editions.get((entry.doc.label, language))
    row_id = stored.row_id if stored else new_id()
    document = StoredEdition(
        label=entry.doc.label,
        language=language,
        signed=signed,
        body=entry.doc.translations[language].body,
        consents=consents,
        subjects=entry.doc.subjects,
        told=told_in(verdict, language, subjects=entry.doc.subjects),
        shown=shown_in(entry.doc, language),
        paper=paper,
    )
    keep(vault, session, EDITION, document, unit=entry.unit, row_id=row_id)


def _put_ledger(vault: Vault, session: Session, entry: StoryEntry, item: LedgerDoc) -> None:
    """Write what became public; each release is an item of its own: the ledger never shrinks."""
    keep(vault, session, LEDGER, item, unit=entry.unit)


def _tombstone(vault: Vault, edition: Edition) -> Tombstone:
    site = site_of(vault)
    media = [f"/media/{picture.id[:32]}" for picture in edition.pictures]
    return Tombstone(
        story=edition.story,
        language=edition.language,
        paths=[story_path(edition, site=site), *edition.old_urls, *media],
        on=today(vault.clock).isoformat(),
    )


def _without_slugs(stone: Tombstone, old: Set[str]) -> Tombstone:
    """Leave out every address that the bundle does not spell anyway: a slug can hold a name.

    Whatever is not there answers 410; the press needs to know only which old addresses of living
    stories were withdrawn, so that they lead nowhere.
    """
    return msgspec.structs.replace(stone, paths=[path for path in stone.paths if path in old])
