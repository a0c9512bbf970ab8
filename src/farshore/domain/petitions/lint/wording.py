"""What no list is needed for: `no-request`, `too-long`, `placeholder-left`, `language-mixed`."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from farshore.domain.petitions.letters import Language
from farshore.domain.petitions.lint.counting import names_a_figure
from farshore.domain.petitions.lint.findings import LetterFinding
from farshore.domain.petitions.lint.text.page import Page, Span
from farshore.domain.petitions.lint.text.words import has, words

ENGLISH_WORDS = 450
CHARACTERS = {"ja": 1100, "zh-Hans": 1100, "zh-Hant": 1100, "ko": 1000}
_NO_REQUEST_WHY = "The letter asks for nothing. Say in one sentence what the reader is to do."
_WORDS_WHY = "The letter has %(count)s words; more than %(most)s are not read."
_CHARACTERS_WHY = "The letter has %(count)s characters; more than %(most)s are not read."
_PLACEHOLDER_WHY = "%(text)s was left to be filled in."
_MIXED_WHY = "This paragraph is not in the language of the letter."


def no_request(page: Page) -> Iterator[LetterFinding]:
    """Yield the body if it asks its reader for nothing."""
    start, end = page.spans["body"]
    body = page.plain[start:end]
    past = [m.span() for m in words("request-past").finditer(body)]
    asks = (m.span() for m in words("request").finditer(body))
    if not any(not any(p[0] < a[1] and a[0] < p[1] for p in past) for a in asks):
        yield page.finding("no-request", _trimmed(page, (start, end)), _NO_REQUEST_WHY)


def too_long(page: Page) -> Iterator[LetterFinding]:
    """Yield the body if it is longer than people read."""
    span = page.spans["body"]
    body = page.text[span[0] : span[1]]
    is_english = page.language == "en"
    count = len(body.split()) if is_english else sum(not char.isspace() for char in body)
    most = ENGLISH_WORDS if is_english else CHARACTERS[page.language]
    if count > most:
        why = _WORDS_WHY if is_english else _CHARACTERS_WHY
        where = _trimmed(page, span)
        yield page.finding("too-long", where, why, count=str(count), most=str(most))


def _trimmed(page: Page, span: Span) -> Span:
    said = page.plain[span[0] : span[1]]
    return span[0] + len(said) - len(said.lstrip()), span[0] + max(len(said.rstrip()), 1)


_SURE = re.compile(
    r"\{\{[^}\n]{0,80}\}\}|\$\{[^}\n]{0,80}\}"
    r"|\{[A-Za-z_ ]{2,30}\}|<<[^>\n]{1,40}>>|<[A-Za-z][A-Za-z _-]{1,3"
    r"0}>|《《[^》\n]{1,40}》》"
    r"|(?<![A-Za-z])(?:TODO|TBD|TBA|TBC|FIXME|XXX+|xx+)(?![A-Za-z])"
    r"|(?<![A-Za-z])XX(?![A-Za-z])"
    r"|[○〇◯●◎△▲□■×✕☓＊]{2,}|(?<![〇一二三四五六七八九十\d])[○〇◯●△□×](?=\s?[月日年人名通回市"
    r"町区号世か개월일명])"
    r"|_{3,}|(?<!\?)\?{2,}+(?=[月日年人名]|월|일|명)|\[\s*\]|\(\s{2,}\)|(?<=\()\s*\.{3,}\s*(?=\))|(?<![※＊*])[※＊"
    r"*]{3,}+(?=[^\n*])"
)
_BRACKET = re.compile(r"\[[^\]\n]{1,60}\]|【[^】\n]{1,40}】|\([^()\n]{1,60}\)|<[^<>\n]{2,40}>")
_ROMAN_BEFORE = re.compile(
    r"(?:Article|Art\.|Chapter|Part|Book|Volume|Vol\.|Annex|Section|No\.|Title|Louis|century|P"
    r"rotocol|Olympiad|第|제)\s?$",
    re.I,
)
_ROMAN_AFTER = re.compile(r"\s?(?:century|世紀|세기|世纪|Olympi|조|章)", re.I)
_MOST_WORDS = 7


def placeholders(page: Page) -> Iterator[LetterFinding]:
    """Yield what was left to be filled in; a bracket with it stands for all of it."""
    taken: list[Span] = []
    for start, end in (*page.readable, *([page.spans["office"]] if "office" in page.spans else [])):
        brackets = _BRACKET.finditer(page.plain, start, end)
        taken += [found.span() for found in brackets if _is_unfilled(found[0])]
        for found in _SURE.finditer(page.plain, start, end):
            inside = any(t[0] <= found.start() and found.end() <= t[1] for t in taken)
            if not inside and not _is_number(page, found):
                taken.append(found.span())
    for span in sorted(taken):
        value = names_a_figure(page, span) if page.plain[span[0]] in "×○〇◯●□△Xx" else ""
        yield page.finding(
            "placeholder-left", span, _PLACEHOLDER_WHY, expected=value, put_right=value or None
        )


def _is_unfilled(bracket: str) -> bool:
    inside = bracket[1:-1].strip()
    if not inside or inside.isdigit() or inside in {"...", "sic"}:
        return False
    if has("unfinished", inside) or _SURE.fullmatch(inside):
        return True
    is_round = bracket[0] in "(<"
    if is_round:
        return False
    is_short = len(inside.split()) <= _MOST_WORDS
    return is_short and has("fill-in", inside) and not re.search(r"[.!。]$", inside)


def _is_number(page: Page, found: re.Match[str]) -> bool:
    """Tell whether XX is a Roman number, or 〇〇 part of 二〇〇五."""
    if set(found[0]) <= {"X"}:
        before = page.plain[max(0, found.start() - 12) : found.start()]
        return bool(_ROMAN_BEFORE.search(before) or _ROMAN_AFTER.match(page.plain, found.end()))
    if set(found[0]) <= {"〇"}:
        around = (
            page.plain[max(0, found.start() - 1) : found.start()]
            + page.plain[found.end() : found.end() + 1]
        )
        return any(char in "一二三四五六七八九十" for char in around)
    return False


_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_LEAST_CHARS = 12
_LEAST_WORDS = 6
_SHARE = 0.6
_QUOTED = re.compile(r"[\"「『“'《‘>].*[\"」』”'》’]?", re.S)
_ADDRESS = re.compile(r"@|https?:|www\.|\bTel\b|電話|电话|전화|〒|\bFax\b", re.I)


def mixed_languages(page: Page) -> Iterator[LetterFinding]:
    """Yield whole paragraphs in another language than the letter's."""
    for span in _paragraphs(page):
        said = page.text[span[0] : span[1]]
        if _is_foreign(said, page.language):
            yield page.finding("language-mixed", span, _MIXED_WHY, expected=page.language)


def _paragraphs(page: Page) -> Iterator[Span]:
    start, end = page.spans["body"]
    borders = [start, *(m.end() for m in _PARAGRAPH.finditer(page.text, start, end)), end]
    for begins, ends in pairwise(borders):
        said = page.text[begins:ends]
        if said.strip():
            lead = len(said) - len(said.lstrip())
            yield begins + lead, begins + len(said.rstrip())


def _is_foreign(said: str, language: Language) -> bool:
    if _is_quoted(said) or _ADDRESS.search(said):
        return False
    count = scripts(said)
    letters = sum(count.values())
    own = {"en": ("latin",), "ja": ("kana", "han"), "ko": ("hangul",)}.get(language, ("han",))
    others = letters - sum(count[name] for name in own)
    is_long = letters >= _LEAST_CHARS and (not count["latin"] or _is_prose(said, count))
    if not is_long:
        return False
    if others > _SHARE * letters:
        return True
    if language == "ja":
        return (
            count["kana"] == 0
            and count["han"] >= _LEAST_CHARS
            and re.search(r"[。，的了们們是这這]", said) is not None
        )
    return language in {"zh-Hans", "zh-Hant"} and _is_foreign_chinese(said, language, count)


def _is_prose(said: str, count: dict[str, int]) -> bool:
    """Tell whether Latin letters make sentences, or stand among others that do."""
    mostly_latin = count["latin"] > _SHARE * sum(count.values())
    has_end = re.search(r"[.!?][\"')]*\s*$", said.strip()) is not None
    return not mostly_latin or (len(said.split()) >= _LEAST_WORDS and has_end)


def _is_quoted(said: str) -> bool:
    pairs = {
        '"': '"',
        "「": "」",
        "『": "』",
        "“": "”",
        "《": "》",
        "‘": "’",
        "'": "'",
        "(": ")",
        "（": "）",
    }
    body = said.strip()
    return (pairs.get(body[:1]) == body[-1:] and body[:1] != "") or body.startswith(">")


_LEAST_FORMS = 3


def _is_foreign_chinese(said: str, language: Language, count: dict[str, int]) -> bool:
    if count["kana"] >= max(3, _KANA_SHARE * sum(count.values())):
        return True
    simplified = sum(form_of(char) == "zh-Hans" for char in said)
    traditional = sum(form_of(char) == "zh-Hant" for char in said)
    odd, own = (traditional, simplified) if language == "zh-Hans" else (simplified, traditional)
    return odd >= _LEAST_FORMS and odd > 3 * own


_KANA_SHARE = 0.2


@cache
def form_of(char: str) -> Language | None:
    """Return the only Chinese writing that has a character: that of GB 2312 or of Big5."""
    simplified, traditional = _encodes(char, "gb2312"), _encodes(char, "big5")
    if simplified == traditional or not "\u4e00" <= char <= "\u9fff":
        return None
    return "zh-Hans" if simplified else "zh-Hant"


def _encodes(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def scripts(said: str) -> dict[str, int]:
    """Count the letters of each writing system."""
    count = dict.fromkeys(("latin", "kana", "han", "hangul", "other"), 0)
    for char in said:
        if char.isalpha():
            count[_script(char)] += 1
    return count


_SCRIPT_NAMES = (
    ("LATIN", "latin"), ("FULLWIDTH LATIN", "latin"), ("HIRAGANA", "kana"), ("KATAKANA", "kana"),
    ("CJK", "han"), ("HANGUL", "hangul"),
)  # fmt: skip


@cache
def _script(char: str) -> str:
    name = unicodedata.name(char, "")
    for start, script in _SCRIPT_NAMES:
        if name.startswith(start):
            return script
    return "other"
