"""Sentences about people in general: "Mothers who arrive with children", 多くの女性が, 많은 사람들이.

Such a sentence tells of nobody, but only if it is surely so: its subject is a plural or a word for
everybody, and no word of it is about one person, a few, or a definite circle. What is not surely general
counts as told of one. See `is_of_many` for what general sentences may still not tell.
"""

import re
from collections.abc import Sequence

from farshore.domain.dates import DateMention, sentences
from farshore.domain.guard.crowds.portraits import ONE_PERSON, THE_ONLY
from farshore.domain.guard.text.mentions import Mention
from farshore.domain.guard.text.words import find_words, meanings_of

_MOST_KINDS = 2
"""Kinds of details that a general passage may tell: more of them are somebody's portrait, whoever is said."""
_SHARED = frozenset(
    {"job", "trait", "health", "kin", "place", "date", "holding", "duration", "route"}
)
"""Kinds of details that many may have in common; an age, a workplace, a school, an exam are one person's."""
_WHO = (
    r"(?:people|women|men|children|persons|folk|those|them|girls|boys|adults|youngsters|survivors)"
)
_GENERAL_EN = re.compile(
    rf"""^\W*+(?:(?:and|also|often|usually|sometimes|today|still|even\ today|in\ (?:general|many\ cases|those\ years|our\ experience))\b,?\ )?
    (?P<head>
      (?:nearly\ |almost\ |by\ far\ |very\ )?
      (?:most|many|all|hundreds|thousands|tens\ of\ thousands|countless|numerous|a\ great\ many|the\ (?:great\ |vast\ |large\ )?majority|a\ majority|
         half|more\ than\ half|a\ (?:third|quarter)|a\ lot|lots|plenty|so\ many|too\ many|how\ many)
      \ (?:of\ (?:the\ )?)?(?:(?!(?:who|that|from|the|an?|and|or|of|in|at|by|with|to|as)\b)[a-z][a-z-]{{0,40}}\ ){{0,3}}?(?P<noun>{_WHO}|[a-z][a-z-]{{2,40}}s)\b
      |(?:those|people|women|men|children|persons)\b(?=\ (?:who|whose|from|without|with|in|often|usually|rarely|always|
         seldom|never|sometimes|are|were|have|need|do|wait|live|come|leave|flee|cross|arrive))
      |(?:everyone|everybody|anyone|anybody)\b(?=\ who\b)
      |(?P<bare>[a-z][a-z-]{{1,40}}s|women|men|children|people)\b(?=\ (?:who|whose|from|without|with|in|often|usually|rarely|always|seldom|never|
         sometimes|are|were|have|need|do|wait|live|come|leave|flee|cross|arrive)\b)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_GENERAL_NOUNS = frozenset(
    [
        "women",
        "men",
        "children",
        "people",
        "refugees",
        "defectors",
        "escapees",
        "survivors",
        "migrants",
        "newcomers",
        "families",
        "mothers",
        "fathers",
        "parents",
        "daughters",
        "sons",
        "sisters",
        "brothers",
        "wives",
        "husbands",
        "widows",
        "girls",
        "boys",
        "couples",
        "relatives",
        "grandmothers",
        "grandfathers",
        "adults",
        "orphans",
        "pupils",
        "students",
    ]
)
_NOT_GENERAL_EN = re.compile(
    r"\b(?:two|three|four|five|six|several|few|some)\b(?! (?:years|months|weeks|days|hours|times|decades)\b)|\b(?:one|both|pair|twins?|trio|handful|someone|somebody|single|alone|himself|"
    r"herself|myself|i|me|my|mine|he|him|his|she|her|hers|our|ours|your?|we|us|another|other|others|same|former|latter|"
    r"only|sole|except|apart|including|such as|like|example|instance|among|especially|particularly|notably|namely|"
    r"but|while|whereas|although|though|however|until|then|"
    r"this|that (?:woman|man|girl|boy|mother|father|person|one)|these|first|second|third|last (?!year|month|week|decade|century)|latest|\w{3,}est)\b"
    r"|\b(?:an?|the) (?:[a-z-]+ ){1,4}?(?:who|whose|whom|named|called|that)\b|[;:–—(“\"]| [-–] ",
    re.IGNORECASE,
)
_SINGULAR = re.compile(
    r"(?:\b(?P<before>\w+) )?\b(?P<article>an?|the|this|that|each|every)(?= (?P<words>(?:[a-z-]+ ?){1,3}))",
    re.IGNORECASE,
)
_LOOKED_FOR = frozenset(
    [
        "need",
        "needs",
        "needed",
        "want",
        "wanted",
        "see",
        "saw",
        "find",
        "found",
        "without",
        "become",
        "became",
        "visit",
        "call",
        "lack",
    ]
)
"""Before "a doctor": whom many look for, or what they become."""
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+-[a-z]+|(?<=[a-z,] )[A-Z][a-z]+ [A-Z][a-z]+")
_PEOPLE_JA = (
    r"(?:人(?:たち|びと|達)?|人々|方々|者(?:たち)?|女性(?:たち)?|男性(?:たち)?|母親(?:たち)?|父親(?:たち)?|親(?:たち)?|子ども(?:たち)?|子供(?:たち)?|"
    r"若者(?:たち)?|家族|難民|脱北者|女の子(?:たち)?|男の子(?:たち)?|[一-龥]{1,5}(?:たち|達|者|師|員|士))"
)
_GENERAL_JA = re.compile(
    rf"(?:多くの|大半の|ほとんどの|大多数の|たいていの|大勢の|すべての|全ての|あらゆる|数多くの|大部分の)(?:[^、。はがも]{{0,24}}?){_PEOPLE_JA}(?:は|が|も|に|を|の(?:多く|大半))"
    rf"|{_PEOPLE_JA}の(?:多く|大半|ほとんど|大部分|大多数)(?:は|が|も)"
    r"|(?<![私僕俺彼女等あのこそら])(?:人|女性|男性|母親|父親|親|若者|難民|脱北者|者|[一-龥]{2,4}[師員士])(?:たち|達|びと|々)(?:は|が|も)"
)
_NOT_GENERAL_JA = re.compile(
    r"ある(?=[一-龥ァ-ヶぁ-ん]{0,3}(?:人|女|男|母|父|子|少|青|家|看|医|教|者|方|日))|とある|[一二三四五六七八九十1-9１-９数][人名]|ひとり|ふたり|何人か|"
    r"(?:この|その|あの|うちの|当会の|私たちの|彼らの|こちらの)|[彼私僕俺]|わたし|自分|さん|氏(?!名)|様|うちの|中でも|なかでも|例えば|たとえば|特に|とりわけ|以外|ほかに|他の|"
    r"唯一|最年|一番|最も|いちばん|だけ|のみ|しか|初めて|最初|が、|けれど|けど|一方|のに|ところが|しかし|それぞれ|[「『（(：;:]"
)
_GENERAL_KO = re.compile(
    r"(?<![가-힣])(?:대부분의?|많은|대다수의?|모든|수많은|거의 모든|상당수의?)(?: [가-힣]{1,8}){0,4}? (?:사람|여성|남성|여자|남자|어머니|아버지|부모|아이|자녀|가족|난민|탈북민|탈북자|이주민|"
    r"간호사|의사|교사|기술자|노동자|농민|군인|학생|청년)들?(?:은|는|이|가|도|에게|의)(?![가-힣])"
    r"|(?<![가-힣])(?:사람|여성|남성|어머니|아버지|부모|가족|난민|탈북민|탈북자|이주민|청년|학생|간호사|의사|교사|기술자|노동자|농민|군인)들(?:은|는|이|가|도|에게)(?![가-힣])"
    r"|(?<=[온간난한은운인든른진던] )(?:이|분|사람)들(?:은|는|이|가|도)(?![가-힣])"
    r"|(?<=[가-힣] )(?:대부분|대다수|상당수)(?:은|는|이|가)(?![가-힣])"
)
_NOT_GENERAL_KO = re.compile(
    r"(?<![가-힣])(?:한|두|세|네|몇|어느|어떤|그|이|저|우리|저희|내|제|하나|둘|셋|혼자|홀로|나|너|누군가|그중|특히|예컨대|가령|유일\w*|단|오직|딱|가장|첫|최초\w*|마지막\w*)(?![가-힣])"
    r"|(?<![가-힣])(?:나|저|내|제|그|그녀|우리|저희|하나|혼자|그중|이들|그들)(?:는|은|가|이|를|을|도|의|에게|만|와|과)(?![가-힣])"
    r"|(?<![가-힣])(?:한|두|세|네|(?<!\d)\d++) ?(?:명|분|사람|여성|남성|여자|남자)|[가-힣] ?(?:씨|님)(?![가-힣]{2})|중 ?(?:한|하나|일부)|예를 들|[가-힣](?:지만|는데|은데|으나)(?![가-힣])|반면|다만|그러나|뿐|만이|제외|빼고|외에|최연소|최고령|[“\"'(:;]"
)
_SUBJECT_JA = re.compile(r"(?:[人者師員士性親子生]|子ども)(?:は|が|も)")
_SUBJECT_KO = re.compile(
    r"[가-힣](?:사|자|원|인|생|성|민|머니|버지|아이|사람)(?:은|는|이|가|도)(?![가-힣])"
)
"""Somebody else as the subject of another clause."""
_SHOWN_JA = re.compile(r"姿|様子|ことを|ことが(?![多少あ])|話[をがはもに]|[顔声名噂][をがはもに]")
_SHOWN_KO = re.compile(
    r"모습|(?<![가-힣])(?:것|점|이야기|얘기|소식|얼굴|목소리|이름|소문)[을를이가은는도]|(?<![가-힣])[걸줄](?![가-힣])"
)
_OBJECT_BEFORE_KO, _OBJECT_BEFORE_JA = (
    re.compile(r"(?:[을를]|에게|[와과]) *$"),
    re.compile(r"[をがは、]$"),
)
"""What many see or say of somebody who is not mentioned again, as Korean and Japanese may leave it out."""
_SCRIPTS = (
    (
        re.compile("[가-힣]"),
        _GENERAL_KO,
        _NOT_GENERAL_KO,
        _SUBJECT_KO,
        _SHOWN_KO,
        _OBJECT_BEFORE_KO,
    ),
    (
        re.compile("[ぁ-ん]"),
        _GENERAL_JA,
        _NOT_GENERAL_JA,
        _SUBJECT_JA,
        _SHOWN_JA,
        _OBJECT_BEFORE_JA,
    ),
)


def is_of_many(text: str, first: int, last: int, details: Sequence[Mention]) -> bool:
    """Tell whether a passage is surely about people in general and tells little enough.

    Each of its sentences must be general, so that none takes up somebody of another; together they tell
    two kinds of details at most, and only such as many have in common: no age, exact day, workplace.

    Args:
        text: one field.
        first: the beginning of the passage.
        last: its end.
        details: those that stand in it.
    """
    kinds = {detail.kind for detail in details} - {"kin"}
    if not kinds <= _SHARED or len(kinds) > _MOST_KINDS or any(map(_is_day, details)):
        return False
    passage = text[first:last]
    spans = list(sentences(passage)) or [(0, len(passage))]
    return all(is_general(passage[start:end]) for start, end in spans)


def is_general(sentence: str) -> bool:
    """Tell whether one sentence surely has people in general as its subject, in English, Japanese or Korean."""
    sentence = sentence.strip()
    for script, general, not_general, subject, shown, before in _SCRIPTS:
        if script.search(sentence):
            found = general.search(sentence)
            if not found or "\n" in sentence or before.search(sentence[: found.start()]):
                return False
            rest = general.sub(" ", sentence)
            of_one = any(one.search(sentence) for one in (not_general, shown))
            return not (of_one or subject.search(rest) or _of_one(rest))
    return sentence.isascii() and _is_general_english(sentence)


def _is_general_english(sentence: str) -> bool:
    found = _GENERAL_EN.match(sentence)
    if not found or "\n" in sentence:
        return False
    noun = found["noun"] or found["bare"]
    beside = found["head"].split()[:-1]
    if (noun and not _is_plural_of_people(noun)) or any(map(_is_somebody, beside)):
        return False
    rest = sentence[found.end("head") :]
    if _NOT_GENERAL_EN.search(sentence) or _NAME.search(sentence) or _of_one(rest):
        return False
    return not any(map(_is_one, _SINGULAR.finditer(rest)))


def _is_one(found: re.Match[str]) -> bool:
    """Tell whether an article and what follows are one person, and not somebody whom many look for."""
    is_looked_for = found["article"].casefold() in {"a", "an"} and (
        (found["before"] or "").casefold() in _LOOKED_FOR
    )
    if is_looked_for:
        return False
    if found["article"].casefold() not in {"a", "an"} and any(find_words(found["words"])):
        return True  # the limp, the missing finger: of somebody of whom it was told before
    return any(map(_is_somebody, found["words"].split()))


def _of_one(words: str) -> bool:
    return bool(ONE_PERSON.search(words) or THE_ONLY.search(words))


def _is_somebody(word: str) -> bool:
    """Tell whether an English word says what one person is: nurse, daughter."""
    folded = word.casefold()
    return any(meanings_of(folded, kind=kind) for kind in ("job", "kin"))


def _is_plural_of_people(word: str) -> bool:
    folded = word.casefold()
    if folded in _GENERAL_NOUNS or re.fullmatch(_WHO, folded):
        return True
    return folded.endswith("s") and _is_somebody(folded[:-1])


def _is_day(detail: Mention) -> bool:
    return isinstance(detail.value, DateMention) and detail.value.interval.precision == "day"
