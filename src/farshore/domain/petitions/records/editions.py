"""What is done with a campaign: words, reviews, two who lock, a new version, next year."""

from collections.abc import Mapping
from datetime import date

import msgspec

from farshore.domain.errors import BadInput
from farshore.domain.petitions.letters import LetterText, Sender
from farshore.domain.petitions.records.campaigns import (
    CHECKED,
    DRAFT,
    GENERATED,
    GUARDED,
    LOCKED,
    LONGEST_TITLE,
    OPEN_TEXT,
    REVIEW,
    TRANSLATING,
    CampaignDoc,
    CampaignText,
    CoSigner,
    FrozenText,
    SenderWording,
    fingerprint_of,
    is_behind,
    text_in,
    unread,
    words_print,
)
from farshore.domain.petitions.records.facts import FactDoc, filled

# -- words and reviews ---------------------------------------------------------------------------


def with_text(doc: CampaignDoc, text: CampaignText, *, by: str) -> CampaignDoc:
    """Return a campaign with other words in one language; its review and every yes are void.

    Raises:
        BadInput: the text is locked, or has no words.
    """
    need_open(doc)
    if not text.title.strip() or not text.body.strip():
        raise BadInput(why="Write a title and a text; an empty one can't be sent.")
    body = "\n".join(text.body.splitlines())  # forms send a line break as two signs
    text = msgspec.structs.replace(text, body=body)
    known = text_in(doc, text.language)
    source = text_in(doc, doc.source_language)
    is_source = text.language == doc.source_language
    same = known is not None and (known.title, known.body) == (text.title, text.body)
    made_from = "" if is_source or source is None else words_print(source)
    if same and known is not None and known.made_from == made_from:
        return doc
    authors = list(known.authors) if known else []
    fresh = msgspec.structs.replace(
        text,
        authors=authors if by in authors else [*authors, by],
        reviewed_by="",
        reviewed_on=None,
        made_from=made_from,
    )
    kept = [fresh if one.language == text.language else one for one in doc.texts]
    texts = kept if known else [*kept, fresh]
    stage = DRAFT if is_source or doc.stage == DRAFT else TRANSLATING
    if doc.stage == REVIEW and not is_source:
        stage = REVIEW
    return msgspec.structs.replace(
        doc, texts=texts, stage=stage, first_yes="", first_yes_to="", fingerprint=""
    )


def reviewed(doc: CampaignDoc, language: str, *, words: str, by: str, on: date) -> CampaignDoc:
    """Return a campaign whose text in one language was read by a second person.

    Args:
        doc: the campaign.
        language: whose text.
        words: fingerprint of the words that were read.
        by: handle of the reader.
        on: the day.

    Raises:
        BadInput: other words stand there now, the reader wrote some of them, or it is not the time.
    """
    if doc.stage not in {REVIEW, TRANSLATING}:
        raise BadInput(why="This text does not wait for a second reader now. Load the page again.")
    text = text_in(doc, language)
    if text is None or words_print(text) != words:
        raise BadInput(why="Other words stand there now. Load the page again, and read them.")
    if by in text.authors:
        raise BadInput(why="You wrote in this text: somebody else must read it.")
    if is_behind(doc, text):
        raise BadInput(why="The source has changed since. Bring the translation up to it first.")
    source = text_in(doc, doc.source_language)
    if language != doc.source_language and not (source and source.reviewed_by):
        raise BadInput(why="The source must be read by a second person before its translations.")
    done = msgspec.structs.replace(text, reviewed_by=by, reviewed_on=on)
    texts = [done if one.language == language else one for one in doc.texts]
    return msgspec.structs.replace(doc, texts=texts, stage=TRANSLATING)


def need_open(doc: CampaignDoc) -> None:
    """Refuse a change of words that are locked.

    Raises:
        BadInput: says what a new wording needs.
    """
    if doc.stage not in OPEN_TEXT:
        raise BadInput(
            why="The text is locked. A new wording is a new version: the translations are read "
            "again, and whoever co-signs is asked again."
        )


# -- locking -------------------------------------------------------------------------------------


def print_of(doc: CampaignDoc, offices: Mapping[str, str], *, facts: str) -> str:
    """Return the fingerprint of all that two people lock.

    Args:
        doc: the campaign.
        offices: label to fingerprint of what stands on its envelope and letter.
        facts: fingerprint of the facts' values.
    """
    return fingerprint_of(
        [
            doc.version,
            str(doc.day),
            str(doc.answer_by),
            doc.place,
            [[one.language, one.title, one.body] for one in doc.texts],
            msgspec.to_builtins(doc.senders),
            [[one.name, one.city, str(one.agreed_on)] for one in doc.cosigners],
            [[label, offices.get(label, "")] for label in doc.offices],
            sorted(doc.hand),
            facts,
        ]
    )


def with_yes(doc: CampaignDoc, fingerprint: str, *, by: str, on: date) -> CampaignDoc:
    """Return a campaign to whose exact words one more person said yes; the second yes locks it.

    Raises:
        BadInput: it is not checked by the guard, or the same person says it twice.
    """
    if doc.stage != GUARDED:
        raise BadInput(why="Let the guard read the letters first; then two people lock them.")
    if doc.first_yes_to != fingerprint or not doc.first_yes:
        return msgspec.structs.replace(doc, first_yes=by, first_yes_to=fingerprint)
    if doc.first_yes == by:
        raise BadInput(why="You said yes already. Somebody else must be the second.")
    return msgspec.structs.replace(
        doc,
        stage=LOCKED,
        fingerprint=fingerprint,
        locked_by=[doc.first_yes, by],
        locked_on=on,
        first_yes="",
        first_yes_to="",
    )


def new_version(doc: CampaignDoc) -> CampaignDoc:
    """Return a campaign whose words may change again: what was locked is kept beside it.

    Raises:
        BadInput: nothing is locked, or letters are on their way already.
    """
    if doc.stage not in {LOCKED, GENERATED, CHECKED}:
        raise BadInput(
            why="A new version is made of a locked text, before the first letter is on its way."
        )
    frozen = FrozenText(
        version=doc.version,
        fingerprint=doc.fingerprint,
        texts=list(doc.texts),
        locked_on=doc.locked_on,
    )
    texts = [
        msgspec.structs.replace(one, reviewed_by="", reviewed_on=None, authors=[])
        for one in doc.texts
    ]
    return msgspec.structs.replace(
        doc,
        stage=DRAFT,
        version=doc.version + 1,
        fingerprint="",
        texts=texts,
        cosigners=[msgspec.structs.replace(one, agreed_on=None) for one in doc.cosigners],
        locked_by=[],
        locked_on=None,
        earlier=[*doc.earlier, frozen],
    )


# -- next year -----------------------------------------------------------------------------------


def cloned(doc: CampaignDoc, *, by: str, on: date) -> CampaignDoc:
    """Return next year's edition: every date one year on, every review and yes open again.

    Raises:
        BadInput: it has no day to shift, or next year's edition is there already.
    """
    if doc.day is None:
        raise BadInput(why="The campaign has no day yet, so there is none to shift.")
    if doc.cloned_to:
        raise BadInput(why="Next year's campaign is there: %(label)s.", label=doc.cloned_to)
    old, new = str(doc.day.year), str(doc.day.year + 1)
    texts = [
        CampaignText(language=one.language, title=one.title, body=one.body, authors=[by])
        for one in doc.texts
    ]
    source = next((one for one in texts if one.language == doc.source_language), None)
    made_from = words_print(source) if source else ""
    texts = [
        one
        if one.language == doc.source_language
        else msgspec.structs.replace(one, made_from=made_from)
        for one in texts
    ]
    return CampaignDoc(
        title=doc.title.replace(old, new)
        if old in doc.title
        else f"{doc.title} {new}"[:LONGEST_TITLE],
        day=year_later(doc.day),
        answer_by=year_later(doc.answer_by) if doc.answer_by else None,
        place=doc.place,
        source_language=doc.source_language,
        offices=list(doc.offices),
        hand=list(doc.hand),
        texts=texts,
        senders=list(doc.senders),
        cosigners=[CoSigner(name=one.name, city=one.city) for one in doc.cosigners],
        printed_in=doc.printed_in,
        print_days=doc.print_days,
        stage=DRAFT,
        created_by=by,
        created_on=on,
        cloned_from=doc.label,
    )


def year_later(day: date) -> date:
    """Return the same day a year on; of 29 February the 28th."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


# -- as letters know it --------------------------------------------------------------------------


def text_of(doc: CampaignDoc, text: CampaignText, facts: Mapping[str, FactDoc]) -> LetterText:
    """Return a text as letters and linter know it, with its facts in their places."""
    return LetterText(
        language=text.language,
        title=filled(text.title, facts, language=text.language),
        day=doc.day,
        body=filled(text.body, facts, language=text.language),
    )


def sender_of(doc: CampaignDoc, language: str) -> Sender:
    """Return who writes, in a language; in the first that there is if not in this one."""
    found = next((one for one in doc.senders if one.language == language), None)
    one = found or (doc.senders[0] if doc.senders else SenderWording())
    return Sender(
        name=one.name,
        address=_lines(one.address),
        contact=_lines(one.contact),
        signatory=one.signatory,
        role=one.role,
    )


def lacks(doc: CampaignDoc) -> list[str]:
    """Return what a campaign lacks before its letters can be looked at as a whole: codes in order.

    `day`, `offices`, `text`, `unread`, `behind`, `sender`, `cosigners`.
    """
    source = text_in(doc, doc.source_language)
    found = {
        "day": doc.day is None,
        "offices": not doc.offices,
        "text": source is None,
        "behind": any(is_behind(doc, one) for one in doc.texts),
        "unread": bool(unread(doc)),
        "sender": not any(one.name.strip() for one in doc.senders),
        "cosigners": any(one.agreed_on is None for one in doc.cosigners),
    }
    return [code for code, is_so in found.items() if is_so]


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
