"""The only yes or no on consent: by detail, channel, language and day; unsure is no."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.consent.decide import Decision, decide
from farshore.domain.consent.details import OTHER, detail_of_type, details_of_kinds
from farshore.domain.consent.records import ConsentDoc, Scope
from farshore.domain.dates import parse_edtf
from farshore.domain.guard.answers.policy import shipped_kinds
from farshore.domain.guard.facts.findings import KIND_TYPES

DETAILS = ["story", "name", "face", "age", "date", "place", "work", "family", "health", "trait"]
CHANNELS = ["site", "feed", "print"]
LANGUAGES = ["en", "ja", "ko"]
PEOPLE = ["C-AAAAAA", "C-BBBBBB"]
DAYS = [None, date(2019, 1, 1), date(2020, 6, 1), date(2021, 12, 31)]
ON = date(2020, 6, 1)


def some(values: list[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from([*values, "*"]), max_size=5, unique=True)


scopes = st.builds(
    Scope,
    details=some(DETAILS),
    channels=some(CHANNELS),
    audiences=some(["public", "partners"]),
    languages=some(LANGUAGES),
)
consents = st.lists(
    st.builds(
        ConsentDoc,
        person=st.sampled_from(PEOPLE),
        scopes=st.lists(scopes, max_size=3),
        stories=st.lists(st.sampled_from(["S-AAAAAA", "S-BBBBBB"]), max_size=1),
        given_on=st.sampled_from(DAYS),
        until=st.sampled_from(DAYS),
        withdrawn_on=st.sampled_from(DAYS),
        given_by=st.sampled_from(["self", "guardian"]),
        assent=st.booleans(),
    ),
    max_size=4,
)
told = st.sets(st.sampled_from([*DETAILS, OTHER]))


def asked(
    found: list[ConsentDoc],
    details: set[str],
    *,
    person: str = PEOPLE[0],
    channel: str = "site",
    language: str = "en",
) -> Decision:
    return decide(
        consents=found,
        person=person,
        story="S-AAAAAA",
        details=details,
        channel=channel,
        audience="public",
        language=language,
        on=ON,
        born=parse_edtf("1980"),
    )


@given(consents, told, st.sampled_from([*DETAILS, OTHER]))
def test_telling_more_never_turns_no_into_yes(
    found: list[ConsentDoc], details: set[str], more: str
) -> None:
    if not asked(found, details or {"story"}).covered:
        assert not asked(found, (details or {"story"}) | {more}).covered


@given(consents, told)
def test_what_is_missing_is_told_and_nobody_allows_it(
    found: list[ConsentDoc], details: set[str]
) -> None:
    decision = asked(found, details or {"story"})

    assert decision.covered == (not decision.missing)
    assert decision.missing <= (details or {"story"})
    assert bool(decision.why_not) != decision.covered
    for detail in decision.missing:
        assert not asked(found, {detail}).covered


@given(consents, told)
def test_a_withdrawn_consent_covers_nothing(found: list[ConsentDoc], details: set[str]) -> None:
    for consent in found:
        consent.withdrawn_on = ON

    assert not asked(found, details).covered


@given(consents, told)
def test_a_consent_of_one_person_covers_nothing_of_another(
    found: list[ConsentDoc], details: set[str]
) -> None:
    own = [consent for consent in found if consent.person == PEOPLE[0]]

    assert asked(found, details) == asked(own, details) or len(own) < len(found)
    assert asked(found, details).covered == asked(own, details).covered


@given(consents, told, st.integers(0, 3))
def test_withdrawing_one_consent_never_turns_no_into_yes(
    found: list[ConsentDoc], details: set[str], place: int
) -> None:
    before = asked(found, details).covered
    if found:
        found[place % len(found)].withdrawn_on = ON

    assert before or not asked(found, details).covered


def given_for(**axes: list[str]) -> list[ConsentDoc]:
    scope = Scope(**{"languages": ["en"], **axes})  # type: ignore[arg-type]
    return [ConsentDoc(person=PEOPLE[0], scopes=[scope], given_on=date(2019, 1, 1))]


def test_a_consent_to_the_story_alone_does_not_cover_an_age() -> None:
    decision = asked(given_for(details=["story"]), {"story", "age"})

    assert (decision.why_not, decision.missing) == ("details", {"age"})


def test_a_consent_for_the_page_does_not_cover_the_feed() -> None:
    found = given_for(channels=["site"])

    assert asked(found, {"story"}).covered
    assert asked(found, {"story"}, channel="feed").why_not == "scope"


def test_only_a_consent_to_everything_covers_what_no_class_fits() -> None:
    assert not asked(given_for(details=DETAILS), {OTHER}).covered
    assert asked(given_for(details=["*"]), {OTHER}).covered


def test_every_kind_of_fact_has_a_class_that_somebody_can_allow() -> None:
    assert details_of_kinds(shipped_kinds()) <= set(DETAILS)
    assert details_of_kinds({"shoe-size"}) == {OTHER}


def test_every_type_of_a_finding_about_a_person_has_a_class() -> None:
    assert {detail_of_type(kind) for kind in {*KIND_TYPES.values()} - {"Q.own"}} <= set(DETAILS)
    assert detail_of_type("Q.own") == OTHER  # what an organisation asks: nobody knows of what class
    assert detail_of_type("D.nick") == "name"
    assert detail_of_type("Q.shoe_size") == OTHER
