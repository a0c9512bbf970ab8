"""Telephones and addresses as people in Japan and Korea write them: one key for all spellings.

What was said is kept as it was said; the keys are only for finding it again.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

PREFECTURES: Final = (
    "北海道", "青森県", "岩手県", "宮城県", "秋田県", "山形県", "福島県", "茨城県", "栃木県", "群馬県",
    "埼玉県", "千葉県", "東京都", "神奈川県", "新潟県", "富山県", "石川県", "福井県", "山梨県", "長野県",
    "岐阜県", "静岡県", "愛知県", "三重県", "滋賀県", "京都府", "大阪府", "兵庫県", "奈良県", "和歌山県",
    "鳥取県", "島根県", "岡山県", "広島県", "山口県", "徳島県", "香川県", "愛媛県", "高知県", "福岡県",
    "佐賀県", "長崎県", "熊本県", "大分県", "宮崎県", "鹿児島県", "沖縄県",
)  # fmt: skip
"""All 47, by their official numbers."""
_HYPHENS = re.compile(r"(?<=\d)\s*[-‐‑‒–—―−ー－ｰ~〜の]\s*(?=\d)")
_BETWEEN = re.compile(r"[\s\-‐‑‒–—―−ー－ｰ.・()（）]+")
_PHONE = re.compile(r"\+?[\d\s\-‐‑‒–—―−ー－ｰ.・()（）]{8,24}")
_PHONE_WITHIN = re.compile(r"(?<![a-zA-Z0-9_+-])\+?\(?\d(?:[ .()-]{0,2}\d){7,14}(?![a-zA-Z0-9_-])")
_WORD_BEFORE = re.compile(
    r"^\s*(?:tel(?:ephone)?|phone|mobile|電話(?:番号)?|携帯(?:電話)?|전화(?:번호)?|휴대폰|핸드폰)\s*[.:：]?\s*",
    re.IGNORECASE,
)
_POSTAL = re.compile(r"(?:〒\s*|郵便番号\s*:?\s*|(?<![\d-]))(\d{3})-?(\d{4})(?![\d-])")
_UNITS = re.compile(r"丁目|番地の?|番(?!町)|号(?!室)")
_KANJI_NUMBER = re.compile(
    r"(?<![〇一二三四五六七八九十])[〇一二三四五六七八九十]{1,6}(?=丁目|番地|番(?!町)|号)"
)
_MUNICIPALITY = re.compile(r"[^\d\s-]{1,8}?[市区郡町村]")
_DIGITS = {one: n for n, one in enumerate("〇一二三四五六七八九")}
_TRUNK, _LEAST, _MOST, _LEAST_ADDRESS = "0", 8, 12, 3
_HOME: Final = "81"
_COUNTRIES: Final = ("81", "82", "86", "850", "886", "852", "1", "44", "49", "33", "66", "84", "7")
"""Codes that are told from the number behind them; of others all digits count."""


def reach_keys(said: str) -> list[str]:
    """Return the keys by which a telephone or an address is found; empty if words are neither.

    An address is found by all of it, without its prefecture, or without what lies around the
    street; a postal code by itself.
    """
    phone = phone_key(said)
    return [phone] if phone else list(dict.fromkeys(_address_keys(said)))


def phone_key(said: str) -> str:
    """Return `+819012345678` of a telephone in any spelling; empty if words are none.

    A number without the code of a country is one of Japan, and one of Korea if only there it can be.
    """
    text = _WORD_BEFORE.sub("", unicodedata.normalize("NFKC", said)).strip()
    if not _PHONE.fullmatch(text):
        return ""
    digits = _BETWEEN.sub("", text)
    if digits.startswith("+"):
        return _with_code(digits[1:])
    if digits.startswith(("0081", "0082", "01081")):
        return _with_code(digits.removeprefix("010").removeprefix("00"))
    national = digits.removeprefix(_TRUNK)
    if national == digits or not _LEAST <= len(national) <= _MOST:
        return ""
    is_korean = bool(re.fullmatch(r"010\d{8}", digits))  # in Japan 010 begins no number
    return f"+82{national}" if is_korean else f"+{_HOME}{national}"


def numbers_within(said: str) -> list[str]:
    """Return the telephones within words, written with plain digits and hyphens.

    "電話　０９０ー１２３４ー５６７８（夜）" holds "090-1234-5678".
    """
    return [
        re.sub(r"[^\d+]+", "-", found[0]).strip("-")
        for found in _PHONE_WITHIN.finditer(_plain(said))
    ]


def _with_code(digits: str) -> str:
    code = next((one for one in _COUNTRIES if digits.startswith(one)), "")
    rest = digits.removeprefix(code).removeprefix(_TRUNK)
    return f"+{code}{rest}" if _LEAST <= len(rest) + len(code) <= _MOST + len(_HOME) else ""


def postal_code(said: str) -> str:
    """Return `116-0002` of words with a Japanese postal code; empty if there is none."""
    found = _POSTAL.search(_plain(said))
    return f"{found[1]}-{found[2]}" if found else ""


def prefecture(said: str) -> str:
    """Return the prefecture that an address names; empty if none."""
    rest = _POSTAL.sub("", _plain(said)).strip()
    return next((one for one in PREFECTURES if rest.startswith(one)), "")


def _plain(said: str) -> str:
    return _HYPHENS.sub("-", unicodedata.normalize("NFKC", said))


def _address_keys(said: str) -> Iterator[str]:
    plain = _plain(said)
    code = postal_code(said)
    if code:
        yield f"〒{code}"
    rest = _POSTAL.sub("", plain).removeprefix("〒")
    rest = _KANJI_NUMBER.sub(lambda found: str(_number(found[0])), rest)
    rest = _HYPHENS.sub("-", _UNITS.sub("-", rest))
    rest = re.sub(r"-+(?=\D|$)|\s+", "", re.sub(r"-{2,}", "-", rest)).casefold()
    rest = rest.removeprefix("日本")
    if not re.search(r"\D\d", rest) or not re.search("[一-龥ぁ-ゖァ-ヺ]", rest):
        return
    yield rest
    rest = rest.removeprefix(prefecture(rest))
    while len(rest) >= _LEAST_ADDRESS:
        yield rest
        around = _MUNICIPALITY.match(rest)
        if around is None:
            return
        rest = rest[around.end() :]


def _number(kanji: str) -> int:
    """Return a number below a hundred: 二十三 is 23."""
    tens, sign, ones = kanji.rpartition("十")
    if not sign:
        return int("".join(str(_DIGITS[one]) for one in kanji))
    return 10 * (_DIGITS.get(tens[-1:], 1) if tens else 1) + (_DIGITS[ones[0]] if ones else 0)
