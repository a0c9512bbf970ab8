"""Letters on their way: days, doors, proofs, answers, reminders, once more; and the public page."""

from datetime import date, timedelta

import msgspec
import pytest

from farshore.domain.errors import BadInput, FarshoreError, NotFound, Refused
from farshore.vault.speech.messages import (
    AddMember,
    Approve,
    CreateStory,
    GetBundle,
    OpenStory,
    Publish,
    Submit,
    Withdraw,
)
from farshore.vault.speech.messages.petitions.campaigns import (
    AskCampaign,
    AskPublicWords,
    AskReport,
    MoveCampaign,
    NoteStory,
    OpenCampaign,
)
from farshore.vault.speech.messages.petitions.letters import (
    ExpectNoReply,
    FileLetter,
    LettersToPrint,
    ListLetters,
    NoteLetterReply,
    NoteOutcome,
    OpenLetter,
    OpenLetterFile,
    RemindSilent,
    SendAgain,
    SendLetter,
)
from farshore.vault.speech.messages.petitions.offices import OpenOffice, WordOffice
from tests.cast import CUSTODIANS, WORDS, Organisation, sign_in
from tests.vault.nouns.petitions.petitioning import DAY, made, rev_of

PNG = b"\x89PNG\r\n\x1a\n" + b"invented"
OUTCOMES = ("refused", "left_with_guard", "returned", "unknown", *["delivered"] * 3)


@pytest.fixture
def sent(organisation: Organisation) -> tuple[Organisation, str, list[str]]:
    """Seven letters that went off, with an outcome each."""
    label, letters = made(organisation)
    finch = organisation["finch"]
    for number, one in enumerate(letters):
        channel = "hand" if number < 2 else "registered"
        finch.ask(SendLetter(label=one, rev=2, channel=channel, on=DAY))  # type: ignore[arg-type]
        finch.ask(
            NoteOutcome(
                label=one, rev=3, outcome=OUTCOMES[number], on=DAY, words="Unsaid 6650",
                public_words="was not accepted" if number == 0 else "",
            )  # type: ignore[arg-type]
        )  # fmt: skip
    return organisation, label, letters


def test_only_offices_that_took_their_letter_and_are_silent_are_reminded_once(
    sent: tuple[Organisation, str, list[str]],
) -> None:
    organisation, label, letters = sent
    finch = organisation["finch"]
    finch.ask(
        NoteLetterReply(label=letters[4], rev=4, kind="acknowledged", on=DAY + timedelta(days=9))
    )
    finch.ask(ExpectNoReply(label=letters[5], rev=4))

    reminded = finch.ask(RemindSilent(campaign=label, channel="post", on=DAY + timedelta(days=30)))

    assert sorted(reminded.letters) == sorted([letters[1], letters[3], letters[6]])
    rows = finch.ask(ListLetters(sort="number")).rows
    assert [row.reminders for row in rows] == [0, 1, 0, 1, 0, 0, 1]
    assert rows[4].reply == "acknowledged"


def test_a_day_to_come_or_nobody_silent_is_refused(
    sent: tuple[Organisation, str, list[str]],
) -> None:
    organisation, label, _letters = sent
    later = date.today() + timedelta(days=2)  # noqa: DTZ011 the vault's clock is the machine's here

    with pytest.raises(BadInput):
        organisation["finch"].ask(RemindSilent(campaign=label, channel="post", on=later))
    with pytest.raises(BadInput, match="No office is silent"):
        organisation["finch"].ask(RemindSilent(campaign="G-222222", channel="post", on=DAY))


def test_a_letter_goes_once_more_to_the_mended_address_and_its_way_stays(
    sent: tuple[Organisation, str, list[str]],
) -> None:
    organisation, _label, letters = sent
    finch = organisation["finch"]
    doc = finch.ask(OpenLetter(label=letters[2])).doc
    opened = finch.ask(OpenOffice(label=doc.office))
    given = msgspec.structs.asdict(opened.doc.wordings[0]) | {"address": "9 New Road"}
    finch.ask(WordOffice(label=doc.office, rev=opened.rev, **given))

    finch.ask(SendAgain(label=letters[2], rev=4))
    again = finch.ask(OpenLetter(label=letters[2])).doc

    assert (again.stage, again.wording.address) == ("made", "9 New Road")
    assert [one.outcome for one in again.sendings] == ["returned"]
    assert again.sendings[0].address != "9 New Road"
    with pytest.raises(BadInput, match="Look at the letter first"):
        finch.ask(SendLetter(label=letters[2], rev=5, channel="post", on=DAY))
    with pytest.raises(BadInput, match="Only what was refused"):
        finch.ask(SendAgain(label=letters[6], rev=4))


def test_nothing_is_noted_that_can_not_be_true(organisation: Organisation) -> None:
    _label, letters = made(organisation)
    finch = organisation["finch"]
    later = date.today() + timedelta(days=2)  # noqa: DTZ011 the vault's clock is the machine's here

    for call in (
        SendLetter(label=letters[0], rev=2, channel="post", on=later),
        NoteOutcome(label=letters[0], rev=2, outcome="delivered", on=DAY),
        NoteLetterReply(label=letters[0], rev=2, kind="rejected", on=DAY),
        SendAgain(label=letters[0], rev=2),
    ):
        with pytest.raises(BadInput):
            finch.ask(call)
    finch.ask(SendLetter(label=letters[0], rev=2, channel="post", on=DAY))
    for call in (
        NoteOutcome(label=letters[0], rev=3, outcome="delivered", on=DAY - timedelta(days=1)),
        NoteOutcome(label=letters[0], rev=3, outcome="delivered", on=later),
        NoteLetterReply(label=letters[0], rev=3, kind="rejected", on=DAY - timedelta(days=1)),
    ):
        with pytest.raises(BadInput):
            finch.ask(call)


def test_a_proof_is_sealed_and_opened_again_by_its_own_letter_only(
    sent: tuple[Organisation, str, list[str]],
) -> None:
    organisation, _label, letters = sent
    finch = organisation["finch"]
    finch.ask(FileLetter(label=letters[0], rev=4, kind="proof", name="gate 5150.png", data=PNG))
    (file,) = finch.ask(OpenLetter(label=letters[0])).doc.files

    found = finch.ask(OpenLetterFile(label=letters[0], file=file.file))

    assert (found.data, found.media_type) == (PNG, "image/png")
    with pytest.raises(NotFound):
        finch.ask(OpenLetterFile(label=letters[1], file=file.file))
    with pytest.raises(Refused):
        organisation["wren"].ask(OpenLetterFile(label=letters[0], file=file.file))
    for data in (b"", b"MZ program", b"<html>"):
        with pytest.raises(BadInput):
            finch.ask(FileLetter(label=letters[1], rev=4, kind="proof", name="x", data=data))


def test_letters_are_printed_once_each_was_looked_at(
    sent: tuple[Organisation, str, list[str]],
) -> None:
    organisation, label, letters = sent
    finch = organisation["finch"]

    ready = finch.ask(LettersToPrint(campaign=label)).letters
    finch.ask(SendAgain(label=letters[2], rev=4))

    assert [one.label for one in ready] == letters
    with pytest.raises(BadInput, match="looked at"):
        finch.ask(LettersToPrint(campaign=label))
    with pytest.raises(BadInput):
        finch.ask(LettersToPrint(campaign="G-222222"))


def test_a_campaign_is_told_of_as_a_story_that_is_judged_approved_and_published(
    sent: tuple[Organisation, str, list[str]],
) -> None:
    organisation, label, _letters = sent
    lark = with_both(organisation)
    with pytest.raises(BadInput, match="on their way"):
        lark.ask(AskPublicWords(label=label))
    lark.ask(MoveCampaign(label=label, move="dispatch", rev=rev_of(organisation, label)))

    words = lark.ask(AskPublicWords(label=label)).words
    story = lark.ask(CreateStory(words=words)).label
    lark.ask(NoteStory(label=label, rev=rev_of(organisation, label), story=story))
    with pytest.raises(BadInput, match="approved and published"):
        organisation["finch"].ask(AskReport(label=label, language="en"))
    lark.ask(Submit(label=story, language="en"))
    release = organisation["swift"].ask(OpenStory(label=story)).releases[0]
    swift = organisation["swift"]
    swift.ask(Approve(label=story, language="en", content_hash=release.content_hash))
    swift.ask(Publish(label=story, language="en"))

    pages = [one.edition.page for one in editions(organisation)]
    assert len(pages) == 1
    assert "was not accepted" in pages[0]
    assert "Open Doors Together" in pages[0]
    assert "6650" not in pages[0]
    finch = organisation["finch"]
    assert finch.ask(OpenCampaign(label=label)).doc.public_story == story
    assert finch.ask(AskReport(label=label, language="en")).edition.page == pages[0]
    assert finch.ask(AskCampaign(label=label)).told_in == ["en"]
    swift.ask(Withdraw(label=story, language="en", reason="The report is not to be read any more."))
    assert finch.ask(AskCampaign(label=label)).told_in == []
    with pytest.raises(BadInput, match="approved and published"):
        finch.ask(AskReport(label=label, language="en"))


def test_who_writes_no_stories_makes_no_page(sent: tuple[Organisation, str, list[str]]) -> None:
    organisation, label, _letters = sent
    finch = organisation["finch"]
    finch.ask(MoveCampaign(label=label, move="dispatch", rev=rev_of(organisation, label)))
    words = finch.ask(AskPublicWords(label=label)).words

    with pytest.raises(Refused):
        finch.ask(CreateStory(words=words))
    with pytest.raises(FarshoreError):
        organisation["wren"].ask(AskPublicWords(label=label))


def with_both(organisation: Organisation):
    """Add a member who writes stories and petitions."""
    organisation["heron"].ask(
        AddMember(
            handle="lark", passphrase=f"{WORDS} lark", roles=["campaigner", "editor"],
            witnesses=CUSTODIANS,
        )
    )  # fmt: skip
    organisation.members["lark"] = sign_in(organisation.nobody, "lark")
    return organisation["lark"]


def editions(organisation: Organisation):
    return organisation["wren"].ask(GetBundle()).bundle.editions
