"""Words by their sounds in other scripts: Akira, アキラ, 아키라; 해바라기, haebaragi, ヘパラキ.

For relatives and workplaces, which a register often has in one script alone. Hepburn as in passports;
Hangul by the National Institute of Korean Language's rules for Japanese (1986).
"""

import re
from itertools import islice, product

from farshore.domain.memory import remembered
from farshore.domain.names import latin_spellings, to_katakana, write_kana

_ROWS = """
a ア 아|i イ 이|u ウ 우|e エ 에|o オ 오|ka カ 가 카|ki キ 기 키|ku ク 구 쿠|ke ケ 게 케|ko コ 고 코
ga ガ 가|gi ギ 기|gu グ 구|ge ゲ 게|go ゴ 고|sa サ 사|shi シ 시|su ス 스|se セ 세|so ソ 소|za ザ 자|ji ジ 지
zu ズ 즈|ze ゼ 제|zo ゾ 조|ta タ 다 타|chi チ 지 치|tsu ツ 쓰|te テ 데 테|to ト 도 토|da ダ 다|de デ 데|do ド 도
na ナ 나|ni ニ 니|nu ヌ 누|ne ネ 네|no ノ 노|ha ハ 하|hi ヒ 히|fu フ 후|he ヘ 헤|ho ホ 호|ba バ 바|bi ビ 비
bu ブ 부|be ベ 베|bo ボ 보|pa パ 파|pi ピ 피|pu プ 푸|pe ペ 페|po ポ 포|ma マ 마|mi ミ 미|mu ム 무|me メ 메
mo モ 모|ya ヤ 야|yu ユ 유|yo ヨ 요|ra ラ 라|ri リ 리|ru ル 루|re レ 레|ro ロ 로|wa ワ 와|wo ヲ 오
kya キャ 갸 캬|kyu キュ 규 큐|kyo キョ 교 쿄|gya ギャ 갸|gyu ギュ 규|gyo ギョ 교|sha シャ 샤|shu シュ 슈|sho ショ 쇼
ja ジャ 자|ju ジュ 주|jo ジョ 조|cha チャ 자 차|chu チュ 주 추|cho チョ 조 초|nya ニャ 냐|nyu ニュ 뉴|nyo ニョ 뇨
hya ヒャ 햐|hyu ヒュ 휴|hyo ヒョ 효|bya ビャ 뱌|byu ビュ 뷰|byo ビョ 뵤|mya ミャ 먀|myu ミュ 뮤|myo ミョ 묘
rya リャ 랴|ryu リュ 류|ryo リョ 료
"""
_MORAS = {
    row.split()[0]: (row.split()[1], row.split()[2], row.split()[-1])
    for row in _ROWS.replace("\n", "|").split("|")
    if row.strip()
}
_MORA = re.compile(
    r"(?P<double>([kstpcgzdbjr])(?=\2)|t(?=ch))?(?P<mora>(?:[kgnhbpmr]y|sh|ch|ts|j|[kgsztdnhfbpmyrw])?[aiueo])"
    r"|(?P<n>n'?(?![aiueoy])|m(?=[bpm]))"
)
_NIEUN, _SIOT = 4, 19
_PLAIN = str.maketrans("āīūēōâîûêô", "aiueoaiueo")


@remembered(most=4_096)
def in_other_scripts(words: str) -> tuple[str, ...]:
    """Return Japanese words in Kana and in Hangul, or nothing where they are not Japanese.

    Args:
        words: Latin letters, "Mugi no Ki"; a word that is English ends the reading.
    """
    kana, hangul, joined = "", "", ""
    for word in re.split(r"[\s-]+", words.strip().casefold().translate(_PLAIN)):
        found, inside = _word(word), _word(word, begins=False)
        if found is None or inside is None:
            return ()
        kana += found[0]
        hangul += found[1]
        joined += inside[1] if joined else found[1]
    return tuple(dict.fromkeys((kana, hangul, joined))) if len(kana) > 1 else ()


def _word(word: str, *, begins: bool = True) -> tuple[str, str] | None:
    kana, hangul, at = "", "", 0
    while at < len(word):
        found = _MORA.match(word, at)
        if not found:
            return None
        at = found.end()
        if found["n"]:
            kana += "ン"
            hangul = _with_final(hangul, _NIEUN)
            continue
        mora = _MORAS.get(found["mora"])
        if mora is None:
            return None
        if found["double"]:
            kana += "ッ"
            hangul = _with_final(hangul, _SIOT)
        kana += mora[0]
        lengthens = found["mora"] in {"u", "o"} and kana[-2:-1] and _is_long(word, found.start())
        if not lengthens:
            hangul += mora[1] if begins and not hangul else mora[2]
    return kana, hangul


def _is_long(word: str, at: int) -> bool:
    """Tell whether a vowel only lengthens the one before it (ou, oo, uu): Korean leaves it out."""
    return at > 0 and word[at - 1] + word[at] in {"ou", "oo", "uu"}


def _with_final(hangul: str, final: int) -> str:
    if not hangul:
        return hangul
    code = ord(hangul[-1]) - 0xAC00
    return hangul[:-1] + chr(0xAC00 + code + final) if code % 28 == 0 else hangul


_KANA = re.compile(r"[ぁ-ゖァ-ヺー]+")
_HANGUL = re.compile(r"[가-힣]+")
_MORA_OF = {kana: latin for latin, (kana, _begins, _inside) in _MORAS.items()}
_KANA_OF: dict[str, tuple[str, ...]] = {}
for _kana, *_hangul in _MORAS.values():
    for _one in dict.fromkeys(_hangul):
        _KANA_OF[_one] = (*_KANA_OF.get(_one, ()), _kana)
_MOST_READINGS = 16
_VOICED = str.maketrans("カキクケコタチテトパピプペポ", "ガギグゲゴダジデドバビブベボ")
"""Korean has one sound where Kana has two: 해바라기 is ヘパラキ and ヘバラギ, 도림 is トリム and ドリム."""


@remembered(most=4_096)
def by_sound(word: str) -> tuple[str, ...]:
    """Return a word in Kana or in Hangul as it sounds in the other scripts; of others nothing.

    Args:
        word: one script alone.

    Returns:
        In Latin letters (Hepburn, long vowels written or not; the Revised Romanisation), Hangul or
        katakana. What is no Japanese in Hangul is written as newspapers do.
    """
    if _KANA.fullmatch(word):
        return tuple(dict.fromkeys(_of_kana(to_katakana(word))))
    if not _HANGUL.fullmatch(word):
        return ()
    kana = list(islice(map("".join, product(*(_KANA_OF.get(c, ()) for c in word))), _MOST_READINGS))
    found = ["".join(spelling) for spelling in latin_spellings(word)[:2]]
    press = write_kana(word)
    found += [press, press[:1] + press[1:].translate(_VOICED), press.translate(_VOICED)]
    for one in kana:
        found += [one, *(latin for latin in _of_kana(one) if latin.isascii())]
    return tuple(dict.fromkeys(found))


def _of_kana(katakana: str) -> list[str]:
    latin, at = "", 0
    while at < len(katakana):
        sign = katakana[at]
        if sign == "ン":
            latin += "n"
        elif sign == "ッ":
            latin += "ッ"
        elif sign != "ー":
            mora = _MORA_OF.get(katakana[at : at + 2]) or _MORA_OF.get(sign)
            if mora is None:
                return []
            at += katakana[at : at + 2] in _MORA_OF
            latin += mora
        at += 1
    latin = re.sub("ッ(.?)", lambda found: ("t" if found[1] == "c" else found[1]) + found[1], latin)
    short = re.sub("ou|oo", "o", latin).replace("uu", "u")
    hangul = [one for way in (latin, short) for one in in_other_scripts(way)[1:]]
    return [latin, short, *hangul]
