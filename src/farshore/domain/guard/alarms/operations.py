"""Operations that are under way: what a text tells of the people, their place or a coming move.

Whoever reads that three people wait in a town today, or that a family will cross next week, can look for
them. A frame: people, a verb in the present or the future, and the place of an operation, its number or a
move. It is asked of every text, whether or not somebody is named as its subject.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from farshore.domain.guard.answers.fields import Field
from farshore.domain.guard.answers.verdicts import Finding, Strength
from farshore.domain.guard.people.operations import OpenOperation
from farshore.domain.guard.text.grammar.parts import Clause
from farshore.domain.guard.text.grammar.predicates import clauses_of
from farshore.domain.guard.text.literal import loosely
from farshore.domain.guard.text.mentions import Mention
from farshore.domain.guard.wider import suggest
from farshore.domain.places import Place, longer_named, parents

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
_COMING = re.compile(
    r"\b(?:tomorrow|tonight|soon|shortly|(?:on|next|this|by|before|until) (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|week|weekend|month|the weekend)|"
    r"(?:at|by|before|towards?) the end of (?:the|this) (?:week|month)|in (?:a few|two|three|ten|\d{1,2}) (?:days|hours)|as soon as|once the|until the|by the time)\b"
    r"|明日|明後日|明晩|今夜|今晩|来週|来月|月末|週末|近いうち|まもなく|間もなく|[月火水木金土日]曜|次第|(?:数|[一二三四五六七八九十\d]{1,2})日後|のを待って"
    r"|내일|모레|오늘 ?밤|다음 ?주|다음 ?달|(?:이달|월|주) ?말|곧|[월화수목금토일]요일|는 ?대로|며칠 (?:뒤|후)|때까지"
    r"|明天|后天|今晚|下周|下个?月|月底|周末|很快|马上|星期[一二三四五六日天]|周[一二三四五六日]|一[^，。]{1,8}就|[几两三四五六七八九十\d]{1,2}天后",
    re.IGNORECASE,
)
"""When somebody will move: a day, or what it hangs on."""
_STILL = re.compile(
    r"\b(?:still|not (?:\w+ )?yet|for now|at the moment|right now|by now|at present)\b|まだ|今も|いまも|いまだ|現在|ところです|아직|지금|여전히|현재|중입니다|중이다|还|仍|现在|正在|目前",
    re.IGNORECASE,
)
_KIN = re.compile(
    r"\b(?:the|a|an|her|his|their|two|three|both) (?:[a-z-]+ ){0,2}(?:mother|father|parents|wife|husband|son|daughter|sisters?|brothers?|aunt|uncle|nephew|niece|five|four|three|two)\b"
    r"|母親|父親|息子|娘|姉|妹|兄|弟|夫(?=[がはと])|妻|叔母|叔父|甥|姪|(?:어머니|아버지|아들|딸|언니|누나|오빠|동생|자매|형제|아내|남편|이모|삼촌|조카)(?:들)?(?=[이가은는와과을를도 ])"
    r"|母亲|父亲|儿子|女儿|姐妹|兄弟|姐姐|妹妹|哥哥|弟弟|妻子|丈夫|孩子",
    re.IGNORECASE,
)
"""People as well, where the place is one of the way: elsewhere every family would be on it."""
_ON_THE_WAY = frozenset({"transit", "county", "province"})
"""Kinds of places of the gazetteer where nobody is safe yet."""
_MOVING = re.compile(
    r"\b(?:cross(?:es|ing)?|flee\w*|smuggl\w*|fetch\w*|collect\w*|pick(?:ed|ing|s)? up|picked up|set(?:ting)? out|hand(?:ed|ing)? over|mov(?:e|ed|es|ing)|"
    r"depart\w*|leav(?:e|es|ing)|have left|travel\w*|board(?:s|ing)?|driv(?:e|es|ing|en)|bring\w*|brought|take|taken|taking|carry|carried|arriv(?:e|es|ing)|reach(?:es)?|"
    r"sail\w*|fl(?:y|ies|ying)|walk\w*|escort\w*|transfer\w*|com(?:e|es|ing) (?:out|over|across)|meet(?:s|ing)?|join(?:s|ing)?|guid(?:e|es|ing)|accompan\w+|go(?:es|ing)? (?:to|over|across|on)|start(?:s|ing)?)\b"
    r"|越え|渡|出発|移動|移す|移る|移送|迎え|連れ|合流|付き添|案内|発つ|向か|乗せ|乗る|運|脱出|引き渡|到着|건너|건널|넘|출발|이동|옮|데리|데려|만나|만날|합류|동행|안내|떠나|떠날|향하|태우|탈출|인계|도착|이송|过江|出发|转移|接人|去[^，。]{0,8}接|动身|离开|到达|会合|陪同|送到|带到|送往|从[^，。]{1,8}[接送带]"
)
_STRONG_MOVE = re.compile(
    r"\b(?:cross\w*|border|river|frontier|smuggl\w*|fetch\w*|collect\w*|pick\w* up|set\w* out|hand\w* over|be moved|move (?:them|her|him|on|again)|(?:north|south|east|west)(?:wards?)?|escort\w*|transfer\w*|"
    r"come out|coming out|escape\w*|safe ?house|embassy|convoy|boat|by night|at night|before dawn)\b"
    r"|国境|川を|越え|渡る|渡り|移す|移る|移送|迎えに|連れ出|脱出|引き渡|隠れ家|大使館|夜のうち|夜明け|국경|강을|넘|건너|건널|옮|데리러|데려|탈출|인계|은신처|대사관|밤에|새벽|过江|国境|转移|去接|边境"
)
_WAITING = re.compile(
    r"\b(?:wait(?:s|ing)?|hid(?:e|es|ing)|in hiding|stay(?:s|ing)?|shelter(?:s|ing|ed)?|stuck|held|holed up|stranded|locked|can(?:no|')t (?:go out|leave)|sleep(?:s|ing)?|rest(?:s|ing)?|lodg\w+)\b"
    r"|待っ|待機|動けず|動けな|出られ[ずな]|隠れ|潜ん|匿|身を寄せ|足止め|滞在|留ま|とどま|泊ま|기다리|못 나가|나가지 못|갇혀|숨어|머물|머무|대기|지내고|은신|묵고|不敢出门|出不了门|不能出门|躲|等待|藏|滞留|住在"
)
_LIVE_REASON = (
    "This tells where people are who are not safe yet, or when they will move. Whoever reads it can look for them. Take it out, "
    "or have two people decide."
)
_MOVE_REASON = "People are on the way at present, and this may tell where they are or when they will move. If it is about them, take it out."
_LONGEST = 140


@dataclass(frozen=True, slots=True)
class _Told:
    """What a clause betrays.

    Attributes:
        operation: which one; None where the words alone tell it, whichever is under way: it says
            nothing of the register, and so may be shown to whoever wrote the words.
        strength: how surely.
    """

    operation: OpenOperation | None
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
        here = [
            _as_on_the_way(field.text, one)
            for one in mentions
            if clause.start <= one.start < clause.end
        ]
        people = _PEOPLE.search(field.text, clause.start, clause.end)
        if people is None and _is_on_the_way(here):
            people = _KIN.search(field.text, clause.start, clause.end)
        if people is None or _GENERAL.search(words) or not _is_now(clause, words):
            continue
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
    is_told_of_now = _RECENTLY.search(words) or _NOT_YET.search(words) or _WILL.search(words)
    return clause.tense == "future" or bool(is_told_of_now)


_WILL = re.compile(r"\b(?:will|going to)\b", re.IGNORECASE)
_NOT_YET = re.compile(
    r"\bnot (?:\w+ )?yet\b|\bstill (?:not|hasn|haven)|まだ|아직|还没", re.IGNORECASE
)


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
    likely = _likely(people, operations)
    waiting = _WAITING.search(words)
    wait = waiting is not None and words.find(people) < waiting.start()  # not "we stay beside them"
    if wait or _tells_a_move(clause, words, mentions, is_their_number=False):
        return _Told(None, "decide")
    same = likely.count == _count(people)
    moves = _tells_a_move(clause, words, mentions, is_their_number=same)
    return _Told(likely, "decide") if moves else None


def _tells_a_move(
    clause: Clause, words: str, mentions: Sequence[Mention], *, is_their_number: bool
) -> bool:
    """Tell whether a clause says of people that they will move, or are where somebody on the way is."""
    is_coming = bool(_COMING.search(words))
    is_later = clause.tense == "future" or bool(_WILL.search(words)) or is_coming
    moves = is_later or bool(_RECENTLY.search(words))
    if moves and _MOVING.search(words):
        on_the_way = is_their_number and is_coming
        if _STRONG_MOVE.search(words) or on_the_way or _is_on_the_way(mentions):
            return True
    return _is_on_the_way(mentions) and bool(_STILL.search(words) or _WAITING.search(words))


def _as_on_the_way(text: str, mention: Mention) -> Mention:
    """Return a detail, a town here that may be the short name of a place on the way as that place."""
    other = (
        ()
        if not isinstance(mention.value, Place)
        else longer_named(text[mention.start : mention.end])
    )
    dangerous = [place for place in other if place.kind in _ON_THE_WAY]
    return replace(mention, value=dangerous[0]) if dangerous else mention


def _is_on_the_way(mentions: Sequence[Mention]) -> bool:
    return any(isinstance(one.value, Place) and one.value.kind in _ON_THE_WAY for one in mentions)


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
        who=told.operation.who[0] if told.operation and told.operation.who else "",
        reason=_LIVE_REASON if told.strength == "block" else _MOVE_REASON,
        suggestions=[suggest.removal(field.language)],
    )
