"""Titles, ranks and honorifics around a name, in the languages that names come in.

A title is taken off only where a name is left. In Hangul a title written together with a name may be
the end of the given name (이정교수): then both readings are kept.
"""

import re

_LATIN_BEFORE = (
    "mr mrs ms miss mx dr doctor prof professor madam madame mme mlle sir lord lady dame comrade com president chairman "
    "chairwoman chairperson chair general gen lieutenant lieut lt colonel col major maj captain capt sergeant sgt marshal "
    "admiral adm brig brigadier corporal cpl private pvt vice prime premier minister secretary senator sen representative "
    "rep congressman congresswoman ambassador amb reverend rev father fr pastor brother sister bishop cardinal judge "
    "justice governor gov mayor director deputy former the late supreme leader dear great first chief party foreign "
    "defence defense honourable honorable his her excellency teacher coach uncle aunt auntie grandmother grandma "
    "grandfather grandpa herr frau monsieur señor señora signor tovarishch tovarish"
).split()
_LATIN_AFTER = (
    "ssi seonsaengnim seonsaeng sonsaengnim sonsaeng gyosunim gyosu kyosu uiwon wiwonjang daepyo taepyo "
    "daetongnyeong taet'ongnyŏng baksa paksa moksa gija kija sajang hoejang janggwan dongji tongji tongmu dongmu "
    "sensei sama"
).split()
_SYLLABLE_AFTER = "nim gun yang san kun chan shi".split()
"""Suffixes that are Korean syllables as well."""
_DEGREES = r"ph\.? ?d|m\.? ?d|d\.? ?phil|m\.? ?sc|b\.? ?sc|m\.?b\.?a|ll\.? ?[bmd]|jr|sr|esq|iii?|iv|m\.?p|prof|professor"
_HANGUL = (
    "씨 님 선생님 선생 교수님 교수 박사님 박사 의원님 의원 위원장님 위원장 부위원장 대통령 부통령 대통령님 주석 국무총리 "
    "총리 총비서 비서 장관님 장관 차관 국장 부장님 부장 과장님 과장 차장 실장 팀장 사장님 사장 부사장 회장님 회장 부회장 "
    "이사장님 이사장 이사 원장님 원장 소장님 소장 대표님 대표 기자님 기자 목사님 목사 신부님 신부 수녀님 수녀 스님 "
    "전도사 장로님 장로 집사님 집사 감독님 감독 코치 선수 배우 가수 작가님 작가 시인 화가 변호사님 변호사 판사 검사 의사 간호사 약사 "
    "대사 공사 영사 참사 장군님 장군 대장 중장 소장 준장 원수 차수 대좌 상좌 중좌 소좌 대령 중령 소령 대위 중위 소위 "
    "상사 중사 하사 병장 상병 일병 이병 동지 동무 여사님 여사 할머니 할아버지 아저씨 아주머니 이모 삼촌 형님 누나 언니 오빠 "
    "시장 도지사 지사 군수 구청장 총장 학장 교장 교감 의장 부의장 대변인 지도자 령도자 영도자"
).split()
_TITLED_BY_ONE = "씨|님|선생님|선생|동지|동무|여사님|여사|할머니|할아버지|아저씨|아주머니"
"""What no given name ends with: taken off whatever is left."""
_HAN = (
    "先生 女士 小姐 夫人 太太 同志 同學 同学 教授 敎授 副教授 博士 老師 老师 醫師 医師 医生 醫生 委員長 委员长 副委員長 國務委員長 "
    "国務委員長 国务委员长 大統領 前大統領 總統 总统 大总统 主席 國家主席 国家主席 總書記 総書記 总书记 書記 书记 秘書 總理 総理 总理 首相 "
    "長官 长官 部長 部长 次官 外相 大臣 大使 公使 領事 議員 议员 議長 议长 代表 代表理事 社長 社长 會長 会長 会长 理事長 理事长 院長 院长 "
    "所長 所长 局長 局长 室長 室长 課長 课长 記者 记者 選手 选手 監督 监督 牧師 牧师 神父 元帥 元帅 大將 大将 將軍 将軍 将军 大佐 中佐 少佐 "
    "少將 少将 中將 中将 司令官 知事 市長 市长 校長 校长 辯護士 弁護士 律師 律师 被告 容疑者 さん さま 様 氏 くん ちゃん 殿"
).split()
_HAN_SHORT = "さん さま 様 氏 くん ちゃん 殿 先生 女士 小姐 同志".split()
_CYRILLIC = (
    "товарищ тов президент господин госпожа г-н г-жа г доктор д-р профессор проф генерал маршал председатель министр "
    "премьер посол вождь лидер майор капитан полковник мистер миссис"
).split()


def _any(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(dict.fromkeys(words), key=len, reverse=True))


_BEFORE = re.compile(
    rf"\s*(?:(?P<latin>{_any(_LATIN_BEFORE)})|(?:{_any(_CYRILLIC)}))(?:\.\s*|\s+)(?=\w)", re.I
)
_COMMA = re.compile(rf"\s*,\s*(?:{_DEGREES}|{_any(_LATIN_BEFORE)})\.?\s*$|\s+(?:ph\.? ?d|jr|esq)\.?\s*$", re.I)  # fmt: skip
_AFTER = re.compile(rf"[\s-]+(?:{_any(_LATIN_AFTER)})\s*$", re.I)
_SYLLABLE = re.compile(rf"(?P<tie>[\s-]+)(?:{'|'.join(_SYLLABLE_AFTER)})\s*$", re.I)
_HANGUL_SPACED = re.compile(rf"(?<=[^\s])[\s-]+(?:{_any(_HANGUL)}|군|양)(?:\s+(?:{_any(_HANGUL)}))*\s*$")
_HANGUL_SURE = re.compile(rf"(?<=\S)\s*(?:{_TITLED_BY_ONE})\s*$")
_HANGUL_JOINED = re.compile(rf"(?:{_any(_HANGUL)})$")
_HAN_AFTER = re.compile(rf"(?<=\S)[\s・]*(?:{_any(_HAN)})\s*$")
_HAN_ONE = re.compile(rf"(?<=\S)\s*(?:{_any(_HAN_SHORT)})\s*$")
_KUN = re.compile(r"(?<=[\u4e00-\u9fff]{3})君\s*$|(?<=\S)\s+君\s*$|(?<=[ァ-ヺー])君\s*$")
_SYLLABLES = re.compile(r"[가-힣\u3400-\u9fff\uf900-\ufaff]")
_LATIN_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ONE_WORD_SURE, _MOST_TITLES = 0.93, 3
_WORDS_OF_A_NAME = 2
_MAY_BE_NAME = frozenset(["sir", "com", "gen", "sen", "rep", "col", "chair", "dame", "private"])
"""Titles without a dot that could be a syllable, if rarely."""


def without_titles(text: str) -> list[tuple[str, float]]:
    """Return a written name without titles, and the ways it can be read, with their shares.

    The first is the likeliest. A text that is nothing but a title stays.
    """
    ways = _before(text.strip())
    found: dict[str, float] = {}
    for way, share in ways:
        for rest, part in _after(way):
            found[rest] = max(found.get(rest, 0.0), share * part)
    return sorted(found.items(), key=lambda pair: -pair[1])


def _before(text: str) -> list[tuple[str, float]]:
    kept: list[tuple[str, float]] = []
    while found := _BEFORE.match(text):
        title = found.group().strip()
        rest = text[found.end() :]
        if not _LATIN_WORDS.search(rest) and not _SYLLABLES.search(rest):
            break
        doubtful = found["latin"] and "." not in title and (
            title.casefold() in _MAY_BE_NAME or (title.isupper() and len(title) == 2)
        )  # fmt: skip
        if doubtful:
            kept.append((text, 1 - _ONE_WORD_SURE))
        text = rest
    return [(text, 1.0), *kept]


def _after(text: str) -> list[tuple[str, float]]:
    kept: list[tuple[str, float]] = []
    left = 1.0
    for _ in range(_MOST_TITLES):
        stripped = _once(text)
        if stripped is None:
            break
        rest, share = stripped
        if share < 1.0:
            kept.append((text, left * (1 - share)))
        text, left = rest, left * share
    return [(text, left), *kept]


def _once(text: str) -> tuple[str, float] | None:
    """Return a text without its last title and how sure that is one; None if there is none."""
    for pattern in (_COMMA, _AFTER):
        if (found := pattern.search(text)) and _LATIN_WORDS.search(text[: found.start()]):
            rest = text[: found.start()]
            if pattern is _COMMA or found.group().strip(" -").casefold() == "ssi" or _size(rest) > 1:
                return rest, 1.0
    if (found := _SYLLABLE.search(text)) and _size(text[: found.start()]) > 1:
        rest = text[: found.start()]
        return rest, 0.9 if _size(rest) > _WORDS_OF_A_NAME else 0.05
    for pattern in (_HANGUL_SURE, _HAN_ONE, _KUN):
        if found := pattern.search(text):
            return text[: found.start()], 1.0
    for pattern in (_HANGUL_SPACED, _HAN_AFTER):
        found = pattern.search(text)
        if found and _is_name(text[: found.start()]):
            return text[: found.start()], 1.0
    found = _HANGUL_JOINED.search(text)
    if found and _is_name(text[: found.start()]):
        return text[: found.start()], 0.9 if _size(text[: found.start()]) > _WORDS_OF_A_NAME else 0.6
    return None


def _is_name(rest: str) -> bool:
    """Tell whether a whole name is left: two syllables, or two words, or kana."""
    return _size(rest) > 1


def _size(rest: str) -> int:
    """Return how many syllables or words are left."""
    return len(_SYLLABLES.findall(rest)) + len(re.findall(r"[^\W\d_가-힣\u3400-\u9fff]+", rest))
