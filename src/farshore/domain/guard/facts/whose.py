"""Whose kin and trade: the subject's, the writer's, or those of somebody else in the sentence?

"My daughter" is the subject's only where the subject writes, and a trade before a name is that
name's. Grammar decides; where it does not say, the word stays the subject's, since Japanese and Korean leave "her" out.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence

from farshore.domain.dates import sentences
from farshore.domain.guard.facts.facts import find_facts
from farshore.domain.guard.people.records import Record
from farshore.domain.guard.text.mentions import Mention
from farshore.domain.memory import remembered

_I = re.compile(
    r"\bI\b|\b(?i:me|my|mine|myself)\b|(?<![一-龥])(?:私|僕|俺)(?![立的有道用物人])|わたし|ぼく"
    r"|(?<![가-힣])(?:나[는도를의]|내(?: |가 )|저[는도를의]|제(?: |가 )|저희|나에게|저에게)|我(?!们|国)"
)
_I_CAME = re.compile(
    r"\b(?:I|me) (?:[a-z]+ ){0,3}?(?:fled|escaped|defected|crossed|arrived|came (?:to|here|from|out|over)|left (?:home|the north|north korea)|got out|was (?:born|rescued|caught|repatriated|sent back|sold))\b"
    r"|(?:私|僕|俺|わたし)[はがも][^。]{0,40}(?:脱北|逃げ|逃れ|渡っ|越え|来日|来まし|来た|送還|生まれ)"
    r"|(?:나|저|내가|제가)[는도]? ?[^.]{0,40}(?:탈북|도망|건넜|건너|넘었|넘어|왔습니다|왔다|북송|태어)"
    r"|我[^。]{0,20}(?:逃|脱北|来到|遣返|出生)",
    re.IGNORECASE,
)
_ORDINARY = frozenset({"kin", "job", "age", "duration", "event:other", "birth"})
"""Kinds that any writer has, and that prove nothing."""
_WRITERS_KIN = re.compile(
    r"(?:\b(?:my|our|mine)\b(?: own| (?:eld|old|young)(?:er|est)| late| dear| little| big){0,2} $"
    r"|(?:私|僕|俺|わたし|ぼく|うち|わが|我が)の?(?:[^。、のはがをに]{0,4}の)?$|(?<![가-힣])(?:내|제|나의|저의|저희|우리) ?$|我的?$)",
    re.IGNORECASE,
)
_OTHERS_KIN = re.compile(
    r"(?:\b(?:(?:every|any|some|no)(?:body|one)(?: else)?['’]s|each other['’]s|(?:a|the|our|my|another|every) (?:[a-z-]+ )?(?:neighbou?r|colleague|volunteer|teacher|member|visitor|donor|friend)['’]s|foster|whose) $"
    r"|(?:それぞれ|各自|お互い|みんな|皆|誰か|隣|近所|友人|友だち|会員|参加者|先生)の$"
    r"|(?<![가-힣])(?:각자의|서로의|모두의|누군가의|누구의|옆집|옆방|이웃|이웃집|친구|회원|선생님)의? ?$)",
    re.IGNORECASE,
)
_NAMED_AFTER_TRADE = re.compile(
    r"の(?P<ja>[一-龥ァ-ヶー]{1,6})(?:さん|氏|様|先生|ちゃん|くん)"
    r"|,? (?:(?:Mr|Mrs|Ms|Dr)\.? )?(?P<en>[A-Z][a-z]+(?:[ -][A-Z]?[a-z]+){0,2})\b"
    r"|(?:인)? (?P<ko>[가-힣]{2,4}) ?(?:씨|님|선생)"
)
_NO_KIN_AFTER = re.compile(
    r" of (?:weeks|days|months|years|hours|minutes|all|things|times)\b", re.I
)
_GENERAL = frozenset({"#children", "#child", "#family", "#baby", "#parents"})
"""Words that stand in texts about anybody: in English somebody's only with an owner, a number or a companion."""
_OWNED = re.compile(
    r"(?:\b(?:his|her|their|my|our|one|two|three|four|five|six|with|and|of|an? only|\d{1,2})|['’]s|s['’]) (?:[a-z]+ )?$|^$",
    re.IGNORECASE,
)
_THE = re.compile(r"\b(?:the|both|these|an?) (?:[a-z]+ )?$", re.IGNORECASE)
_ANY_OWNED = re.compile(
    r"\b(?:his|her|their|my|our) (?:[a-z]+ )?(?:child(?:ren)?|kids?|sons?|daughters?|bab(?:y|ies)|boys?|girls?|family|parents)\b"
    r"|\b(?:mother|father) of\b|\bwith (?:two|three|four|his|her) ",
    re.IGNORECASE,
)
_OF_SOMEBODY = frozenset({"kin", "job"})
_ONE_EACH = frozenset({"#mother", "#father", "#husband", "#wife"})
"""Of whom somebody has one: several of them are others'."""
_PLURAL = re.compile(r" ?들|たち|達|方(?=[はがもにのを])")
_POSSESSED = re.compile(r"(?:의|の|['’]s|\b(?:his|her|their|our)) ?$", re.IGNORECASE)


def is_told_by(fields: Iterable[tuple[str, Sequence[Mention]]], subject: Record) -> bool:
    """Tell whether the first person of a story is its subject.

    It is where "I" fled or came, or where a sentence of "I" tells what is on record and not in every life.

    Args:
        fields: the texts of one story, each with its details.
        subject: its subject.
    """
    return any(_tells_of_me(text, told, subject) for text, told in fields if _I.search(text))


def _tells_of_me(text: str, told: Sequence[Mention], subject: Record) -> bool:
    if _I_CAME.search(text):
        return True
    facts = (
        fact for fact in find_facts(text, subject, mentions=told) if fact.kind not in _ORDINARY
    )
    starts = sorted(fact.start for fact in facts)
    return bool(starts) and any(
        bisect_left(starts, start) < bisect_left(starts, end) and _I.search(text, start, end)
        for start, end in sentences(text)
    )


def of_subject(
    text: str, mentions: Sequence[Mention], *, by_subject: bool, known_as: Collection[str]
) -> list[Mention]:
    """Return the details of a field without kin and trades that are surely somebody else's.

    Args:
        text: the field.
        mentions: its details, in order.
        by_subject: the first person is the subject (`is_told_by`).
        known_as: names and aliases of the subject: a trade before one of them is the subject's.
    """
    writers = [] if by_subject else _places_of_writers_kin(text, mentions)
    return [
        one
        for one in mentions
        if one.kind not in _OF_SOMEBODY
        or not (
            _is_anothers(text, one, by_subject=by_subject, known_as=known_as)
            or (one.kind == "kin" and _goes_on_about(text, one, writers))
        )
    ]


def _is_anothers(text: str, told: Mention, *, by_subject: bool, known_as: Collection[str]) -> bool:
    if told.kind == "job":
        return is_of_a_named(text, told, known_as)
    before = text[max(0, told.start - _LOOK) : told.start]
    if told.value in _ONE_EACH and _is_plural(text, told):
        return True
    if told.value in _GENERAL and text[told.start : told.end].isascii():
        owned = _OWNED.search(before) or (_THE.search(before) and _owns_anybody(text))
        if not owned:
            return True
    if _NO_KIN_AFTER.match(text, told.end) or is_of_others(text, told.start):
        return True
    return not by_subject and is_writers(text, told.start)


def is_of_others(text: str, at: int) -> bool:
    """Tell whether a word has an owner who is surely nobody of the register: 이웃 할머니, the neighbour's son."""
    return bool(_OTHERS_KIN.search(text[max(0, at - _LOOK) : at]))


def _is_plural(text: str, told: Mention) -> bool:
    words = text[told.start : told.end]
    return bool(_PLURAL.match(text, told.end)) or (words.isascii() and words.endswith("s"))


def _places_of_writers_kin(text: str, mentions: Sequence[Mention]) -> list[tuple[int, int]]:
    """Return from where to where a sentence goes on about the first person's relatives."""
    starts = [m.start for m in mentions if m.kind == "kin" and is_writers(text, m.start)]
    if not starts:
        return []
    return [(at, end) for start, end in sentences(text) for at in starts if start <= at < end]


def _goes_on_about(text: str, told: Mention, writers: Sequence[tuple[int, int]]) -> bool:
    """Tell whether kin without an owner stands after the first person's in one sentence: 우리 아버지는, 어머니는."""
    if text[told.start : told.end].isascii():
        return False
    owned = _POSSESSED.search(text[max(0, told.start - _LOOK) : told.start])
    return not owned and any(at < told.start < end for at, end in writers)


@remembered(most=64)
def _owns_anybody(text: str) -> bool:
    """Tell whether a text speaks anywhere of somebody's children or family."""
    return bool(_ANY_OWNED.search(text))


def is_writers(text: str, at: int) -> bool:
    """Tell whether a word of kin is the first person's: my daughter, 私の母, 제 아버지.

    Args:
        text: any.
        at: where the word begins.
    """
    own = re.match(r"(?:my|our)\b", text[at : at + 4], re.IGNORECASE)
    return bool(own or _WRITERS_KIN.search(text[max(0, at - _LOOK) : at]))


def is_of_a_named(text: str, told: Mention, known_as: Collection[str] = ()) -> bool:
    """Tell whether a trade stands before a name or a relative and is theirs: 店長の佐藤さん, 看護師の妹さん.

    Args:
        text: any.
        told: the trade.
        known_as: names that are none of somebody else's.
    """
    found = _NAMED_AFTER_TRADE.match(text, told.end)
    name = str(found["ja"] or found["en"] or found["ko"]) if found else ""
    if not name:
        return False
    return not any(name in known or known in name for known in known_as if known)


_LOOK = 40
