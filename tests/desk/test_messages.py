"""The desk speaks Japanese and Korean."""

import ast

import pytest
from django.test import override_settings
from django.utils.translation import gettext, ngettext, override
from hypothesis import given
from hypothesis import strategies as st

from farshore.config import messages
from farshore.desk.refusals import sentence
from farshore.domain.errors import Refused
from tests.cast import Organisation
from tests.desk.connecting import connected
from tests.desk.test_house import browser

WORDS = st.text(alphabet='ab"\\\n 語한%', min_size=1, max_size=20)


def test_every_word_is_translated_and_the_catalogues_are_fresh() -> None:
    assert messages.problems() == [], "Run: python -m farshore.config.messages"


def test_the_catalogues_are_used() -> None:
    with override("ja"):
        assert gettext("Save and check") == "保存して確認"
        assert ngettext("%(n)s picture", "%(n)s pictures", 3) % {"n": 3} == "写真3枚"


def test_a_refusal_is_told_in_the_language_of_the_page() -> None:
    with override("ko"), override_settings(USE_I18N=True):
        assert sentence(Refused(role="editor")).startswith("할 수 없습니다")


@pytest.mark.parametrize(("language", "words"), [("ja", "できません"), ("ko", "할 수 없습니다")])
def test_the_page_of_a_refusal_is_in_the_language_of_its_reader(
    organisation: Organisation, language: str, words: str
) -> None:
    with connected(organisation.service.answer):
        wren = browser(organisation, "wren")
        wren.cookies["farshore_language"] = language
        page = wren.get("/people/").content.decode()

    assert words in page
    assert "You may not" not in page


@given(st.dictionaries(WORDS, WORDS, max_size=5))
def test_a_catalogue_is_read_back_as_it_was_written(words: dict[str, str]) -> None:
    written = {key: messages.Message(key, translation=text) for key, text in words.items()}

    assert messages.read_po(messages.write_po(written, language="ja")) == words


def test_a_function_of_translation_is_known_under_any_name() -> None:
    source = "from django.utils.translation import gettext as now\nx = now('Two words')\ny = other('None of them')"

    assert list(messages._in_module(ast.parse(source), "desk/x.py")) == [("Two words", "")]
