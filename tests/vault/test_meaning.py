"""A story compared by meaning in the vault: when it is saved, in memory only, never as a stop."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from farshore.domain.errors import FarshoreError
from farshore.domain.people.records import PersonDoc, PersonName, Statement
from farshore.domain.stories.documents import StoryDoc, Translation, Words, words_of
from farshore.vault.speech.messages import (
    CheckStory,
    CreateStory,
    FindRemedies,
    GetPolicy,
    OpenStory,
    Recheck,
    RecordDecision,
    SavePerson,
    SavePolicy,
    SaveStory,
    Seal,
    StoryView,
    Submit,
)
from tests.cast import Organisation, found_organisation, open_register, sign_in
from tests.meaning import STATEMENT, TOLD, KnowsSynonyms

RULE = "guard.near-in-meaning"
QUIET = "They met in a room with a long table, all of them together, and sang until it rained. " * 3
WHY = "Read twice: in this story the sentence is about somebody else's evening."


@pytest.fixture
def shore(tmp_path: Path) -> Iterator[Organisation]:
    found = found_organisation(tmp_path / "home")
    found.service.vault.vectorise = KnowsSynonyms()
    yield found
    found.service.close()


def asked(shore: Organisation) -> KnowsSynonyms:
    known = shore.service.vault.vectorise
    assert isinstance(known, KnowsSynonyms)
    return known


def subject(shore: Organisation) -> str:
    doc = PersonDoc(
        names=[PersonName(text="백서하")], statements=[Statement(kind="job", said=STATEMENT)]
    )
    return shore["crane"].ask(SavePerson(doc=doc)).label


def words(label: str, body: str = f"{QUIET}{TOLD['en']}") -> Words:
    text = Translation(title="A room", body=body)
    doc = StoryDoc(subjects=[label], public_on="2020-05-01", translations={"en": text})
    return words_of(doc)


def write(shore: Organisation, body: str = f"{QUIET}{TOLD['en']}") -> StoryView:
    wren = shore["wren"]
    label = wren.ask(CreateStory(words=words(subject(shore), body))).label
    return wren.ask(OpenStory(label=label))


def rules(view: StoryView) -> list[str]:
    assert view.verdict
    return [one.rule for one in view.verdict.findings if not one.decided]


def looked(view: StoryView) -> str:
    assert view.verdict
    return view.verdict.meaning


def changed(view: StoryView, body: str) -> SaveStory:
    text = msgspec.structs.replace(view.doc.translations["en"], body=body)
    doc = msgspec.structs.replace(view.doc, translations={"en": text})
    return SaveStory(words=words_of(doc), rev=view.rev)


def test_a_saved_story_is_asked_about_and_an_answer_settles_it(shore: Organisation) -> None:
    view = write(shore)
    assert view.verdict
    assert (rules(view), looked(view), view.verdict.level) == ([RULE], "done", "needs_decision")

    after = shore["wren"].ask(
        RecordDecision(
            label=view.doc.label, rev=view.rev, language="en", field="body", rule=RULE,
            span=TOLD["en"], answer="something_else", reason=WHY,
        )
    )  # fmt: skip

    assert after.verdict
    assert (rules(after), after.verdict.level) == ([], "clear")


def test_the_question_does_not_quote_the_record(shore: Organisation) -> None:
    view = write(shore)

    assert STATEMENT.encode() not in msgspec.json.encode(view.verdict)
    assert "repairman" not in repr(shore.service.vault.model.stories[view.doc.label].compared)


def test_only_new_sentences_are_made_vectors_of(shore: Organisation) -> None:
    view = write(shore)
    asked(shore).asked.clear()

    after = shore["wren"].ask(changed(view, f"{QUIET}It was late. {TOLD['en']}"))

    assert asked(shore).asked == ["It was late."]
    assert rules(after) == [RULE]


def test_a_text_that_is_only_typed_is_compared_no_further_than_it_was(shore: Organisation) -> None:
    view = write(shore)
    asked(shore).asked.clear()
    known = shore["wren"].ask(CheckStory(words=changed(view, f"So. {QUIET}{TOLD['en']}").words))
    other = shore["wren"].ask(CheckStory(words=changed(view, QUIET + TOLD["en"] * 2).words))

    assert asked(shore).asked == []
    assert [one.rule for one in known.findings] == [RULE]
    assert (known.meaning, other.meaning) == ("", "")


def test_reading_the_archive_again_compares_nothing_and_opening_a_story_does(
    shore: Organisation,
) -> None:
    label = write(shore).doc.label
    subject(shore)  # the register changes: every verdict is old
    asked(shore).asked.clear()

    shore["wren"].ask(Recheck())
    assert asked(shore).asked == []

    assert rules(shore["wren"].ask(OpenStory(label=label))) == [RULE]
    assert STATEMENT in asked(shore).asked


def test_sealing_forgets_every_vector(shore: Organisation) -> None:
    write(shore)
    opened = shore.service.vault.need_opened()
    assert opened.meant
    assert opened.meant_of_records

    shore["wren"].ask(Seal())
    open_register(shore.nobody)

    again = shore.service.vault.need_opened()
    assert not again.meant
    assert not again.meant_of_records


def test_what_a_record_said_is_forgotten_when_the_register_changes(shore: Organisation) -> None:
    write(shore)
    subject(shore)
    quiet = words(shore.nari, QUIET)

    shore["wren"].ask(CreateStory(words=quiet))

    opened = shore.service.vault.need_opened()
    assert opened.meant_epoch == opened.model.epoch
    assert len(opened.meant_of_records) == 1  # of the new story's subject alone


def test_nothing_of_a_comparison_is_on_the_disk(shore: Organisation, tmp_path: Path) -> None:
    write(shore)
    vectors = list(shore.service.vault.need_opened().meant.values())

    files = [one for one in tmp_path.rglob("*") if one.is_file()]
    held = b"".join(one.read_bytes() for one in files)

    assert files
    assert not any(vector[:64] in held for vector in vectors)
    assert TOLD["en"].encode() not in held


def test_a_comparison_that_broke_off_is_told_and_goes_on_at_the_next_look(
    shore: Organisation,
) -> None:
    asked(shore).most = 40
    view = write(shore)
    assert (rules(view), looked(view)) == (["guard.not-looked-for"], "failed")

    seen = [shore["wren"].ask(OpenStory(label=view.doc.label)) for _look in range(9)]

    assert (rules(seen[-1]), looked(seen[-1])) == ([RULE], "done")


def test_a_comparison_that_fails_keeps_a_story_from_being_submitted_as_clear(
    shore: Organisation,
) -> None:
    asked(shore).most = 0
    view = write(shore, QUIET)
    assert view.verdict
    assert view.verdict.level == "needs_decision"

    with pytest.raises(FarshoreError) as refused:
        shore["wren"].ask(Submit(label=view.doc.label, language="en"))

    assert refused.value.code == "release.refused"


def test_without_the_package_everything_else_works_and_says_so(shore: Organisation) -> None:
    shore.service.vault.vectorise = KnowsSynonyms(is_there=False)

    view = write(shore)

    assert view.verdict
    assert (rules(view), looked(view), view.verdict.level) == ([], "absent", "clear")
    assert not shore["wren"].ask(GetPolicy()).compares


def test_turned_off_it_compares_nothing_and_turning_it_off_needs_a_custodian(
    shore: Organisation,
) -> None:
    wren = shore["wren"]
    view = wren.ask(GetPolicy())
    assert (view.compares, view.policy.meaning_alarms) == (True, 1)
    off = msgspec.structs.replace(view.policy, meaning_alarms=0)
    with pytest.raises(FarshoreError) as refused:
        wren.ask(
            SavePolicy(policy=off, rev=view.policy.rev, reason="They never read what it asks.")
        )
    assert refused.value.code == "guard.custodian-needed"

    more = msgspec.structs.replace(view.policy, meaning_alarms=5)
    assert wren.ask(SavePolicy(policy=more, rev=view.policy.rev)).policy.meaning_alarms == 5

    shore.service.vault.model.policy.doc.meaning_alarms = 0  # type: ignore[union-attr]
    shore.service.vault.model.policy_memo = None
    assert looked(write(shore)) == "off"


@pytest.mark.parametrize("number", [-1, 21])
def test_a_number_of_alarms_that_means_nothing_is_refused(shore: Organisation, number: int) -> None:
    policy = shore["wren"].ask(GetPolicy()).policy
    wrong = msgspec.structs.replace(policy, meaning_alarms=number)

    with pytest.raises(FarshoreError):
        shore["wren"].ask(SavePolicy(policy=wrong, rev=policy.rev))


def test_no_whole_way_out_forgets_a_sentence_that_was_asked_about(shore: Organisation) -> None:
    view = write(shore, f"{QUIET}She is called Seoha. {TOLD['en']}")

    found = shore["wren"].ask(FindRemedies(label=view.doc.label, rev=view.rev)).remedies

    assert all(way.level != "clear" for way in found)


def test_an_editor_without_keys_to_people_is_asked_the_same(shore: Organisation) -> None:
    view = write(shore)
    crane = sign_in(shore.nobody, "tern")

    for member in (shore["wren"], shore["swift"], crane):
        try:
            found = member.ask(OpenStory(label=view.doc.label))
        except FarshoreError:
            continue
        assert rules(found) == [RULE]
