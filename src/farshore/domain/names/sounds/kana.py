"""Kana renderings of Korean names: read into sound keys, and written for the preview."""

from farshore.domain.memory import remembered
from farshore.domain.names.sounds.syllables import split_syllable, squeeze

_ROWS = {
    "": "アイウエオ", "K": "カキクケコガギグゲゴ", "S": "サシスセソザズゼゾ", "T": "タテトダデド",
    "N": "ナニヌネノ", "H": "ハヒフヘホ", "P": "バビブベボパピプペポ", "M": "マミムメモ",
    "R": "ラリルレロ", "C": "チジヂ",
}  # fmt: skip
_VOWEL_OF = {
    **dict.fromkeys("アカサタナハマラガザダバパヤワャァ", "A"),
    **dict.fromkeys("イキシチニヒミリギジヂビピィ", "I"),
    **dict.fromkeys("エケセテネヘメレゲゼデベペェ", "E"),
    **dict.fromkeys("ウクスツヌフムルグズヅブプユュゥオコソトノホモロゴゾドボポヨョォヲ", "O"),
}
_ONSET_OF = {char: onset for onset, row in _ROWS.items() for char in row}
_ONSET_OF.update({"ツ": "C", "ヅ": "C", "ヤ": "", "ユ": "", "ヨ": "", "ワ": "", "ヲ": ""})
_SMALL = frozenset("ャュョァィゥェォ")
_ENDINGS = {"ク": "K", "ム": "M", "ル": "R", "プ": "P", "ッ": "T", "ト": "T", "グ": "K"}
_MOST_READINGS = 32


def to_katakana(text: str) -> str:
    """Return the text with hiragana written as katakana."""
    return "".join(chr(ord(c) + 0x60) if "ぁ" <= c <= "ゖ" else c for c in text)


@remembered(most=65_536)
def kana_keys(word: str) -> tuple[str, ...]:
    """Return the sound keys that a katakana word can be read as; none if it has other signs."""
    readings = {""}
    index = 0
    while index < len(word):
        char = word[index]
        small = word[index + 1] if index + 1 < len(word) and word[index + 1] in _SMALL else ""
        options = _options(char, small, index)
        if not options:
            return ()
        readings = {key + option for key in readings for option in options}
        if len(readings) > _MOST_READINGS:
            readings = set(sorted(readings)[:_MOST_READINGS])
        index += 1 + len(small)
    return tuple(sorted({squeeze(key) for key in readings}))


def _options(char: str, small: str, index: int) -> set[str]:
    if char == "ー":
        return {""}
    if char == "ン":
        return {"N", "Q", "M"}
    if char == "ッ":
        return {"", "T", "K", "P"}
    if char not in _ONSET_OF:
        return set()
    onset = _ONSET_OF[char]
    vowel = _VOWEL_OF[small] if small else _VOWEL_OF[char]
    options = {onset + vowel}
    if char == "ウ" and small:
        options = {vowel}
    if char == "フ" and small:
        options = {"H" + vowel, "P" + vowel}
    if not small and index > 0 and char in _ENDINGS:
        options.add(_ENDINGS[char])
    return options


_KANA_VOWEL = [
    "ア",
    "エ",
    "ヤ",
    "ヤ",
    "オ",
    "エ",
    "ヨ",
    "イェ",
    "オ",
    "ワ",
    "ウェ",
    "ウェ",
    "ヨ",
    "ウ",
    "ウォ",
    "ウェ",
    "ウィ",
    "ユ",
    "ウ",
    "ウィ",
    "イ",
]
_KANA_CODA = [
    ".",
    "ク",
    "ク",
    "ク",
    "ン",
    "ン",
    "ン",
    "ッ",
    "ル",
    "ク",
    "ム",
    "ル",
    "ル",
    "ル",
    "プ",
    "ル",
    "ム",
    "プ",
    "プ",
    "ッ",
    "ッ",
    "ン",
    "ッ",
    "ッ",
    "ク",
    "ッ",
    "プ",
    "ッ",
]
_LINES: dict[str, list[str]] = {
    "": ["ア", "イ", "ウ", "エ", "オ"], "K": ["カ", "キ", "ク", "ケ", "コ"],
    "N": ["ナ", "ニ", "ヌ", "ネ", "ノ"], "T": ["タ", "ティ", "トゥ", "テ", "ト"],
    "R": ["ラ", "リ", "ル", "レ", "ロ"], "M": ["マ", "ミ", "ム", "メ", "モ"],
    "P": ["パ", "ピ", "プ", "ペ", "ポ"], "S": ["サ", "シ", "ス", "セ", "ソ"],
    "C": ["チャ", "チ", "チュ", "チェ", "チョ"], "H": ["ハ", "ヒ", "フ", "ヘ", "ホ"],
}  # fmt: skip
_INITIAL = (
    "K", "K", "N", "T", "T", "R", "M", "P", "P", "S", "S", "", "C", "C", "C", "K", "T", "P", "H",
)  # fmt: skip


def write_kana(word: str) -> str:
    """Return a Hangul word in katakana as Japanese newspapers write it."""
    return "".join(_write(char) for char in word)


def _write(char: str) -> str:
    initial, medial, final = split_syllable(char)
    line = _LINES[_INITIAL[initial]]
    vowel = "イ" if medial == 19 and initial != 11 else _KANA_VOWEL[medial]
    plain = {"ア": 0, "イ": 1, "ウ": 2, "エ": 3, "オ": 4}
    glide = {"ヤ": "ャ", "ユ": "ュ", "ヨ": "ョ"}
    if vowel in plain:
        begin = line[plain[vowel]]
    elif _INITIAL[initial] == "":
        begin = vowel
    elif vowel in glide:
        begin = line[1][0] + glide[vowel]
    else:
        begin = line[2][0] + {"ワ": "ァ"}.get(vowel, vowel[-1])
    return (begin + _KANA_CODA[final]).replace(".", "")
