"""What a public folder gives away, person by person, worst first."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from farshore.domain.dates import sentences
from farshore.domain.guard.answers.policy import Policy
from farshore.domain.guard.answers.verdicts import Finding
from farshore.domain.guard.facts.ledger import Ledger
from farshore.domain.guard.judging.check import check
from farshore.domain.guard.people.register import Register
from farshore.domain.stories.documents import StoryDoc, Translation

_SENTENCE_SHOWN = 300


@dataclass(frozen=True, slots=True)
class PublicPage:
    """One page of a site as a reader gets it.

    Attributes:
        path: from the root of the folder; what it says is judged too.
        language: of the page.
        title: of the page.
        text: all that is readable, alternative texts and descriptions included.
    """

    path: str
    language: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Exposed:
    """One place where a page points at a person."""

    page: str
    type: str
    words: str
    sentence: str
    reason: str
    strength: str


@dataclass(slots=True)
class Exposure:
    """What a site tells about one person.

    Attributes:
        who: case label or register id.
        places: where, direct identifiers first.
    """

    who: str
    places: list[Exposed] = field(default_factory=list)

    @property
    def direct(self) -> int:
        """How many places name the person directly."""
        return sum(place.type.startswith("D.") for place in self.places)

    @property
    def pages(self) -> int:
        return len({place.page for place in self.places})


def audit(
    pages: Iterable[PublicPage], *, register: Register, policy: Policy, on: date
) -> list[Exposure]:
    """Judge every page as a reader sees it and sort what is found by person.

    Args:
        pages: the public pages.
        register: everybody.
        policy: limits and allowed names.
        on: the day of the audit.

    Returns:
        The people whom the pages point at; most direct identifiers first.
    """
    found: dict[str, Exposure] = {}
    for page in pages:
        text = Translation(title=page.title, slug=page.path, body=page.text)
        doc = StoryDoc(
            label=page.path,
            no_subject=True,
            source_language=page.language,
            translations={page.language: text},
        )
        first = check(doc, register=register, ledger=Ledger(), policy=policy, on=on)
        named = sorted({f.who for f in first.findings if f.who and f.type.startswith("D.")})
        if named:  # with the named people as subjects, their details count too
            doc.subjects, doc.no_subject = named, False
            first = check(doc, register=register, ledger=Ledger(), policy=policy, on=on)
        for finding in first.findings:
            if finding.who and finding.strength != "note":
                exposure = found.setdefault(finding.who, Exposure(finding.who))
                exposure.places.append(_place(page, finding))
    for exposure in found.values():
        exposure.places.sort(key=lambda place: (not place.type.startswith("D."), place.page))
    return sorted(found.values(), key=lambda e: (-e.direct, -len(e.places), e.who))


def _place(page: PublicPage, finding: Finding) -> Exposed:
    if finding.field == "body":
        spans = (page.text[a:b] for a, b in sentences(page.text) if a <= finding.start < b)
        sentence = next(spans, finding.text)
    else:
        sentence = page.title if finding.field == "title" else page.path
    return Exposed(
        page=page.path,
        type=finding.type,
        words=finding.text,
        sentence=sentence.strip()[:_SENTENCE_SHOWN],
        reason=finding.reason % finding.facts if finding.facts else finding.reason,
        strength=finding.strength,
    )
