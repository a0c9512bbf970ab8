"""Campaigns: for media officers and campaigners."""

import msgspec

from farshore.domain.errors import BadInput
from farshore.domain.petitions.records.campaigns import (
    CAMPAIGN,
    CANCELLED,
    AcceptedFinding,
    CampaignDoc,
    CampaignText,
    campaign_days,
    campaign_row,
    campaign_waits,
    check_campaign,
)
from farshore.domain.petitions.records.editions import need_open, new_version, reviewed, with_text
from farshore.vault.nouns.verbs import changes, lists, moves, opens, saves
from farshore.vault.speech.clock import today
from farshore.vault.speech.messages.petitions.campaigns import (
    ChooseOffices,
    LetStand,
    ListCampaigns,
    MoveCampaign,
    NewVersion,
    OpenCampaign,
    ReviewText,
    SaveCampaign,
    WriteText,
)
from farshore.vault.state.rights import Right
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.nouns import Noun

ADVOCACY = "advocacy"
LEAST_REASON = 10

CAMPAIGNS = Noun(
    "campaign",
    CampaignDoc,
    (ADVOCACY,),
    letter="G",
    row=campaign_row,
    waits=campaign_waits,
    days=campaign_days,
    check=check_campaign,
    moves=CAMPAIGN,
    lasting=frozenset({CANCELLED}),
)
WRITTEN = (
    "title", "day", "answer_by", "place", "source_language", "senders", "cosigners", "printed_in",
    "print_days", "words",
)  # fmt: skip
"""What a member writes in the form; every other field is changed by a call of its own."""
_OURS = tuple(name for name in CampaignDoc.__struct_fields__ if name not in {*WRITTEN, "label"})
_LOCKED = tuple(name for name in WRITTEN if name not in {"title", "words"})


def _saved(_vault: Vault, made: CampaignDoc, known: CampaignDoc | None) -> CampaignDoc:
    """Return a campaign as it is kept: what two people locked stays, any yes before is void."""
    if known is None or all(getattr(made, n) == getattr(known, n) for n in _LOCKED):
        return made
    need_open(known)
    return msgspec.structs.replace(made, first_yes="", first_yes_to="")


def _chosen(_vault: Vault, _session: Session, call: ChooseOffices, doc: CampaignDoc) -> CampaignDoc:
    need_open(doc)
    if strangers := [one for one in call.hand if one not in call.offices]:
        raise BadInput(
            why="By hand goes only to an office that is chosen: %(label)s is not.",
            label=strangers[0][:12],
        )
    return msgspec.structs.replace(
        doc, offices=call.offices, hand=call.hand, first_yes="", first_yes_to=""
    )


def _written(_vault: Vault, session: Session, call: WriteText, doc: CampaignDoc) -> CampaignDoc:
    text = CampaignText(language=call.language, title=call.title.strip(), body=call.body.strip())
    return with_text(doc, text, by=session.handle)


def _read(vault: Vault, session: Session, call: ReviewText, doc: CampaignDoc) -> CampaignDoc:
    on = today(vault.clock)
    return reviewed(doc, call.language, words=call.words, by=session.handle, on=on)


def _let_stand(_vault: Vault, session: Session, call: LetStand, doc: CampaignDoc) -> CampaignDoc:
    need_open(doc)
    reason = call.reason.strip()
    if len(reason) < LEAST_REASON:
        raise BadInput(why="Say in some words why it may stand: a second person reads it.")
    one = AcceptedFinding(
        language=call.language, rule=call.rule, words=call.words, reason=reason, by=session.handle
    )
    kept = [
        known
        for known in doc.accepted
        if (known.language, known.rule, known.words) != (one.language, one.rule, one.words)
    ]
    return msgspec.structs.replace(doc, accepted=[*kept, one], first_yes="", first_yes_to="")


def _anew(_vault: Vault, _session: Session, _call: NewVersion, doc: CampaignDoc) -> CampaignDoc:
    return new_version(doc)


lists(
    ListCampaigns,
    CAMPAIGNS,
    right=Right((ADVOCACY,), unaudited="names, days and stages of campaigns"),
)
opens(OpenCampaign, CAMPAIGNS, right=Right((ADVOCACY,), audit="open-campaign"))
saves(
    SaveCampaign,
    CAMPAIGNS,
    right=Right((ADVOCACY,), audit="save-campaign"),
    merged=_saved,
    ours=_OURS,
)
moves(MoveCampaign, CAMPAIGNS, right=Right((ADVOCACY,), audit="move-campaign"))
changes(ChooseOffices, CAMPAIGNS, right=Right((ADVOCACY,), audit="choose-offices"), by=_chosen)
changes(WriteText, CAMPAIGNS, right=Right((ADVOCACY,), audit="write-petition"), by=_written)
changes(ReviewText, CAMPAIGNS, right=Right((ADVOCACY,), audit="read-petition"), by=_read)
changes(LetStand, CAMPAIGNS, right=Right((ADVOCACY,), audit="let-stand"), by=_let_stand)
changes(NewVersion, CAMPAIGNS, right=Right((ADVOCACY,), audit="new-version"), by=_anew)
