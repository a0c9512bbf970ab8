"""When the register seals nothing that was read stays in the memory of a function."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from datetime import date
from typing import Any

import farshore.domain
from farshore.domain.guard import Ledger, Register, check
from farshore.domain.guard.judging import forgetting
from farshore.domain.guard.names.asked import is_list_of_names, names_asked
from farshore.domain.names import forgetting as names_forgetting
from farshore.domain.people.records import PersonDoc, PersonName, Statement
from farshore.domain.stories.documents import StoryDoc, Translation

TABLES = {"script", "role", "letter", "family"}
"""Arguments that choose a table of the product's own data: they are no piece of a text."""
TEXT = (
    "Pak Na-ri, 朴奈利, パク・ナリ, Пак Нари and 박나리 씨 met Y. S. Kim on 3 May 1998. "
    "She is a nurse, was 26, mends nets and grows orchids. P'yongyang, Pai Na-li."
)
ONE = PersonDoc(
    label="C-1",
    names=[PersonName(text=name) for name in ("박나리", "朴奈利", "Pak Na-ri")],
    statements=[
        Statement(kind="birth", said="1998-05-03"),
        Statement(kind="job", said="nurse"),
        Statement(kind="trait", said="grows orchids"),
    ],
)


def remembering() -> Iterator[tuple[str, Any]]:
    """Yield every function of the domain that remembers its answers by what it was given."""
    for found in pkgutil.walk_packages(farshore.domain.__path__, "farshore.domain."):
        module = importlib.import_module(found.name)
        for name, value in vars(module).items():
            if hasattr(value, "cache_clear") and value.__module__ == found.name:
                given = set(inspect.signature(value).parameters)
                if given - TABLES:
                    yield f"{found.name}.{name}", value


def test_nothing_that_was_read_is_remembered_after_forgetting() -> None:
    doc = StoryDoc(label="S-1", subjects=["C-1"], translations={"en": Translation(body=TEXT)})
    check(doc, register=Register([ONE]), ledger=Ledger(), on=date(2026, 3, 1))
    names_asked(TEXT)
    is_list_of_names([TEXT])
    before = {name for name, one in remembering() if one.cache_info().currsize}

    forgetting.forget()
    names_forgetting.forget()

    assert "farshore.domain.guard.names.asked.has_reading" in before
    assert "farshore.domain.guard.text.mentions.remembered_mentions" in before
    assert "farshore.domain.names.reading.words.spelled_slot" in before
    assert [name for name, one in remembering() if one.cache_info().currsize] == []
