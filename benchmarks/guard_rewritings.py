"""Sixty rewritings, twenty in each language: what a script finds dangling, and all of them to read.

    python benchmarks/guard_rewritings.py

Takes the first way out (other words) and the last (taken out) of invented sentences, writes the sentence that
would stand there, and counts those with a particle, article, preposition or comma that belongs to nothing.
"""

import re

from farshore.domain.guard.wider.rewriting import rewritten

SAMPLES: dict[str, list[tuple[str, str, str]]] = {
    "en": [
        ("He has worked at Hayate Express since May 2017.", "May 2017", "in 2017"),
        ("Since that autumn he studies at night.", "Since that autumn", "some years ago"),
        ("At the gate stood his mother, who had not slept.", "mother", "a relative"),
        ("Her two daughters wrote to us.", "daughters", "a relative"),
        ("Mr. Pak landed on Dec. 8 at Haneda Airport.", "Haneda Airport", "Tokyo"),
        ("Mr. Pak landed on Dec. 8 at Haneda Airport.", "on Dec. 8", ""),
        ("She was born in Wonsan in 1975.", "Wonsan", "a town in the north"),
        ("She was born in Wonsan in 1975.", "1975", "in the 1970s"),
        ("He is an electrician and sings.", "electrician", "worker"),
        ("They waited until 8 May 2016 for an answer.", "8 May 2016", "that spring"),
        ("She works at Tsukimi Laundry on weekdays.", "Tsukimi", "a small company"),
        ("She works at Tsukimi Laundry on weekdays.", "Tsukimi Laundry", ""),
        ("Today Na-ri, who turned 22, bakes bread.", "turned 22", "was in her twenties"),
        ("The Musan winter was long.", "Musan", "a town in the north"),
        ("In March 2017 we met again.", "In March 2017", ""),
        ("She lives in Osaka with her aunt.", "Osaka", "a city"),
        ("She lives in Osaka with her aunt.", "aunt", "a relative"),
        ("A welder from Hyesan wrote it.", "welder", "worker"),
        ("He has diabetes and laughs about it.", "diabetes", "ill"),
        ("We asked Ryu Su-hyok, and he nodded.", "Ryu Su-hyok", "our friend"),
    ],
    "ja": [
        ("徐京美さんは笑いました。", "徐京美さん", "その人"),
        ("京美さんは1975年10月30日に咸興で生まれました。", "1975年10月30日", "1970年代"),
        ("京美さんは1975年10月30日に咸興で生まれました。", "咸興", "北部の町"),
        ("京美さんは1975年10月30日に咸興で生まれました。", "咸興", ""),
        ("2009年11月24日に関西空港に着きました。", "関西空港", "大阪"),
        ("2009年11月24日に関西空港に着きました。", "2009年11月24日", ""),
        ("店長にも分かりません。", "店長", "社会人"),
        ("溶接工として働いています。", "溶接工", "社会人"),
        ("看護師になりました。", "看護師", "社会人"),
        ("しらさぎ食品で働いています。", "しらさぎ", "小さな会社"),
        ("ときわ木大学に通っています。", "ときわ木", "学校"),
        ("母と一緒に来ました。", "母", "家族"),
        ("姉がいます。", "姉", "家族"),
        ("冬に豆満江を渡り、春に着きました。", "豆満江", ""),
        ("大阪に住んでいます。", "大阪", "ある町"),
        ("糖尿病で通院しています。", "糖尿病", "病気"),
        ("二十二歳のとき、拘束されました。", "二十二歳", "20代"),
        ("美容師の友人が来ました。", "美容師", "社会人"),
        ("工場長が笑いました。", "工場長", "社会人"),
        ("英姫ちゃんは歌が好きです。", "英姫ちゃん", "はるちゃん"),
    ],
    "ko": [
        ("백금희 씨는 그 소리를 좋아합니다.", "백금희 씨", "그 사람"),
        ("금희 씨는 길주에서 태어났습니다.", "길주", "북쪽의 한 도시"),
        ("금희 씨는 길주에서 태어났습니다.", "금희 씨", "하나 씨"),
        ("2016년 5월 25일에 나리타 공항에 도착했습니다.", "나리타 공항", "도쿄"),
        ("2016년 5월 25일에 나리타 공항에 도착했습니다.", "2016년 5월 25일", "몇 해 전"),
        ("2016년 5월 25일에 나리타 공항에 도착했습니다.", "2016년 5월 25일", ""),
        ("지금은 시라사기 식품에서 일합니다.", "시라사기", "작은 회사"),
        ("지금은 시라사기 식품에서 일합니다.", "시라사기 식품", ""),
        ("토키와기 대학교에 다닙니다.", "토키와기", "학교"),
        ("용접공으로 일합니다.", "용접공", "일하는 사람"),
        ("간호사가 되었습니다.", "간호사", "일하는 사람"),
        ("점장도 모릅니다.", "점장", "일하는 사람"),
        ("언니와 함께 왔습니다.", "언니", "가족"),
        ("어머니를 기다렸습니다.", "어머니", "가족"),
        ("오사카로 갔습니다.", "오사카", "어느 도시"),
        ("오사카에서 살고 있습니다.", "오사카", "어느 도시"),
        ("당뇨병을 앓고 있습니다.", "당뇨병", "병"),
        ("스물두 살에 잡혔습니다.", "스물두 살", "20대"),
        ("명진이 웃었습니다.", "명진", "친구"),
        ("겨울에 두만강을 건너고, 봄에 도착했습니다.", "두만강", ""),
    ],
}
_DANGLING = {
    "en": re.compile(
        r"\b(?:a|an|the|his|her|their) (?:a|an|the|our|his|her|in|on|at)\b|\b(?:in|on|at|by|since|until|from) (?:in|on|at|that [a-z]+ in|[.,;])"
        r"|(?: [,.;])|,,|\ba [aeio][a-z]|\ban [^aeiou ]|\b(?:two|three) \w*[^s ] |^[a-z]|  "
    ),
    "ja": re.compile(
        r"(?:^|[。、「])(?:は(?!る)|が|を|に|で|と|の|も)|(?:を|が|に|は)(?:を|が|は)|、、|、。|社会人さん"
    ),
    "ko": re.compile(
        r"(?:^| )(?:은|는|을|를|와|과|에서|에게|으로|로)(?: |$)|[가-힣]은\(는\)|  | \.| ,|, ?,"
    ),
}


def faults(text: str, language: str) -> list[str]:
    """Return what dangles in a sentence."""
    return [found.group() for found in _DANGLING[language].finditer(text)]


def main() -> None:
    """Print every rewriting with what the script holds against it, then the share without."""
    for language, samples in SAMPLES.items():
        whole = 0
        for text, old, new in samples:
            at = text.index(old)
            after = rewritten(text, at, at + len(old), new, language=language)
            found = faults(after, language)
            whole += not found
            print(
                f"{'!' if found else ' '} {language}  {text}  ->  {after or '(sentence gone)'}  {found or ''}"
            )
        print(f"{language}: {whole} of {len(samples)} without anything dangling\n")


if __name__ == "__main__":
    main()
