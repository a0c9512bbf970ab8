"""From the editor's form to a story document."""

import msgspec
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from farshore.desk.stories import picture_text, writing
from farshore.domain.stories.documents import Picture, StoryDoc, Translation
from farshore.domain.stories.revisions import is_behind

PICTURE = Picture(id="0123456789abcdef", alt="A harbour", caption="At dusk")
STORY = StoryDoc(
    label="S-7Q2K9D",
    subjects=["C-AAAAAA"],
    categories=["rescue"],
    translations={
        "en": Translation(title="Old", body="Words.", rev=3),
        "ja": Translation(title="古い", rev=1, made_from_rev=2),
    },
)


def form(**fields: str | list[str]) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, value in fields.items():
        data.setlist(name.replace("__", "-"), value if isinstance(value, list) else [value])
    return data


def test_a_form_without_fields_changes_nothing() -> None:
    assert writing.written(STORY, language="en", form=form(rev="3")) == STORY


def test_line_ends_of_a_browser_do_not_count_as_a_change() -> None:
    story = msgspec.structs.replace(STORY, translations={"en": Translation(body="a\n\nb")})

    assert writing.written(story, language="en", form=form(body="a\r\n\r\nb")) == story


def test_only_the_language_of_the_page_changes() -> None:
    doc = writing.written(STORY, language="ja", form=form(title="新しい"))

    assert doc.translations["ja"].title == "新しい"
    assert doc.translations["en"] == STORY.translations["en"]


def test_subjects_are_added_in_capitals_and_removed_by_their_button() -> None:
    doc = writing.written(
        STORY,
        language="en",
        form=form(
            about="1", subject=["C-AAAAAA", "C-BBBBBB"], new_subject="c-cccccc、C-BBBBBB",
            remove_subject="C-AAAAAA",
        ),
    )  # fmt: skip

    assert doc.subjects == ["C-BBBBBB", "C-CCCCCC"]


def test_a_translation_is_behind_until_an_editor_says_that_it_is_not() -> None:
    assert is_behind(STORY, "ja")

    doc = writing.written(STORY, language="ja", form=form(mark_current="on"))

    assert not is_behind(doc, "ja")
    assert not is_behind(STORY, "en")


def test_words_that_moved_are_found_again_only_if_they_stand_there_once() -> None:
    assert writing.relocated("in Dec. 8", start=0, end=6, expected="Dec. 8") == (3, 9)
    assert writing.relocated("Dec. 8", start=0, end=6, expected="Dec. 8") == (0, 6)
    assert writing.relocated("8 and 8", start=1, end=2, expected="8") is None
    assert writing.relocated("gone", start=0, end=6, expected="Dec. 8") is None


@given(st.text(max_size=80), st.text(min_size=1, max_size=5), st.integers(0, 80))
def test_a_relocated_place_always_holds_the_expected_words(
    text: str, expected: str, start: int
) -> None:
    place = writing.relocated(text, start=start, end=start + len(expected), expected=expected)

    assert place is None or text[place[0] : place[1]] == expected


def test_a_changed_caption_changes_the_text_too() -> None:
    body = f"Before.\n\n{picture_text.picture_markdown(PICTURE)}\n"
    story = StoryDoc(
        label="S-7Q2K9D", translations={"en": Translation(body=body, pictures=[PICTURE])}
    )

    doc = writing.written(
        story,
        language="en",
        form=form(alt__0123456789abcdef="A harbour", caption__0123456789abcdef="In winter"),
    )

    assert 'A harbour](picture:0123456789abcdef "In winter")' in doc.translations["en"].body
    assert doc.translations["en"].pictures[0].caption == "In winter"


def test_a_caption_changed_in_the_text_changes_the_field_too() -> None:
    body = picture_text.picture_markdown(PICTURE)
    story = StoryDoc(
        label="S-7Q2K9D", translations={"en": Translation(body=body, pictures=[PICTURE])}
    )

    doc = writing.written(
        story,
        language="en",
        form=form(
            body=body.replace("At dusk", "At dawn"),
            alt__0123456789abcdef="A harbour",
            caption__0123456789abcdef="At dusk",
        ),
    )

    assert doc.translations["en"].pictures[0].caption == "At dawn"


def test_a_removed_picture_leaves_the_text_as_well() -> None:
    text = picture_text.placed(Translation(body="Words.", pictures=[PICTURE]), PICTURE.id)

    gone = picture_text.removed(text, PICTURE.id)

    assert gone.pictures == []
    assert "picture:" not in gone.body


@given(st.text(alphabet='ab"[](é漢)\\', max_size=12), st.text(alphabet='ab"[]漢)', max_size=12))
def test_pictures_and_text_stay_in_step_whatever_is_typed(alt: str, caption: str) -> None:
    picture = msgspec.structs.replace(PICTURE, alt=alt, caption=caption)
    text = picture_text.placed(Translation(pictures=[picture]), picture.id)

    once = picture_text.in_step(text, known=[picture])
    twice = picture_text.in_step(once, known=once.pictures)

    assert twice == once
