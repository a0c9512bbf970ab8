"""The comparison of a whole story: what has to become a vector, and what is near what then."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec
import numpy as np

from farshore.domain.guard.answers.fields import fields_of
from farshore.domain.guard.answers.verdicts import Looked
from farshore.domain.guard.meaning.neutral import neutral_sentences, probes
from farshore.domain.guard.meaning.passages import is_prose, passages_of, words_in
from farshore.domain.guard.meaning.scale import Clean, Vectors, near
from farshore.domain.guard.meaning.statements import Statement, statements_of
from farshore.domain.guard.people.records import Record
from farshore.domain.stories.documents import StoryDoc

MOST_PASSAGES = 600
"""Sentences of one story that are compared; a longer one is told as compared in part."""
MOST_CLEAN = 120
"""Sentences of the organisation's own texts in one language."""
UNSEEN: frozenset[Looked] = frozenset({"failed", "part"})


class Near(msgspec.Struct, frozen=True):
    """A sentence that may tell a statement of somebody's record. Its repr shows the person's label."""

    language: str
    sentence: str
    who: str
    kind: str

    def __repr__(self) -> str:
        return f"<near {self.kind} of {self.who}>"


class Compared(msgspec.Struct, frozen=True):
    """What a comparison found, by the words of sentences: it holds for whatever text has them."""

    looked: Looked = ""
    near: tuple[Near, ...] = ()


NOT_COMPARED = Compared()


@dataclass(frozen=True, slots=True)
class CleanText:
    """A text of the organisation that is public or approved, and whom it is about."""

    language: str
    text: str
    persons: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Question:
    """One story with all that its sentences are compared with.

    Attributes:
        sentences: distinct sentences by language.
        statements: by label of the subject.
        clean: sentences of a language that tell nothing of anybody, or of these people only.
        alarms: wanted per 1,000 words of the story, all its subjects together.
        is_whole: false where the story has more sentences than are compared.
    """

    sentences: Mapping[str, Sequence[str]]
    statements: Mapping[str, Sequence[Statement]]
    clean: Mapping[str, Sequence[tuple[str, frozenset[str]]]]
    alarms: float
    is_whole: bool = True

    def __repr__(self) -> str:
        return "<a comparison>"

    @property
    def said(self) -> list[str]:
        """What records say, each once: the part that is forgotten with them."""
        return list(dict.fromkeys(one.words for of in self.statements.values() for one in of))

    @property
    def texts(self) -> list[str]:
        """All other texts that have to become vectors, each once."""
        told = [one for sentences in self.sentences.values() for one in sentences]
        usual = [one for rows in self.clean.values() for one, _persons in rows]
        return list(dict.fromkeys([*probes(), *usual, *told]))


def question_of(
    doc: StoryDoc, subjects: Iterable[Record], *, clean: Iterable[CleanText], alarms: float
) -> Question | None:
    """Return what is to be compared; None where a story has no subject with a statement, or no text.

    Args:
        doc: the story in all its languages.
        subjects: records of the people whom it is about.
        clean: other texts of the organisation; what is about a subject is not measured against.
        alarms: false alarms wanted per 1,000 words; above 0.
    """
    statements = {record.label: statements_of(record) for record in subjects}
    statements = {label: said for label, said in statements.items() if said}
    found = list(dict.fromkeys(_sentences(doc)))
    if not statements or not found:
        return None
    sentences: dict[str, list[str]] = {}
    for language, sentence in found[:MOST_PASSAGES]:
        sentences.setdefault(language, []).append(sentence)
    texts = list(clean)
    return Question(
        sentences=sentences,
        statements=statements,
        clean={language: _clean(texts, language) for language in sentences},
        alarms=alarms,
        is_whole=len(found) <= MOST_PASSAGES,
    )


def compared(question: Question, vectors: Mapping[str, Vectors]) -> Compared:
    """Return what is near what.

    Args:
        question: the story and what it is compared with.
        vectors: of every text of `question.texts` and `question.said`, each of length 1.
    """
    anybody = _rows(probes(), vectors)
    alarms = question.alarms / len(question.statements)
    found = []
    for language, sentences in question.sentences.items():
        told = _rows(sentences, vectors)
        for who, statements in question.statements.items():
            usual = [text for text, persons in question.clean[language] if who not in persons]
            clean = Clean(_rows(usual, vectors), sum(words_in(one, language) for one in usual))
            said = _rows([one.words for one in statements], vectors)
            found += [
                Near(language, sentences[at], who, statements[which].kind)
                for at, which in near(told, said, clean=clean, probes=anybody, alarms=alarms)
            ]
    return Compared("done" if question.is_whole else "part", tuple(found))


def _sentences(doc: StoryDoc) -> Iterator[tuple[str, str]]:
    for one in fields_of(doc):
        if is_prose(one):
            yield from ((one.language, passage.text) for passage in passages_of(one.text))


def _clean(texts: Iterable[CleanText], language: str) -> list[tuple[str, frozenset[str]]]:
    """Return clean sentences of a language, some of them if there are many: always the same ones."""
    own = {
        passage.text: text.persons
        for text in texts
        if text.language == language
        for passage in passages_of(text.text)
    }
    some = sorted(own, key=lambda one: hashlib.sha256(one.encode("utf-8", "replace")).digest())
    nobody: frozenset[str] = frozenset()
    usual = [(sentence, nobody) for sentence in neutral_sentences(language)]
    return [*usual, *((one, own[one]) for one in some[:MOST_CLEAN])]


def _rows(texts: Sequence[str], vectors: Mapping[str, Vectors]) -> Vectors:
    return np.stack([vectors[text] for text in texts])
