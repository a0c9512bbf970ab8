"""What people write beside a name in its cell and that is no name: marks, labels, notes."""

import re
import unicodedata

from farshore.domain.people.records import NameKind

NUMBERED = re.compile(r"^(?:no\.?\s*)?[0-9０-９]{1,5}\s*[.)）:、．]\s*|^[①-⑳]\s*", re.I)
BULLETS = re.compile(r"^[\s\-–—•●○◯■□◆◇★☆※*＊†✝✞‡#＃@~]+|[\s\-–—•●○◯■□◆◇★☆※*＊†✝✞‡#＃~?？!！:：]+$")
DIED = re.compile(
    r"^(?:故人|故|亡)[\s・.:]*(?=[^\s])|(?<!\s)\s++故$|^고(?:인)?[.):]\s*|^(?:[Tt]he\s+)?[Ll]ate\s+(?=[A-Z])|^RIP\s+"
)
TOGETHER = re.compile(
    r"(?:\s?[+＋]\s?\d+\s?(?:명|名|人)?|\s?외\s?\d+\s?(?:명|인)?|\s외\s?(?:가족|다수)?|\s?(?:他|外|ほか|及び他)\s?\d+\s?(?:名|人)?"
    r"|\s(?:他|外|ほか)|\s(?:and|with|\+)\s(?:\d+|family|child(?:ren)?|baby|son|daughter|wife|husband)\b[^\n]{0,60}"
    r"|\s(?:et al\.?|&\s?co)|\s?(?:一家|御一家|ご一家|夫妻|夫婦|親子|母子|父子|姉妹|兄弟|家族)"
    r"|\s(?:일가|가족|부부|내외|모녀|모자|부녀|부자|남매|자매|형제))\s?$",
    re.I,
)
_ALIAS = "仮名|化名|別名|偽名|通称|通名|ペンネーム|筆名|가명|별칭|통명|통칭|일명|이명|필명|a\\.?k\\.?a\\.?|alias|alternative(?:ly)?|pseudonym|pen name|code name|codename"
_NICK = "愛称|あだ名|呼び名|별명|애칭|아명|nick ?name|nick|called|goes by"
_SAME = "本名|実名|氏名|旧姓|旧名|改名|現名|現姓|新姓|戸籍名|韓国名|朝鮮名|日本名|中国名|英語名|漢字|カナ|読み|よみ|ふりがな|본명|실명|성명|이름|구명|개명|한자|한글|영문|영어|일본명|일본이름|중국이름|한국이름|호적|real name|birth name|legal name|full name|née|nee|né|born|formerly|former(?: name)?|previously|maiden name|now|new name|also|or|korean|chinese|japanese|english|passport"
_KINDS: tuple[tuple[NameKind, str], ...] = (
    ("alias", _ALIAS),
    ("nickname", _NICK),
    ("birth", _SAME),
)
LABELS: tuple[tuple[NameKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"^(?:{words})(?:\s*[:：=＝]\s*|\s+|(?<=[^\x00-\x7f])は\s*)", re.I))
    for kind, words in _KINDS
)
"""Words before a name that say what kind of name follows."""

_NOTES = frozenset({
    "사망", "사망자", "별세", "고인", "생존", "실종", "행방불명", "미상", "불명", "미확인", "확인", "미성년", "미성년자", "성인", "아동", "유아",
    "영아", "임신", "임산부", "남", "여", "남자", "여자", "남성", "여성", "모", "부", "자", "녀", "처", "남편", "아내", "아버지", "어머니",
    "엄마", "아빠", "아들", "딸", "언니", "오빠", "누나", "형", "동생", "남동생", "여동생", "할머니", "할아버지", "손자", "손녀", "조카", "삼촌",
    "이모", "고모", "본인", "가족", "친척", "친구", "배우자", "동거인", "쌍둥이", "장남", "장녀", "차남", "차녀", "막내", "첫째", "둘째", "셋째",
    "신규", "기존", "중복", "동명이인", "완료", "진행중", "대기", "보류", "취소", "탈퇴", "퇴소", "입국", "출국", "귀국", "북송", "체포", "구금",
    "중국", "태국", "라오스", "베트남", "몽골", "한국", "일본", "북한", "재북", "재중", "재일", "서울", "도쿄", "오사카", "건강", "환자", "장애",
    "학생", "대학생", "담당", "死亡", "死去", "逝去", "故人", "故", "亡", "生存", "行方不明", "不明", "未詳", "未確認", "確認済", "確認", "未成年",
    "成人", "子供", "乳児", "妊娠", "男", "女", "男性", "女性", "本人", "母", "父", "子", "娘", "息子", "妻", "夫", "姉", "妹", "兄",
    "弟", "祖母", "祖父", "孫", "姪", "甥", "叔母", "叔父", "伯母", "伯父", "家族", "親族", "友人", "双子", "長男", "長女", "次男", "次女",
    "新規", "既存", "重複", "同姓同名", "完了", "済", "未", "保留", "取消", "退所", "入国", "出国", "帰国", "送還", "逮捕", "拘束", "中国",
    "タイ", "ラオス", "ベトナム", "モンゴル", "韓国", "日本", "北朝鮮", "在北", "在中", "在日", "東京", "大阪", "病気", "障害", "学生", "担当", "様",
    "殿", "氏", "さん", "さま", "くん", "君", "ちゃん", "先生", "dead", "deceased", "died", "late", "rip", "d", "alive",
    "missing", "lost", "unknown", "unconfirmed", "confirmed", "minor", "adult", "child", "baby", "infant",
    "pregnant", "male", "female", "man", "woman", "boy", "girl", "m", "f", "mother", "father", "son",
    "daughter", "wife", "husband", "sister", "brother", "grandmother", "grandfather", "grandson",
    "granddaughter", "niece", "nephew", "uncle", "aunt", "cousin", "self", "family", "relative", "friend",
    "spouse", "partner", "twin", "twins", "elder", "younger", "eldest", "youngest", "new", "old",
    "duplicate", "same", "done", "pending", "hold", "cancelled", "canceled", "withdrawn", "arrived",
    "departed", "returned", "repatriated", "arrested", "detained", "china", "thailand", "laos", "vietnam",
    "mongolia", "korea", "japan", "dprk", "nk", "sk", "prc", "seoul", "tokyo", "osaka", "ill", "sick",
    "disabled", "student", "patient", "client", "case", "caseworker", "volunteer", "staff", "helper", "note",
    "tbd", "tbc", "n/a", "na", "none", "nil", "mr", "mrs", "ms", "miss", "dr", "prof", "rev", "?", "-", "x",
    "jr", "sr", "phd", "ph.d", "md", "m.d", "esq", "ii", "iii",
})  # fmt: skip
_STATEMENT = re.compile(
    r"(?:살|세|년생|생|명|월|일|중|함|됨|음|임|거주|출신|담당|사망|예정|완료|요망|참조)$|^(?:담당|참조|비고|메모|현재|추정)"
    r"|(?:歳|才|代|年生|生まれ|名|月|日|中|在住|出身|担当|死亡|予定|済み?|参照|の(?:母|父|子|娘|妻|夫|姉|妹|兄|弟|息子|親))$|^(?:担当|参照|備考|現在|推定)"
)
KIN_LABEL = re.compile(
    r"^(?:母|父|子|娘|息子|妻|夫|姉|妹|兄|弟|祖母|祖父|모|부|자|녀|딸|아들|남편|아내|어머니|아버지|언니|누나|오빠|형|동생|할머니|할아버지"
    r"|mother|father|son|daughter|wife|husband|sister|brother)\s*[:：=＝]\s*",
    re.I,
)
"""Says that the name of a relative follows: it is protected too."""
_LEAST_STATEMENT = 3
_OF = re.compile(
    r"\b(?:of|in|from|since|with|by|see|same as|the|is|was|not|died|born in|lives|living|years?|old|aged?)\b", re.I
)  # fmt: skip
_AT_ENDS = "|".join(
    sorted((re.escape(word) for word in _NOTES if len(word) > 1 and not word.isascii()), key=len, reverse=True)
)  # fmt: skip
KIN_AND_NOTES = re.compile(
    rf"[\s\-–_:：]{{1,4}}(?:{_AT_ENDS}|deceased|dead|missing|died)$"
    rf"|^(?:{_AT_ENDS}|deceased|missing)[\s:：]{{1,4}}(?=\S{{2,}})",
    re.I,
)
"""A note that only a blank parts from the name."""


def is_note(text: str) -> bool:
    """Tell whether words beside a name are a note about its owner.

    Args:
        text: words in brackets, or a piece of a list.
    """
    plain = unicodedata.normalize("NFKC", text).strip(" .,:;!?*").casefold()
    if not plain or plain in _NOTES:
        return True
    if all(word in _NOTES for word in re.split(r"[\s,・/]+", plain)):
        return True
    if plain.isascii() and _OF.search(plain):
        return True
    return len(plain) >= _LEAST_STATEMENT and " " in plain and bool(_STATEMENT.search(plain))
