"""The guard panel's layout."""

import json

import pytest
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.translation import override

from farshore.desk.stories.panel import editor_findings, panel_of
from farshore.domain.guard.answers.verdicts import Finding, PersonCrowd, Suggestion, Verdict
from farshore.domain.stories.documents import Translation

NAME = Finding(
    field="body", start=0, end=9, text="Myong-jin", type="D.name", rule="guard.name",
    strength="block", who="C-AAAAAA", reason="Points at %(who)s.", facts={"who": "C-AAAAAA"},
    language="en",
    suggestions=[
        Suggestion(label="Haru", replacement="Haru", kind="alias"),
        Suggestion(label="remove", replacement="", kind="remove"),
    ],
)  # fmt: skip
STRANGER = Finding(
    field="title", start=0, end=4, text="Lee?", type="unknown", rule="guard.unknown",
    strength="decide", language="en",
)  # fmt: skip
DECIDED = Finding(
    field="lead", start=0, end=3, text="Ban", type="unknown", rule="guard.unknown",
    strength="decide", decided=True, language="en",
)  # fmt: skip
TEXT = Translation(title="Lee?", lead="Ban", body="Myong-jin came.")
VERDICT = Verdict(level="blocked", findings=[DECIDED, STRANGER, NAME])


def test_the_most_harmful_finding_stands_first_and_decided_ones_apart() -> None:
    panel = panel_of(VERDICT, language="en", text=TEXT)

    assert [row.finding.text for row in panel.rows] == ["Myong-jin", "Lee?"]
    assert [row.finding.text for row in panel.decided] == ["Ban"]


def test_each_suggestion_sends_the_words_that_it_expects() -> None:
    (alias, remove) = panel_of(VERDICT, language="en", text=TEXT).rows[0].buttons

    sent = json.loads(alias.value)
    assert (sent["expected"], sent["replacement"], sent["start"]) == ("Myong-jin", "Haru", 0)
    assert json.loads(remove.value)["replacement"] == ""


def test_a_direct_identifier_offers_no_decision() -> None:
    blocked, undecided = panel_of(VERDICT, language="en", text=TEXT).rows

    assert blocked.key == ""
    assert json.loads(undecided.key)["span"] == "Lee?"


def test_unsaved_text_is_not_marked_at_places_that_may_have_moved() -> None:
    panel = panel_of(VERDICT, language="en", text=None)

    assert panel.marked == []


def test_the_editor_gets_only_open_findings_of_the_body() -> None:
    panel = panel_of(VERDICT, language="en", text=TEXT)

    assert [found["text"] for found in editor_findings(panel, language="en")] == ["Myong-jin"]


def test_a_reason_whose_facts_do_not_fit_is_shown_as_it_stands() -> None:
    broken = Verdict(
        level="blocked",
        findings=[
            Finding(
                field="body", start=0, end=1, text="M", type="D.name", rule="guard.name",
                strength="block", reason="Needs %(missing)s.", facts={"who": "x"},
            )
        ],
    )  # fmt: skip

    assert panel_of(broken, language="en", text=TEXT).rows[0].reason == "Needs %(missing)s."


def test_the_smallest_crowd_stands_first() -> None:
    crowds = [
        PersonCrowd(who="C-B", k=9, k_high=9, limit=5, view="union", k_joined=2, facts=["a"]),
        PersonCrowd(who="C-A", k=7, k_high=9, limit=5, view="union", k_joined=7),
    ]

    laid_out = panel_of(Verdict(level="clear", crowds=crowds), language="en", text=TEXT).crowds

    assert [crowd.who for crowd in laid_out] == ["C-B", "C-A"]
    assert laid_out[0].joined_too_small
    assert not laid_out[0].too_small


@pytest.mark.parametrize("looked", ["off", "absent", "failed", "part"])
@pytest.mark.parametrize("language", ["en", "ja", "ko"])
def test_the_panel_says_that_nobody_compared_by_meaning(looked: str, language: str) -> None:
    with override(language):
        told = panel_of(
            Verdict(level="clear", meaning=looked),  # type: ignore[arg-type]
            language="en",
            text=TEXT,
        ).meaning
        page = render_to_string(
            "stories/_guard.html", {"guard": {"level": "clear", "meaning": told}}
        )

    assert told
    assert escape(told) in page
    assert language == "en" or "compared" not in told


def test_where_it_was_compared_the_panel_says_nothing_of_it() -> None:
    for looked in ("", "done"):
        verdict = Verdict(level="clear", meaning=looked)  # type: ignore[arg-type]
        assert panel_of(verdict, language="en", text=TEXT).meaning == ""
