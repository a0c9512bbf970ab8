"""A newer list adds to a record, beside what it says; nothing is overwritten, and it can be undone."""

from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.people.records import JourneyEvent, PersonDoc, PersonName, Statement
from farshore.domain.people.updating import changes_of, updated, without

WORDS = st.sampled_from(["a", "b", "1979", "48/9/3", "大宮"])
DOCS = st.builds(
    PersonDoc,
    number=st.sampled_from(["", "7"]),
    sex=st.sampled_from(["", "F", "M"]),
    names=st.lists(st.builds(PersonName, text=WORDS), min_size=1, max_size=3, unique_by=lambda n: n.text),
    statements=st.lists(st.builds(Statement, kind=st.sampled_from(["birth", "job", "other"]), said=WORDS), max_size=4, unique_by=lambda s: (s.kind, s.said)),
    journey=st.lists(st.builds(JourneyEvent, event=st.just("arrival"), said=WORDS), max_size=2, unique_by=lambda e: e.said),
)  # fmt: skip


@given(DOCS, DOCS)
def test_what_the_record_says_stays_word_for_word_and_first(old: PersonDoc, new: PersonDoc) -> None:
    taken = [one.id for one in changes_of(old, new, salt="s")]
    doc = updated(old, new, taken=taken, salt="s")

    for name in ("names", "statements", "journey"):
        assert getattr(doc, name)[: len(getattr(old, name))] == getattr(old, name)
    assert changes_of(doc, new, salt="s") == []


@given(DOCS, DOCS)
def test_taking_an_import_back_leaves_the_record_as_it_was(old: PersonDoc, new: PersonDoc) -> None:
    taken = [one.id for one in changes_of(old, new, salt="s")]

    assert without(updated(old, new, taken=taken, salt="s"), taken, salt="s") == old


@given(DOCS, DOCS)
def test_what_is_not_ticked_does_not_come_in(old: PersonDoc, new: PersonDoc) -> None:
    assert updated(old, new, taken=[], salt="s") == old


def test_a_second_birth_stands_beside_the_working_one() -> None:
    old = PersonDoc(names=[PersonName(text="a")], statements=[Statement(kind="birth", said="1979")])
    new = PersonDoc(names=[PersonName(text="a")], statements=[Statement(kind="birth", said="1980")])
    (change,) = changes_of(old, new, salt="s")
    doc = updated(old, new, taken=[change.id], salt="s")

    assert change.beside
    assert [(s.said, s.working) for s in doc.statements] == [("1979", True), ("1980", False)]
    assert "1980" not in repr(change)
