"""The site's own words: who may answer for them, who may let them out, and what a stopped editor can do."""

import pytest

from farshore.domain.stories.documents import SiteDoc
from farshore.vault.speech.errors import ChangedMeanwhile, SecondPersonNeeded
from farshore.vault.speech.messages import (
    ApproveSite,
    DecideSite,
    GetSiteReview,
    RecordDecision,
    SaveSite,
    SiteReview,
)
from tests.cast import Organisation
from tests.scenarios.releasing import write

REASON = "She speaks for us in public every year."
OTHER = "It is the bakery round the corner, and nobody of ours."


def say(organisation: Organisation, handle: str, footer: str) -> None:
    organisation[handle].ask(SaveSite(site=SiteDoc(title={"en": "Shore"}, footer={"en": footer})))


def decide(organisation: Organisation, handle: str, **changes: str) -> SiteReview:
    (finding,) = organisation[handle].ask(GetSiteReview()).verdict.findings
    call = {
        "language": finding.language, "rule": finding.rule, "field": finding.field,
        "span": finding.text, "answer": "staff", "reason": REASON, **changes,
    }  # fmt: skip
    return organisation[handle].ask(DecideSite(**call))  # type: ignore[arg-type]


def approve(organisation: Organisation, handle: str) -> None:
    content = organisation[handle].ask(GetSiteReview()).content_hash
    organisation[handle].ask(ApproveSite(content_hash=content))


def test_who_answered_for_the_words_does_not_approve_them(organisation: Organisation) -> None:
    say(organisation, "wren", "Dr. Amelia Brandt reads every letter.")
    decide(organisation, "swift")

    with pytest.raises(SecondPersonNeeded):
        approve(organisation, "swift")


def test_who_answered_for_words_once_may_approve_others_later(organisation: Organisation) -> None:
    say(organisation, "wren", "Dr. Amelia Brandt reads every letter.")
    decide(organisation, "wren")
    approve(organisation, "swift")
    say(organisation, "swift", "We are open on Saturdays.")

    approve(organisation, "wren")

    assert organisation["swift"].ask(GetSiteReview()).public.footer == {
        "en": "We are open on Saturdays."
    }


def test_words_that_few_records_fit_are_answered_by_whoever_may_not_read_them(
    organisation: Organisation,
) -> None:
    say(organisation, "wren", "She works at Shiosai Bakery.")
    (finding,) = organisation["wren"].ask(GetSiteReview()).verdict.findings
    assert (finding.rule, finding.text) == ("guard.few-fit", "")

    after = decide(organisation, "wren", answer="something_else", reason=OTHER)

    assert after.verdict.level == "clear"
    approve(organisation, "swift")
    assert "Shiosai" in str(organisation["swift"].ask(GetSiteReview()).public.footer)


def test_nobody_answers_a_question_that_was_not_asked(organisation: Organisation) -> None:
    label = write(organisation, "en")
    say(organisation, "wren", "We are open on Saturdays.")
    forged = {
        "language": "en", "rule": "guard.few-fit", "field": "", "span": "",
        "answer": "something_else", "reason": OTHER,
    }  # fmt: skip

    with pytest.raises(ChangedMeanwhile):
        organisation["wren"].ask(DecideSite(**forged))  # type: ignore[arg-type]
    with pytest.raises(ChangedMeanwhile):
        organisation["wren"].ask(RecordDecision(label=label, rev=1, **forged))  # type: ignore[arg-type]
