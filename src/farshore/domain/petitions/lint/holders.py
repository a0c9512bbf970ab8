"""Who holds an office: `leader-changed`."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile
from string import ascii_letters

from farshore.domain.petitions.letters import FactValue
from farshore.domain.petitions.lint.findings import LetterFinding
from farshore.domain.petitions.lint.text.page import HOLDER, Page, Span, current, phrase_pattern
from farshore.domain.petitions.lint.text.words import fold, has

_WHY = "%(text)s does not hold this office now; %(expected)s does since %(as_of)s."
_NEAR = 40
_TITLE_TAILS = re.compile(
    r"(?:Secretary[- ]General|President|Prime Minister|Minister|High Commissioner|Director[- ]"
    r"General|Chancellor|Governor|Mayor|Ambassador|Consul[- ]General)"
    r"|大統領|事務総長|総理大臣|首相|総理|高等弁務官|国家主席|大臣|長官|知事|市長|総裁|議長|委員長"
    r"|대통령|사무총장|총리|고등판무관|장관|의장|위원장|시장|총재"
    r"|总统|總統|秘书长|秘書長|总理|總理|高级专员|高級專員|主席|部长|部長|议长|議長",
)
_PERSON_EN = r"(?-i:[A-Z][\w'-]+(?:[ -][A-Z]?[\w'-]+){0,2}[\w'-]*)"
_HONORIFICS = r"(?:Mr\.?|Mrs\.?|Ms\.?|Dr\.?|H\.E\.|His Excellency|Her Excellency|Excellency)"
_SURNAMES = (
    "김이박최정강조윤장임한오서신권황안송류홍전고문손양배백허남심노하곽성차주우구나민"
    "진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국"
)


def changed_leaders(page: Page) -> Iterator[LetterFinding]:
    """Yield persons who stand as holders of an office that another holds now."""
    for key, fact in current(page.facts).items():
        if not key.startswith(HOLDER):
            continue
        past = [f for f in page.facts if f.key == key and f is not fact]
        taken: list[Span] = []
        for span in (*_former(page, fact, past), *_strangers(page, fact)):
            if any(t[0] < span[1] and span[0] < t[1] for t in taken):
                continue
            taken.append(span)
            right = _spelled(page, fact)
            yield page.finding(
                "leader-changed", span, _WHY, expected=right, put_right=right,
                as_of=fact.as_of.isoformat(),
            )  # fmt: skip


def _spellings(fact: FactValue) -> list[str]:
    return [one.strip() for one in fact.value.split(";") if one.strip()]


def _spelled(page: Page, fact: FactValue) -> str:
    """Return the spelling of the letter's language, else the first one."""
    spelled = _spellings(fact)
    wanted = {
        "en": r"[^\u1100-\uffff]+", "ja": r".*[\u30a0-\u30ff].*|[\u4e00-\u9fff]+",
        "ko": r"[가-힣 ·]+",
    }.get(page.language, r"[\u4e00-\u9fff·・]+")  # fmt: skip
    fitting = [one for one in spelled if re.fullmatch(wanted, one)]
    return (fitting[-1] if page.is_chinese else fitting[0]) if fitting else spelled[0]


def _former(page: Page, fact: FactValue, past: Sequence[FactValue]) -> Iterator[Span]:
    """Yield former holders beside the title as if they held it now."""
    own = set(_spellings(fact))
    for row in past:
        for spelling in _spellings(row):
            if spelling in own:
                continue
            for span in _standing(page, fact, spelling):
                if not _is_then(page, span):
                    yield span


def _standing(page: Page, fact: FactValue, spelling: str) -> Iterator[Span]:
    for start, end in page.readable:
        for found in phrase_pattern(spelling).finditer(page.plain, start, end):
            if _title_near(page, fact, found.span()):
                yield found.span()
        short = _with_title(fact, _surnames(spelling))
        for found in short.finditer(page.plain, start, end) if short else ():
            yield (
                found.span("who")
                if "who" in found.groupdict() and found["who"]
                else found.span("who2")
            )


def _title_near(page: Page, fact: FactValue, span: Span) -> bool:
    """Tell whether a title begins or ends near a name, however long it is."""
    sentence = page.sentences_around(span)
    return any(
        max(span[0] - found.end(), found.start() - span[1]) <= _NEAR
        for title in _titles(fact)
        for found in title.finditer(page.plain, *sentence)
    )


def _titles(fact: FactValue) -> list[re.Pattern[str]]:
    """Return patterns for the words of the office, and for the bare title in them."""
    found = [phrase_pattern(word) for word in fact.words]
    tails = {m[0] for word in fact.words for m in _TITLE_TAILS.finditer(word)}
    return found + [phrase_pattern(fold(tail)) for tail in sorted(tails)]


def _surnames(spelling: str) -> tuple[str, ...]:
    """Return what a person may be called by beside a title: Grandi, Yoon, 石破, 윤."""
    if re.match(r"[A-Za-z]", spelling):
        parts = spelling.split()
        is_korean = len(parts) == 2 and "-" in parts[1]
        return (parts[0] if is_korean else parts[-1],)
    parts = re.split(r"[・· ]", spelling)
    if len(parts) > 1:
        return (parts[0], parts[-1])
    return tuple(spelling[:count] for count in range(1, len(spelling)))


def _with_title(fact: FactValue, surnames: Sequence[str]) -> re.Pattern[str] | None:
    titles = "|".join(sorted({m[0] for word in fact.words for m in _TITLE_TAILS.finditer(word)}))
    if not titles or not surnames:
        return None
    name = "|".join(map(re.escape, sorted(surnames, key=len, reverse=True)))
    if re.match(r"[A-Za-z]", surnames[0]):
        return re.compile(
            rf"(?:{titles})\s(?P<who>{name})(?![\w-])|(?<![\w-])(?P<who2>{name}), (?:the )?(?"
            rf":{titles})"
        )
    return re.compile(rf"(?<![\w가-힣])(?P<who>{name})(?P<who2>)\s?(?:{titles})")


_BEFORE, _BEHIND = 26, 12
_PREDECESSOR = re.compile(r"predecessor|前任|先任|전임|先代|前代", re.I)


def _is_then(page: Page, span: Span) -> bool:
    """Tell whether a holder is told of as one of earlier days."""
    sentence = page.sentences_around(span)
    before = page.plain[max(sentence[0], span[0] - _BEFORE) : span[0]]
    rest = page.plain[span[1] : sentence[1]]  # empty where a name ends behind it: "Prof. Dr."
    after = rest[:_BEHIND] + "".join(takewhile(ascii_letters.__contains__, rest[_BEHIND:]))
    if has("held-before", before) or has("held-before", after):
        return True
    if _PREDECESSOR.search(page.said(sentence)):
        return True
    near = (span[0] - 60, span[1] + 60)
    return any(
        d.year and d.year < page.edition and d.start >= near[0] and d.end <= near[1]
        for d in page.dates_in(sentence)
    )


def _strangers(page: Page, fact: FactValue) -> Iterator[Span]:
    """Yield names beside the full words of an office that are none of its holder's."""
    own = {_plain(one) for one in _spellings(fact)}
    for start, end in page.readable:
        for word in fact.words:
            pattern = _stranger(word)
            for found in pattern.finditer(page.plain, start, end) if pattern else ():
                name = next((n for n, value in found.groupdict().items() if value), "")
                if not name:
                    continue
                written = _plain(found[name])
                known = any(written in one or one in written for one in own)
                if not known and not _is_then(page, found.span(name)) and not _is_word(written):
                    yield found.span(name)


def _plain(name: str) -> str:
    return re.sub(r"[\W_]", "", fold(name)).casefold()


_WORDS = re.compile(
    r"(?:we|the|in|on|at|dear|of|and|to|for|with|united|nations|republic|korea|your|his|her|ex"
    r"cellency|office|after|before|when)\b|"
    r"(?:大韓民国|韓国|現職|新|歴代|貴|国連|韩国|联合国|貴国|现任|新任|우리|현|새|미국|한국|"
    r"대한민국|유엔|이번|당시|현직|신임|역대)$",
    re.I,
)


_NO_NAME = re.compile(r"[请請转轉告向致与與和同对對给給由被是的了曾见見致函书書我们們您贵貴]")
"""Characters of Chinese sentences before a title: 请转告日本首相 names nobody."""


def _is_word(written: str) -> bool:
    return _WORDS.match(written) is not None or _NO_NAME.search(written) is not None


@cache
def _stranger(word: str) -> re.Pattern[str] | None:
    office = phrase_pattern(word).pattern
    folded = fold(word)
    if folded.isascii():
        return re.compile(
            rf"(?i:{office})(?: of the United Nations)?,?\s(?:{_HONORIFICS}\s)?(?P<a>[A-Z][\w'"
            rf"’-]+(?:-\w+)?\s[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?)(?![\w])"
            rf"|(?P<b>[A-Z][\w'’-]+\s[A-Z][\w'’-]+),\s(?:the\s|who is\s)?(?i:{office})"
        )
    if re.search(r"[가-힣]", folded):
        return re.compile(
            rf"(?<![가-힣])(?P<a>[{_SURNAMES}][가-힣]{{2}})\s(?:{office})(?=님|께|은|는|이|가"
            rf"|의|에게|과|도|,|\s|$)"
            rf"|(?:{office})\s(?P<b>[{_SURNAMES}][가-힣]{{2}})(?=님|\s?귀하|\s?각하|께)"
        )
    return re.compile(
        rf"(?<![\u4e00-\u9fff])(?P<a>[\u4e00-\u9fff]{{2,3}}|[ァ-ヶー]+・[ァ-ヶー・]+)(?:{office})"
        rf"|(?:{office})(?:の)?(?P<b>[\u4e00-\u9fff]{{2,3}}|[ァ-ヶー]+・[ァ-ヶー・]+|[\u4e00-"
        rf"\u9fff]+·[\u4e00-\u9fff]+)(?=氏|閣下|阁下|先生|女士|様|さん)"
    )
