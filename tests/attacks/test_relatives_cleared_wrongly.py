"""A relative is cleared by what is said of that relative alone: no death of another, no place here, no doubt clears one."""

from datetime import date

import pytest

from farshore.domain.guard import Ledger, Register, check
from farshore.domain.guard.people.kin import kin_of
from farshore.domain.people.records import FamilyLink, JourneyEvent, PersonDoc
from farshore.domain.stories.documents import StoryDoc, Translation

ON = date(2026, 3, 1)
WAY = [JourneyEvent(event="left", date="2015-03", place="Musan")]
KIN = [FamilyLink(kin="brother", inside=True), FamilyLink(kin="mother")]
REGISTER = Register([PersonDoc(label="C-1", journey=WAY, relatives=KIN)])


def at_risk(text: str) -> set[str]:
    """Return how strongly words of a text are stopped because of a relative."""
    doc = StoryDoc(label="S-1", subjects=["C-1"], translations={"en": Translation(body=text)})
    verdict = check(doc, register=REGISTER, ledger=Ledger(), on=ON)
    return {f.strength for f in verdict.findings if f.rule == "guard.relatives-at-risk"}


@pytest.mark.parametrize(
    "text",
    [
        "After she left, her brother was arrested; her grandmother had died by then.",
        "After she left, they arrested her brother, and her aunt died.",
        "彼女が脱北した後、兄は連行され、祖母は亡くなった。",
        "그녀가 떠난 뒤 오빠는 끌려갔고, 할머니는 돌아가셨다.",
    ],
)
def test_the_death_of_another_relative_clears_nobody(text: str) -> None:
    assert "block" in at_risk(text)


@pytest.mark.parametrize(
    "text",
    [
        "After she fled to South Korea, her brother was arrested.",
        "After she left for Japan, her mother was interrogated.",
        "彼女が韓国に逃げた後、兄は逮捕された。",
        "그녀가 한국으로 떠난 뒤 오빠는 체포되었다.",
    ],
)
def test_that_the_subject_came_here_clears_no_relative_who_was_punished_for_it(text: str) -> None:
    assert "block" in at_risk(text)


@pytest.mark.parametrize(
    "text",
    [
        "After she left, her brother was arrested and died in the camp.",
        "Her mother and her brother died after she left.",
        "Her brother's grave was searched after she left.",
    ],
)
def test_a_relative_who_died_is_endangered_by_nothing(text: str) -> None:
    assert at_risk(text) == set()


@pytest.mark.parametrize(
    "said",
    [
        "逃亡中", "中国に亡命した", "生死不明", "死刑判決", "생사를 모른다", "죽었는지 살았는지 모른다", "生死未卜", "流亡中",
        "nobody knows whether he died", "she is not dead", "moved in late 2019", "works late", "perhaps killed",
    ],
)  # fmt: skip
def test_who_fled_or_of_whom_nobody_knows_is_not_called_dead(said: str) -> None:
    assert kin_of(FamilyLink(kin="father", said=said)).whereabouts == ""


@pytest.mark.parametrize(
    ("kin", "said"),
    [
        ("father", "亡くなった"), ("mother", "2010年死亡"), ("late father", ""), ("mother", "my late mother"), ("father", "died in 1999"),
        ("아버지", "돌아가셨다"), ("父", "他界"), ("父亲", "已去世"),
    ],
)  # fmt: skip
def test_who_died_is_called_dead(kin: str, said: str) -> None:
    assert kin_of(FamilyLink(kin=kin, said=said)).whereabouts == "dead"
