"""How Korean syllables are written in Kana and in Cyrillic letters, and characters in pinyin.

Sources: the usage of Japanese newspapers (NHK, Kyodo); Kontsevich's Cyrillic system with the habits
of Russian newspapers; pinyin from the Unicode Han Database.
"""

from collections.abc import Iterator
from functools import cache
from itertools import product

from farshore.domain.names.sounds.spelling import FAMILY, FIRST, LATER, Table, options, surfaces
from farshore.domain.names.sounds.syllables import split_syllable
from farshore.domain.names.sounds.tables import families, given_share, readings_of_char

_LINES = {
    "": "アイウエオ", "K": "カキクケコ", "G": "ガギグゲゴ", "N": "ナニヌネノ", "R": "ラリルレロ",
    "M": "マミムメモ", "P": "パピプペポ", "B": "バビブベボ", "S": "サシスセソ", "H": "ハヒフヘホ",
}  # fmt: skip
_SPLIT_LINES = {
    "T": ["タ", "ティ", "トゥ", "テ", "ト"], "D": ["ダ", "ディ", "ドゥ", "デ", "ド"],
    "C": ["チャ", "チ", "チュ", "チェ", "チョ"], "J": ["ジャ", "ジ", "ジュ", "ジェ", "ジョ"],
}  # fmt: skip
_STRONG = "KKNTTRMPPSS-CCCKTPH"
_VOICED = {"K": "G", "T": "D", "P": "B", "C": "J"}
_PLAIN = (0, 2, 3, 5, 9, 6, 7, 12, 18)
"""Initials whose katakana is voiced between vowels: those not tense and not aspirated."""
_VOICING = {0: 0.15, 1: 0.3, 2: 0.65}
_KANA_VOWELS = [
    "a",
    "e",
    "ya",
    "ye",
    "o",
    "e",
    "yo",
    "ye",
    "o",
    "wa",
    "we",
    "we",
    "yo",
    "u",
    "wo",
    "we",
    "wi",
    "yu",
    "u",
    "ui",
    "i",
]
_KANA_CODAS = (
    ["-", "ク.85 ッ.15", "ク", "ク", "ン", "ン", "ン", "ッ", "ル", "ク", "ム", "ル", "ル", "ル", "プ", "ル", "ム.9 ン.1", "プ.9 ッ.1", "プ", "ッ.7 ス.1 ト.2", "ッ", "ン.97 ング.03", "ッ.7 ト.3", "ッ", "ク", "ッ", "プ", "ッ"]
)  # fmt: skip


def write_syllable_kana(syllable: str, role: int) -> list[tuple[str, float]]:
    """Return katakana for a surface syllable with probabilities."""
    initial, medial, final = split_syllable(syllable)
    strong = _STRONG[initial].replace("-", "")
    onsets = [(strong, 1.0)]
    if initial in _PLAIN and strong in _VOICED:
        voiced = _VOICING[role]
        onsets = [(strong, 1 - voiced), (_VOICED[strong], voiced)]
    found = []
    for (onset, p), (coda, r) in product(onsets, options(_KANA_CODAS[final])):
        for text, q in _kana_vowel(onset, _KANA_VOWELS[medial]):
            found.append((text + coda, p * q * r))
    return found


def _kana_vowel(onset: str, vowel: str) -> list[tuple[str, float]]:
    line = list(_LINES.get(onset, "")) or _SPLIT_LINES[onset]
    a, i, u, e, o = line
    stem = i[0]
    soft = onset in {"C", "J"} or (onset == "S" and vowel[0] == "y")
    bare = {
        "a": a, "e": e, "o": o, "u": u, "i": i,
        "ya": "ヤ", "yo": "ヨ", "yu": "ユ", "ye": "イェ", "wa": "ワ", "wo": "ウォ", "we": "ウェ",
        "wi": "ウィ", "ui": "ウィ",
    }  # fmt: skip
    if vowel in "aeoui" and vowel != "ui":
        return [(bare[vowel], 1.0)]
    if not onset:
        more = {"ye": "エ", "ui": "イ", "wo": "ウオ", "we": "エ", "wi": "イ"}.get(vowel)
        return [(bare[vowel], 0.8), (more, 0.2)] if more else [(bare[vowel], 1.0)]
    small = {"ya": "ャ", "yo": "ョ", "yu": "ュ"}.get(vowel)
    if small:
        return [
            (
                (a, o, u)[["ya", "yo", "yu"].index(vowel)]
                if soft and onset != "S"
                else stem + small,
                1.0,
            )
        ]
    if vowel == "ye":
        return [(e, 0.6), (stem + "ェ", 0.4)]
    if vowel == "ui":
        return [(i, 0.85), (u + "ィ", 0.1), (u + "イ", 0.05)]
    tail = {"wa": "ァワ", "wo": "ォオ", "we": "ェエ", "wi": "ィイ"}[vowel]
    plain = {"wa": a, "wo": o, "we": e, "wi": i}[vowel]
    begin = "フ" if onset == "H" else u
    loose = 0.03 if vowel == "wa" else 0.12
    return [(begin + tail[0], 0.85 - loose), (begin + tail[1], 0.15), (plain, loose)]


_CYR_ONSET = {
    "strong": ["к.97 г.03", "кк", "н", "т.95 д.05", "тт", "р.6 л.4", "м", "п.97 б.03", "пп", "с", "сс", "-", "ч.75 чж.1 дж.1 т.05", "чч", "чх.8 ч.2", "кх.8 к.2", "тх.8 т.2", "пх.8 п.2", "х"],
    "voiced": ["г.8 к.2", "кк", "н", "д.8 т.2", "тт", "р.7 л.3", "м", "б.8 п.2", "пп", "с", "сс", "-", "чж.4 дж.25 ч.35", "чч", "чх.85 ч.15", "кх.85 к.15", "тх.85 т.15", "пх.85 п.15", "х"],
}  # fmt: skip
_CYR_VOWEL = (
    ["а", "э.7 е.25 ай.05", "я", "йя", "о.88 е.08 э.02 у.02", "е.6 э.4", "ё.8 е.12 йо.05 ен.03", "е.85 йе.1 э.05", "о", "ва.9 уа.1", "вэ", "ве.5 вё.15 ой.2 хве.1 е.05", "ё.9 йо.05 е.05", "у", "во.85 вон.05 уо.1", "ве", "ви", "ю", "ы.85 у.1 и.05", "ый.3 и.3 ы.3 ий.1", "и"]
)  # fmt: skip
_CYR_CODA = [
    "-",
    "к.95 г.05",
    "к",
    "к",
    "н",
    "н",
    "н",
    "т",
    "ль.8 л.2",
    "к",
    "м",
    "ль",
    "ль",
    "ль",
    "п",
    "ль",
    "м",
    "п",
    "п",
    "т.8 с.2",
    "т",
    "н.85 нг.15",
    "т",
    "т",
    "к",
    "т",
    "п",
    "т",
]


def write_syllable_cyrillic(syllable: str, role: int) -> list[tuple[str, float]]:
    """Return Cyrillic for a surface syllable with probabilities."""
    initial, medial, final = split_syllable(syllable)
    kinds = {FAMILY: (("strong", 1.0),), FIRST: (("strong", 0.7), ("voiced", 0.3)), LATER: (("strong", 0.35), ("voiced", 0.65))}  # fmt: skip
    found = []
    for kind, w in kinds[role]:
        for (on, p), (vo, q), (co, r) in product(
            options(_CYR_ONSET[kind][initial]),
            options(_CYR_VOWEL[medial]),
            options(_CYR_CODA[final]),
        ):
            text = on + ("е" if vo == "э" and on == "ч" and role == FAMILY else vo) + co
            found.append((text, w * p * q * r))
    return found


_CYR_FAMILY = {
    "리": "ли.8 ри.1 и.1", "최": "цой.5 чхве.25 чхое.1 чой.1 цхой.05", "림": "лим.6 им.2 рим.2",
    "로": "но.4 ро.5 ло.1", "류": "ю.3 рю.4 лю.3", "조": "чо.6 те.1 чжо.1 джо.2", "장": "чан.6 тян.1 джан.2 чжан.1",
    "정": "чон.5 тен.15 чжон.15 джон.1 чен.1", "신": "син.7 шин.3", "허": "хо.7 хе.2 хегай.1",
    "유": "ю.9 лю.1", "전": "чон.6 тен.2 джон.2", "김": "ким", "박": "пак", "반": "пан", "윤": "юн",
}  # fmt: skip
_KANA_FAMILY = {"리": "リ.5 イ.5", "로": "ノ.5 ロ.5", "류": "ユ.55 リュ.45", "최": "チェ.9 チョイ.05 チエ.05", "조": "チョ.85 ジョ.15"}  # fmt: skip
_LONG_SHARE = 0.06


def _linked_family(head: str, tail: str, p: float) -> list[tuple[str, float]]:
    """Return how a family name of two syllables is written as it is heard: ソヌ, ナムグン."""
    row = {"ン": "ナニヌネノ", "ム": "マミムメモ", "ル": "ラリルレロ"}.get(head[-1:], "")
    at = "アイウエオ".find(tail[:1])
    return [(head[:-1] + row[at] + tail[1:], p * 2)] if row and at >= 0 else []


def _lengthened(spellings: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """Add what lengthens an open family name: リュウ, ノー, チョウ."""
    found = []
    for text, p in spellings:
        tails = {"o": "ウー", "u": "ウー", "i": "ー", "a": "ー", "e": "ー"}.get(_kana_end(text), "")
        found.append((text, p * (1 - _LONG_SHARE) if tails else p))
        found += [(text + tail, p * _LONG_SHARE / len(tails)) for tail in tails]
    return found


def _kana_end(text: str) -> str:
    """Return the vowel that katakana ends on, or nothing."""
    rows = {"a": "アカサタナハマヤラワガザダバパャァ", "i": "イキシチニヒミリギジヂビピィ", "u": "ウスツヌフユグズブュゥ",
            "e": "エケセテネヘメレゲゼデベペェ", "o": "オコソトノホモヨロゴゾドボポョォ"}  # fmt: skip
    return next((vowel for vowel, row in rows.items() if text[-1:] in row), "")


@cache
def script_table(script: str, role: int) -> Table:
    """Return how spellings of one syllable in a script (kana or cyrillic) can be read."""
    table: Table = {}
    system = {"kana": "K", "cyrillic": "Y"}[script]
    own = _KANA_FAMILY if script == "kana" else _CYR_FAMILY
    shares = {n: row[0] for n, row in families().items()} if role == FAMILY else given_share()
    for syllable, share in shares.items():
        usual = list(options(own[syllable])) if role == FAMILY and syllable in own else []
        written = [*usual, *_by_rule(syllable, role, script, rest=0.15 if usual else 1.0)]
        if script == "kana" and role == FAMILY:
            written = _lengthened(written)
        for shown, p in written:
            text = shown.replace("ё", "е")
            for entry in (text, text + "*") if _is_n(syllable, text, role) else (text,):
                row = table.setdefault(entry, {}).setdefault(system, {})
                row[syllable] = row.get(syllable, 0.0) + share * p
    return table


def _by_rule(syllable: str, role: int, script: str, *, rest: float) -> Iterator[tuple[str, float]]:
    """Yield how a syllable is written by the rules of a script, of which a share of all is left."""
    writer = write_syllable_kana if script == "kana" else write_syllable_cyrillic
    for surface, said in surfaces(syllable, "S", role):
        parts = [writer(char, role if at == 0 else LATER) for at, char in enumerate(surface)]
        for pieces in product(*parts):
            p = rest * said
            for _text, q in pieces:
                p *= q
            yield "".join(text for text, _q in pieces), p
            if script == "kana" and len(pieces) > 1:
                yield from _linked_family(pieces[0][0], pieces[1][0], p)


def _is_n(syllable: str, kana: str, role: int) -> bool:
    """Tell whether a first given syllable ends in ㄴ: it has an entry of its own (see `linking`)."""
    return role == FIRST and kana[-1:] == "ン" and split_syllable(syllable)[2] == _NIEUN_FINAL


_NIEUN_FINAL = 4


_OTHER_READING = 0.2
"""Weight of the second and further readings of a character that is rare in names (龜 균)."""


@cache
def chars_of() -> dict[str, dict[str, float]]:
    """Return underlying syllable -> character -> how likely a given name uses it."""
    found: dict[str, dict[str, float]] = {}
    for char, (korean, _pinyin, weight) in readings_of_char().items():
        for at, syllable in enumerate(korean):
            usual = 1.0 if at == 0 or weight > 1 else _OTHER_READING
            found.setdefault(syllable, {})[char] = (weight + 0.02) * usual
    return {s: {c: w / sum(row.values()) for c, w in row.items()} for s, row in found.items()}


@cache
def pinyin_table(role: int) -> Table:
    """Return how pinyin of one syllable can be read, through the characters it stands for."""
    table: Table = {}
    known = readings_of_char()
    if role == FAMILY:
        sources = [
            (name, share / len(chars), pinyin_of_family(name, char))
            for name, (share, chars, _spellings) in families().items()
            for char in ([chars[at : at + 2] for at in range(0, len(chars), 2)] if len(name) == 2 else chars)
        ]  # fmt: skip
    else:
        sources = [
            (syllable, given_share()[syllable] * p, known[char][1][:1])
            for syllable, row in chars_of().items()
            for char, p in row.items()
        ]
    for syllable, share, spellings in sources:
        for text in spellings:
            row = table.setdefault(text, {}).setdefault("C", {})
            row[syllable] = row.get(syllable, 0.0) + share / len(spellings)
    return table


_PINYIN_FAMILY = {"朴": ("piao", "pu"), "沈": ("shen",), "柳": ("liu",), "曺": ("cao",), "裵": ("pei",), "尹": ("yin",), "呂": ("lv", "lu"), "盧": ("lu",)}  # fmt: skip


def pinyin_of_family(name: str, chars: str) -> tuple[str, ...]:
    """Return the pinyin of a family name in characters."""
    if len(name) == 2:
        known = readings_of_char()
        return ("".join(known[char][1][0] for char in chars if char in known and known[char][1]),)
    return _PINYIN_FAMILY.get(chars) or readings_of_char().get(chars, ((), (), 0))[1][:1]
