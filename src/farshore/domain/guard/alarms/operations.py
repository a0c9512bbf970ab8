"""Operations that are under way: what a text tells of the people, their place or a coming move.

Whoever reads that three people wait in a town today, or that a family will cross next week, can look for
them. A frame: people, a verb in the present or the future, and the place of an operation, its number or a
move. It is asked of every text, whether or not somebody is named as its subject.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from farshore.domain.guard.answers.fields import Field
from farshore.domain.guard.answers.verdicts import Finding, Strength
from farshore.domain.guard.people.operations import OpenOperation
from farshore.domain.guard.text.grammar.parts import Clause
from farshore.domain.guard.text.grammar.predicates import clauses_of
from farshore.domain.guard.text.literal import loosely
from farshore.domain.guard.text.mentions import Mention
from farshore.domain.guard.wider import suggest
from farshore.domain.places import Place, parents

_NUMBER = r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a dozen|several)"
_GROUP = (
    r"(?:family|families|group|party|couple|mother|mothers|child|children|baby|woman|women|man|men|girls?|boys?|sisters|brothers|"
    r"people|persons|refugees?|guests?|travellers?|passengers?|friends?|others|of (?:them|us)|more|grandmother|daughter|son)"
)
_PEOPLE = re.compile(
    rf"\b(?:{_NUMBER}|a|an|another|one|the|our|this|these|those|both|all)(?: [a-z-]+){{0,2}}? {_GROUP}\b|\b(?:they|them|she|he|him|{_NUMBER} of (?:them|us))\b"
    rf"|\b{_NUMBER}(?= (?:are|wait|sit|hide|have|will|is))"
    r"|(?:[\d０-９一二三四五六七八九十]{1,4}|数)(?:人|名)|彼ら|彼女|彼(?=[はがらもをに])|母子|親子|一家|家族|夫婦|姉妹|兄弟|(?:女|男)(?:性|の子|の人)|子どもたち|赤ん坊|一行|皆さん|みんな"
    r"|(?:\d{1,4}|두|세|네|다섯|여섯|일곱|여덟|아홉|열|몇|여러) ?(?:명|분|사람|식구|가족|모녀|자매)|그들|그녀|모녀|모자(?=[가는를와 ])|일행|(?:한|그|이) (?:가족|여성|남성|사람|부부|소녀|소년|아이|분)|가족(?=[이은])|아이들|여성들|사람들이"
    r"|[\d一二三四五六七八九十两几]{1,4}(?:个人|人|名|口)|他们|她们|她|一家|母女|母子",
    re.IGNORECASE,
)
_GENERAL = re.compile(
    r"\b(?:many|most|often|usually|always|sometimes|every year|each year|generally|in general|refugees are|defectors are|people who)\b"
    r"|多くの|少なくない|少なくありません|たいてい|一般に|毎年|人々は|しばしば|많은|적지 않|대부분|흔히|매년|보통|사람들은 대개|许多|很多|通常|每年"
)
_MODAL = re.compile(r"\b(?:may|might|can|could|would|should)\b|かもしれ|ことがある|수 있|기도 한")
"""What may happen to anybody is no news of an operation."""
_FOR_YEARS = re.compile(r"\byears\b|[一二三四五六七八九十百\d]年(?!前)|\d년|[한두섯곱덟홉열]\s?해")
"""Nobody is on the way for years."""
_REMEMBERED = re.compile(
    r"(?<!as we )(?<!as I )(?<!while we )\b(?:remember\w*|recall\w*|forget\w*|dream\w*|think|thinks|tells?|says?|writes?|speaks?|talks?|miss(?:es)?|knows?|learn\w*|loves?|studies|reads?)\b"
    r"|覚えて|思い出|忘れ|夢|語|話し|言い|書い|懐かし|기억|떠올|잊|꿈|말한|말하|이야기|그리워|记得|想起|说"
)
_RECENTLY = re.compile(
    r"\b(?:yesterday|last (?:night|week|month|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|this (?:week|month|morning|evening)|"
    r"\w{1,12} (?:days?|hours?|weeks?) ago|on (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|today|just now|so far)\b"
    r"|昨日|昨夜|先週|今週|今朝|今日|[数一二三四五六日\d]{1,4}日前|어제|지난주|이번 ?주|오늘|며칠 전|어젯밤|그저께|昨天|上周|今天|前几天",
    re.IGNORECASE,
)
_MOVING = re.compile(
    r"\b(?:cross(?:es|ing)?|flee\w*|smuggl\w*|fetch\w*|collect\w*|pick(?:ed|ing|s)? up|picked up|set(?:ting)? out|hand(?:ed|ing)? over|mov(?:e|ed|es|ing)|"
    r"depart\w*|leav(?:e|es|ing)|travel\w*|board(?:s|ing)?|driv(?:e|es|ing|en)|bring\w*|brought|take|taken|taking|carry|carried|arriv(?:e|es|ing)|reach(?:es)?|"
    r"sail\w*|fl(?:y|ies|ying)|walk\w*|escort\w*|transfer\w*|com(?:e|es|ing) (?:out|over|across)|go(?:es|ing)? (?:to|over|across|on)|start(?:s|ing)?)\b"
    r"|越え|渡|出発|移動|移す|移る|移送|迎え|連れ|発つ|向か|乗せ|乗る|運|脱出|引き渡|到着|건너|건널|넘|출발|이동|옮|데리|데려|떠나|떠날|향하|태우|탈출|인계|도착|이송|过江|出发|转移|接人|去接|动身|离开|到达"
)
_STRONG_MOVE = re.compile(
    r"\b(?:cross\w*|border|river|frontier|smuggl\w*|fetch\w*|collect\w*|pick\w* up|set\w* out|hand\w* over|be moved|move (?:them|her|him|on|again)|(?:north|south|east|west)(?:wards?)?|escort\w*|transfer\w*|"
    r"come out|coming out|escape\w*|safe ?house|embassy|convoy|boat|by night|at night|before dawn)\b"
    r"|国境|川を|越え|渡る|渡り|移す|移る|移送|迎えに|連れ出|脱出|引き渡|隠れ家|大使館|夜のうち|夜明け|국경|강을|넘|건너|건널|옮|데리러|데려|탈출|인계|은신처|대사관|밤에|새벽|过江|国境|转移|去接|边境"
)
_WAITING = re.compile(
    r"\b(?:wait(?:s|ing)?|hid(?:es|ing)|in hiding|stay(?:s|ing)?|shelter(?:s|ing|ed)?|stuck|held|holed up|stranded|locked|sleep(?:s|ing)?|rest(?:s|ing)?|lodg\w+)\b"
    r"|待っ|待機|隠れ|潜ん|匿|身を寄せ|足止め|滞在|留ま|とどま|泊ま|기다리|숨어|머물|머무|대기|지내고|은신|묵고|躲|等待|藏|滞留|住在"
)
_LIVE_REASON = (
    "This tells where people are who are not safe yet, or when they will move. Whoever reads it can look for them. Take it out, "
    "or have two people decide."
)
_MOVE_REASON = "People are on the way at present, and this may tell where they are or when they will move. If it is about them, take it out."
_LONGEST = 140


@dataclass(frozen=True, slots=True)
class _Told:
    operation: OpenOperation
    strength: Strength


def operations_told(
    field: Field, mentions: Sequence[Mention], *, operations: Sequence[OpenOperation]
) -> Iterator[Finding]:
    """Yield the clauses of one field that betray what is under way.

    Args:
        field: its text.
        mentions: its details.
        operations: all that is under way; without any, nothing is found.
    """
    if field.is_address or not operations:
        return
    own_words = _own_words(field.text, operations)
    before: tuple[int, _Told] | None = None
    for clause in clauses_of(field.text):
        words = field.text[clause.start : clause.end]
        people = _PEOPLE.search(field.text, clause.start, clause.end)
        if people is None or _GENERAL.search(words) or not _is_now(clause, words):
            continue
        here = [one for one in mentions if clause.start <= one.start < clause.end]
        told = _told(words, people.group(), clause, here, own_words, operations)
        if not told and before and not field.text.count("\n", before[0], clause.end - 1):
            told = before[1] if _GOES_ON.match(words) and not _here_is_safe(here) else None
        if told and told.strength == "block":
            before = clause.end, told
        if told:
            yield _finding(field, clause, told)


def _is_now(clause: Clause, words: str) -> bool:
    """Tell whether a clause is of today or later, or of days just gone."""
    if clause.tense in {"present", "none"}:
        return not _REMEMBERED.search(words)
    return clause.tense == "future" or bool(_RECENTLY.search(words))


def _own_words(text: str, operations: Sequence[OpenOperation]) -> list[tuple[int, OpenOperation]]:
    """Return where words stand that an operation's place has and no gazetteer: a shelter's name, a street."""
    return [
        (start, operation)
        for operation in operations
        for word in operation.words
        for start, _end in loosely(word, text)
    ]


def _told(
    words: str,
    people: str,
    clause: Clause,
    mentions: Sequence[Mention],
    own_words: Sequence[tuple[int, OpenOperation]],
    operations: Sequence[OpenOperation],
) -> _Told | None:
    """Return which operation a clause betrays and how surely, or None."""
    placed = [one for start, one in own_words if clause.start <= start < clause.end]
    places = [one.value for one in mentions if isinstance(one.value, Place)]
    placed += [one for one in operations if any(_is_place_of(place, one) for place in places)]
    if placed:
        return _Told(placed[0], "decide" if clause.tense == "none" else "block")
    if _here_is_safe(mentions):
        return None
    if _MODAL.search(words) or _FOR_YEARS.search(words):
        return None
    moves = clause.tense == "future" or bool(_RECENTLY.search(words))
    waiting = _WAITING.search(words)
    wait = waiting is not None and words.find(people) < waiting.start()  # not "we stay beside them"
    if (moves and _MOVING.search(words) and _STRONG_MOVE.search(words)) or wait:
        return _Told(_likely(people, operations), "decide")
    return None


_GOES_ON = re.compile(
    r"\W{0,4}(?:They|She|He|(?:All|Both|Two|Three|Four) of them)\b(?! (?:was|were|had)\b)|\W{0,4}(?:彼ら|彼女|彼)(?=[はがもの])|\W{0,4}(?:그들|그녀|일행)(?=[은는이가])|\W{0,4}(?:他们|她们|她)"
)
"""A clause that begins with those of whom the clause before told."""
_SAFE = frozenset({"city", "prefecture", "airport"})


def _here_is_safe(mentions: Sequence[Mention]) -> bool:
    """Tell whether one of some details is a place where nobody is looked for."""
    return any(isinstance(one.value, Place) and one.value.kind in _SAFE for one in mentions)


def _is_place_of(place: Place, operation: OpenOperation) -> bool:
    """Tell whether a place is the operation's, lies in it, or is the province around it."""
    return (
        place.name in operation.places
        or place.name in operation.around
        or bool(operation.places.intersection(parents(place.name)))
    )


def _likely(people: str, operations: Sequence[OpenOperation]) -> OpenOperation:
    """Return the operation of as many people as the text says, else the first."""
    return next(
        (one for one in operations if one.count and one.count == _count(people)), operations[0]
    )


def _count(people: str) -> int:
    found = re.search(r"\d+", people)
    if found:
        return int(found.group())
    return next(
        (
            n
            for n, word in enumerate(_NUMBERS, 2)
            if any(w in people.casefold() for w in word.split("|"))
        ),
        0,
    )


_NUMBERS = (
    "two|二人|두 |两",
    "three|三|세 ",
    "four|四|네 ",
    "five|五|다섯",
    "six|六|여섯",
    "seven|七|일곱",
    "eight|八|여덟",
    "nine|九|아홉",
    "ten|十|열 ",
)


def _finding(field: Field, clause: Clause, told: _Told) -> Finding:
    words = field.text[clause.start : clause.end]
    start = clause.start + len(words) - len(words.lstrip())
    end = min(start + len(words.strip().rstrip(".。!?,、;")), start + _LONGEST)
    return Finding(
        field=field.name,
        language=field.language,
        start=start,
        end=end,
        text=field.text[start:end],
        type="Q.live_operation",
        rule="guard.live-operation",
        strength=told.strength,
        who=told.operation.who[0] if told.operation.who else "",
        reason=_LIVE_REASON if told.strength == "block" else _MOVE_REASON,
        suggestions=[suggest.removal(field.language)],
    )
