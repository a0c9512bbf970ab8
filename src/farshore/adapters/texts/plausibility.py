"""How plausible a text is as Japanese, Korean or Chinese: does it hold what people write often?

General detectors of encodings (charset-normalizer, chardet) need more text than a list of names
holds, and are known to take short Korean for Japanese; EUC-KR, EUC-JP and GB 2312 use the same
bytes, so that only what the characters are tells them apart.
"""

import unicodedata
from collections import Counter

_HANGUL_OFTEN = frozenset(
    "이다는을에가의고하지은를도서로한기어나그사아시있리자것들부인대해수일게여만정라보과으면었니제전적"
    "주상오마장거안우원와생무내동년공스중았없말때신등조모경까성되됩습요연세선유방관문계구업미진실식"
    "치위분김박최울남북국씨간같개더데던두려러며람름르못물민본비살새소속야양역였영왔외용운월음입저학"
    "회행현형화후히번호이름늘별출산족입명직송임윤강조홍권황안류심허노엄원천방변함염추차집길"
)
_HAN_OFTEN = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发"
    "后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开"
    "但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并"
    "物手应战向头文体政美相见被利什二等产或新己制身果加西月话合回特代内信表化老给世位次度门任常先海"
    "通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活更别打女变四神总何电数安少报才结反"
    "受目太量再感建务做接必场件计管期市直命山金指许区保至形社便空决治科五书非听白光放强难权思王完设"
    "色路记南品住告类求程北边死张该交规万取望觉领共确传师观清今切院让识带导争运這個們來為國說時會對"
    "過發後裡經當沒動還進樣開從實軍無與長機業將兩間問並應戰頭體見產話氏姓歌唱昨朋友脱逃船岁"
)
_KANJI_OFTEN = frozenset(
    "日一人年大国本中出時行会者生分前事社見東部同自後気場長業上方地言手学金山高内来合名間話女思子三"
    "家下今何彼私田小入先目心水月電車新動力度北南西文明海町村朝鮮韓支援物語到着空港番号氏性別住所備"
    "考仕昨歌声父母兄弟姉妹娘息夫妻友達道東京市区県駅店食飲作聞読書知使送取"
)
_NEVER_WRITTEN = frozenset({"Cn", "Co", "Cs"})
_LINES = frozenset("\n\r\t\f\v\x85")
_PUNCTUATION = frozenset("、。・「」『』（）〈〉《》【】〔〕！？：；，．ー〜～…―‐－　“”‘’·×○●◯〇※→")
_LANGUAGES = {
    "cp949": "ko", "johab": "ko", "cp932": "ja", "euc_jp": "ja", "gb18030": "zh",
    "big5hkscs": "zh-Hant",
}  # fmt: skip
_HALF_KATAKANA = ("\uff61", "\uff9f")
_RARE, _SELDOM, _USUAL, _MARK, _OFTEN, _NEVER = -0.5, 0.0, 0.35, 0.6, 1.0, -3.0


def is_text(text: str) -> bool:
    """Tell whether a text holds no control characters: what holds them is something else."""
    return not any((char < " " and char not in _LINES) or char == "\x7f" for char in text)


def plausibility(text: str, codec: str) -> float:
    """Return how plausible a text is that a codec gave.

    Args:
        text: what was decoded.
        codec: its name, which tells the language; of the Unicode codecs the best language counts.

    Returns:
        The mean over the characters outside ASCII: 1 if all are frequent in the language, below 0
        if many are hardly ever written; 0 for a text of ASCII only.
    """
    language = _LANGUAGES.get(codec)
    if not language and text.isascii():
        return _OFTEN  # two or four bytes a character, and each is ASCII: that is no chance
    foreign = Counter(char for char in text if char > "\x7f")
    if not foreign:
        return 0.0
    tried = (language,) if language else tuple(_LANGUAGES.values())
    weights = (sum(_weight(char, one) * count for char, count in foreign.items()) for one in tried)
    return max(weights) / foreign.total()


def _weight(char: str, language: str) -> float:
    if unicodedata.category(char) in _NEVER_WRITTEN or char == "\ufffd" or char < "\xa0":
        return _NEVER
    if char in _PUNCTUATION:
        return _MARK
    if "가" <= char <= "힣":
        return _hangul(char) if language == "ko" else _RARE
    if "ぁ" <= char <= "ヿ":
        return _OFTEN if language == "ja" else _SELDOM
    if _HALF_KATAKANA[0] <= char <= _HALF_KATAKANA[1]:
        return _SELDOM if language == "ja" else _RARE
    if unicodedata.name(char, "").startswith("CJK"):
        return _han(char, language)
    return _SELDOM if char < "\u2600" or "\uff01" <= char <= "\uff5e" else _RARE


def _hangul(char: str) -> float:
    if char in _HANGUL_OFTEN:
        return _OFTEN
    return _USUAL if _row(char, "euc_kr") else _RARE


def _han(char: str, language: str) -> float:
    often = {"ja": _KANJI_OFTEN, "ko": frozenset[str]()}.get(language, _HAN_OFTEN)
    if char in often:
        return _OFTEN
    codec, first, last = _COMMON_ROWS[language]
    row = _row(char, codec)
    return _USUAL if first <= row <= last else _SELDOM if row else _RARE


_COMMON_ROWS = {
    "ja": ("euc_jp", 0xB0, 0xCF),
    "ko": ("euc_kr", 0xCA, 0xFD),
    "zh": ("gb2312", 0xB0, 0xD7),
    "zh-Hant": ("big5", 0xA4, 0xC6),
}
"""Where the standard of each country has its frequent characters: first bytes."""


def _row(char: str, codec: str) -> int:
    """Return the first of a character's two bytes, or 0 where the standard does not have it."""
    try:
        written = char.encode(codec)
    except UnicodeError:
        return 0
    return written[0] if len(written) == 2 else 0
