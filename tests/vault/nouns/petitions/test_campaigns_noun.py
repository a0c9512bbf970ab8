"""Campaigns: words, readers, the guard, two who lock, letters, next year; and what is refused."""

from datetime import date

import msgspec
import pytest

from farshore.domain.errors import BadInput, FarshoreError, Refused
from farshore.domain.petitions.records.facts import FactDoc
from farshore.vault.speech import labels
from farshore.vault.speech.errors import ChangedMeanwhile, PublicationRefused
from farshore.vault.speech.messages import ListAudit, Today
from farshore.vault.speech.messages.petitions.campaigns import (
    AskCampaign,
    AskGuard,
    ChooseOffices,
    CloneCampaign,
    LetStand,
    ListCampaigns,
    LockCampaign,
    MakeLetters,
    MoveCampaign,
    NewVersion,
    OpenCampaign,
    PutRight,
    ReadByGuard,
    SaveCampaign,
    WriteText,
)
from farshore.vault.speech.messages.petitions.facts import AskFactPlaces, SaveFact
from farshore.vault.speech.messages.petitions.letters import ListLetters, OpenLetter
from farshore.vault.speech.messages.petitions.offices import MoveOffice, OpenOffice, WordOffice
from tests.cast import Organisation
from tests.told import all_of
from tests.vault.nouns.petitions.petitioning import (
    BODY,
    DAY,
    campaign,
    guarded,
    lock,
    locked,
    made,
    read,
    read_by_second,
    rev_of,
    with_second,
    write,
)
from tests.vault.nouns.petitions.test_facts_noun import MOVED


def stage(organisation: Organisation, label: str) -> str:
    return organisation["finch"].ask(OpenCampaign(label=label)).stage


def test_a_text_is_read_guarded_locked_by_two_and_becomes_one_letter_an_office(
    organisation: Organisation,
) -> None:
    label, letters = made(organisation)
    finch = organisation["finch"]

    doc = finch.ask(OpenCampaign(label=label)).doc
    assert (doc.stage, doc.locked_by) == ("checked", ["finch", "dove"])
    assert len(doc.fingerprint) == 64
    assert len(letters) == 7
    for number, one in enumerate(letters):
        letter = finch.ask(OpenLetter(label=one)).doc
        office = finch.ask(OpenOffice(label=doc.offices[number])).doc
        assert letter.wording == office.wordings[0]
        assert letter.language == office.wordings[0].language
        assert (letter.number, letter.fingerprint) == (number + 1, doc.fingerprint)
        assert letter.way.channel == ("hand" if number < 2 else "registered")
        assert letter.print_by < letter.post_by <= DAY


def test_who_wrote_does_not_read_and_a_translation_waits_for_its_source(
    organisation: Organisation,
) -> None:
    with_second(organisation)
    label = campaign(organisation)
    rev = rev_of(organisation, label)
    organisation["finch"].ask(MoveCampaign(label=label, move="to_review", rev=rev))

    with pytest.raises(BadInput, match="You wrote in this text"):
        read(organisation, label, "en", "finch")
    with pytest.raises(BadInput, match="source must be read"):
        read(organisation, label, "ja")
    read(organisation, label, "en")
    read(organisation, label, "ja")

    assert organisation["finch"].ask(AskCampaign(label=label)).lacks == []


def test_another_source_voids_its_reading_and_those_of_its_translations(
    organisation: Organisation,
) -> None:
    with_second(organisation)
    label = campaign(organisation)
    read_by_second(organisation, label)

    write(organisation, label, "en", BODY["en"] + " Please.")
    view = organisation["finch"].ask(AskCampaign(label=label))

    assert stage(organisation, label) == "draft"
    assert [one.is_behind for one in view.texts] == [False, True]
    assert {"behind", "unread"} <= set(view.lacks)
    with pytest.raises(BadInput):
        guarded(organisation, label)


def test_one_person_locks_nothing_and_other_words_void_the_first_yes(
    organisation: Organisation,
) -> None:
    with_second(organisation)
    label = campaign(organisation)
    read_by_second(organisation, label)
    guarded(organisation, label)
    lock(organisation, label, "finch")

    with pytest.raises(BadInput, match="Somebody else must be the second"):
        lock(organisation, label, "finch")
    doc = organisation["finch"].ask(OpenCampaign(label=label)).doc
    organisation["finch"].ask(
        SaveCampaign(
            doc=msgspec.structs.replace(doc, place="Osaka"), rev=rev_of(organisation, label)
        )
    )
    lock(organisation, label, "dove")

    assert stage(organisation, label) == "guard_checked"
    assert organisation["finch"].ask(OpenCampaign(label=label)).doc.first_yes == "dove"


def test_a_yes_to_letters_that_look_otherwise_now_is_refused(organisation: Organisation) -> None:
    with_second(organisation)
    label = campaign(organisation)
    read_by_second(organisation, label)
    guarded(organisation, label)
    seen = organisation["finch"].ask(AskCampaign(label=label)).fingerprint
    first = organisation["finch"].ask(OpenCampaign(label=label)).doc.offices[0]
    readdressed(organisation, first)

    with pytest.raises(ChangedMeanwhile):
        organisation["finch"].ask(
            LockCampaign(label=label, rev=rev_of(organisation, label), fingerprint=seen)
        )


def readdressed(organisation: Organisation, label: str) -> None:
    finch = organisation["finch"]
    opened = finch.ask(OpenOffice(label=label))
    given = msgspec.structs.asdict(opened.doc.wordings[0]) | {"address": "9 New Road"}
    finch.ask(WordOffice(label=label, rev=opened.rev, **given))
    rev = finch.ask(OpenOffice(label=label)).rev
    finch.ask(MoveOffice(label=label, move="check", rev=rev, given={"checked_on": "2026-02-02"}))


def test_no_letter_is_made_of_an_office_that_changed_since_two_locked(
    organisation: Organisation,
) -> None:
    label = locked(organisation)
    readdressed(organisation, organisation["finch"].ask(OpenCampaign(label=label)).doc.offices[3])

    with pytest.raises(BadInput, match="has changed since"):
        organisation["finch"].ask(MakeLetters(label=label, rev=rev_of(organisation, label)))

    assert organisation["finch"].ask(ListLetters()).total == 0
    assert stage(organisation, label) == "locked"


def test_locked_words_stay_and_a_new_version_asks_everybody_again(
    organisation: Organisation,
) -> None:
    label = locked(organisation)
    finch = organisation["finch"]
    doc = finch.ask(OpenCampaign(label=label)).doc
    rev = rev_of(organisation, label)

    for call in (
        WriteText(label=label, rev=rev, language="en", title="X", body="Y"),
        ChooseOffices(label=label, rev=rev, offices=doc.offices[:1]),
        SaveCampaign(doc=msgspec.structs.replace(doc, place="Osaka"), rev=rev),
        PutRight(label=label, rev=rev, findings=['["en","body",0,4,"Your","Our"]']),
    ):
        with pytest.raises(BadInput, match="locked"):
            finch.ask(call)
    finch.ask(NewVersion(label=label, rev=rev))
    anew = finch.ask(OpenCampaign(label=label)).doc

    assert (anew.stage, anew.version, anew.fingerprint) == ("draft", 2, "")
    assert [one.agreed_on for one in anew.cosigners] == [None]
    assert [one.reviewed_by for one in anew.texts] == ["", ""]
    assert (anew.earlier[0].version, anew.earlier[0].fingerprint) == (1, doc.fingerprint)
    assert [one.body for one in anew.earlier[0].texts] == [BODY["en"], BODY["ja"]]


@pytest.mark.parametrize("body", ["박나리", "Pak Na-ri", "パク・ナリ"])
def test_a_protected_name_in_a_petition_is_blocked_like_in_a_story(
    organisation: Organisation, body: str
) -> None:
    with_second(organisation)
    label = campaign(organisation)
    write(organisation, label, "en", f"{BODY['en']}\n\nWe think of {body} today.")
    write(organisation, label, "ja")
    read_by_second(organisation, label)

    with pytest.raises(PublicationRefused):
        guarded(organisation, label)

    told = organisation["finch"].ask(AskGuard(label=label))
    assert told.level == "blocked"
    assert organisation.nari not in all_of(told)
    assert stage(organisation, label) == "translating"


@pytest.mark.parametrize(
    "part", ["name", "address", "addressee", "salutation", "closing", "opening", "honorific"]
)
def test_a_protected_name_on_an_envelope_is_blocked(organisation: Organisation, part: str) -> None:
    with_second(organisation)
    label = campaign(organisation)
    read_by_second(organisation, label)
    finch = organisation["finch"]
    office = finch.ask(OpenCampaign(label=label)).doc.offices[0]
    opened = finch.ask(OpenOffice(label=office))
    given = msgspec.structs.asdict(opened.doc.wordings[0])
    given |= {part: f"{given[part]} 박나리".strip()}
    finch.ask(WordOffice(label=office, rev=opened.rev, **given))
    rev = finch.ask(OpenOffice(label=office)).rev
    finch.ask(MoveOffice(label=office, move="check", rev=rev, given={"checked_on": "2026-02-02"}))

    with pytest.raises(PublicationRefused):
        guarded(organisation, label)


@pytest.mark.parametrize("field", ["place", "cosigners", "senders"])
def test_a_protected_name_among_senders_and_co_signers_is_blocked(
    organisation: Organisation, field: str
) -> None:
    with_second(organisation)
    label = campaign(organisation)
    finch = organisation["finch"]
    doc = finch.ask(OpenCampaign(label=label)).doc
    named: dict[str, object] = {
        "place": "박나리",
        "cosigners": [msgspec.structs.replace(doc.cosigners[0], name="박나리")],
        "senders": [msgspec.structs.replace(one, signatory="박나리") for one in doc.senders],
    }
    changed = msgspec.structs.replace(doc, **{field: named[field]})
    finch.ask(SaveCampaign(doc=changed, rev=rev_of(organisation, label)))
    read_by_second(organisation, label)

    with pytest.raises(PublicationRefused):
        guarded(organisation, label)


def test_a_name_that_becomes_protected_after_locking_stops_the_letters(
    organisation: Organisation,
) -> None:
    from farshore.domain.people.records import PersonDoc, PersonName
    from farshore.vault.speech.messages import ImportPeople

    label = locked(organisation, place="Sorimul")
    doc = PersonDoc(names=[PersonName(text="Harbour Lights")])
    organisation["crane"].ask(ImportPeople(docs=[doc], source="list.csv"))

    with pytest.raises(PublicationRefused):
        organisation["finch"].ask(MakeLetters(label=label, rev=rev_of(organisation, label)))
    assert organisation["finch"].ask(ListLetters()).total == 0


def test_next_year_is_cloned_once_with_every_day_shifted_and_every_yes_open(
    organisation: Organisation,
) -> None:
    label, _letters = made(organisation)
    finch = organisation["finch"]

    new = finch.ask(CloneCampaign(label=label, rev=rev_of(organisation, label))).label
    doc = finch.ask(OpenCampaign(label=new)).doc

    assert (str(doc.day), str(doc.answer_by)) == ("2020-09-24", "2020-11-30")
    assert (doc.title, doc.stage, doc.cloned_from) == ("Day of Letters 2020", "draft", label)
    assert [one.agreed_on for one in doc.cosigners] == [None]
    assert [one.reviewed_by for one in doc.texts] == ["", ""]
    with pytest.raises(BadInput, match="Next year's campaign is there"):
        finch.ask(CloneCampaign(label=label, rev=rev_of(organisation, label)))
    assert finch.ask(ListCampaigns()).total == 2


def test_a_fact_stands_in_letters_by_reference_and_shows_them(organisation: Organisation) -> None:
    finch = organisation["finch"]
    fact = finch.ask(SaveFact(doc=MOVED)).label
    label = campaign(organisation)
    write(organisation, label, "en", "In all {{fact:moved_1959_84}} people. {{fact:nothing}}")

    view = finch.ask(AskCampaign(label=label))
    places = finch.ask(AskFactPlaces(label=fact)).places

    assert "In all 93,340 people." in view.texts[0].body
    assert view.unknown_facts == ["nothing"]
    assert "fact" in view.lacks
    assert [(one.kind, one.label, one.cited) for one in places] == [
        ("campaign", label, "reference")
    ]


def test_a_figure_that_changes_after_locking_stops_the_letters(organisation: Organisation) -> None:
    finch = organisation["finch"]
    fact = finch.ask(SaveFact(doc=MOVED)).label
    with_second(organisation)
    label = campaign(organisation)
    write(organisation, label, "en", BODY["en"] + " In all {{fact:moved_1959_84}} persons.")
    write(organisation, label, "ja")
    read_by_second(organisation, label)
    guarded(organisation, label)
    for handle in ("finch", "dove"):
        lock(organisation, label, handle)
    changed: FactDoc = msgspec.structs.replace(MOVED, label=fact, value="93339")
    finch.ask(SaveFact(doc=changed, rev=1))

    with pytest.raises(BadInput, match="has changed since"):
        finch.ask(MakeLetters(label=label, rev=rev_of(organisation, label)))


def test_the_strip_counts_back_from_the_day_for_each_office(organisation: Organisation) -> None:
    label = campaign(organisation)

    lines = organisation["finch"].ask(AskCampaign(label=label)).offices

    assert [one.channel for one in lines] == ["hand"] * 2 + ["registered"] * 5
    assert all(one.print_by < one.post_by <= one.last_open <= DAY for one in lines)
    assert date(2019, 9, 23) in [reason.day for reason in lines[3].reasons]


@pytest.mark.parametrize("handle", ["crane", "wren", "owl", "tern", "heron"])
def test_nobody_else_reads_or_changes_a_campaign(organisation: Organisation, handle: str) -> None:
    label = campaign(organisation)

    for call in (
        ListCampaigns(),
        OpenCampaign(label=label),
        AskCampaign(label=label),
        AskGuard(label=label),
        ReadByGuard(label=label, rev=1),
        MakeLetters(label=label, rev=1),
        CloneCampaign(label=label, rev=1),
        ListLetters(),
    ):
        with pytest.raises(Refused):
            organisation[handle].ask(call)


def test_no_word_of_a_petition_stands_in_a_list_card_or_trail(organisation: Organisation) -> None:
    label = campaign(organisation)
    write(organisation, label, "en", "Unsaid 5512 words.")
    finch, owl = organisation["finch"], organisation["owl"]

    told = all_of(
        [finch.ask(ListCampaigns()), finch.ask(Today()), owl.ask(ListAudit(per_page=200))]
    )

    assert "5512" not in told


def test_what_was_found_is_put_right_all_at_once_or_not_at_all(organisation: Organisation) -> None:
    label = campaign(organisation)
    finch = organisation["finch"]
    body = BODY["en"]
    at = body.index("2019.")
    right = f'["en","body",{at},{at + 4},"2019","2020"]'
    stale = f'["en","body",{at},{at + 4},"2018","2020"]'

    for bad in ([], [right, stale], ["nonsense"], ['["ko","body",0,1,"a","b"]']):
        with pytest.raises(FarshoreError):
            finch.ask(PutRight(label=label, rev=rev_of(organisation, label), findings=bad))
    finch.ask(PutRight(label=label, rev=rev_of(organisation, label), findings=[right]))

    doc = finch.ask(OpenCampaign(label=label)).doc
    assert doc.texts[0].body == body.replace("30 November 2019", "30 November 2020")


def test_a_finding_may_stand_with_a_reason_and_blocks_until_then(
    organisation: Organisation,
) -> None:
    with_second(organisation)
    label = campaign(organisation)
    write(organisation, label, "en", BODY["en"].replace("30 November 2019", "31 November 2019"))
    write(organisation, label, "ja")
    read_by_second(organisation, label)
    finch = organisation["finch"]
    (found,) = finch.ask(AskCampaign(label=label)).findings

    with pytest.raises(BadInput, match="still open"):
        guarded(organisation, label)
    stand = LetStand(
        label=label, rev=rev_of(organisation, label), language="en", rule=found.rule,
        words=found.words, reason="short",
    )  # fmt: skip
    with pytest.raises(BadInput, match="why it may stand"):
        finch.ask(stand)
    finch.ask(msgspec.structs.replace(stand, reason="It is quoted so from their own letter."))
    guarded(organisation, label)

    assert found.rule == "impossible-date"
    assert stage(organisation, label) == "guard_checked"


def test_a_label_of_digits_alone_is_no_number_of_a_passport(
    organisation: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(labels, "_LETTERS", "23456789")
    with_second(organisation)
    label = campaign(organisation)
    read_by_second(organisation, label)

    guarded(organisation, label)

    assert label[2:].isdecimal()
    assert organisation["finch"].ask(AskGuard(label=label)).level == "clear"
