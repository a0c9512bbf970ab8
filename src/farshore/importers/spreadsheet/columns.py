"""Which column is which: the names that small organisations give them, in three languages."""

import re
import unicodedata
from collections.abc import Mapping

COLUMNS: dict[str, tuple[str, ...]] = {
    "id": ("id", "case", "case no", "case number", "code", "no", "nr", "number", "serial", "serial no", "s/n", "ref", "reference", "list no", "#", "番号", "整理番号", "ケース番号", "連番", "通番", "通し番号", "管理番号", "登録番号", "会員番号", "支援番号", "번호", "관리번호", "사례번호", "연번", "일련번호", "순번", "등록번호", "대상자번호"),
    "name": ("name", "names", "full name", "person", "client name", "beneficiary name", "name of client", "name of person", "氏名", "名前", "姓名", "お名前", "ご氏名", "本人氏名", "支援者名", "被支援者氏名", "対象者氏名", "이름", "성명", "성함", "대상자명", "본인 성명", "이용자명"),
    "hangul": ("hangul", "korean name", "name in hangul", "ハングル", "ハングル名", "ハングル氏名", "韓国語名", "朝鮮語名", "한글", "한글이름", "한글 이름", "한글성명", "조선글", "본명"),
    "hanja": ("hanja", "kanji", "chinese characters", "chinese name", "漢字", "漢字名", "漢字氏名", "氏名漢字", "한자", "한자이름", "한자 이름", "한자성명", "중국이름", "중국명"),
    "kana": ("kana", "katakana", "furigana", "reading", "カナ", "かな", "フリガナ", "ふりがな", "カタカナ", "カナ氏名", "氏名カナ", "氏名かな", "よみ", "よみがな", "読み", "読み仮名", "読み方", "가나", "일본어이름", "일본어 이름", "일본이름", "후리가나"),
    "roman": ("roman", "romanised", "romanized", "latin", "passport name", "english name", "name in english", "ローマ字", "ローマ字氏名", "英字", "英語名", "英字氏名", "アルファベット", "パスポート名", "旅券氏名", "로마자", "영문", "영문이름", "영문 이름", "영문명", "영문성명", "영어이름", "여권이름", "여권 영문명"),
    "alias": ("alias", "aliases", "pseudonym", "仮名", "別名", "通称", "偽名", "通名", "通称名", "日本名", "가명", "별칭", "통명", "개명", "다른 이름"),
    "nickname": ("nickname", "nick", "愛称", "呼び名", "あだ名", "ニックネーム", "별명", "애칭", "호칭"),
    "family_name": ("family name", "surname", "last name", "姓", "苗字", "名字", "성"),
    "given_name": ("given name", "given names", "first name", "forename", "名", "下の名前"),
    "sex": ("sex", "gender", "m/f", "f/m", "性別", "男女", "男女別", "性", "성별", "남녀", "남/여"),
    "birth": ("birth", "born", "birth date", "date of birth", "birthday", "birth year", "year of birth", "dob", "yob", "生年月日", "誕生日", "出生日", "生年", "生まれ", "生年月", "出生年月日", "出生年", "생년월일", "생일", "출생일", "생년", "출생년도", "출생연도", "출생연월일"),
    "lunar_birth": ("lunar birthday", "lunar birth", "旧暦誕生日", "旧暦誕", "旧暦生年月日", "旧暦", "음력생일", "음력 생년월일", "음력"),
    "age": ("age", "age at arrival", "年齢", "到着時年齢", "来日時年齢", "満年齢", "現在年齢", "歳", "나이", "연령", "입국시나이", "만나이", "현재나이", "입국당시 나이"),
    "birthplace": ("birthplace", "place of birth", "place of origin", "origin", "出生地", "出身地", "出身", "出身道", "本籍", "本籍地", "출생지", "출신지", "출신", "출신지역", "출신도", "본적", "원적"),
    "home": ("home", "home town", "hometown", "former address", "last address in the north", "故郷", "脱北前住所", "北での住所", "元住所", "고향", "재북주소", "북한주소", "탈북전 주소", "북한 거주지"),
    "employer": ("employer", "workplace", "company", "place of work", "勤務先", "勤め先", "職場", "会社", "会社名", "就職先", "就労先", "アルバイト先", "직장", "근무처", "회사", "직장명", "취업처", "회사명"),
    "school": ("school", "university", "college", "学校", "在学", "学校名", "通学先", "在籍校", "大学", "最終学歴", "학교", "학교명", "재학", "대학", "학력", "최종학력"),
    "job": ("job", "work", "occupation", "profession", "trade", "job in the north", "職業", "仕事", "職種", "職", "業種", "前職", "元職業", "北での職業", "直業", "직업", "일", "직종", "하는 일", "재북직업", "북한직업"),
    "residence": ("residence", "address", "current address", "present address", "home address", "lives in", "location", "住所", "居住地", "現住所", "現住", "住まい", "居所", "現在の住所", "滞在先", "市区町村", "현주소", "주소", "거주지", "현거주지", "거주지역", "사는 곳", "현재 주소"),
    "trait": ("trait", "traits", "features", "特徴", "身体的特徴", "특징", "신체특징"),
    "contact": ("contact", "phone", "telephone", "tel", "mobile", "cell", "phone number", "mobile number", "email", "e-mail", "mail", "連絡先", "電話", "電話番号", "携帯", "携帯番号", "携帯電話", "メール", "メールアドレス", "연락처", "전화", "전화번호", "휴대폰", "휴대전화", "핸드폰", "이메일", "메일"),
    "exam": ("exam", "examination", "qualification", "試験", "資格", "検定", "取得資格", "시험", "자격", "자격증", "검정고시"),
    "licence": ("licence", "license", "driving licence", "免許", "運転免許", "免許証", "면허", "운전면허", "면허증"),
    "health": ("health", "medical", "illness", "condition", "健康", "病歴", "健康状態", "既往歴", "持病", "体調", "障害", "건강", "병력", "건강상태", "질병", "질환", "장애"),
    "left": ("left", "left home", "departure from home", "left the north", "date left", "date of escape", "escape date", "date of defection", "脱北", "脱北日", "脱北時期", "脱北年", "脱北年月", "脱北年月日", "出国日", "北朝鮮出国", "출국일", "탈북", "탈북일", "탈북시기", "탈북년도", "탈북연도", "탈북연월일", "탈북년월"),
    "crossing": ("crossing", "border crossing", "crossed", "crossing date", "越境", "越境日", "越境時期", "渡河日", "渡河", "渡江", "도강", "도강일", "월경일", "도강시기", "국경통과"),
    "holding": ("holding", "custody", "detention", "detained", "date of detention", "収容", "収容日", "拘束日", "拘束", "収容期間", "수용", "수용일", "구금일", "구금", "억류"),
    "arrival": ("arrival", "arrived", "arrival date", "date of arrival", "arrived on", "entry date", "date of entry", "date of entry into japan", "到着", "到着日", "来日", "来日日", "来日年月日", "来日年月", "来日年", "来日時期", "入国日", "入国年月日", "入国年月", "入国時期", "日本入国日", "到着年月日", "帰国日", "日本到着", "입국", "입국일", "입국일자", "입국연월일", "입국년월일", "입국년도", "입국시기", "도착", "도착일", "일본입국일", "국내입국일"),
    "airport": ("airport", "port", "port of entry", "arrival airport", "place of arrival", "空港", "到着地", "到着空港", "入国空港", "入国地", "来日空港", "공항", "입국지", "입국공항", "도착공항", "도착지"),
    "relatives": ("relatives", "family", "kin", "family members", "dependants", "dependents", "家族", "親族", "家族構成", "同伴家族", "同居家族", "親族関係", "가족", "친척", "가족관계", "가족사항", "동반가족", "가족구성"),
    "family_inside": ("family inside", "family left behind", "family in the north", "family in north korea", "残留家族", "北に家族", "北の家族", "在北家族", "残された家族", "北朝鮮の家族", "재북가족", "북한가족", "잔류가족", "북에 남은 가족", "남은 가족"),
    "stage": ("stage", "status", "current status", "状況", "段階", "現状", "ステータス", "支援段階", "진행상태", "상태", "단계", "진행단계", "현황"),
    "responsible": ("responsible", "caseworker", "case manager", "in charge", "担当", "担当者", "支援担当", "担当スタッフ", "담당", "담당자", "담당 활동가", "담당직원"),
    "risk": ("risk", "risks", "protection concerns", "危険", "リスク", "注意事項", "配慮事項", "위험", "위험요소", "주의사항", "유의사항"),
    "role": ("role", "type", "区分", "種別", "구분", "유형"),
}  # fmt: skip
"""Field to the headers that mean it; compared without case, width, blanks and punctuation."""

ENDANGERS = (
    "line", "line id", "lineid", "ライン", "라인", "kakao", "kakaotalk", "kakao id", "カカオ", "カカオトーク", "카카오", "카카오톡", "카톡", "카톡아이디",
    "wechat", "weixin", "微信", "위챗", "위쳇", "ウィーチャット", "whatsapp", "telegram", "テレグラム", "텔레그램", "signal", "facebook", "フェイスブック", "페이스북", "instagram", "インスタ", "インスタグラム", "인스타", "인스타그램", "twitter", "x account", "ツイッター", "skype", "sns", "snsアカウント", "sns 계정", "account", "account name", "user name", "username", "user id", "アカウント", "ユーザー名", "계정", "아이디",
    "password", "passwords", "pin", "パスワード", "暗証番号", "비밀번호", "암호",
    "bank", "bank account", "account number", "iban", "銀行", "銀行口座", "口座", "口座番号", "振込先", "銀行名", "은행", "계좌", "계좌번호", "은행계좌", "입금계좌", "card number", "クレジットカード", "카드번호",
    "passport number", "passport no", "passport", "旅券番号", "パスポート番号", "パスポート", "여권번호", "여권", "residence card", "residence card number", "在留カード", "在留カード番号", "在留番号", "外国人登録番号", "외국인등록번호", "resident registration number", "national id", "id number", "住民登録番号", "주민등록번호", "주민번호", "공민증번호", "公民証番号", "my number", "マイナンバー", "個人番号", "insurance number", "保険証番号", "被保険者番号", "보험증번호", "driving licence number", "免許証番号", "면허번호",
)  # fmt: skip
"""Headers of what leads whoever steals it to a person or to money: left out unless somebody asks."""

LEFT_OUT, AS_SAID = "left_out", "said"
"""Where a column may go besides the fields: nowhere, or into a statement under its own header."""
KIN_ABOVE = "kin_above"
"""The column says what somebody is to the last person above without such a word."""
FIELDS = frozenset({*COLUMNS, LEFT_OUT, AS_SAID, KIN_ABOVE})

NAME_FIELDS = ("family_name", "hangul", "hanja", "kana", "roman", "name", "alias", "nickname")
_LONGEST_HEADING = 60
_MARKS = re.compile(r"[\s_\-./:*()（）・\[\]【】「」※,、]+")
_BRACKETS = re.compile(r"[(（\[【].*?[)）\]】]")
_TWO = re.compile(
    r"\s*[・·/／&＆,、+\n]\s*|\s+(?:and|および|及び|또는|및)\s+|(?<=[一-龥])と(?=[一-龥])"
)
SEXES = {
    "F": ("f", "female", "woman", "girl", "w", "♀", "女", "女性", "女子", "おんな", "여", "여자", "여성", "녀"),
    "M": ("m", "male", "man", "boy", "♂", "男", "男性", "男子", "おとこ", "남", "남자", "남성"),
    "X": ("x", "other", "その他", "기타", "non-binary"),
}  # fmt: skip
YES = frozenset(["yes", "y", "true", "1", "○", "◯", "〇", "✓", "✔", "●", "◎", "はい", "有", "有り", "あり", "アリ", "いる", "예", "네", "유", "있음", "있다", "o"])  # fmt: skip
NO = frozenset(["", "no", "n", "none", "false", "0", "×", "✗", "いいえ", "無", "無し", "なし", "ナシ", "いない", "아니요", "아니오", "무", "없음", "없다", "-", "ー"])  # fmt: skip
ROLES = {
    "supported": ("client", "beneficiary", "被支援者", "支援対象", "支援対象者", "対象者", "利用者", "本人", "지원대상", "대상자", "본인"),
    "relative": ("family", "家族", "親族", "가족", "친척"),
    "helper": ("volunteer", "協力者", "支援者", "ボランティア", "조력자", "자원봉사자", "봉사자"),
    "staff": ("職員", "スタッフ", "직원", "활동가"),
}  # fmt: skip
STAGES = {
    "request": ("requested", "相談", "依頼", "申請", "요청", "신청", "상담"),
    "waiting": ("待機", "待機中", "대기", "대기중"),
    "in_motion": ("on the way", "移動中", "移動", "이동", "이동중"),
    "border_crossed": ("crossed", "越境", "越境済", "도강", "월경"),
    "safe_haven": ("safe house", "保護", "保護中", "シェルター", "은신처", "보호중", "쉼터"),
    "holding_centre": ("detained", "holding", "収容", "収容中", "拘束", "수용", "수용중", "구금"),
    "procedure": ("手続", "手続き", "手続中", "手続き中", "절차", "절차중", "심사중"),
    "departed": ("出発", "出国", "출발", "출국"),
    "arrived": ("settled", "到着", "到着済", "来日", "来日済", "入国", "入国済", "定住", "定着", "도착", "입국", "입국완료", "정착", "정착중"),
    "lost_contact": ("lost", "no contact", "音信不通", "連絡不能", "行方不明", "연락두절", "행방불명", "소식불명"),
    "arrested": ("逮捕", "체포", "잡힘"),
    "repatriated": ("sent back", "送還", "強制送還", "북송", "강제북송", "강제송환"),
    "died": ("dead", "deceased", "死亡", "死去", "故人", "사망", "별세", "고인"),
    "withdrew": ("withdrawn", "辞退", "取下げ", "취소", "철회"),
}  # fmt: skip


def plain(words: str) -> str:
    """Return words as headers and codes are compared."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", words)).casefold()


def _meanings(table: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    return {plain(words): name for name, names in table.items() for words in (name, *names)}


_FIELDS = _meanings(COLUMNS)
_SEX = {plain(words) or words: sex for sex, names in SEXES.items() for words in names}
_ROLE, _STAGE = _meanings(ROLES), _meanings(STAGES)
_ENDANGERS = frozenset(map(plain, ENDANGERS))


def field_of(header: str) -> str:
    """Return the field that a header names, two with + between, or an empty string."""
    found = _one_field(header)
    if found:
        return found
    parts = [_one_field(part) for part in _TWO.split(_BRACKETS.sub("", header)) if part.strip()]
    return "+".join(parts) if len(parts) == 2 and all(parts) and parts[0] != parts[1] else ""


def _one_field(header: str) -> str:
    if len(header) > _LONGEST_HEADING or header.isdecimal():
        return ""
    words = unicodedata.normalize("NFKC", header).strip()
    if words in {"#", "№"}:
        return "id"
    without = _BRACKETS.sub("", words)
    return _FIELDS.get(plain(words)) or _FIELDS.get(plain(without), "")


def endangers(header: str) -> bool:
    """Tell whether a column holds what leads to a person or to money: accounts, papers, banks."""
    return plain(header) in _ENDANGERS or plain(_BRACKETS.sub("", header)) in _ENDANGERS


def sex_of(words: str) -> str | None:
    """Return F, M or X; an empty string for nothing; None if it is not understood."""
    key = plain(words)
    return _SEX.get(key or words.strip()) if words else ""


def role_of(words: str) -> str | None:
    """Return the role that words name, or None."""
    return _ROLE.get(plain(words))


def stage_of(words: str) -> str | None:
    """Return the stage that words name, or None."""
    return _STAGE.get(plain(words))


def known_columns(row: list[str]) -> int:
    """Return how many different fields a line names; 0 unless a name is among them."""
    fields = {field for cell in row for field in field_of(cell).split("+")} - {""}
    return len(fields) if fields & set(NAME_FIELDS) else 0
