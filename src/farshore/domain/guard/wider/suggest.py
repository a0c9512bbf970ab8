"""Ways out: wider words for a finding, in the text's own language."""

import re

from farshore.domain.dates import AgeMention, DateMention, find_ages, find_dates, find_short_dates
from farshore.domain.guard.answers.verdicts import Suggestion
from farshore.domain.guard.people.register import Record
from farshore.domain.guard.wider.english import MANY
from farshore.domain.memory import remembered
from farshore.domain.places import WIDER, Place, gazetteer

_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]  # fmt: skip
_SEASON = {12: 3, 1: 3, 2: 3, 3: 0, 4: 0, 5: 0, 6: 1, 7: 1, 8: 1, 9: 2, 10: 2, 11: 2}
_THAT = {
    "en": ("that spring", "that summer", "that autumn", "that winter"),
    "ja": ("その春", "その夏", "その秋", "その冬"),
    "ko": ("그해 봄", "그해 여름", "그해 가을", "그해 겨울"),
    "zh": ("那年春天", "那年夏天", "那年秋天", "那年冬天"),
}
_SOME_YEARS_AGO = {"en": "some years ago", "ja": "以前", "ko": "몇 해 전", "zh": "几年前"}
_IN_DECADE = {"en": "in the %ds", "ja": "%d年代", "ko": "%d년대", "zh": "%d年代"}
_SOMEBODY = {"en": "our friend", "ja": "その人", "ko": "그 사람", "zh": "这位朋友"}
_WORK = {
    "employer": {
        "en": "a small company",
        "ja": "小さな会社",
        "ko": "작은 회사",
        "zh": "一家小公司",
    },
    "school": {"en": "a school", "ja": "学校", "ko": "학교", "zh": "一所学校"},
    "job": {"en": "worker", "ja": "社会人", "ko": "일하는 사람", "zh": "打工的人"},
    "duration": {"en": "some years", "ja": "何年か", "ko": "몇 년", "zh": "几年"},
    "count": {"en": "several", "ja": "何人か", "ko": "여러 명", "zh": "几个人"},
    "route": {"en": "a long way", "ja": "長い道のり", "ko": "먼 길", "zh": "很远的路"},
    "exam": {"en": "an examination", "ja": "試験", "ko": "시험", "zh": "考试"},
    "licence": {"en": "a qualification", "ja": "資格", "ko": "자격증", "zh": "资格证"},
    "kin": {"en": "a relative", "ja": "家族", "ko": "가족", "zh": "家人"},
    "health": {"en": "ill", "ja": "病気", "ko": "병", "zh": "生病"},
    "holding": {"en": "custody", "ja": "拘束", "ko": "구금", "zh": "关押"},
}
_REMOVE = {"en": "remove", "ja": "削除", "ko": "삭제", "zh": "删除"}
_LIFE = {
    "en": ("young", "in midlife", "older"),
    "ja": ("若い世代", "中年", "年配"),
    "ko": ("젊은 나이", "중년", "노년"),
    "zh": ("年轻", "中年", "年长"),
}
_DECADES = {10: "teens", 20: "twenties", 30: "thirties", 40: "forties", 50: "fifties",
            60: "sixties", 70: "seventies", 80: "eighties", 90: "nineties"}  # fmt: skip


def _widen(words: str) -> Suggestion:
    return Suggestion(label=words, replacement=words)


def removal(language: str) -> Suggestion:
    """Return the suggestion to take the words out."""
    return Suggestion(label=_REMOVE.get(language, "remove"), replacement="", kind="remove")


_TITLE = re.compile(r"(?: ?(?:씨|님)|さん|様|ちゃん|くん|氏)$")


def for_name(language: str, *, alias: str, is_address: bool, words: str = "") -> list[Suggestion]:
    """Return what may stand instead of a name; an alias keeps the title that the name had."""
    found = []
    title = _TITLE.search(words)
    if alias and title and not _TITLE.search(alias):
        alias += title.group()
    if alias:
        words = re.sub(r"\W+", "-", alias.casefold()).strip("-") if is_address else alias
        found.append(Suggestion(label=words, replacement=words, kind="alias"))
    if not is_address:
        found.append(_widen(_SOMEBODY.get(language, _SOMEBODY["en"])))
    return [*found, removal(language)]


@remembered(most=512)
def remembered_dates(words: str) -> tuple[DateMention, ...]:
    return tuple(find_dates(words))


@remembered(most=512)
def remembered_ages(words: str) -> tuple[AgeMention, ...]:
    """Return the ages that words tell, also of a number that only its sentence made one."""
    ways = (words, f"{words} ,", f"was {words},", f"{words}のとき", f"{words}에 ")
    return next((tuple(found) for way in ways if (found := find_ages(way))), ())


def for_date(words: str, language: str, *, is_birth: bool = False) -> list[Suggestion]:
    """Return wider words for a date: day, month, season, year, some years ago; of a birth year and decade."""
    mentions = remembered_dates(words)
    ladder: list[str] = []
    if mentions and not _is_ambiguous(words):
        mention = mentions[0]
        on, known = mention.interval.first, mention.year_known
        if mention.interval.precision == "day" and not is_birth:
            ladder.append(_month(on.year, on.month, language, known=known))
        if mention.interval.precision in {"day", "month"} and not is_birth:
            ladder.append(_THAT.get(language, _THAT["en"])[_SEASON[on.month]])
        if known and mention.interval.precision != "year":
            ladder.append(
                {"en": f"in {on.year}", "ko": f"{on.year}년"}.get(language, f"{on.year}年")
            )
    if not is_birth:
        ladder.append(_SOME_YEARS_AGO.get(language, "some years ago"))
    elif mentions and not _is_ambiguous(words) and mentions[0].year_known:
        decade = mentions[0].interval.first.year // 10 * 10
        ladder.append(_IN_DECADE.get(language, _IN_DECADE["en"]) % decade)
    return [*(_widen(step) for step in ladder), removal(language)]


def _is_ambiguous(words: str) -> bool:
    """Tell whether figures can be read as two dates: a wider word for one of them may be wrong."""
    readings = {one for found in find_short_dates(words) for one in found.readings}
    return len(readings | {one.interval for one in remembered_dates(words)}) > 1


def _month(number: int, month: int, language: str, *, known: bool) -> str:
    if language == "en":
        return f"in {_MONTHS[month - 1]}" + (f" {number}" if known else "")
    mark = ("년 ", "월") if language == "ko" else ("年", "月")
    return (f"{number}{mark[0]}" if known else "") + f"{month}{mark[1]}"


def for_age(words: str, language: str, *, subject: Record) -> list[Suggestion]:
    """Return wider words for an age: a decade of life."""
    mentions = remembered_ages(words)
    if not mentions:
        return [removal(language)]
    if mentions[0].band or mentions[0].years // 10 < mentions[0].most // 10:
        third = min(2, max(0, (mentions[0].years // 10 * 10 - 10) // 30))
        return [_widen(_LIFE.get(language, _LIFE["en"])[third]), removal(language)]
    decade = mentions[0].years // 10 * 10
    if language == "ja":
        steps = [f"{decade}代" if decade >= 10 else "子ども"]
    elif language == "ko":
        steps = [f"{decade}대" if decade >= 10 else "아이"]
    elif language == "zh":
        steps = [f"{decade}多岁" if decade >= 10 else "孩子"]
    else:
        steps = _english_age(words, decade, sex=subject.sex)
    return [*(_widen(step) for step in steps), removal(language)]


_WHO = re.compile(r"(she|he|i|they|who) (is|was|were|am)\b", re.IGNORECASE)
_WHOSE = {"she": "her", "he": "his", "i": "my", "they": "their"}


def _english_age(words: str, decade: int, *, sex: str) -> list[str]:
    """Return an age as a decade; "She is forty-one" stays a sentence, whatever the record's sex."""
    who = _WHO.match(words)
    whose = {"M": "his", "F": "her"}.get(sex, "their")
    whose = _WHOSE.get(who[1].lower(), whose) if who else whose
    phrase = f"in {whose} {_DECADES[decade]}" if decade >= 10 else "a child"
    if who:
        return [f"{who.group()} {phrase}"]
    first = words.split(maxsplit=1)[0].lower()
    verb = {"turned": "was", "turning": "was", "was": "was", "is": "is"}.get(first)
    return [f"{verb} {phrase}" if verb else phrase]


def for_place(name: str, language: str) -> list[Suggestion]:
    """Return wider words for a place: what it lies in, by name, then without one."""
    place = gazetteer().get(name.casefold())
    wider = WIDER.get(language, WIDER["en"])
    steps: list[str] = []
    if place is not None:
        if place.name in _BORDER and language in _BORDER_TOWN:
            steps.append(_BORDER_TOWN[language])
        steps += [wider[place.kind]] if place.kind in wider else []
        above = gazetteer().get(place.parent.casefold())
        if above is not None and place.kind in {"county", "airport"}:
            steps.insert(int(place.kind == "county"), _said(above, language))
        if place.kind == "county":
            steps.append(wider["province"])
    return [*(_widen(step) for step in dict.fromkeys(steps)), removal(language)]


def _said(place: Place, language: str) -> str:
    """Return a place's name in a language; its English one if the gazetteer has no other."""
    script = {"ko": _IS_HANGUL, "ja": _IS_HAN, "zh": _IS_HAN}.get(language)
    if script is None:
        return place.name
    return next((other for other in place.others if script.match(other)), place.name)


_IS_HANGUL, _IS_HAN = re.compile("[가-힣]"), re.compile("[\u4e00-\u9fff]")
_BORDER = frozenset(
    {
        "Musan", "Hoeryong", "Onsong", "Hyesan", "Sinuiju", "Kyongwon", "Undok", "Kyonghung",
        "Samjiyon", "Pochon", "Manpo", "Junggang", "Taehongdan", "Uiju", "Sakju", "Chosan", "Wiwon",
        "Rason",
    }
)  # fmt: skip
_BORDER_TOWN = {
    "en": "a town on the northern border",
    "ja": "国境に近い北の町",
    "ko": "북쪽 국경의 한 도시",
    "zh": "北方边境的一座小城",
}


def for_text(kind: str, language: str, words: str = "") -> list[Suggestion]:
    """Return wider words for an employer, a school, a job, a trait or another detail."""
    wider = _WORK.get(kind, {}).get(language)
    if kind == "job" and _NO_WORK.search(words):
        return [removal(language)]
    if kind == "job" and language == "en" and wider:
        wider = _as_a_verb(words) or wider
    if wider and words.casefold() in {wider, wider.removeprefix("a "), MANY.get(wider, "")}:
        return [removal(language)]
    return [*([_widen(wider)] if wider else []), removal(language)]


_NO_WORK = re.compile(
    r"\b(?:student|pupil|apprentice|unemployed|jobless|retired|pensioner|housewife|homemaker|trainee|volunteer"
    r"|schoolgirl|schoolboy|beggar|soldier|prisoner|study|studies|studied|studying)"
    r"|学生|生徒|主婦|主夫|無職|失業|退職|年金|見習い|兵士|研修生|囚人|학생|주부|무직|실업|퇴직|은퇴|연금|견습|군인|병사|연수생|죄수|수감"
    r"|学徒|失业|退休|士兵",
    re.IGNORECASE,
)
"""What people are without working for pay: no wider word for work would be true of them."""
_PAST = re.compile(r"(?:taught|cut|kept|sang|drove|made|sold|wrote|\w{1,40}ed)$")
_VERB = re.compile(
    r"(?:mends|drives|cooks|bakes|sews|teaches|cuts|welds|sings|delivers|washes|repairs|weaves|knits|paints|"
    r"plays|grows|collects|runs|sells|makes|works|drives)$"
)


def _as_a_verb(words: str) -> str:
    """Return "works" or "worked" for words that are a verb and what goes with it."""
    first = words.split(maxsplit=1)[0].lower() if words.split() else ""
    return "worked" if _PAST.match(first) else "works" if _VERB.match(first) else ""


def for_unique(words: str, language: str) -> list[Suggestion]:
    """Return words that no longer say that there is only one."""
    if language == "en":
        noun = words.rsplit(maxsplit=1)[-1]
        wider = f"one {noun}" if noun.endswith("family") else f"a {noun}"
    else:
        wider = _ONLY.sub("", words)
    return [*([_widen(wider)] if wider and wider != words else []), removal(language)]


_ONLY = re.compile(r"唯一の|初めての|最初の|유일한 ?|첫 번째 ?|최초의 ?|唯一的|第一个")
