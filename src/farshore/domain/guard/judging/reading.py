"""One story as the guard reads it: what every detector is given, found once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from farshore.domain.guard.answers.fields import Field, fields_of
from farshore.domain.guard.answers.policy import Policy
from farshore.domain.guard.answers.verdicts import Finding, PersonCrowd
from farshore.domain.guard.crowds.caseload import Caseload
from farshore.domain.guard.crowds.crowds import caseload_of, weighed
from farshore.domain.guard.crowds.subject_facts import subject_findings
from farshore.domain.guard.facts.ledger import Ledger
from farshore.domain.guard.facts.statements_of_all import told_of_anybody
from farshore.domain.guard.facts.whose import is_told_by
from farshore.domain.guard.judging.not_looked_for import MOST_CHARACTERS
from farshore.domain.guard.meaning.comparing import NOT_COMPARED, Compared
from farshore.domain.guard.names.hits import spans_of_names
from farshore.domain.guard.people.register import Record, Register
from farshore.domain.guard.text.mentions import PUBLIC_HISTORY, Mention, find_mentions
from farshore.domain.stories.documents import StoryDoc


@dataclass(frozen=True)
class Reading:
    """A story in all its languages, with all that it is judged against.

    Attributes:
        document: the story.
        whole: its fields and those that only readers see, however long.
        fields: the same as far as they are read.
        mentions: the details of each field, in order.
        subjects: records of the people whom it is about.
        kin: records of their relatives.
        register: everybody.
        ledger: what is public already.
        policy: limits, as they hold in this story on this day.
        day: of the check.
        others: whether details of people who are no subjects are looked for.
        compared: what a comparison by meaning found.
    """

    document: StoryDoc
    whole: Sequence[Field]
    fields: Sequence[Field]
    mentions: Mapping[Field, Sequence[Mention]]
    subjects: Sequence[Record]
    kin: Sequence[Record]
    register: Register
    ledger: Ledger
    policy: Policy
    day: date
    others: bool = True
    compared: Compared = NOT_COMPARED

    @cached_property
    def told(self) -> list[tuple[list[Finding], PersonCrowd]]:
        """What is told of each subject, and how many people all of it fits."""
        return [
            subject_findings(
                self.mentions,
                self.document,
                subject,
                register=self.register,
                ledger=self.ledger,
                policy=self.policy,
                on=self.day,
                by_subject=subject.label in self.writers,
            )
            for subject in self.subjects
        ]

    @cached_property
    def writers(self) -> frozenset[str]:
        """Labels of the subjects who are the first person of the story."""
        told = [
            (field.text, found) for field, found in self.mentions.items() if not field.is_address
        ]
        alias = self.document.alias
        bylines = {text.byline or alias for text in self.document.translations.values()} - {""}
        own = bool(alias) and alias in bylines
        return frozenset(
            one.label
            for one in self.subjects
            if own or bylines & set(one.names) or is_told_by(told, one)
        )

    @property
    def caseload(self) -> Caseload:
        """Everybody, in columns."""
        return caseload_of(self.register)

    @property
    def aliases(self) -> frozenset[str]:
        """The story's own aliases and bylines."""
        texts = self.document.translations.values()
        found = {self.document.alias, *(text.byline for text in texts)}
        return frozenset(alias for alias in found if alias)

    def statements_in(self, field: Field, found: Sequence[Mention]) -> list[Mention]:
        """Return details of a field with the statements of anybody's record in it, in order."""
        told = [*found, *told_of_anybody(field.text, self.register)]
        return sorted(told, key=lambda m: (m.start, -m.end))

    def public_in(self, field: Field) -> list[tuple[int, int]]:
        """Return where public people are named or public history is told."""
        history = (found.span() for found in PUBLIC_HISTORY.finditer(field.text))
        return [*spans_of_names(field.text, self.policy.allowed), *history]


def read(
    document: StoryDoc,
    *,
    register: Register,
    ledger: Ledger,
    policy: Policy,
    day: date,
    rendered: Sequence[Field] = (),
    others: bool = True,
    compared: Compared = NOT_COMPARED,
) -> Reading:
    """Read a story; the arguments are those of `check`."""
    register.reckon(on=day)
    subjects = [register.records[s] for s in document.subjects if s in register.records]
    whole = [field for field in (*fields_of(document), *rendered) if field.text]
    fields = [_as_far_as_read(field) for field in whole]
    public_on = _public_day(document)
    return Reading(
        document=document,
        whole=whole,
        fields=fields,
        mentions={
            field: find_mentions(field.text, reference=public_on, today=day) for field in fields
        },
        subjects=subjects,
        kin=_kin_of(subjects, document, register),
        register=register,
        ledger=ledger,
        policy=weighed(policy.in_story(document.label, on=day), register),
        day=day,
        others=others,
        compared=compared,
    )


def _kin_of(subjects: Sequence[Record], document: StoryDoc, register: Register) -> list[Record]:
    return [
        register.records[label]
        for subject in subjects
        for label in subject.kin
        if label in register.records and label not in document.subjects
    ]


def _as_far_as_read(field: Field) -> Field:
    if len(field.text) <= MOST_CHARACTERS:
        return field
    return Field(field.language, field.name, field.text[:MOST_CHARACTERS])


def _public_day(doc: StoryDoc) -> date | None:
    """Return the day from which a reader counts "last year"; None while nobody has set it."""
    try:
        return date.fromisoformat(doc.public_on[:10])
    except ValueError:
        return None
