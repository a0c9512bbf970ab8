"""What a label and a sentence are about, so that a count in a text finds its cell."""

import re
from dataclasses import dataclass

from farshore.domain.dates import find_ages
from farshore.domain.figures.lines import is_total, plain
from farshore.domain.figures.model import Line

_TOPICS = {
    "death": r"\b(?:deaths?|die[ds]?|dying|deceased|passed away|lost (?:his|her|their) li(?:fe|ves))\b|死|亡くな|亡者|사망|죽|숨지|숨졌|세상을 (?:떠|뜨)|돌아가시|돌아가셨|去世",
    "arrival": r"\b(?:arrivals?|arriv(?:ed|es|ing|e))\b|\blanded\b|\breached\b|到着|入国|来日|着いた|着きました|도착|입국|到达|抵达",
    "request": r"\brequests?\b|\basked\b|\basking\b|\bapplications?\b|\bapplied\b|依頼|要請|相談|申請|요청|의뢰|신청|상담|문의|请求|求助|申请",
    "child": r"\bchild(?:ren)?\b|\bboys?\b|\bgirls?\b|\bbab(?:y|ies)\b|\bminors?\b|\borphans?\b|子ども|子供|児童|孤児|赤ちゃん|아이|아동|어린이|아기|고아|孩子|儿童",
    "woman": r"\bwom[ae]n\b|\bgirls?\b|\bfemales?\b|\bmothers?\b|女|여성|여자|어머니",
    "man": r"\bm[ae]n\b|\bboys?\b|\bmales?\b|\bfathers?\b|男|남성|남자|아버지",
    "passed": r"\bpassed\b(?! away)|\bpass(?:es)?\b|合格|합격|通过|考上",
    "marriage": r"\bmarri(?:ed|age|ages|es)\b|\bweddings?\b|結婚|결혼|结婚",
    "birth": r"\bbirths?\b|\bborn\b|\bnewborns?\b|出産|出生|生まれ|태어|출생|출산",
    "reunion": r"\breun(?:ion|ions|ited|ite)\b|\bmet again\b|\b(?:see|saw|seen) each other again\b|再会|再び会|재회|상봉|다시 만|团聚|重逢",
    "work": r"\bjobs?\b|\bwork(?:s|ed|ing)?\b|\b(?:employed|employment)\b|就職|就労|仕事|취업|취직|일자리|就业|工作",
    "school": r"\bschools?\b|\bpupils?\b|\bstudents?\b|\bgraduat(?:e|ed|es|ion)\b|学校|生徒|学生|卒業|학교|학생|졸업|学校|毕业",
    "licence": r"\blicen[cs]es?\b|免許|資格|면허|자격|执照",
    "declined": r"\bdeclin(?:ed|es?)\b|\b(?:refused|refusals?)\b|\brejected\b|\bturn(?:ed)? (?:down|away)\b|\bs(?:ay|aid) no\b|\bcould(?:n[o'’]t| not) (?:be )?(?:tak|accept|help)|断|辞退|不許可|見送|お受けでき|거절|거부|맡지|拒|谢绝|婉谢",
    "postponed": r"\bpostpon|\bput off\b|保留|先送|미루|미뤘|미룸|推迟|搁置",
    "accepted": r"\baccept(?:ed|s|ing)?\b|\bt(?:ook|aken?) on\b|引き受け|引受|受任|맡[았은음]|接受|受理",
    "interview": r"\binterview(?:s|ed|ing|er|ers)?\b|取材|インタビュー|인터뷰|취재|采访",
    "lost": r"\bmissing\b|\blost contact\b|\blost touch\b|行方不明|音信|연락 두절|연락이 끊|실종|失踪|失联",
    "arrest": r"\barrest(?:ed|s)?\b|\bdetain(?:ed|ees)?\b|\brepatriat(?:ed|ion|ions)\b|逮捕|拘束|送還|체포|구금|송환|북송|被捕|遣返",
    "home": r"\b(?:flats?|apartments?|leases?|homes?)\b|住まい|住居|部屋を借|アパート|아파트|집을 (?:구|얻)|住房|租房",
    "ill": r"\bill(?:ness)?\b|\bsick\b|\bhospitals?\b|\bpatients?\b|病|入院|병|입원|住院",
}
_RE = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _TOPICS.items()}
_TOKEN = re.compile(r"[a-z]*\d+[a-z]*|[a-z]{3,}|[\u3041-\u30ff\u4e00-\u9fff]{2,}|[가-힣]{2,}")
_WORDS = (
    "the and who whom which our people persons person number count counts total all cases for with "
    "year years age ages supported of in still another other through later within before how long way "
    "more less than up days one two three four five nine ten nineteen twenty 人数 人 件数 合計 인원 인원수 사람 명"
)
_SAY_NOTHING = frozenset(_WORDS.split())
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MONTHS = (
    "january|jan\\.", "february|feb\\.", "march", "april|apr\\.", "may", "june|jun\\.", "july|jul\\.",
    "august|aug\\.", "september|sept?\\.", "october|oct\\.", "november|nov\\.", "december|dec\\.",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """What one sentence is about: words, topics, years, months and ages."""

    words: str
    topics: frozenset[str]
    years: frozenset[int]
    months: frozenset[int]
    ages: frozenset[int]


def said(sentence: str, *, year: int | None) -> Said:
    """Return what a sentence is about.

    Args:
        sentence: its words.
        year: of the text, used where the sentence names none.
    """
    words = plain(sentence)
    years = frozenset(int(y) for y in _YEAR.findall(words)) or frozenset({year} if year else ())
    months = frozenset(
        n
        for n, name in enumerate(_MONTHS, start=1)
        if re.search(rf"\b(?:{name})(?!\w)|(?<!\d){n}\s?[月월]", words)
    )
    ages = frozenset(age.years for age in find_ages(sentence))
    return Said(words, _topics(words), years, months, ages)


def _topics(words: str) -> frozenset[str]:
    return frozenset(name for name, pattern in _RE.items() if pattern.search(words))


def matches(line: Line, about: Said) -> bool | None:
    """Tell whether a line is about what a sentence says; None if its label says nothing of it."""
    if is_total(line.label):
        return None
    kinds = {atom.partition(":")[0] for atom in line.atoms}
    if line.span is not None and kinds <= {"year", "month", "age"}:
        return _in_order(line, kinds.pop(), about)
    subject = subject_of(line.label)
    return subject.is_in(about) if subject else None


@dataclass(frozen=True, slots=True)
class Subject:
    """What a label is about: known topics, and its own words."""

    topics: frozenset[str]
    tokens: frozenset[str]

    def is_in(self, about: Said) -> bool:
        """Tell whether a sentence is about the same."""
        return bool(self.topics & about.topics) or any(_has(about.words, t) for t in self.tokens)


def subject_of(label: str) -> Subject | None:
    """Return what a label is about; None if it says nothing of it."""
    words = plain(label)
    topics, tokens = _topics(words), frozenset(_TOKEN.findall(words)) - _SAY_NOTHING
    return Subject(topics, tokens) if topics or tokens else None


def _in_order(line: Line, kind: str, about: Said) -> bool | None:
    if line.span is None:
        return None
    told = {"year": about.years, "month": about.months, "age": about.ages}[kind]
    if not told:
        return None if kind == "year" else False
    return any(line.span[0] <= n <= line.span[1] for n in told)


def _has(words: str, token: str) -> bool:
    if not token.isascii():
        return token in words
    stem = re.sub(r"(?:ed|ing|es|s)$", "", token) if len(token) > 4 else token
    at = words.find(stem)  # no pattern: `re` would remember a word of a draft
    while at >= 0 and not (_EDGE.match(words, at) and _ends(words, at, stem)):
        at = words.find(stem, at + 1)
    return at >= 0


def _ends(words: str, at: int, stem: str) -> bool:
    """Tell whether a number ends where it seems to: 20 is not in 2025."""
    return not stem[-1].isdigit() or not words[at + len(stem) : at + len(stem) + 1].isdigit()


_EDGE = re.compile(r"\b")
