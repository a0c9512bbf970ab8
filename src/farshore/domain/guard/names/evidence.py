"""How far a word in a text speaks for a name, and how far for the ordinary word that it is as well.

A likelihood ratio: how often a story about somebody has that person's given name, against how often the word
stands in any text (`names/data/often.tsv`). Where the word wins, a sign beside it is needed: a title, a call.
"""

from farshore.domain.names import homographs, is_hangul, often, southern, surnames_begin

NAMED = 5e-5
"""Share of the words of a story about somebody that are the given name, as long as nobody took it out."""
_LEAST_RATIO = 5.0
_RAREST = 1e-7
"""Share of a word that no list has."""


def ratio(word: str) -> float:
    """Return how many times likelier a word is the name of whom a text is about than an ordinary word."""
    centibels = often().get(word.casefold())
    return NAMED / (10 ** (-centibels / 100) if centibels is not None else _RAREST)


def is_rather_a_word(word: str) -> bool:
    """Tell whether a given name alone is rather the ordinary word: 하늘 the sky, 明月 the moon.

    A word of Hangul that begins as family names do stands in a dictionary if it is one; a frequent one that does not is
    a name itself (유진).
    """
    if ratio(word) >= _LEAST_RATIO:
        return False
    return not (is_hangul(word) and surnames_begin(word) and southern(word) not in homographs())
