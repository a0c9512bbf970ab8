"""Build the tables of src/farshore/domain/names/data from public data.

Usage: python scripts/build_name_data.py UNIHAN_FOLDER GENERATOR_FOLDER
UNIHAN_FOLDER holds Unihan_Readings.txt.bz2 and Unihan_Variants.txt.bz2 (Unicode licence; Debian's
package `unicode-data` has them). GENERATOR_FOLDER is the unpacked wheel of the package
`korean-name-generator` (MIT): counts of sounds in given names of the south.
"""

import bz2
import importlib.util
import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import Any

OUT = Path(__file__).parents[1] / "src/farshore/domain/names/data"
COMMON = (
    "永英榮泳映瑛寧影暎 正貞靜政廷晶禎珽程淨汀定楨 順淳舜純洵 哲喆鐵澈徹 成聖星誠盛城性晟聲 明命名銘溟 恩銀殷垠誾 "
    "姬熙喜禧希嬉 玉沃鈺 金錦琴今 淑肅叔 慶敬京景卿炅瓊鏡庚經璟 美米微 秀洙壽水守樹修受銖 鎭珍眞振進軫震晉辰 "
    "花和華化 日一逸 男南 浩鎬虎昊好湖護皓 國菊 光廣 革赫爀 龍勇用容鏞溶 鳳奉峰 吉 春 分粉芬 香鄕 善仙先宣鮮璿銑 "
    "蓮姸娟延燕衍淵演連鍊 賢鉉炫玄顯現 惠慧 俊準濬峻駿 元源遠媛園 鍾宗鐘種 相尙常祥想 在載宰栽才再 錫碩石奭 "
    "東童桐 昌滄 學鶴 海 勝承昇丞 仁寅人 基起奇氣己琦騏紀 德 福復 月 蘭 實 愛 子慈 珠周柱住株宙 智志芝枝知之 "
    "勳訓薰 民敏珉旼 强康江鋼 健建乾 寬觀 九求 權 奎圭揆 根槿近 羅娜 女 達 大代 道度 斗 樂洛 來 烈 禮 魯路 綠祿 "
    "律 林琳 萬滿 末 梅 模 武 文 範凡 炳秉柄丙 寶甫 富 彬斌 山 三 瑞 雪 燮 松 植式 信新 心 兒雅亞 安 陽洋 億 彦 "
    "如 悅 燁葉 五吾 完 旭郁煜 雄 有裕柔 允胤潤倫玧 義 伊 章 全 濟 祖 燦贊 彩采 天千 淸靑 初 忠 治 七 泰太 澤擇 "
    "平 杓 豊 弼必 河夏 漢韓 幸 憲 協 亨炯衡 洪弘紅 煥桓歡 皇 孝曉 厚 興 利里理 良亮 玲 麗 流 白 培 北 飛"
)
"""Characters frequent in given names, by the project's own knowledge of older and northern names."""
FREQUENT = "영정순철성명은희옥금숙경미수진화일남호국광혁용봉길춘분향선연현혜준원종상재석동창학해승인기덕복월실자주지훈민만심식"
USUAL = (
    "강건관구권규근달대도두래말매모무문범병보빈삼서설섭송신아안양언여열엽오완욱웅유윤율의이임장전제조찬채천청초충치태택평표필하한"
    "행헌협형홍환황효후흥련룡률렬례림란로리량려류라록락녀은균곤걸갑군극남내능담당돌득락령만면묵밀배백별봉부북비빛산샘생솔슬"
    "시쌍애억염예우운위육을음익자작잔절점직집차총추출쾌탁탄통판팔폭품합항허혼확활훤휘휴흠가나다데벽술앵악암압약업역연옹요울읍응점정좌"
)
NATIVE = "개겨결그꽃꿈누단들뜰람랑레롱루르름마맑물바방버벌봄살샛숲온참터토햇힘"
"""Syllables of given names without characters (하늘, 꽃님) that neither list above nor the counts have."""


ONE_CHARACTER = ("升昇", "岳嶽", "里裏裡")
"""Characters that are written for each other and that the database doesn't join."""


def readings(folder: Path) -> dict[str, dict[str, str]]:
    """Return the fields of each character."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    with bz2.open(folder / "Unihan_Readings.txt.bz2", "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("U+"):
                code, field, value = line.rstrip("\n").split("\t")
                found[chr(int(code[2:], 16))][field] = value
    return found


def plain_pinyin(text: str) -> str:
    """Return pinyin without tones; ü is written v."""
    text = (
        text.replace("ü", "v")
        .replace("ǖ", "v")
        .replace("ǘ", "v")
        .replace("ǚ", "v")
        .replace("ǜ", "v")
    )
    return "".join(c for c in unicodedata.normalize("NFD", text) if "a" <= c <= "z")


def mandarin(fields: dict[str, str]) -> list[str]:
    """Return the pinyin readings of a character, the usual one first."""
    words = fields.get("kMandarin", "").split()
    for name in ("kTGHZ2013", "kXHC1983"):
        for part in fields.get(name, "").split():
            words += part.partition(":")[2].split(",")
    return [w for w in dict.fromkeys(plain_pinyin(word) for word in words) if w]


def write_hanja(folder: Path) -> None:
    """Write character, Korean readings, pinyin, Japanese readings, weight in given names."""
    data = readings(folder)
    rows = []
    for char, fields in sorted(data.items()):
        if "kHangul" not in fields or len(char) != 1 or not "\u3400" <= char <= "\u9fff":
            continue
        korean, for_names = [], False
        for part in fields["kHangul"].split():
            reading, _, marks = part.partition(":")
            korean.append(reading)
            for_names |= "N" in marks or "0" in marks or "E" in marks
        weight = 20 if char in COMMON else 1 if for_names else 0
        japanese = [w.lower() for w in fields.get("kJapaneseOn", "").split()]
        rows.append(
            "\t".join(
                (
                    char,
                    " ".join(korean),
                    " ".join(mandarin(fields)),
                    " ".join(japanese),
                    str(weight),
                )
            )
        )
    (OUT / "hanja.tsv").write_text(
        "char\tkorean\tpinyin\tjapanese\tweight\n" + "\n".join(rows) + "\n", "utf-8"
    )


def write_forms(folder: Path) -> None:
    """Write simplified and Japanese forms with the form that has a Korean reading."""
    data = readings(folder)
    rows: dict[str, str] = {}
    with bz2.open(folder / "Unihan_Variants.txt.bz2", "rt", encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("U+"):
                continue
            code, field, value = line.rstrip("\n").split("\t")
            char = chr(int(code[2:], 16))
            if field not in {
                "kTraditionalVariant",
                "kSemanticVariant",
                "kZVariant",
                "kSpecializedSemanticVariant",
            }:
                continue
            if "kHangul" in data[char] and field != "kTraditionalVariant":
                continue
            for other in re.findall(r"U\+([0-9A-F]+)", value):
                target = chr(int(other, 16))
                better = field == "kTraditionalVariant"
                if target != char and "kHangul" in data[target] and (better or char not in rows):
                    rows[char] = target
                    break
    lines_out = [f"{char}\t{rows[char]}" for char in sorted(rows)]
    (OUT / "forms.tsv").write_text("form\tchar\n" + "\n".join(lines_out) + "\n", "utf-8")


def write_variants(folder: Path) -> None:
    """Write the characters of one Korean reading that may be written for each other.

    These are simplified characters of several traditional ones (钟: 鍾 and 鐘; 升 is one itself, of 昇),
    forms that differ in shape (强, 強) and those that dictionaries hold for one (峰, 峯).
    """
    data = readings(folder)
    groups: dict[str, set[str]] = defaultdict(set)
    with bz2.open(folder / "Unihan_Variants.txt.bz2", "rt", encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("U+"):
                continue
            code, field, value = line.rstrip("\n").split("\t")
            if field in {"kTraditionalVariant", "kSemanticVariant", "kZVariant"}:
                char = chr(int(code[2:], 16))
                found = {chr(int(other, 16)) for other in re.findall(r"U\+([0-9A-F]+)", value)}
                for one in found | {char}:
                    groups[one] |= found | {char}
    for together in ONE_CHARACTER:
        for one in together:
            groups[one] |= {*together}
    lines_out = []
    for char in sorted(one for one in groups if "kHangul" in data[one]):
        own = sounds_of(data[char])
        others = [
            other
            for other in sorted(groups[char])
            if other != char and "kHangul" in data[other] and own & sounds_of(data[other])
        ]
        if others:
            lines_out.append(f"{char}\t{''.join(others)}")
    (OUT / "variants.tsv").write_text("char\tothers\n" + "\n".join(lines_out) + "\n", "utf-8")


def sounds_of(fields: dict[str, str]) -> set[str]:
    """Return the Korean readings of a character."""
    return {part.split(":")[0] for part in fields["kHangul"].split()}


def sounds(folder: Path) -> Any:
    """Return the counts of the generator."""
    spec = importlib.util.spec_from_file_location(
        "trained", folder / "korean_name_generator" / "trained_data.py"
    )
    if spec is None or spec.loader is None:
        sys.exit(f"{folder} is not the generator's folder")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.firstNames


def spread(counts: list[int]) -> list[int]:
    """Undo the packing: a negative number stands for so many zeros."""
    out: list[int] = []
    for count in counts:
        out += [0] * -count if count < 0 else [count]
    return out + [0] * 600


def write_syllables(folder: Path) -> None:
    """Write how often a syllable stands in given names, per 10,000."""
    weight: dict[str, float] = defaultdict(float)
    for sex in sounds(folder):
        for first in sex:
            onset, medial, by_medial, by_onset = (spread(part) for part in first)
            total = sum(onset)
            for o in range(19):
                vowels = medial[o * 21 : o * 21 + 21]
                for v, count in enumerate(vowels):
                    codas = [by_medial[v * 28 + c] * by_onset[o * 28 + c] for c in range(28)]
                    if not count or not sum(codas):
                        continue
                    for c, coda in enumerate(codas):
                        share = onset[o] / total * count / sum(vowels) * coda / sum(codas)
                        weight[chr(0xAC00 + o * 588 + v * 28 + c)] += 1500 * share / 4 * 4 / 4
    for syllable in FREQUENT:
        weight[syllable] += 8000 / (len(FREQUENT) + len(USUAL) / 5)
    for syllable in dict.fromkeys(USUAL):
        weight[syllable] += 8000 / (len(FREQUENT) + len(USUAL) / 5) / 5
    weight = {syllable: count for syllable, count in weight.items() if count >= 0.2}
    for syllable in NATIVE:
        weight.setdefault(syllable, 0.6)
    rows = [f"{s}\t{w:.1f}" for s, w in sorted(weight.items())]
    (OUT / "syllables.tsv").write_text("syllable\tper_10000\n" + "\n".join(rows) + "\n", "utf-8")


def main() -> None:
    """Write all tables."""
    OUT.mkdir(exist_ok=True)
    write_hanja(Path(sys.argv[1]))
    write_forms(Path(sys.argv[1]))
    write_variants(Path(sys.argv[1]))
    write_syllables(Path(sys.argv[2]))


if __name__ == "__main__":
    main()
