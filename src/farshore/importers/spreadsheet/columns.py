"""Which column is which: the names that small organisations give them, in three languages."""

import re
import unicodedata

COLUMNS: dict[str, tuple[str, ...]] = {
    "id": ("id", "case", "case no", "case number", "code", "番号", "整理番号", "ケース番号", "번호", "관리번호", "사례번호"),
    "name": ("name", "names", "full name", "person", "氏名", "名前", "姓名", "お名前", "이름", "성명", "성함"),
    "hangul": ("hangul", "korean name", "name in hangul", "ハングル", "ハングル名", "한글", "한글이름", "한글 이름", "조선글"),
    "hanja": ("hanja", "kanji", "chinese characters", "漢字", "漢字名", "漢字氏名", "한자", "한자이름", "한자 이름"),
    "kana": ("kana", "katakana", "furigana", "カナ", "かな", "フリガナ", "ふりがな", "カタカナ", "カナ氏名", "가나", "일본어이름", "일본어 이름"),
    "roman": ("roman", "romanised", "romanized", "latin", "passport name", "english name", "ローマ字", "英字", "英語名", "パスポート名", "로마자", "영문", "영문이름", "영문 이름", "영어이름"),
    "alias": ("alias", "aliases", "pseudonym", "仮名", "別名", "通称", "偽名", "가명", "별칭", "통명"),
    "nickname": ("nickname", "nick", "愛称", "呼び名", "あだ名", "별명", "애칭"),
    "family_name": ("family name", "surname", "last name", "姓", "苗字", "성"),
    "given_name": ("given name", "given names", "first name", "名", "下の名前"),
    "sex": ("sex", "gender", "性別", "성별"),
    "birth": ("birth", "born", "birth date", "date of birth", "birthday", "dob", "生年月日", "誕生日", "出生日", "생년월일", "생일", "출생일"),
    "age": ("age", "age at arrival", "年齢", "到着時年齢", "나이", "연령", "입국시나이"),
    "birthplace": ("birthplace", "place of birth", "出生地", "出身地", "出身", "출생지", "출신지", "출신"),
    "home": ("home", "home town", "hometown", "故郷", "고향"),
    "employer": ("employer", "workplace", "company", "勤務先", "勤め先", "職場", "직장", "근무처", "회사"),
    "school": ("school", "学校", "在学", "학교"),
    "job": ("job", "work", "occupation", "職業", "仕事", "직업", "일"),
    "residence": ("residence", "address", "lives in", "住所", "居住地", "현주소", "주소", "거주지"),
    "trait": ("trait", "traits", "features", "特徴", "특징"),
    "contact": ("contact", "phone", "telephone", "email", "e-mail", "連絡先", "電話", "電話番号", "メール", "연락처", "전화", "전화번호", "이메일"),
    "exam": ("exam", "examination", "qualification", "試験", "資格", "시험", "자격"),
    "licence": ("licence", "license", "免許", "면허"),
    "health": ("health", "健康", "病歴", "건강", "병력"),
    "left": ("left", "left home", "departure from home", "脱北", "脱北日", "出国日", "탈북", "탈북일"),
    "crossing": ("crossing", "border crossing", "crossed", "越境", "越境日", "渡河日", "도강", "도강일", "월경일"),
    "holding": ("holding", "custody", "detention", "収容", "収容日", "拘束日", "수용", "수용일", "구금일"),
    "arrival": ("arrival", "arrived", "arrival date", "date of arrival", "到着", "到着日", "来日", "来日日", "入国日", "입국", "입국일", "도착", "도착일"),
    "airport": ("airport", "port", "port of entry", "空港", "到着地", "공항", "입국지"),
    "relatives": ("relatives", "family", "kin", "家族", "親族", "가족", "친척"),
    "family_inside": ("family inside", "family left behind", "残留家族", "北に家族", "재북가족", "북한가족", "잔류가족"),
    "stage": ("stage", "status", "状況", "段階", "상태", "단계"),
    "responsible": ("responsible", "caseworker", "担当", "担当者", "담당", "담당자"),
    "risk": ("risk", "risks", "危険", "リスク", "위험"),
    "role": ("role", "区分", "구분"),
}  # fmt: skip
"""Field to the headers that mean it; compared without case, width, blanks and punctuation."""

NAME_FIELDS = ("family_name", "hangul", "hanja", "kana", "roman", "name", "alias", "nickname")
_MARKS = re.compile(r"[\s_\-./:*()（）・]+")
SEXES = {
    "F": ("f", "female", "woman", "w", "女", "女性", "여", "여자", "여성"),
    "M": ("m", "male", "man", "男", "男性", "남", "남자", "남성"),
    "X": ("x", "other", "その他", "기타"),
}  # fmt: skip
YES = frozenset(["yes", "y", "true", "1", "x", "○", "◯", "〇", "はい", "有", "あり", "예", "네", "있음", "o"])  # fmt: skip
NO = frozenset(["", "no", "n", "false", "0", "×", "いいえ", "無", "なし", "아니요", "없음", "-"])


def plain(words: str) -> str:
    """Return words as headers and codes are compared."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", words)).casefold()


_FIELDS = {plain(words): field for field, names in COLUMNS.items() for words in (field, *names)}
_SEX = {plain(words): sex for sex, names in SEXES.items() for words in names}


def field_of(header: str) -> str:
    """Return the field that a header names, or an empty string."""
    return _FIELDS.get(plain(header), "")


def sex_of(words: str) -> str | None:
    """Return F, M or X; an empty string for nothing; None if it is not understood."""
    return _SEX.get(plain(words)) if words else ""


def known_columns(row: list[str]) -> int:
    """Return how many different fields a line names; 0 unless a name is among them."""
    fields = {field_of(cell) for cell in row} - {""}
    return len(fields) if fields & set(NAME_FIELDS) else 0
