"""Parts of a name: given name alone, family name with a title, initials, short nicknames.

They are looked for where somebody is the subject of a text; of anybody else only two of them together.
"""

import re
from collections.abc import Iterator

from farshore.domain.guard.names import titles
from farshore.domain.guard.names.evidence import is_rather_a_word
from farshore.domain.guard.names.hits import NameHit
from farshore.domain.guard.names.initials_of import own_initials
from farshore.domain.guard.names.parts.as_written import written_parts
from farshore.domain.guard.names.parts.called import is_called, is_somebody, is_speaker, is_titled
from farshore.domain.guard.names.parts.nicknames import own_nicknames
from farshore.domain.guard.names.parts.own import family_and_given, hangul_parts, single_given
from farshore.domain.guard.people.register import Record
from farshore.domain.guard.text.word_runs import runs
from farshore.domain.names import SOUTHERN, Plain, is_hangul
from farshore.domain.places import is_known

_AT_A_PLACE = re.compile(r"에서|에(?!게)|으로|로 |까지|부터|시 |군 |도 |역|출신|산|강")


def _is_place(text: str, start: int, end: int) -> bool:
    """Tell whether a word is rather the place that has the same name: in Hangul by what follows it."""
    word = text[start:end]
    return is_known(word) and not (is_hangul(word) and not _AT_A_PLACE.match(text, end))


def parts_of(plain: Plain, subject: Record, *, is_address: bool) -> Iterator[NameHit]:
    """Given name alone, family name with a title, initials: for people the text is about."""
    who = (subject.label,)
    family, given = family_and_given(subject)
    own = hangul_parts(subject.names)
    for word in runs(plain.text, is_address=is_address):
        start, end, text, keys = word
        is_other = (
            text.translate(SOUTHERN) not in own if own else not is_titled(plain.text, start, end)
        )
        if is_hangul(text) and is_other:
            continue  # Hangul is exact: only other scripts are read by sound
        before, after = plain.text[max(0, start - 14) : start], plain.text[end : end + 6]
        title = titles.BEFORE.search(before)
        titled = bool(title or titles.AFTER.match(after) or is_speaker(plain.text, start, end))
        if not titled and _is_place(plain.text, start, end):
            continue  # Ryongchon is a town, and somebody's given name
        called = is_hangul(text) and is_called(plain.text, end)
        if (keys & given and (len(text) >= 4 or not text.isascii())) or (
            called and keys & single_given(subject)
        ):
            alone = not (titled or is_somebody(plain.text, end)) and is_rather_a_word(
                plain.text[start:end]
            )
            yield NameHit(start, end, who, "word" if alone else "name")
        elif keys & family and titled and not titles.is_a_title(plain.text, start):
            yield NameHit(start - (len(title.group()) if title else 0), end, who, "part")
    yield from own_initials(plain.text, subject)
    yield from own_nicknames(plain.text, subject)
    yield from written_parts(plain.text, subject)
