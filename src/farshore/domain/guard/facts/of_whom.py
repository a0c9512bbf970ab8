"""Is a date a person's at all? One of a resolution, a masthead or a war is nobody's, though somebody has the same year.

Grammar decides, and only for it: a sentence that tells of an institution, an event or a figure, and names no person, tells
nobody's year; beside words of public history nobody's month. An exact day stays a fact wherever it stands, and so does whatever
stands in a sentence without such a noun, since Japanese and Korean leave "she" out and notes leave it out in every language.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from farshore.domain.dates import AgeMention, DateMention, sentences
from farshore.domain.guard.text.grammar.predicates import language_of
from farshore.domain.guard.text.mentions import PUBLIC_HISTORY, Mention
from farshore.domain.memory import remembered
from farshore.domain.places import Place

_PERSON = {
    "en": re.compile(
        r"\b(?:he|she|him|her|hers|his|they|them|their|i|me|my|we|us|our|who|whose|you|your|(?:wo)?m[ae]n|girls?|boys?|child|children|famil(?:y|ies)|somebody|someone|"
        r"people|person|couple|baby|mother|father|sister|brother|daughter|son|husband|wife|aunt|uncle|cousin|grand\w+|friends?|neighbou?rs?|mr|mrs|ms|miss|dr)\b",
        re.IGNORECASE,
    ),
    "ja": re.compile(
        r"彼|私|僕|俺|わたし|ぼく|自分|本人|さん|ちゃん|くん|君|氏|様|母|父|兄|姉|弟|妹|娘|息子|夫|妻|祖|叔|伯|子(?:ども|供)|人(?:は|が|も|の)|女性|男性|少年|少女|家族|一家|夫婦|者(?:は|が|だ|で)|赤ん坊|生まれ|(?<![ァ-ヺー])[ァ-ヺー]{2,5}(?:は|が)"
    ),
    "ko": re.compile(
        r"(?:^|\s)(?:그|그녀|나|저|우리|내|제|누가|본인|자기)(?:[는가를의도와에께]|\s)|씨|님|(?:어머니|아버지|엄마|아빠|언니|오빠|누나|동생|형|딸|아들|남편|아내|할머니|할아버지|이모|삼촌|고모|조카|사촌)|여성|남성|여자|남자|사람(?!들은|들이)|소녀|소년|아이(?!들은|들이)|아기|청년|가족|부부|태어|출생"
    ),
}  # fmt: skip
_THING = {
    "en": re.compile(
        r"\b[A-Za-z]*(?:tion|sion|ment|ity|ency|ism|ics|rate|number|war|report|law|council|assembly|committee|conflict|survey|figure)s?\b", re.IGNORECASE
    ),
    "ja": re.compile(r"(?:[会省庁法数率権局部党軍団院]|機関|団体|事業|紛争|戦争|制度|条約|報告書|決議|調査|センター|言葉)(?:は|が|を(?:始|発|公|採))"),
    "ko": re.compile(r"(?:[회청법수률율권국당군단]|정부|기관|단체|사업|분쟁|전쟁|제도|협약|보고서|결의|조사|센터|이유)(?:은|는|이|가)(?= )"),
}  # fmt: skip
"""Nouns of institutions, events and figures, by how such nouns end in each language."""
_MADE_OF_NOUNS = re.compile(r"(?:기준|말 현재|현재|말 기준|年度|年(?:末)?現在|時点)")
"""What follows a year in statistics."""
_PLURAL_AGE = re.compile(r"olds\b", re.IGNORECASE)
_WIDE = frozenset({"year", "decade", "range"})
"""A month or a season is only nobody's beside words of public history."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    start: int
    end: int
    has_person: bool
    is_of_thing: bool
    """It tells of an institution, an event or a figure."""


def is_nobodys(
    text: str,
    mention: Mention,
    *,
    places: frozenset[str],
    told: Sequence[Mention],
    known_as: Collection[str] = (),
) -> bool:
    """Tell whether a date or an age in a text can't be the subject's.

    Args:
        text: the field.
        mention: one of its details.
        places: of the subject: where one of them stands in the sentence, the date is kept.
        told: all details of the field.
        known_as: names and aliases of the subject: a sentence with a word of one tells of a person.
    """
    value = mention.value
    if isinstance(value, AgeMention):
        return bool(_PLURAL_AGE.search(text, mention.start, mention.end + 4))
    if not isinstance(value, DateMention) or mention.kind == "birthday" or value.doubtful:
        return False
    if value.interval.precision == "day":
        return False
    sentence = next((s for s in _sentences_of(text) if s.start <= mention.start < s.end), None)
    if sentence is None or sentence.has_person or _calls(text, sentence, known_as):
        return False
    if _MADE_OF_NOUNS.match(text, mention.end):
        return True
    if not sentence.is_of_thing:
        return False
    if value.interval.precision not in _WIDE and not PUBLIC_HISTORY.search(
        text, sentence.start, sentence.end
    ):
        return False
    inside = (one.value for one in told if sentence.start <= one.start < sentence.end)
    return not any(isinstance(one, Place) and one.name in places for one in inside)


@remembered(most=128)
def _sentences_of(text: str) -> tuple[_Sentence, ...]:
    return tuple(
        _Sentence(start, end, *_person_and_thing(text[start:end])) for start, end in sentences(text)
    )


def _person_and_thing(words: str) -> tuple[bool, bool]:
    language = language_of(words)
    if language == "zh":  # no rules: whoever may be told of is
        return True, False
    return bool(_PERSON[language].search(words)), bool(_THING[language].search(words))


def _calls(text: str, sentence: _Sentence, known_as: Collection[str]) -> bool:
    """Tell whether a sentence calls somebody by a word of a name or alias."""
    words = {word for name in known_as for word in name.split() if len(word) >= _LEAST_NAME}
    return any(
        not (word.isascii() and _goes_on(text, start, start + len(word)))
        for word in words
        for start in _places_of(word, text, sentence)
    )


_LEAST_NAME = 2


def _places_of(word: str, text: str, sentence: _Sentence) -> Iterator[int]:
    at = text.find(word, sentence.start, sentence.end)
    while at >= 0:
        yield at
        at = text.find(word, at + 1, sentence.end)


def _goes_on(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start].isalpha() or text[end : end + 1].isalpha()
