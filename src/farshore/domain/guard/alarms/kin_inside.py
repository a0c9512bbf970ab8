"""Relatives who may still be where they are punished for those who left: what a text tells of them.

A frame, not a phrase: a relative of the subject is the subject of a verb in the present, or something is
told that happened after the subject left, or that the relative was punished. What the record says of
where that relative is answers it: once for each relative, and for every story.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from farshore.domain.dates import DateMention, sentences
from farshore.domain.guard.answers.fields import Field
from farshore.domain.guard.answers.verdicts import Finding, Strength
from farshore.domain.guard.facts.whose import is_writers
from farshore.domain.guard.people.kin import Kin
from farshore.domain.guard.people.register import Record, Register
from farshore.domain.guard.text.grammar.predicates import (
    is_described_now,
    language_of,
    predicate_of,
)
from farshore.domain.guard.text.mentions import Mention, find_mentions
from farshore.domain.guard.wider import suggest
from farshore.domain.places import Place

_NOBODY = frozenset(
    {"#couple", "#lineage", "#onlychild", "#firstborn", "#lastborn", "#middlechild", "#widow", "#guardian",
     "#godparent", "#motherandchild", "#fatherandchild", "#stepfamily", "#baby", "#boyfriend"}
)  # fmt: skip
"""Words of kin that say what somebody is, or mean people who are no relatives."""
_FAMILY = re.compile(
    r"\b(?:his|her|their|my|our) (?:whole )?(?:family|folks|people back home)\b|(?<![大一])家族(?!連れ|会)|(?<![가-힣])(?:가족|식구)들?"
)
_CHILDREN = {"boy": "#son", "girl": "#daughter", "lad": "#son", "man": "#husband"}
_OWN_CHILD = re.compile(
    r"\b(?:his|her|their|my|our) (?:(?:own|only|little|eldest|youngest|elder|younger|poor) )?(?P<who>boy|girl|lad|man)\b(?=[ ,.;:!?])",
    re.IGNORECASE,
)
"""What somebody's boy is: the owner makes a relative of him."""
_OWNER = re.compile(
    r"\b(his|her|their|my|our)\s(?:[a-z-]+\s){0,2}$|(?<![A-Za-z])([A-Za-z]{1,24})(?:['’]s|s['’])\s(?:[a-z-]+\s){0,2}$",
    re.IGNORECASE,
)
_OWNER_EAST = re.compile(
    r"(?:私|僕|俺|わたし|彼|彼女|自分|本人|うち|わが|我が)の?[^。、はが]{0,8}$|(?:내|제|우리|저희|그의|그녀의|자기|본인의?|씨의?) ?[^.,은는이가 ]{0,6} ?$|(?:我|他|她|我们)的?$|残(?:した|された|る)$|두고 온 ?$"
)
_GENERAL = frozenset({"#children", "#child", "#family", "#baby", "#relative", "#parents"})
_NOT_OWN = re.compile(
    r"\b(?:a|an|any|every|each|no|some|other|many|most|whose|your|another|like|as)\s(?:[a-z-]+\s){0,2}$",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"(?:[^s]s|children|folks|people)$", re.IGNORECASE)
_HERE = re.compile(
    r"\b(?:here|this country|with (?:her|him|them|me|us)\b|beside (?:her|him|me)|together|Japan|South Korea|the South|Britain|America|Canada)"
    r"|この国|ここ|こちら|日本|韓国|一緒に|いっしょに|東京|이 나라|여기|이곳|일본|한국|남한|함께|같이|서울|日本|韩国|一起"
)
_DEAD = re.compile(
    r"\b(?:dead|died|dies|buried|passed away|(?:was|were) killed|starved to death|grave|ashes|no longer alive|memory of)\b"
    r"|亡くな|死ん|死に|他界|逝|墓|遺骨|돌아가|세상을 (?:떠|뜨)|죽었|죽은|사망|별세|무덤|굶어 죽|去世|死了|过世|坟"
)
_PUNISHED = re.compile(
    r"\b(?:arrest\w*|detain\w*|interrogat\w*|question(?:ed|ing)|beaten|imprison\w*|jailed|executed|shot dead|punish\w*|demoted|dismissed|"
    r"expelled|banish\w*|exiled?|tortured?|summon\w*|evicted|taken away|t(?:ook|aken|ake) (?:his|her|their|my|our|away|in)|"
    r"(?:came|come|comes|coming) for|sent to (?:a |the )?(?:labou?r |prison |political )?(?:camp|mine|mines|prison|colony|countryside)|"
    r"(?:kept|held|locked up|sits?|sitting) in (?:a |the |an? |that )?(?:[a-z-]+ ){0,2}?(?:camp|prison|mine|colony|jail|cell)|under (?:watch|surveillance|suspicion)|watch(?:ed|ing)? (?:over|by|his|her|their|my)|lost (?:his|her|their) (?:job|post|rank|place|party)|"
    r"disappeared|vanished|hauled|dragged|searched|militia|state security|security agents?|secret police)\b"
    r"|連行|逮捕|拘束|収容所|処罰|罰せ|処刑|尋問|取り調べ|追放|左遷|解雇|殴ら|銃殺|監視|呼び出さ|連れて行か|連れ去|捕ま|捕え|送られ|追われ|保衛"
    r"|끌려|잡혀|붙잡|체포|구속|수감|처형|총살|추방|조사를 받|심문|취조|매를 맞|쫓겨|해임|강등|감시|불려|처벌|벌을 받|보위|보안원|안전원|단련대|관리소|교화소"
    r"|被抓|逮捕|审问|枪毙|流放|监视|开除|保卫"
)
_SINCE_LEFT = re.compile(
    r"\b(?:after|since|once|because|when|ever since|the (?:day|week|month|winter|spring|summer|autumn|year) (?:after|that)) (?:\w+ )?"
    r"(?:he|she|they|i|we|her|his|their|my|our) (?:had )?(?:left|leav\w+|cross\w*|fled|flight|escape\w*|defect\w*|went|gone|got (?:out|away)|disappear\w*|departure|reached|arriv\w*)\b"
    r"|\b(?:since then|because of (?:her|him|them|me|us)|on (?:her|his|their|my) account|for what (?:she|he|they|i) did)\b"
    r"|(?:脱北|逃げ|逃亡|離れ|渡っ|越え|いなくなっ|去っ|出て(?:いっ|行っ|き))(?:し)?(?:た|て)(?:後|あと|から|以来|せい|ため|こと)|(?:私|彼女|彼)の(?:せい|ため)で"
    r"|(?:탈북|떠난|넘은|건넌|도망친|나온|사라진|없어진|떠나온|간)(?:한)? ?(?:뒤|후|다음|이후|탓|때문|것 때문)|(?:저|나|그녀|그) 때문에",
    re.IGNORECASE,
)
_REACHED = re.compile(
    r"\b(?:phones?|telephones?|calls?|called|calling|rings?|SIM|broker|sends? money|remittances?"
    r"|letters?)\b|電話|携帯|送金|仕送り|ブローカー|전화|휴대폰|손전화|송금|돈을 보내|브로커|电话|手机|汇款",
    re.IGNORECASE,
)
_INSIDE = re.compile(
    r"\b(?:border|still (?:there|inside|in the north)|left behind|across the river|back (?:home|there))\b"
    r"|国境|国境沿い|北に残|川の向こう|국경|북에 (?:남|있)|두고 온|고향에 (?:남|계|있)|边境|留在",
    re.IGNORECASE,
)
_STILL = re.compile(
    r"\bstill (?:live|lives|living|there|in|inside|hid\w+|at|somewhere|behind|near)\b[^.!?;]{0,40}"
    r"|\b(?:remain\w*|stayed|left) (?:behind|there|inside)\b|\bnever got out\b|\bwaits? (?:there|in|for her|for him)\b"
    r"|(?:まだ|今も|いまも|いまだに|今なお)[^。、]{0,16}(?:いる|います|暮らし\w*|住ん\w*|残っ\w*|残され\w*|隠れ\w*)"
    r"|(?:아직|지금도|여전히|아직도)[^.,]{0,16}(?:있다|있습니다|있는|산다|삽니다|살고|남아|숨어|계신다|계십니다|계시)"
    r"|(?:还|仍|至今)[^。，]{0,10}(?:在|住|留|躲)[^。，]{0,8}"
)
_NEAR = 80
"""Characters before words of staying in which a relative is named."""
_LONGEST = 120
_NORTH = frozenset({"county", "province"})
_HOST = frozenset({"city", "prefecture", "airport"})
RULE, _KIND = "guard.relatives-at-risk", "Q.relatives_at_risk"
_INSIDE_REASON = (
    "It tells how relatives inside can be reached: they are punished for that, and the speaker's "
    "consent does not cover them. Take it out."
)
_STILL_REASON = (
    "This tells that a relative is still within reach. They are punished for those who left, and the "
    "speaker's consent does not cover them. Take it out, or have two people decide."
)
_HARM_REASON = (
    "This tells what was done to a relative, or happened to them after the subject left. Relatives are punished for those who "
    "left, and the speaker's consent does not cover them. Take it out, or have two people decide."
)
_TOLD_REASON = (
    "This tells of a relative who may still be there, where relatives are punished for those who left. Take it out, or "
    "say in the record where that relative is: it is asked once for each."
)
_ASKED_REASON = (
    "This tells of a relative of whom the record says nothing. If they may still be there, take it out; if not, say in the "
    "record where they are: it is asked once for each."
)


@dataclass(frozen=True, slots=True)
class _Risk:
    """How a relative stands in the records of the subjects: whose, and what follows from it."""

    who: str
    strength: Strength | None
    """None where the record clears the relative."""


def relatives_at_risk(
    field: Field,
    mentions: Sequence[Mention],
    *,
    subjects: Sequence[Record],
    register: Register,
    writers: frozenset[str],
) -> Iterator[Finding]:
    """Yield what one field tells of relatives who may still be inside.

    Args:
        field: its text.
        mentions: its details.
        subjects: whose relatives are meant.
        register: where relatives with a record are looked up.
        writers: labels of the subjects who are the first person of the story. Somebody else's own relatives
            are asked about once in a field.
    """
    if field.is_address or not subjects:
        return
    text = field.text
    kin = _kin_words(text, mentions)
    asked = False
    for start, end in sentences(text) if kin else ():
        inside = [one for one in kin if start <= one[0] < end]
        told = [one for one in mentions if start <= one.start < end] if inside else []
        for at, after, meanings in inside:
            risk = _risk_of(meanings, subjects, register)
            called = risk.strength == "decide" and _ADDRESS.fullmatch(text, at, after)
            if risk.strength is None or called:
                continue
            own = _is_own(text, start, at, is_general=meanings <= _GENERAL)
            own_part = (at, _part_end(text, after, end, inside))
            frame = (
                _frame(text, (start, end), (at, after), own_part, told, subjects) if own else None
            )
            if frame:
                first, last, reason = frame
                if reason == _TOLD_REASON and risk.who not in writers and is_writers(text, at):
                    if asked:
                        continue
                    asked, risk = True, _Risk(risk.who, "decide")
                yield _finding(field, (first, min(last, first + _LONGEST)), risk, reason)
    yield from _still_inside(field, kin, subjects, register)


def kin_told(words: str) -> frozenset[str]:
    """Return what words of a finding say of a relative, `#brother`; empty if of none or of several."""
    found = {meanings for _start, _end, meanings in _kin_words(words, find_mentions(words))}
    return next(iter(found)) if len(found) == 1 else frozenset()


def _kin_words(text: str, mentions: Sequence[Mention]) -> list[tuple[int, int, frozenset[str]]]:
    """Return the words of kin of a text, each with all its meanings, in order."""
    found: dict[tuple[int, int], set[str]] = {}
    for one in mentions:
        if one.kind == "kin" and isinstance(one.value, str) and one.value not in _NOBODY:
            found.setdefault((one.start, one.end), set()).add(one.value)
    for child in _OWN_CHILD.finditer(text):
        found.setdefault(child.span("who"), set()).add(_CHILDREN[child["who"].casefold()])
    for family in _FAMILY.finditer(text):
        if not any(start < family.end() and family.start() < end for start, end in found):
            found[family.span()] = {"#family"}
    return [(start, end, frozenset(own)) for (start, end), own in sorted(found.items())]


_ADDRESS = re.compile(
    r"お(?:ば|じ)(?:さん|ちゃん)|おばあさん|おじいさん|(?:ば|じ)あちゃん|[Aa]unt(?:ie|y)"
)
"""How people call anybody who is older: a relative only where the record has one."""


def _risk_of(meanings: frozenset[str], subjects: Sequence[Record], register: Register) -> _Risk:
    """Return whose relative it is and how far the records clear them; the gravest of several counts."""
    everybody = meanings & {"#family", "#relative"}
    tied = [
        (subject, one)
        for subject in subjects
        for one in subject.ties
        if everybody or one.may_be(meanings)
    ]
    if not tied:
        first = next((one for one in subjects if one.at_risk), subjects[0])
        return _Risk(first.label, "block" if everybody and first.at_risk else "decide")
    known = [(subject, where_is(one, register)) for subject, one in tied]
    for subject, where in known:
        if where == "inside" or (not where and not everybody):
            return _Risk(subject.label, "block")
    unsaid = [subject for subject, where in known if not where]
    return _Risk(unsaid[0].label, "decide") if unsaid else _Risk(known[0][0].label, None)


def where_is(one: Kin, register: Register) -> str:
    """Return where a relative is: the tie first, then their own record."""
    record = register.records.get(one.label)
    if one.whereabouts or record is None:
        return one.whereabouts
    return "inside" if record.live else record.whereabouts


def _part_end(
    text: str, after: int, end: int, inside: Sequence[tuple[int, int, frozenset[str]]]
) -> int:
    """Return where a sentence begins to tell of the next relative; "her mother and father" are told of together."""
    at = after
    for start, stop, _meanings in inside:
        if start >= after:
            if not _TOGETHER.fullmatch(text, at, start):
                return start
            at = stop
    return end


_TOGETHER = re.compile(
    r"(?:['’]s|\s{0,2}(?:,|and|or|,? and|と|や|、|の|와|과|하고|이랑|의|和|跟|的)?\s{0,2}(?:her|his|their|my|our)?)\s{0,2}(?:[a-z-]{1,30}\s)?",
    re.IGNORECASE,
)
"""Between two relatives of whom one thing is told, or of whom one is the other's."""


def _frame(
    text: str,
    sentence: tuple[int, int],
    kin: tuple[int, int],
    part: tuple[int, int],
    told: Sequence[Mention],
    subjects: Sequence[Record],
) -> tuple[int, int, str] | None:
    """Return where what is told of a relative begins and ends, and the reason; None if it endangers nobody."""
    start, end = sentence
    words = text[start:end]
    if _REACHED.search(words) and _INSIDE.search(words):
        return *kin, _INSIDE_REASON
    punished, since = _PUNISHED.search(text, start, end), _SINCE_LEFT.search(text, start, end)
    if _is_here(words, told) and not (punished and since):  # it may be the subject who came here
        return None
    harm = punished or since
    if harm and harm.end() <= kin[0]:  # "they arrested her brother, and her aunt died"
        part = kin[0], min(part[1], _next_kin(told, kin[1], part[1]))
    if harm and not _DEAD.search(text, *part):
        return min(kin[0], harm.start()), max(kin[1], harm.end()), _HARM_REASON
    several = bool(_SEVERAL.search(text[kin[0] : kin[1]]))
    predicate = predicate_of(text, start, kin[1], end, plural=several) or predicate_of(
        text, start, kin[1] - 1, end, plural=several
    )
    if predicate is None:
        if is_described_now(text, start, kin[0]):
            return start, kin[1], _TOLD_REASON
        return None
    if _DEAD.search(text[kin[1] : predicate.end]):
        return None
    is_now = predicate.tense in {"present", "future"}
    later = predicate.tense == "past" and _is_after_leaving(told, subjects)
    return (kin[0], predicate.end, _TOLD_REASON) if is_now or later else None


def _next_kin(told: Sequence[Mention], after: int, end: int) -> int:
    return min((one.start for one in told if one.kind == "kin" and one.start >= after), default=end)


def _is_own(text: str, start: int, at: int, *, is_general: bool) -> bool:
    """Tell whether a word of kin means a relative of the one whom the text is about.

    Args:
        text: any.
        start: of the sentence.
        at: of the word.
        is_general: children and families stand in texts about anybody: an owner must be named.
    """
    before = text[start:at]
    if language_of(text[start : at + 8]) != "en":
        return not (is_general and not _OWNER_EAST.search(before))
    if _NOT_OWN.search(before):
        return False
    owner = _OWNER.search(before)
    if is_general and not owner:
        return False
    return not (owner and owner[2] and owner[2].islower() and owner[2] not in _KIN_OWNERS)


_KIN_OWNERS = frozenset(
    [
        "mother",
        "father",
        "brother",
        "sister",
        "son",
        "daughter",
        "uncle",
        "aunt",
        "husband",
        "wife",
        "cousin",
        "nephew",
        "niece",
    ]
)


def _is_here(words: str, told: Sequence[Mention]) -> bool:
    """Tell whether a sentence says that somebody is here: a place of this side, or with the speaker."""
    kinds = {one.value.kind for one in told if isinstance(one.value, Place)}
    return not kinds & _NORTH and bool(kinds & _HOST or _HERE.search(words))


def _is_after_leaving(told: Sequence[Mention], subjects: Sequence[Record]) -> bool:
    """Tell whether a sentence has a day after the first of the subjects left."""
    left = [day for one in subjects if (day := _left(one))]
    days = [one.value for one in told if isinstance(one.value, DateMention)]
    return bool(left) and any(one.year_known and one.interval.first > min(left) for one in days)


def _left(subject: Record) -> date | None:
    days = [when.last for kind, when in subject.events if kind in {"left", "crossing"}]
    return min(days, default=None)


def _still_inside(
    field: Field,
    kin: Sequence[tuple[int, int, frozenset[str]]],
    subjects: Sequence[Record],
    register: Register,
) -> Iterator[Finding]:
    """Yield words of staying with a relative in the same sentence or before."""
    for found in _STILL.finditer(field.text) if kin else ():
        near = [m for at, _end, m in kin if found.start() - _NEAR < at < found.end()]
        risks = [_risk_of(meanings, subjects, register) for meanings in near]
        grave = next((risk for risk in risks if risk.strength), None)
        if grave:
            yield _finding(field, found.span(), grave, _STILL_REASON)


def _finding(field: Field, span: tuple[int, int], risk: _Risk, reason: str) -> Finding:
    start, end = span
    words = field.text[start:end].rstrip(" 。.、,")
    asked = risk.strength == "decide" and reason == _TOLD_REASON
    return Finding(
        field=field.name,
        language=field.language,
        start=start,
        end=start + len(words),
        text=words,
        type=_KIND,
        rule=RULE,
        strength="decide" if asked else "block",
        who=risk.who,
        reason=_ASKED_REASON if asked else reason,
        suggestions=[suggest.removal(field.language)],
    )
