"""What an editor writes of a story, and what only the vault changes."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.stories.documents import (
    StoryDoc,
    StoryState,
    Text,
    Translation,
    Words,
    with_words,
    words_of,
)
from tests.vault.storage.samples import sample

short = st.text(max_size=5)
texts = st.builds(Text, title=short, body=short)
words = st.builds(Words, label=short, alias=short, tags=st.lists(short, max_size=2), no_subject=st.booleans(),
                  translations=st.dictionaries(st.sampled_from(["en", "ja", "ko"]), texts))  # fmt: skip


def test_every_field_of_a_story_is_either_words_or_state() -> None:
    ours, theirs = set(StoryState.__struct_fields__), set(Words.__struct_fields__)

    assert ours & theirs == set()
    assert ours | theirs == set(StoryDoc.__struct_fields__)
    assert set(Translation.__struct_fields__) - set(Text.__struct_fields__) == {"state", "rev"}


@given(words)
def test_words_never_touch_the_state_of_a_story(given_words: Words) -> None:
    story = sample(StoryDoc)
    story.translations = {"en": Translation(title="Old", state="approved", rev=4)}

    after = with_words(story, given_words)

    for name in (*StoryState.__struct_fields__, "label"):
        assert getattr(after, name) == getattr(story, name)
    for language, text in after.translations.items():
        known = story.translations.get(language, Translation())
        assert (text.state, text.rev) == (known.state, known.rev)


@given(words)
def test_what_was_written_is_what_is_read(given_words: Words) -> None:
    after = words_of(with_words(StoryDoc(label=given_words.label), given_words))

    assert msgspec.to_builtins(after) == msgspec.to_builtins(given_words)
