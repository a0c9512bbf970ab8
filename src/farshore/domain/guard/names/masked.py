"""Names with one syllable hidden, as newspapers print them: 옹○국, 박*리.

They are looked for in the source, since a star is a sign of Markdown too.
"""

import re
from collections.abc import Iterator

from farshore.domain.guard.names import titles
from farshore.domain.guard.names.hits import NameHit
from farshore.domain.guard.people.register import Record, Register
from farshore.domain.guard.text.literal import fold_characters
from farshore.domain.names import SOUTHERN, is_hangul

_SIGN = "○"
_MASKS = "〇＊OoＯｏ0０ⓞXxＸｘ×?？_#＃@＠&＆%％$^ㅇㅁᆞㆍ•…※\u25a0-\u2bff\U0001f000-\U0001faff"
"""Whatever newspapers put for a syllable, and any shape, star, heart or small picture."""
_MASK = rf"[{_MASKS}]|(?<!\*)\*(?!\*)"
_ANY_MASK = re.compile(rf"[{_MASKS}*](?:(?<=[가-힣一-龥].)|(?=[가-힣一-龥]))")
_MASKED = re.compile(
    rf"(?<![가-힣])[가-힣]{{0,2}}(?:{_MASK})[가-힣]{{0,3}}|(?<![一-龥])[一-龥]{{0,2}}(?:{_MASK})[一-龥]{{0,3}}"
)
_HIDDEN = re.compile(_MASK)
_HAN = re.compile("[一-龥]{3,4}")
_LEAST_SHOWN = 2
"""Syllables that must be left of a name."""
_PARTICLES = frozenset("은는이가을를의와과도만에께")


_SHAPE = r"(?:[○〇◯●◎□■◇◆△▲▽▼☆★×✕✖＊\u25a0-\u25ff]|(?<!\*)\*(?!\*))"
_SHAPES = (
    rf"(?:{_SHAPE}{{1,3}}|\*\*|[OoＯ]{{2,3}}|[XxＸ]{{2,3}}|[0０]{{2,3}}|ㅇ{{2,3}}|[_＿]{{2,3}})"
)
_KO_TITLE = r"(?= ?(?:씨|님|군(?![가-힣]{2})|양(?![가-힣]{2})|여사|선생|할머니|할아버지|아주머니|아저씨|어머니|아버지|목사|박사|기자|어린이|학생))"
_KO_AFTER = r"(?=(?:은|는|이|가|을|를|의|와|과|도|에게|께)(?![가-힣])|[\s.,(（]|$)"
_JA_TITLE = r"(?=さん|氏|様|さま|君|くん|ちゃん|先生|夫妻|夫人|女士|小姐)"
_JA_AFTER = r"(?=さん|氏|様|さま|君|くん|ちゃん|先生|夫妻|夫人|[はがのをにもとへ、。（(\s]|$)"
_HIDDEN_NAMES = re.compile(
    rf"(?<![가-힣])[가-힣]{{1,2}} ?{_SHAPES}[가-힣]?{_KO_TITLE}"
    rf"|(?<![가-힣])[가-힣]{{1,2}}(?:{_SHAPE}{{2}}|{_SHAPE}[가-힣]){_KO_AFTER}"
    r"|(?<![가-힣])[가-힣]{1,2} ?모(?= ?(?:씨(?![앗족줄])|군(?![가-힣]{2})|양(?![가-힣]{2})|여사|할머니|할아버지)| ?[(（]\d)"
    r"|(?<![가-힣])[가-힣]{1,2} ?아무개|(?<![가-힣])[가-힣]{1,2}某|(?<![가-힣ㄱ-ㅣ])[ㄱ-ㅎ]{1,3}(?= ?씨(?![가-힣]{2}))"
    rf"|(?<![ァ-ヺー])(?:[ァ-ヺー]|{_SHAPE}){{1,6}}[・＝][ァ-ヺー]{{0,5}}{_SHAPE}{{1,3}}[ァ-ヺー]{{0,5}}"
    rf"|(?<![ァ-ヺー])[ァ-ヺー]{{1,5}}{_SHAPE}{{1,3}}(?:[ァ-ヺー]{{0,5}}[・＝][ァ-ヺー]{{1,6}}|[ァ-ヺー]{{1,5}}|{_JA_AFTER})|(?<![ァ-ヺー])[ァ-ヺー]{{1,5}}{_SHAPES}{_JA_TITLE}|{_SHAPE}[ァ-ヺー]{{1,6}}{_JA_TITLE}"
    rf"|(?<![一-龥])[一-龥]{{1,2}}{_SHAPES}[一-龥]?{_JA_TITLE}|(?<![A-Za-z])[A-Z]{_SHAPES}{_JA_TITLE}"
    r"|(?<![一-龥ァ-ヺー])(?:[一-龥]{1,2}|[ァ-ヺー]{1,5})某(?=さん|氏|[はがのをにも、（(]|$)"
)
"""What newspapers print for a name of which they show a part, whoever has it."""


def hidden_names(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a name stands of which a part is hidden, whether or not somebody of the register has it.

    Args:
        text: one field as it was written.
    """
    if not text.isascii():
        yield from (found.span() for found in _HIDDEN_NAMES.finditer(text))


def masked_names(source: str, register: Register, subjects: list[Record]) -> Iterator[NameHit]:
    """Yield names with a hidden syllable: a subject's, or anybody's.

    Args:
        source: text of one field as it was written.
        register: everybody.
        subjects: people whom the text is about.
    """
    if source.isascii() or not _ANY_MASK.search(source):
        return
    known = register.lookup("masks", _masks_in)
    own = {subject.label: masks_of(subject.names) for subject in subjects}
    for found in _MASKED.finditer(source):
        written = fold_characters(_HIDDEN.sub(_SIGN, found.group())).translate(SOUTHERN)
        if len(written) <= _LEAST_SHOWN:
            continue
        for end in range(len(written), _LEAST_SHOWN, -1):
            if not _may_end(source, found.start() + end, found.end()):
                continue
            labels = tuple(label for label, masks in own.items() if written[:end] in masks)
            labels = labels or tuple(known.of(written[:end]))
            if labels:
                start = found.start()
                yield NameHit(start, start + end, labels, "initials")
                break


def _may_end(source: str, at: int, end: int) -> bool:
    """Tell whether a name may end before the rest of a word: nothing, a particle or a title."""
    rest = source[at : at + titles.LONGEST_AFTER]
    return at == end or rest[0] in _PARTICLES or bool(titles.AFTER.match(rest))


def masks_of(names: tuple[str, ...]) -> frozenset[str]:
    """Return names of three syllables or more with each of them hidden in turn."""
    found = set()
    for name in names:
        plain = name.replace(" ", "")
        if is_hangul(plain) or _HAN.fullmatch(plain):
            south = fold_characters(plain).translate(SOUTHERN)
            found |= {south[:at] + _SIGN + south[at + 1 :] for at in range(len(south))}
    return frozenset(mask for mask in found if len(mask) > _LEAST_SHOWN)


def _masks_in(record: Record) -> frozenset[str]:
    return masks_of(record.names)
