"""Tense in Japanese, by the last word of a clause; a noun is its subject by the particle after it."""

import re

from farshore.domain.guard.text.grammar.parts import Predicate, Tense

_SUBJECT = re.compile(
    r"(?:さん|ちゃん|たち|ら|夫婦|一家|の(?:家|家族|一家|夫婦|ほう|方))*(?:は|が|も(?!、)|には|だけが|だけは|だって)"
)
_BREAK = re.compile(
    r"(?<=[たるすうくぐつぬぶむいだん])(?:が|けれども?|けど|し|ので|のに)、|(?<=ます)が、|(?<=です)が、|[。！？\n]"
)
"""Where a clause ends whose verb shows a tense."""
_TAIL = re.compile(
    r"(?:が|けれども?|けど|し|ので|のに|から)、$|[\s。！？、」』）)…]+$|(?:よ|ね|な|か|わ|ぞ|さ)$|(?:という|といいます|と言います|とのこと(?:です|だ)?|そう(?:です|だ)|らしい(?:です)?|ようです|ようだ|みたいだ"
    r"|みたいです|と聞(?:く|いています|いている|きました|いた)|のです|んです|のだ|んだ(?<=[るいたくすうつむぶぐ]んだ)|はずです|はずだ|でしょう|だろう)$"
)
"""What may stand after the verb that shows the tense: heard, it seems, you know."""
_PAST = re.compile(
    r"(?:[たっ]た|した|いた|きた|ました|でした|だった|なかった|(?<=[一-龥ぁ-ん])た|[んい]だ)$"
)
_FUTURE = re.compile(
    r"(?:予定|つもり|ところ|見込み|こと(?:になって|にして)いる|ことになっています)(?:だ|です|で)?$|(?:よう|おう|こう|そう|とう|もう|ろう)と(?:して|し)"
)
_PRESENT = re.compile(r"(?:[るすうくぐつぬぶむい]|です|ます|だ|ません|である)$")
_ATTRIBUTE = re.compile(
    r"(?:ている|ておられる|ていらっしゃる|でいる|[うくぐすつぬぶむるい])(?:[ぁ-ん]{0,2}の)?$"
)
_MOST_TAILS = 4
_NOUN_ENDS = re.compile(
    r"[うくぐすつぬぶむるい][^、。はがをにで]{1,8}[一-龥ァ-ヺ](?:です|だ|である|だった|でした)[。」]?$|[うくぐすつぬぶむるい][一-龥ァ-ヺ](?:です|だ|である|だった|でした)[。」]?$"
)


def predicate_of(text: str, at: int, end: int) -> Predicate | None:
    """Return what is told of a noun that a particle makes the subject, in the tense of its clause.

    Args:
        text: any.
        at: one after the noun.
        end: of its sentence.
    """
    subject = _SUBJECT.match(text, at, end)
    if subject is None:
        return None
    found = _BREAK.search(text, subject.end(), end)
    last = found.start() if found else end
    if subject.group().endswith("が") and _NOUN_ENDS.search(text[subject.end() : last]):
        return None  # 母が大根を刻む音です: it is the sound that is told of
    tense = tense_of(text, subject.end(), last)
    return Predicate(subject.end(), last, tense) if tense != "none" else None


def is_described(text: str, start: int, at: int) -> bool:
    """Tell whether words before a noun describe it in the present: 市場で働いている姉.

    Args:
        text: any.
        start: of the clause.
        at: of the noun.
    """
    return (
        bool(_ATTRIBUTE.search(text, max(start, at - 12), at))
        and "ている" in text[max(start, at - 12) : at]
    )


def tense_of(text: str, start: int, end: int) -> Tense:
    """Return the tense of a clause, by its last word."""
    words = text[start:end]
    for _ in range(_MOST_TAILS):
        shorter = _TAIL.sub("", words)
        if shorter == words:
            break
        if _PAST.search(words) and not _PAST.search(shorter) and not _PRESENT.search(shorter):
            break
        words = shorter
    if _FUTURE.search(words):
        return "future"
    if _PAST.search(words):
        return "past"
    return "present" if _PRESENT.search(words) else "none"
