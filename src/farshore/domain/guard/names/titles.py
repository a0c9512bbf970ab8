"""What stands before or after a name: Mr., Grandmother, 씨, さん, 女士."""

import re

BEFORE = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Rev|Reverend|Pastor|Deacon|Elder|Father|Sister|Brother|Comrade|"
    r"Captain|Colonel|Major|Sergeant|Grandmother|Grandma|Grandfather|Grandpa|Granny|Uncle|Aunt|Auntie|Aunty|Madam|"
    r"Old|Little|Big|Teacher|Coach|Chef|Nurse|Master|Lady|Sir|Herr|Frau|Monsieur|Madame))\.? $",
    re.I,
)
AFTER = re.compile(
    r"^(?:모 ?(?:씨|군|양|여사)|某(?:さん|氏)?|-?ssi\b|-?nim\b|-?san\b|-?sama\b|-?kun\b|-?chan\b|-?sensei\b| ?씨| ?님| ?군(?![가-힣])| ?양(?![가-힣])| ?여사| ?선생님?| ?할머니| ?할아버지"
    r"| ?아저씨| ?아주머니| ?아줌마| ?언니| ?누나| ?오빠| ?형(?:님)?\b| ?이모| ?삼촌| ?목사님?| ?(?:원장|대표|사장|이사장|감독|기사|집사|권사|장로|전도사|사모|반장|선장|과장|소장|교감|교장|회장|부장|팀장|셰프|코치|화백|작가|시인)님?| ?교수님?| ?박사님?| ?동무| ?동지"
    r"| ?(?:주임|조장|계장|대리|점장|실장|국장|지점장|매니저|간사|조리장|주방장|작업반장|책임자|간호사|약사|의사|변호사|통역사?|선수|학생|어린이|할멈|영감|아바이|어머님|아버님|이모님|큰언니)님?(?![가-힣]{3})"
    r"|네(?= (?:집|가족|식구|부부))|이? ?(?:엄마|아빠|어머니|아버지|할매|할배|네 집|네 가족)"
    r"|さん|サン|様|さま|氏|君|くん|ちゃん|先生|おばさん|おじさん|おばあさん|おじいさん|ちゃん|さん家|夫妻|夫人|嬢|翁|殿|師匠|棟梁|親方|選手|監督|社長|店長|主任|部長|課長|係長|工場長|代表|会長|理事|医師|看護師|記者|画伯|牧師|のママ|のお母さん|の母親?|のパパ|のお父さん|ばあちゃん|じいちゃん|婆さん|爺さん|おばちゃん|おじちゃん"
    r"|女士|先生|小姐|同学|大夫|师傅|老板|医生|阿姨|叔叔|大妈|大爷|奶奶|爷爷|同志)"
)
LONGEST_AFTER = 6


def is_a_title(text: str, start: int) -> bool:
    """Tell whether a word is a title itself, of which the first syllable is nobody's family name: 이사장 is no boss Yi."""
    found = AFTER.match(text[start : start + LONGEST_AFTER])
    alone = not ("가" <= text[start - 1 : start] <= "힣")
    return bool(found and len(found.group()) > _SHORTEST and "가" <= text[start] <= "힣" and alone)


_SHORTEST = 2
