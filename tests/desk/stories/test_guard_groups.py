"""The panel's groups, repeated words as one place, and each offer as the finished sentence."""

import msgspec

from farshore.desk.stories.guarding.groups import first_offers, groups_of, rings_of
from farshore.desk.stories.guarding.offers import finished
from farshore.desk.stories.panel import crowds_of, panel_of
from farshore.domain.guard.answers.verdicts import (
    Change,
    Finding,
    PersonCrowd,
    Suggestion,
    Verdict,
)
from farshore.domain.stories.documents import Translation

BODY = "Mi-na sang. She is a welder. Mi-na slept."
TEXTS = {"en": Translation(body=BODY)}


def found(words: str, at: int, type_: str, rule: str, strength: str, *offers: str) -> Finding:
    return Finding(
        field="body", start=at, end=at + len(words), text=words, type=type_, rule=rule,
        strength=strength, who="C-AAAAAA", language="en",
        suggestions=[Suggestion(label=one, replacement=one) for one in offers],
    )  # fmt: skip


NAMES = [found("Mi-na", at, "D.name", "guard.name", "block", "Sora") for at in (0, 29)]
JOB = found("welder", 21, "Q.job", "guard.crowd-too-small", "block", "worker")
KIN = found("sang", 6, "Q.kin", "guard.relatives-at-risk", "block")
SMALL = PersonCrowd(who="C-AAAAAA", k=2, k_high=2, limit=5, view="union", k_joined=1, facts=["job"])
NOTE = found("slept", 35, "Q.health", "guard.unverified", "note")


def groups(drawn=()):
    panel = panel_of(
        Verdict(level="blocked", findings=[*NAMES, JOB, KIN, NOTE]), language="en", text=None
    )
    return groups_of(panel.rows, texts=TEXTS, language="en", subjects=[], drawn=drawn)


def test_what_names_somebody_what_finds_and_what_endangers_others_stand_apart() -> None:
    assert [(group.code, len(group.places)) for group in groups()] == [
        ("names", 1), ("findable", 1), ("others", 1),
    ]  # fmt: skip


def test_words_that_stand_twice_are_one_place_mended_everywhere() -> None:
    (place,) = groups()[0].places

    assert place.count == 2
    assert place.offers[0].name == "mend"
    sent = msgspec.json.decode(place.offers[0].value, type=list[Change])
    assert [change.start for change in sent] == [29, 0]


def test_an_offer_is_shown_as_the_sentence_that_would_stand_there() -> None:
    (offer,) = groups()[1].places[0].offers

    assert offer.sentence is not None
    said = offer.sentence
    assert said.before + said.new + said.after == "She is a worker."


def test_a_sentence_that_goes_is_shown_as_what_goes() -> None:
    said = finished(BODY, start=21, end=27, replacement="", language="en")

    assert said.new == ""
    assert said.old.strip() == "She is a welder."


def test_the_reason_of_a_crowd_is_told_once_and_not_at_each_detail() -> None:
    assert groups(drawn=rings_of(crowds_of([SMALL])))[1].places[0].told_once
    assert not groups()[0].places[0].told_once


def test_the_first_way_out_is_taken_at_every_place_from_the_end_on() -> None:
    sent = msgspec.json.decode(first_offers(groups()), type=list[Change])

    assert [change.start for change in sent] == [29, 21, 0]


def test_a_crowd_is_drawn_with_a_figure_for_each_person_who_is_needed() -> None:
    (ring,) = rings_of(crowds_of([SMALL]))

    assert ring.figures == [True, False, False, False, False]


def test_a_shortened_title_or_month_does_not_cut_the_sentence_that_is_shown() -> None:
    text = "He slept. Mr. Pak landed on Dec. 8 at Haneda Airport. He slept again."
    at = text.index("Haneda Airport")

    shown = finished(
        text, start=at, end=at + len("Haneda Airport"), replacement="Tokyo", language="en"
    )

    assert (shown.before + shown.new + shown.after) == "Mr. Pak landed on Dec. 8 in Tokyo."


def test_an_offer_that_changes_nothing_is_not_made() -> None:
    kin = found("She", 12, "Q.kin", "guard.crowd-too-small", "decide", "She", "a friend")
    panel = panel_of(Verdict(level="needs_decision", findings=[kin]), language="en", text=None)
    (group,) = groups_of(panel.rows, texts=TEXTS, language="en", subjects=[])

    assert [offer.label for offer in group.places[0].offers] == ["a friend"]
    (change,) = msgspec.json.decode(first_offers([group]), type=list[Change])
    assert change.replacement == "a friend"


def test_a_reason_is_left_to_the_crowd_only_where_the_crowd_is_drawn() -> None:
    crowd = PersonCrowd(
        who="C-AAAAAA", k=8, k_high=8, limit=5, view="home_state", k_joined=9, facts=["job"]
    )
    verdict = Verdict(level="blocked", findings=[JOB], crowds=[crowd])
    rows = panel_of(verdict, language="en", text=None)
    drawn = rings_of(rows.crowds)

    (group,) = groups_of(rows.rows, texts=TEXTS, language="en", subjects=[], drawn=drawn)

    assert drawn == []
    assert not group.places[0].told_once


def test_only_what_no_record_holds_is_counted_as_such() -> None:
    trait = found("sang", 6, "Q.trait", "guard.mosaic", "note")
    panel = panel_of(Verdict(level="clear", findings=[NOTE, trait]), language="en", text=None)

    assert [row.finding.text for row in panel.unheld] == ["slept"]
    assert [row.finding.text for row in panel.remarks] == ["sang"]


def test_a_helper_who_is_described_stands_among_others_who_are_endangered() -> None:
    boat = found("welder", 21, "Q.trait", "guard.helper-described", "block")
    panel = panel_of(Verdict(level="blocked", findings=[boat]), language="en", text=None)

    (group,) = groups_of(panel.rows, texts=TEXTS, language="en", subjects=[])

    assert group.code == "others"
