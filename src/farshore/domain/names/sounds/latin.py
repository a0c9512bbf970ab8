"""Latin spellings of Korean sounds: read into sound keys, and written for the preview."""

import re
import unicodedata

from farshore.domain.memory import remembered
from farshore.domain.names.sounds.syllables import split_syllable, squeeze

SURNAMES: dict[str, tuple[str, ...]] = {
    "김": ("kim", "gim", "ghim"),
    "이": ("lee", "yi", "ri", "rhee", "li", "i", "rhie", "rie", "ree", "yee"),
    "박": ("park", "pak", "bak", "bark", "pahk", "back"),
    "최": ("choi", "choe", "choy", "tchoe", "chwe", "choh"),
    "정": ("jung", "jeong", "chung", "chong", "jong", "cheong", "jeung"),
    "강": ("kang", "gang"),
    "조": ("cho", "jo", "joe", "joh"),
    "윤": ("yoon", "yun", "youn"),
    "장": ("jang", "chang"),
    "임": ("lim", "rim", "im", "yim", "leem", "rhim"),
    "한": ("han", "hahn"),
    "오": ("oh", "o"),
    "서": ("seo", "suh", "so", "su"),
    "신": ("shin", "sin", "shinn"),
    "권": ("kwon", "gwon", "kwun", "kweon"),
    "황": ("hwang", "whang"),
    "안": ("an", "ahn"),
    "송": ("song",),
    "유": ("yoo", "yu", "ryu", "ryoo", "you", "lyu", "liu"),
    "홍": ("hong",),
    "전": ("jeon", "jun", "chun", "chon", "jon", "cheon"),
    "고": ("ko", "go", "koh", "goh"),
    "문": ("moon", "mun"),
    "손": ("son", "sohn"),
    "양": ("yang", "ryang", "liang"),
    "배": ("bae", "pae", "bai", "pai"),
    "백": ("baek", "paek", "paik", "baik", "back", "pack"),
    "허": ("heo", "ho", "huh", "hur", "her"),
    "남": ("nam",),
    "심": ("shim", "sim"),
    "노": ("noh", "no", "roh", "ro", "rho", "nho"),
    "하": ("ha", "hah"),
    "곽": ("kwak", "gwak"),
    "성": ("sung", "seong", "song"),
    "차": ("cha", "chah"),
    "주": ("joo", "ju", "chu"),
    "우": ("woo", "u", "wu", "ou"),
    "구": ("koo", "ku", "gu", "goo"),
    "민": ("min",),
    "진": ("jin", "chin"),
    "나": ("na", "ra", "rah", "nah"),
    "지": ("ji", "chi", "jee"),
    "엄": ("um", "eom", "om", "uhm"),
    "채": ("chae", "chai"),
    "원": ("won", "weon"),
    "천": ("cheon", "chun", "chon"),
    "방": ("bang", "pang"),
    "공": ("kong", "gong"),
    "현": ("hyun", "hyeon", "hyon"),
    "함": ("ham", "hahm"),
    "변": ("byun", "byeon", "pyon", "pyun"),
    "염": ("yum", "yeom", "ryom", "yom"),
    "여": ("yeo", "yo", "ryo", "yuh"),
    "추": ("choo", "chu"),
    "도": ("do", "to", "doh"),
    "소": ("so", "soh"),
    "석": ("seok", "suk", "sok"),
    "선": ("sun", "seon", "son"),
    "설": ("seol", "sul", "sol"),
    "마": ("ma", "mah"),
    "길": ("gil", "kil"),
    "연": ("yeon", "yon", "youn"),
    "위": ("wi", "wee"),
    "표": ("pyo",),
    "명": ("myung", "myong", "myeong"),
    "기": ("ki", "gi", "kee"),
    "반": ("ban", "pan"),
    "왕": ("wang",),
    "금": ("keum", "kum", "geum", "kŭm"),
    "옥": ("ok", "ock"),
    "육": ("yook", "yuk", "ryuk"),
    "인": ("in",),
    "맹": ("maeng", "maing"),
    "제": ("je", "jae", "che"),
    "모": ("mo", "moh"),
    "탁": ("tak", "tahk"),
    "국": ("kuk", "guk", "kook"),
    "어": ("eo", "uh", "o"),
    "은": ("eun", "un"),
    "편": ("pyun", "pyon", "pyeon"),
    "용": ("yong", "ryong"),
    "남궁": ("namgung", "namkung", "namgoong", "namkoong"),
    "황보": ("hwangbo",),
    "선우": ("sunwoo", "seonu", "sonu"),
    "제갈": ("jegal", "chegal"),
}
"""Southern spelling of a family name to what people write in Latin letters."""
SURNAME_OF: dict[str, frozenset[str]] = {}
for _hangul, _spellings in SURNAMES.items():
    for _spelling in _spellings:
        _known = SURNAME_OF.get(_spelling, frozenset())
        SURNAME_OF[_spelling] = _known | {_hangul}

_ONSET = {
    "k": "K", "g": "K", "kk": "K", "gg": "K", "kh": "K", "t": "T", "d": "T", "tt": "T",
    "dd": "T", "th": "T", "p": "P", "b": "P", "pp": "P", "bb": "P", "ph": "P", "f": "P",
    "v": "P", "s": "S", "ss": "S", "sh": "S", "j": "C", "jj": "C", "ch": "C", "c": "C", "z": "C",
    "tch": "C", "h": "H", "m": "M", "n": "N", "r": "R", "l": "R", "": "",
}  # fmt: skip
_CODA = {
    "ng": "Q", "ngg": "Q", "ck": "K", "kk": "K", "k": "K", "g": "K", "n": "N", "t": "T", "d": "T",
    "s": "T", "l": "R", "r": "R", "m": "M", "p": "P", "b": "P", "h": "", "": "",
}  # fmt: skip
_MOST_READINGS = 24
_LONGEST = 30
"""Letters: three syllables have at most 21; a longer word is none, and has thousands of ways to be read."""


def letters(text: str) -> str:
    """Return the plain small letters of a Latin text: no marks, apostrophes or hyphens."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if "a" <= char <= "z")


@remembered(most=65_536)
def latin_keys(word: str) -> tuple[str, ...]:
    """Return the sound keys that a Latin word can be read as; none if it isn't Korean sound.

    Args:
        word: small plain letters, one to three syllables written together.
    """
    found: set[str] = set()
    if len(word) <= _LONGEST:
        _read(word, "", found)
    return tuple(sorted(found))


def _read(rest: str, key: str, found: set[str]) -> None:
    if len(found) >= _MOST_READINGS:
        return
    if not rest:
        found.add(squeeze(key))
        return
    for onset_size in (3, 2, 1, 0):
        onset = rest[:onset_size]
        if len(onset) < onset_size or onset not in _ONSET:
            continue
        vowel, after = _vowel(rest[onset_size:])
        if not vowel:
            continue
        for coda in _codas(after):
            _read(after[len(coda) :], key + _ONSET[onset] + vowel + _CODA[coda], found)
        return


def _vowel(text: str) -> tuple[str, str]:
    """Return the vowel class at the beginning and the rest."""
    found = _VOWEL.match(text)
    if not found:
        return "", text
    spelled = found.group()
    return _vowel_class(spelled), text[len(spelled) :]


_VOWEL = re.compile(
    r"yeo|yae|eui|weo|wae|wee|woo|you|yoo|eo|eu|ae|ai|ay|ee|ey|oo|ou|oe|oi|oy|ui|ue|ya|ye|yo|yu|yi|"
    r"wa|we|wi|wo|wu|ie|a|e|i|o|u|y"
)


def _vowel_class(spelled: str) -> str:
    if spelled in {"a", "ya", "wa"}:
        return "A"
    if spelled in {"ae", "ai", "ay", "e", "ye", "yae", "wae", "we", "oe", "oi", "oy", "ey", "ue"}:
        return "E"
    if spelled in {"i", "ee", "ui", "yi", "wi", "wee", "eui", "y", "ie"}:
        return "I"
    return "O"


def _codas(after: str) -> list[str]:
    """Return the ways in which a syllable can end before `after`."""
    options = [coda for coda in _CODA if coda and after.startswith(coda)]
    good = [coda for coda in options if len(after) == len(coda) or _begins(after[len(coda) :])]
    if not after or _begins(after):
        good.append("")
    return good


def _begins(text: str) -> bool:
    """Tell whether a syllable can begin here."""
    stripped = text.lstrip("kgtdpbsjchmnrlfvz")
    return len(text) - len(stripped) <= 3 and bool(_VOWEL.match(stripped))


def _column(written: str) -> list[str]:
    """Return spellings in the order in which Unicode has the letters of a syllable; a point is silent."""
    return written.split()


_RR_ONSET = _column("g kk n d tt r m b pp s ss . j jj ch k t p h")
_RR_VOWEL = _column("a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i")
_RR_CODA = _column(". k k k n n n t l k m l l l p l m p p t t ng t t k t p t")
_MR_ONSET = _column("k kk n t tt r m p pp s ss . ch tch ch' k' t' p' h")
_MR_VOWEL = _column("a ae ya yae ŏ e yŏ ye o wa wae oe yo u wŏ we wi yu ŭ ŭi i")
_DPRK_ONSET = _column("k kk n t tt r m p pp s ss . j jj ch kh th ph h")
_DPRK_VOWEL = _column("a ae ya yae o e yo ye o wa wae oe yo u wo we wi yu u ui i")
_PASSPORT_VOWEL = _column("a ae ya yae u e yu ye o wa wae oe yo oo wo we wi yoo eu ui ee")
_SYSTEMS = (
    (_RR_ONSET, _RR_VOWEL),
    (_MR_ONSET, _MR_VOWEL),
    (_DPRK_ONSET, _DPRK_VOWEL),
    (_RR_ONSET, _PASSPORT_VOWEL),
    (_DPRK_ONSET, _PASSPORT_VOWEL),
)


def spellings(word: str) -> list[list[str]]:
    """Return the syllables of a Hangul word in each romanisation that we write."""
    return [[_write(char, onsets, vowels) for char in word] for onsets, vowels in _SYSTEMS]


def _write(char: str, onsets: list[str], vowels: list[str]) -> str:
    initial, medial, final = split_syllable(char)
    return (onsets[initial] + vowels[medial] + _RR_CODA[final]).replace(".", "")
