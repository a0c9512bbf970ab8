"""Calls about one candidate: two answers apart, then one step after the other."""

from farshore.domain.dates import Edtf, check_days
from farshore.domain.tracing.records.candidates import CandidateDoc, CandidateRow, Says
from farshore.vault.speech.messages.nouns import Changing, ListRows, OpenDoc


class ListCandidates(ListRows[CandidateRow], frozen=True, kw_only=True):
    """List candidates: labels, stages, how many have answered."""


class OpenCandidate(OpenDoc[CandidateDoc], frozen=True, kw_only=True):
    """Open one candidate; another's answer is covered before the own one."""


class AnswerCandidate(Changing, frozen=True, kw_only=True):
    """Say for oneself whether it is the same person, not the same, or not to be said yet."""

    says: Says
    why: str


class AnswerAnew(Changing, frozen=True, kw_only=True):
    """Begin a new round of two answers."""

    reason: str


class ClearHarm(Changing, frozen=True, kw_only=True):
    """Write down who could be hurt by asking, and whether it is safe."""

    words: str
    is_safe: bool = False


class AskOther(Changing, frozen=True, kw_only=True):
    """Note that the other side was asked, how, and what was told of the enquirer."""

    words: str
    may_tell: list[str] = []


class HearOther(Changing, frozen=True, kw_only=True):
    """Note what the other side answered, and what may be told of them."""

    agrees: bool
    words: str
    may_tell: list[str] = []


class TellEnquirer(Changing, frozen=True, kw_only=True):
    """Note what the enquirer was told."""

    words: str


class RecordReunion(Changing, frozen=True, kw_only=True):
    """Record that they met: a milestone on both paths, and a tie in both records."""

    said: str
    edtf: Edtf
    place: str = ""
    years_waited: int | None = None
    evidence: str = ""

    def __post_init__(self) -> None:
        check_days(self.edtf)


class BeginStory(Changing, frozen=True, kw_only=True):
    """Begin a draft about both for the editors; it has no word yet and goes through the guard."""

    language: str = "en"
