"""A fact in a story is its value with the short name behind; readers see the value alone."""

from hypothesis import given, settings
from hypothesis import strategies as st

from farshore.domain.stories.citing import (
    answered,
    asked_in,
    citations,
    cited,
    with_value,
    without_references,
)
from farshore.domain.stories.documents import Edition
from farshore.domain.stories.rendering import rendered

KEYS = st.from_regex(r"\A[a-z][a-z0-9_]{0,8}\Z")
VALUES = st.text(
    st.characters(blacklist_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=12
).filter(str.strip)
AROUND = st.text("ab 1,[]()*{}\n", max_size=20)


@settings(max_examples=60, deadline=None)
@given(KEYS, VALUES, AROUND, AROUND)
def test_a_value_is_found_again_under_its_name_and_only_it_is_shown(
    key: str, value: str, before: str, after: str
) -> None:
    body = f"{before} {cited(key, value)} {after}"

    assert (key, cited(key, value)[1 : -len(f"](fact:{key})")]) in list(citations(body))
    assert f"(fact:{key})" not in without_references(body)
    assert list(citations(with_value(body, key, "7"))) == [(key, "7")]


@settings(max_examples=40, deadline=None)
@given(VALUES)
def test_no_sign_of_a_value_becomes_a_mark_on_the_page(value: str) -> None:
    page = rendered(EDITION, body=f"So many: {cited('n', value)}.", pictures={}).page

    assert not any(tag in page for tag in ("<em", "<strong", "<a", "<code", "<del", "fact:"))


def test_what_an_editor_types_is_answered_with_or_without_the_slash_of_a_markdown_editor() -> None:
    for typed in ("{{fact:moved_1959}}", "{{ fact:moved_1959 }}", r"{{fact:moved\_1959}}"):
        assert asked_in(f"x {typed}") == ["moved_1959"]
        assert answered(typed, "moved_1959", "9") == "9"
    assert answered("{{fact:other}}", "moved", "9") == "{{fact:other}}"


EDITION = Edition(
    id="0" * 16, story="0" * 16, kind="story", language="en", slug="x", title="X", byline="",
    lead="", page="", excerpt="", public_on="2026-01-01",
)  # fmt: skip
