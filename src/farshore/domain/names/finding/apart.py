"""Places where a family name and a given name stand apart, in either order: 박-나리, 나리 박, 朴・奈利.

Korean and Chinese words are not told from names by capitals, so what parts them may be any space or
sign but the end of a sentence. Only registered names are looked up: what is no name finds nothing.
"""

import re
from collections.abc import Collection, Iterator
from functools import cache

from farshore.domain.names.finding.spans import SOUTHERN, Span, family_chars, han_keys
from farshore.domain.names.sounds.tables import families, forms, usual_words

_GAP = r"(?:[^\w.!?。！？]|_|\.(?=\S)){1,3}"
_CLOSE = re.compile(r"[ ・_-]{1,3}")
"""What may part a name of two syllables: 한, 별 are rather two things of a list."""
_HAN_RUN = re.compile(r"[一-龥]{3,}?(?=[^一-龥]|$|氏|様|先生|女士|小姐|同志|君)")
_HANGUL_PAIR = re.compile(
    rf"(?<![가-힣])(?P<first>[가-힣]{{1,3}})(?=(?P<gap>{_GAP})(?P<second>[가-힣](?:[ ・_-]?[가-힣]){{0,2}}))"
)
_HAN_PAIR = re.compile(rf"(?P<first>[一-龥]{{1,3}})(?=(?P<gap>{_GAP})(?P<second>[一-龥]{{1,3}}))")
"""Words before the name may be joined to it: 昨日朴・奈利."""
_AFTER_SHORT = re.compile(
    r"\s?(?:씨|님|군|양|선생|동지|은|는|이|가|을|를|의|와|과|도|만|에게|께서|$|[^가-힣])"
)
_AFTER_PERSON = re.compile(
    r"한테|하고|랑|처럼|보다|까지|조차|마저|라고|라는|라며|야|아|였|입니다|께|말고|뿐|부터"
)
_TITLE = re.compile(
    r"\s?(?:씨|님|군|양|선생|동지|여사)(?![가-힣]{2})|さん|氏|様|さま|先生|女士|小姐|同志"
)
_AFTER_TURNED = re.compile(
    r"(?:은|는|이|가|을|를|의|와|과|도|만|에게|께서)?(?:$|[^가-힣\s]|\s(?![가-힣]))|(?:은|는|이|가|을|를|의|와|과|도|에게|께서)\s"
)
"""After 별 한 of two syllables: 별 한 개 is one star."""
_AFTER_HAN = re.compile(r"[^一-龥]|$|氏|様|先生|女士|小姐|同志|君")
_SHORT = len("한별")


def standard(chars: str) -> str:
    """Return characters in the form that Korean names use: 陈丽 is 陳麗."""
    return "".join(forms().get(char, char) for char in chars)


def stands_alone(text: str, at: int, end: int) -> bool:
    """Tell whether a name of two syllables is a word, perhaps with a particle or a title.

    One that ends as a particle does (김은) is rather a family name, or 'laver', with the particle.
    """
    return (
        text[at : at + 2] not in usual_words()
        and text[at + 1] not in _PARTICLES
        and (end == at + 2 or bool(_AFTER_SHORT.match(text, at + 2)))
    )


_PARTICLES = frozenset("은는이가을를의와과도만")


def hangul_apart(text: str, keys: Collection[str]) -> Iterator[Span]:
    """Yield registered names in Hangul of which the parts stand apart.

    Args:
        text: a text as `normalise` leaves it.
        keys: what is looked for, as the south writes it.
    """
    south = text.translate(SOUTHERN)
    for pair in _HANGUL_PAIR.finditer(text):
        start, second = pair.start(), pair.start("second")
        first = south[start : pair.end()]
        places = [at for at in range(second, pair.end("second")) if text[at] not in " ・_-"]
        for size in range(len(places), 0, -1):
            stop = places[size - 1] + 1
            key = first + "".join(south[at] for at in places[:size])
            if key in keys and (len(key) > _SHORT or _is_short_name(text, pair["gap"], stop)):
                given = text[second:stop]
                weak = given in usual_words() or not _AFTER_SHORT.match(text, stop)
                yield Span(start, stop, (key,), frozenset((key,)), weak)
                break
        for size in (2, 1):
            stop = second + size
            key = south[second:stop] + first
            if (
                key in keys
                and south[second:stop] in _families()
                and _is_turned(text, pair, stop, key)
            ):
                yield Span(start, stop, (key,), frozenset((key,)))
                break


def _is_short_name(text: str, gap: str, stop: int) -> bool:
    """Tell whether two syllables apart can be a name: 한 별은, not 한 별자리 or 한, 별."""
    if not _CLOSE.fullmatch(gap):
        return bool(_TITLE.match(text, stop))
    return bool(_AFTER_SHORT.match(text, stop) or _AFTER_PERSON.match(text, stop))


def _is_turned(text: str, pair: re.Match[str], stop: int, key: str) -> bool:
    """Tell whether a family name after the given one ends there: 나리 박은, not 나리 박물관."""
    if len(key) > _SHORT:
        return bool(_AFTER_SHORT.match(text, stop) or _AFTER_PERSON.match(text, stop))
    after = _CLOSE.fullmatch(pair["gap"]) and _AFTER_TURNED.match(text, stop)
    return bool(after or _TITLE.match(text, stop))


@cache
def _families() -> frozenset[str]:
    return frozenset(name.translate(SOUTHERN) for name in families())


def han_apart(text: str, keys: Collection[str]) -> Iterator[Span]:
    """Yield registered names in characters of which the parts stand apart, by how they are read.

    Args:
        text: a text as `normalise` leaves it.
        keys: what is looked for: sounds as the south writes them, or characters.
    """
    for pair in _HAN_PAIR.finditer(text):
        second, behind = pair.start("second"), pair["second"]
        for at in range(pair.start(), pair.end()):
            first = text[at : pair.end()]
            pairs = [(first, behind[:size], False) for size in range(len(behind), 0, -1)]
            pairs += [(behind[:size], first, True) for size in (2, 1)]
            for family, given, is_turned in pairs:
                stop = second + len(family if is_turned else given)
                hits = _hits(family, given, keys)
                if hits and _ends(text, pair["gap"], stop, family + given, is_turned=is_turned):
                    yield Span(at, stop, hits, read=family + given)
                    break


def han_turned(text: str, keys: Collection[str]) -> Iterator[Span]:
    """Yield registered names in three characters or more, letter by letter, whose family name ends a word: 奈利朴.

    By their sounds alone too many words are names turned round.
    """
    for run in _HAN_RUN.finditer(text):
        end = run.end()
        for size, behind in ((2, 2), (1, 2), (2, 1), (3, 1)):
            at, cut = end - size - behind, end - behind
            chars = text[cut:end] + text[max(0, at) : cut]
            hits = tuple(key for key in {chars, standard(chars)} if key in keys)
            if at >= run.start() and hits and text[cut:end] in family_chars():
                yield Span(at, end, hits, frozenset(hits), read=chars)


def _ends(text: str, gap: str, stop: int, chars: str, *, is_turned: bool) -> bool:
    """Tell whether characters apart can be a name that ends there."""
    if len(chars) == _SHORT and not (_CLOSE.fullmatch(gap) or _TITLE.match(text, stop)):
        return False
    return not is_turned or bool(_AFTER_HAN.match(text, stop))


def _hits(family: str, given: str, keys: Collection[str]) -> tuple[str, ...]:
    """Return the keys that somebody has; two characters are a name only as they are written."""
    if family not in family_chars():
        return ()
    chars = family + given
    hits = tuple(key for key in (*han_keys(chars), chars) if key in keys)
    literal = chars in keys or standard(chars) in keys
    return hits if literal or len(chars) > _SHORT else ()
