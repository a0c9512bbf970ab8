"""What stands between a campaign and its letters: what was found, and when they must leave."""

import dataclasses
from collections.abc import Iterator

import msgspec

from farshore.domain.errors import BadInput
from farshore.domain.petitions.letters import BY_HAND, LetterText, Office
from farshore.domain.petitions.lint import LetterFinding, lint
from farshore.domain.petitions.planning import Plan, plan
from farshore.domain.petitions.records.campaigns import (
    REVIEW,
    TRANSLATING,
    CampaignDoc,
    CampaignText,
    is_behind,
    text_in,
    words_print,
)
from farshore.domain.petitions.records.facts import values_of
from farshore.domain.petitions.records.mending import written_span
from farshore.domain.petitions.records.offices import (
    OfficeDoc,
    lacks_of,
    office_of,
    wording_for,
)
from farshore.vault.nouns.petitions.campaigns import ADVOCACY
from farshore.vault.petitions.gathering import Gathered, gather
from farshore.vault.petitions.telling import told_now
from farshore.vault.speech.clock import today
from farshore.vault.speech.messages.petitions.campaigns import (
    AskCampaign,
    CampaignView,
    LetterFault,
    OfficeLine,
    TextFinding,
    TextView,
)
from farshore.vault.state.rights import answers
from farshore.vault.state.vault import Session, Vault

FINDINGS = "findings"
"""What a campaign lacks while the check of letters asks something."""


@answers(
    AskCampaign,
    compartment=ADVOCACY,
    unaudited="what follows from a campaign that the member opened",
)
def ask_campaign(vault: Vault, session: Session, call: AskCampaign) -> CampaignView:
    """Return what stands between a campaign and its letters."""
    found = gather(vault, session, call.label)
    findings = list(findings_of(vault, found))
    return CampaignView(
        lacks=[*found.lacks, *([FINDINGS] if any(not f.let_stand for f in findings) else [])],
        texts=[_text(found, one, session) for one in found.doc.texts],
        findings=findings,
        unknown_facts=list(found.unknown_facts),
        offices=list(_offices(found)),
        fingerprint=found.fingerprint,
        today=today(vault.clock),
        why_no_plan=_why_no_plan(found),
        faults=[_fault(one) for one in found.faults],
        told_in=list(told_now(vault, found.doc.public_story)),
    )


def _fault(refusal: BadInput) -> LetterFault:
    facts = {name: str(value) for name, value in refusal.facts.items() if name != "why"}
    return LetterFault(why=str(refusal.facts.get("why", "")), facts=facts)


def findings_of(vault: Vault, found: Gathered) -> Iterator[TextFinding]:
    """Yield what the check of letters finds in every language, in the order of the campaign."""
    on = today(vault.clock)
    if found.doc.day:  # a petition of last year is read as it was on its day
        on = min(on, found.doc.day)
    facts = [value for fact in found.facts.values() for value in values_of(fact)]
    offices = [office_of(one) for one in found.offices]
    for text in found.texts:
        for one in lint(text, facts, offices, on=on, day=found.doc.day):
            yield _finding(found, text, one)


def is_clear(vault: Vault, found: Gathered) -> bool:
    """Tell whether nothing of the check of letters is open."""
    return all(one.let_stand for one in findings_of(vault, found))


def _finding(found: Gathered, text: LetterText, one: LetterFinding) -> TextFinding:
    accepted = [
        known.reason
        for known in found.doc.accepted
        if (known.language, known.rule, known.words) == (text.language, one.rule, one.text)
    ]
    return TextFinding(
        language=text.language,
        field=one.field,
        at=one.at,
        rule=one.rule,
        words=one.text,
        why=one.why,
        facts=dict(one.facts),
        put_right=one.put_right or "",
        key=_key(found, text, one),
        let_stand=accepted[0] if accepted else "",
    )


def _key(found: Gathered, text: LetterText, one: LetterFinding) -> str:
    """Return what `PutRight` takes; empty where nobody can put it right with one press."""
    if one.put_right is None or one.field not in {"title", "body"}:
        return ""
    written = text_in(found.doc, text.language)
    source = getattr(written, one.field)
    end = one.at + len(one.text)
    span = written_span(source, found.facts, language=text.language, start=one.at, end=end)
    if span is None or source[span[0] : span[1]] != one.text:
        return ""
    parts = [text.language, one.field, *span, one.text, one.put_right]
    return msgspec.json.encode(parts).decode()


def _text(found: Gathered, one: CampaignText, session: Session) -> TextView:
    filled = next(text for text in found.texts if text.language == one.language)
    behind = is_behind(found.doc, one)
    return TextView(
        language=one.language,
        title=filled.title,
        body=filled.body,
        words=words_print(one),
        reviewed_by=one.reviewed_by,
        reviewed_on=one.reviewed_on,
        is_behind=behind,
        may_review=_may_review(found.doc, one, handle=session.handle) and not behind,
    )


def _may_review(doc: CampaignDoc, one: CampaignText, *, handle: str) -> bool:
    source = text_in(doc, doc.source_language)
    is_source = one.language == doc.source_language
    return (
        doc.stage in {REVIEW, TRANSLATING}
        and handle not in one.authors
        and not one.reviewed_by
        and (is_source or bool(source and source.reviewed_by))
    )


# -- when letters must leave ---------------------------------------------------------------------


def _offices(found: Gathered) -> Iterator[OfficeLine]:
    languages = [one.language for one in found.texts]
    for office in found.offices:
        wording = wording_for(office, languages)
        plain = _sent_to(found.doc, office)
        planned = _planned(found.doc, plain)
        yield OfficeLine(
            label=office.label,
            name=office.name,
            city=office.city,
            country=office.country,
            postal_country=office.postal_country,
            language=wording.language if wording else "",
            channel=plain.channel if office.channels or office.label in found.doc.hand else "",
            transit_days=plain.transit_days,
            lacks=lacks_of(office, languages=languages),
            last_open=planned.last_open if planned else None,
            post_by=planned.post_by if planned else None,
            print_by=planned.print_by if planned else None,
            reasons=list(planned.reasons) if planned else [],
        )
    for label in found.missing:
        yield OfficeLine(label=label, name=label, lacks=["closed"])


def _sent_to(doc: CampaignDoc, office: OfficeDoc) -> Office:
    if office.label in doc.hand:
        return dataclasses.replace(office_of(office), channel=BY_HAND, transit_days=0)
    return office_of(office)


def planned_for(doc: CampaignDoc, office: OfficeDoc) -> Plan | None:
    """Return when the letter to an office must leave; None without a day or an open one."""
    return _planned(doc, _sent_to(doc, office))


def _planned(doc: CampaignDoc, office: Office) -> Plan | None:
    if doc.day is None:
        return None
    try:
        (found,) = plan(
            [office], doc.day, printed_in=doc.printed_in, print_ahead_days=doc.print_days
        )
    except BadInput:
        return None
    return found


def _why_no_plan(found: Gathered) -> str:
    if found.doc.day is None:
        return ""
    shut = [o.name for o in found.offices if planned_for(found.doc, o) is None]
    return ", ".join(shut)
