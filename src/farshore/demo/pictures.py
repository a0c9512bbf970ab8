"""Quiet pictures drawn by code: the same bytes for the same name, and nobody in any of them."""

import hashlib
import io
import random
from collections.abc import Callable
from functools import cache

from PIL import Image

from farshore.adapters.pictures.faces import FaceDetector, find_faces
from farshore.demo import days, nights
from farshore.demo.paint import grain
from farshore.domain.stories.pictures import Face

_SCENES: dict[str, Callable[[random.Random], Image.Image]] = {
    "harbour": nights.harbour,
    "mountains": days.mountains,
    "window": nights.window,
    "platform": days.platform,
    "school": nights.school,
    "cherry": days.cherry,
    "lighthouse": nights.lighthouse,
    "papers": days.papers,
    "night_train": nights.night_train,
    "workbench": days.workbench,
    "lanterns": nights.lanterns,
    "garden": days.garden,
}
_WORDS = {
    "harbour": (
        "A harbour at dusk with a few lights on the water",
        "夕暮れの港、水面にいくつかの灯り",
        "해 질 녘 항구, 물 위의 불빛 몇 개",
    ),
    "mountains": (
        "Mountains in layers of mist, with a river between them",
        "霧の中に重なる山々と、その間の川",
        "안개 속에 겹겹이 선 산과 그 사이의 강",
    ),
    "window": (
        "One lit window in a dark row of houses under snow",
        "雪の夜、暗い家並みに灯る一つの窓",
        "눈 내리는 밤, 어두운 집들 사이 불 켜진 창 하나",
    ),
    "platform": (
        "An empty railway platform in pale light",
        "淡い光の中の誰もいない駅のホーム",
        "옅은 빛 속 텅 빈 승강장",
    ),
    "school": (
        "A school building in the evening, some windows lit",
        "夕方の校舎、いくつかの窓に明かり",
        "저녁의 학교 건물, 불 켜진 창 몇 개",
    ),
    "cherry": (
        "A branch of cherry blossom before a pale sky",
        "淡い空を背にした桜の枝",
        "옅은 하늘을 배경으로 한 벚꽃 가지",
    ),
    "lighthouse": (
        "A lighthouse on a headland, its beam over a dark sea",
        "岬の灯台、暗い海を照らす光",
        "곶 위의 등대, 어두운 바다를 비추는 빛",
    ),
    "papers": (
        "Sheets of paper one over another, the topmost with a red stamp",
        "重なった紙、いちばん上に赤い判",
        "겹쳐 놓인 종이들, 맨 위 장에 붉은 도장",
    ),
    "night_train": (
        "A train with lit windows crossing flooded fields at night",
        "夜、水を張った田を渡る列車の窓明かり",
        "밤, 물 댄 논을 지나는 기차의 불빛",
    ),
    "workbench": (
        "Tools on a wall above a bench, in lamplight",
        "作業台の上の壁に掛かった道具、ランプの光",
        "작업대 위 벽에 걸린 연장들, 등불 빛",
    ),
    "lanterns": (
        "Paper lanterns floating on a canal under a bridge",
        "橋の下、水路を流れる紙の灯籠",
        "다리 아래 물길을 떠가는 종이 등",
    ),
    "garden": (
        "Rows of young plants in a garden, low sun behind them",
        "畑に並ぶ若い葉、うしろに低い太陽",
        "밭에 줄지어 선 어린잎, 그 뒤의 낮은 해",
    ),
}
ALT = {name: dict(zip(("en", "ja", "ko"), words, strict=True)) for name, words in _WORDS.items()}


@cache
def draw(name: str) -> bytes:
    """Return a picture as JPEG bytes, 1600 x 1000 pixels."""
    seed = sum(ord(letter) * 31**place for place, letter in enumerate(name)) % 2**31
    picture = grain(_SCENES[name](random.Random(seed)), seed=seed)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=84, optimize=True)
    return out.getvalue()


class LookOnce:
    """Looks for faces once in each of the twelve drawings, however many stories they stand with."""

    def __init__(self, detector: FaceDetector = find_faces) -> None:
        self._detector = detector
        self._found: dict[str, list[Face] | None] = {}

    def __call__(self, data: bytes) -> list[Face] | None:
        """Return the faces found, or None where nothing could look."""
        key = hashlib.sha256(data).hexdigest()
        if key not in self._found:
            self._found[key] = self._detector(data)
        return self._found[key]
