"""Questions that a published story has answered already: nobody has to be asked again."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_PAIR = re.compile(
    r"^\*\*(?P<q>[^*\n]{3,400})\*\*\s*\n*(?P<a>[^\n*#|<][^\n]{2,4000})", re.MULTILINE
)
_LATIN = re.compile(r"[a-z][a-z']+")
_OTHER = re.compile(r"[぀-ヿ㐀-鿿가-힣]+")
_COMMON = frozenset(
    {
        "a", "an", "and", "are", "at", "be", "been", "can", "did", "do", "does", "for", "from",
        "had", "has", "have", "how", "i", "in", "is", "it", "its", "me", "my", "of", "on", "or",
        "our", "she", "he", "that", "the", "their", "them", "there", "they", "this", "to", "was",
        "we", "were", "what", "when", "where", "which", "who", "whom", "why", "will", "with",
        "would", "you", "your", "most", "much", "many", "first", "still", "now", "here",
    }
)  # fmt: skip
_ENOUGH = 0.3
_MOST = 3
_LONGEST_SHOWN = 400


@dataclass(frozen=True, slots=True)
class Published:
    """One question and answer that is public already.

    Attributes:
        story: label of the story.
        title: as readers see it.
        question: as it stands there.
        answer: its beginning.
    """

    story: str
    title: str
    question: str
    answer: str


def pairs_of(*, story: str, title: str, text: str) -> Iterator[Published]:
    """Yield the questions and answers of a published text, as `**Question?** Answer.`."""
    for found in _PAIR.finditer(text):
        yield Published(story, title, found["q"].strip(), found["a"].strip()[:_LONGEST_SHOWN])


def already_answered(question: str, published: Iterable[Published]) -> list[Published]:
    """Return up to three published answers to what a question asks, the nearest first.

    Args:
        question: in any language; only answers in the same writing are found.
        published: all of them.
    """
    asked = _pieces(question)
    scored = [
        (score, one)
        for one in published
        if (score := _likeness(asked, _pieces(one.question))) >= _ENOUGH
    ]
    scored.sort(key=lambda found: (-found[0], found[1].story, found[1].question))
    return [one for _score, one in scored[:_MOST]]


def _pieces(text: str) -> Counter[str]:
    """Return what a text is about: its less common words, or pairs of characters."""
    small = text.casefold()
    words = [w.removesuffix("s") for w in _LATIN.findall(small) if w not in _COMMON]
    pairs = [run[n : n + 2] for run in _OTHER.findall(small) for n in range(max(1, len(run) - 1))]
    return Counter([*words, *pairs])


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """Return the share that two have in common, 0 to 1 (Dice)."""
    size = one.total() + other.total()
    return 2 * (one & other).total() / size if size else 0.0
