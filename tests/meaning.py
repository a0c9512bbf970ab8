"""A vectoriser that knows a few words in other words, so that a comparison needs no package."""

import hashlib
import re
from collections.abc import Sequence

import numpy as np

IN_OTHER_WORDS = {
    "coaxes": "repairman", "wirelesses": "radio", "dead": "radio", "music": "radio",
    "夜ごと": "radio", "古い機械": "repairman", "기계": "repairman", "소리": "radio",
}  # fmt: skip
STATEMENT = "radio repairman"
TOLD = {
    "en": "She coaxes music out of dead wirelesses.",
    "ja": "彼女は夜ごと古い機械に向かう。",
    "ko": "그녀는 기계에서 소리를 찾아낸다.",
}
"""A sentence of each language that tells the statement in quite other words."""
_SIZE = 384


class KnowsSynonyms:
    """Adds up one made vector a word; words of `IN_OTHER_WORDS` count as what they mean."""

    def __init__(self, *, is_there: bool = True, most: int = 10_000) -> None:
        self.asked: list[str] = []
        self.most = most
        self._is_there = is_there

    def is_there(self) -> bool:
        return self._is_there

    def __call__(self, texts: Sequence[str]) -> list[bytes]:
        self.asked += texts
        return [_vector(text) for text in texts[: self.most]]


def _vector(text: str) -> bytes:
    meant = [word for form, word in IN_OTHER_WORDS.items() if form in text.lower()]
    words = meant or re.findall(r"\w+", text.lower()) or [text]
    found = np.sum([_of_word(word) for word in words], axis=0)
    return (found / np.linalg.norm(found)).astype("<f4").tobytes()


def _of_word(word: str) -> np.ndarray:
    seed = int.from_bytes(hashlib.sha256(word.encode("utf-8", "replace")).digest()[:8])
    return np.random.default_rng(seed).normal(size=_SIZE)
