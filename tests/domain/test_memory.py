"""What was read stays in the memory of the register, and ends with it: no module keeps a word of it."""

import gc
import importlib
import pkgutil
import re
import sys
import weakref
from collections.abc import Iterator
from datetime import date
from types import FunctionType, ModuleType
from typing import Any

import pytest

import farshore.domain
from farshore.domain.figures import protect, table_of
from farshore.domain.figures.differencing import Told
from farshore.domain.figures.differencing import compare as compare_tables
from farshore.domain.guard import DEFAULT, Ledger, Register, check
from farshore.domain.guard.judging.remedies import whole_remedies
from farshore.domain.guard.names.asked import is_list_of_names, names_asked
from farshore.domain.guard.names.whole_names import find_names
from farshore.domain.memory import Memory, memory_in_use, pattern_of, remembered
from farshore.domain.names import compare, readings, variants, written_as
from farshore.domain.people.records import (
    FamilyLink,
    JourneyEvent,
    PersonDoc,
    PersonName,
    Statement,
)
from farshore.domain.stories.documents import LedgerDoc, StoryDoc, Translation

ON = date(2026, 3, 1)
FIRST = {
    "hangul": "박나리", "han": "朴奈利", "latin": "Pak Na-ri", "kana": "パク・ナリ", "cyrillic": "Пак Нари",
    "short": "Y. S. Kim", "hidden": "박○리", "nick": "봄이", "foreign": "Philip Okonjo", "relative": "Kim Hye-rim",
    "hiragana": "はな", "place": "Lampside Hollow", "employer": "Maple Gate Arena", "school": "노을대학교", "trait": "grows orchids",
    "ship": "Ardent", "contact": "kakao:daybreak77", "licence": "44-1837", "birth": "1998-05-03", "told": "3 May 1998",
    "doing": "mends nets", "alone": "the only welder", "wade": "Hsien-yü Mo", "small": "paknari", "job": "nurse",
}  # fmt: skip
OTHER = {
    "hangul": "심도훈", "han": "沈導勳", "latin": "Shim Do-hoon", "kana": "シム・ドフン", "cyrillic": "Сим Дохун",
    "short": "W. B. Cho", "hidden": "심○훈", "nick": "별이", "foreign": "Edgar Tamboli", "relative": "Cho Un-byol",
    "hiragana": "ゆき", "place": "Quillfen Strand", "employer": "Birch Harbour Mills", "school": "바람고등학교", "trait": "carves spoons",
    "ship": "Wistful", "contact": "kakao:nightfall58", "licence": "91-6205", "birth": "1987-11-24", "told": "24 November 1987",
    "doing": "paints doors", "alone": "the only baker", "wade": "Hsüeh Jung", "small": "shimdohoon", "job": "plumber",
}  # fmt: skip
"""Two people of whom nothing is alike, so that a word of the second is none of the first."""


def person(said: dict[str, str]) -> PersonDoc:
    written = ("hangul", "han", "latin", "kana", "foreign")
    kinds = ("employer", "school", "trait", "contact", "licence", "birth", "job")
    return PersonDoc(
        label="C-1",
        names=[
            *(PersonName(text=said[kind]) for kind in written),
            PersonName(text=said["nick"], kind="nickname"),
        ],
        statements=[
            *(Statement(kind=kind, said=said[kind]) for kind in kinds),
            Statement(kind="birthplace", said=said["place"]),
            Statement(kind="exam", said="TOPIK 6"),
        ],
        journey=[
            JourneyEvent(event="ship", said=said["ship"]),
            JourneyEvent(event="arrival", date="2016-09-14", place=said["place"]),
        ],
        relatives=[FamilyLink(kin="mother", name=said["relative"])],
    )


def text_of(said: dict[str, str]) -> str:
    return (
        f"{said['latin']}, {said['han']}, {said['kana']}, {said['cyrillic']} and {said['hangul']} 씨 met {said['short']}. "
        f"{said['hidden']} 씨, {said['nick']}야, {said['hiragana']}さん. {said['foreign']} and {said['relative']} waited on {said['told']}. "
        f"She is a {said['job']}, was 26, {said['doing']} and {said['trait']} at {said['employer']}, {said['alone']} there. "
        f"{said['school']}, {said['place']}. {said['contact']}, {said['licence']}. {said['wade']} came on the {said['ship']}. "
        f"In 2016 two people of {said['place']} came, one of them a child; 3 of 40 {said['trait']}."
    )


def read(said: dict[str, str], register: Register) -> None:
    """Let the domain do with somebody's words whatever it does with words."""
    text = text_of(said)
    ledger = Ledger()
    ledger.put("L-1", LedgerDoc(story="S-0", persons=["C-1"], language="en", text=text))
    for subjects in ([], ["C-1"]):
        doc = StoryDoc(
            label="S-1",
            subjects=subjects,
            translations={
                "en": Translation(title=said["latin"], slug=said["small"], body=text),
                "ko": Translation(title=said["hangul"], body=text),
                "ja": Translation(title=said["kana"], body=text),
            },
        )
        verdict = check(doc, register=register, ledger=ledger, on=ON)
        assert verdict.findings
        whole_remedies(
            doc, verdict,
            judge=lambda one: check(one, register=register, ledger=ledger, on=ON),
            register=register, ledger=ledger, policy=DEFAULT, on=ON,
        )  # fmt: skip
    register.search(said["latin"])
    register.search(said["latin"][:6])
    names_asked(text)
    is_list_of_names([text])
    compare(said["latin"], said["kana"])
    for name in ("hangul", "han", "latin", "kana", "cyrillic"):
        readings(said[name])
        variants(said[name])
        written_as(said[name])
    lines = [["", said["employer"], said["school"]], ["2016", "7", "12"], ["2017", "1", "30"]]
    table, _left_out = table_of(lines, address=lambda row, column: f"{row},{column}")
    compare_tables(protect(table), [("older", table)], [Told(said["latin"], text, 2017)])


def modules() -> list[ModuleType]:
    names = [m.name for m in pkgutil.walk_packages(farshore.domain.__path__, "farshore.domain.")]
    return [importlib.import_module(name) for name in names]


def words_kept() -> set[str]:
    """Return every string that a module of the domain holds on to, however deep."""
    globals_of = {id(vars(module)) for module in list(sys.modules.values()) if module}
    found: set[str] = set()
    seen: set[int] = set()
    wait: list[Any] = [value for module in modules() for value in vars(module).values()]
    while wait:
        one = wait.pop()
        if id(one) in seen or id(one) in globals_of or isinstance(one, ModuleType):
            continue
        if isinstance(one, type) and not one.__module__.startswith("farshore."):
            continue
        if isinstance(one, FunctionType) and not one.__module__.startswith("farshore."):
            continue
        seen.add(id(one))
        if isinstance(one, str):
            found.add(one)
        elif isinstance(one, re.Pattern):
            found.add(one.pattern)
        else:
            wait += gc.get_referents(one)
    return found


def sizes() -> dict[str, int]:
    """Return how much every cache and every container of a module holds."""
    found = {}
    for module in modules():
        for name, value in vars(module).items():
            if name.startswith("__"):
                continue
            if hasattr(value, "cache_info"):
                found[f"{module.__name__}.{name}"] = value.cache_info().currsize
            elif isinstance(value, dict | list | set):
                found[f"{module.__name__}.{name}"] = len(value)
    return found


def patterns_kept() -> Iterator[str]:
    """Yield the patterns that `re` itself remembers."""
    for name in ("_cache", "_cache2"):
        for key in list(getattr(re, name, {})):
            yield str(key[1])


VOCABULARY = {"arena", "gate", "harbour", "mills", "strand", "maple", "birch", "kakao"}


def own_words(said: dict[str, str]) -> set[str]:
    """Return the words of somebody's names and places that are in no table of the product."""
    kinds = ("hangul", "han", "latin", "kana", "foreign", "relative", "nick", "employer", "school", "place", "ship", "contact")  # fmt: skip
    words = {word.casefold() for kind in kinds for word in re.findall(r"\w{2,}", said[kind])}
    return {word for word in words - VOCABULARY if len(word) > len("do") or not word.isascii()}


@pytest.fixture
def snapshot() -> tuple[set[str], dict[str, int]]:
    """Everything is loaded that is loaded at the first question, by the words of somebody else."""
    read(FIRST, Register([person(FIRST)]))
    return words_kept(), sizes()


def test_no_module_keeps_a_word_of_a_record_or_a_draft(
    snapshot: tuple[set[str], dict[str, int]],
) -> None:
    words, held = snapshot
    register = Register([person(OTHER)])

    read(OTHER, register)

    grown = {name: size for name, size in sizes().items() if size != held.get(name)}
    assert grown == {}
    assert words_kept() - words == set()


def test_re_keeps_no_word_of_a_record_or_a_draft() -> None:
    read(OTHER, Register([person(OTHER)]))

    patterns = [pattern.replace("\\", "").casefold() for pattern in patterns_kept()]
    assert patterns
    words = own_words(OTHER)
    assert [(word, one) for one in patterns for word in words if word in one] == []


def test_the_memory_ends_with_its_register() -> None:
    register = Register([person(OTHER)])
    read(OTHER, register)
    memory = weakref.ref(register.memory)
    assert memory_in_use() is register.memory

    del register

    assert memory() is None
    assert memory_in_use() is None


def test_without_a_register_nothing_is_remembered() -> None:
    asked: list[str] = []

    @remembered(most=10)
    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    gc.collect()
    assert memory_in_use() is None
    assert [length("abc"), length("abc")] == [3, 3]
    assert asked == ["abc", "abc"]

    with Memory().in_use():
        assert [length("de"), length("de")] == [2, 2]
    assert asked == ["abc", "abc", "de"]


def test_each_register_remembers_for_itself() -> None:
    one, two = Register([person(FIRST)]), Register([person(OTHER)])

    with one.memory.in_use():
        one.search(FIRST["latin"])
        with two.memory.in_use():
            assert memory_in_use() is two.memory
        assert memory_in_use() is one.memory


def remembers(register: Register) -> int:
    """Return how many answers stand in the memory of a register."""
    return sum(
        function.cache_info().currsize  # type: ignore[attr-defined] each is an `lru_cache`
        for function in register.memory.answers.values()
    )


def test_of_two_registers_none_remembers_what_the_other_is_asked() -> None:
    one, two = Register([person(FIRST)]), Register([person(OTHER)])
    text = text_of(FIRST)
    doc = StoryDoc(subjects=["C-1"], translations={"en": Translation(body=text)})
    rules = {"register": one, "ledger": Ledger(), "on": ON}
    asked = {
        "check": lambda: check(doc, **rules),
        "remedies": lambda: whole_remedies(
            doc, verdict, judge=lambda _doc: verdict, policy=DEFAULT, **rules
        ),
        "search": lambda: one.search(FIRST["latin"]),
        "names": lambda: find_names(text, register=one, subjects=[], allowed=frozenset()),
        "put": lambda: one.put(person(FIRST)),
        "drop": lambda: one.drop("C-1"),
    }
    verdict = check(doc, **rules)
    for name, ask in asked.items():
        two.search(OTHER["latin"])
        before = remembers(two)
        ask()
        assert (name, remembers(two)) == (name, before)
        assert remembers(one) > 0


def test_a_pattern_of_words_is_not_left_in_re() -> None:
    assert pattern_of("wist(?:ful)", ignore_case=True).search("WISTFUL")

    assert not [one for one in patterns_kept() if "wist" in one]


def test_a_memory_shows_no_word() -> None:
    register = Register([person(OTHER)])
    read(OTHER, register)

    assert repr(register.memory).startswith("<memory of ")
    assert "Shim" not in repr(register.memory)
