"""Quiet pictures drawn by code: the same bytes for the same name."""

import io
import math
import random

from PIL import Image, ImageDraw, ImageFilter

SIZE = (1600, 1000)
_SKIES = {
    "harbour": ((38, 52, 84), (226, 146, 104)),
    "mountains": ((88, 120, 150), (232, 222, 205)),
    "window": ((14, 20, 38), (40, 48, 74)),
    "platform": ((112, 138, 158), (222, 214, 200)),
    "school": ((64, 74, 112), (214, 166, 142)),
    "cherry": ((176, 205, 224), (250, 236, 232)),
}
ALT = {
    "harbour": {
        "en": "A harbour at dusk with a few lights on the water",
        "ja": "夕暮れの港、水面にいくつかの灯り",
        "ko": "해 질 녘 항구, 물 위의 불빛 몇 개",
    },
    "mountains": {
        "en": "Mountains in layers of mist",
        "ja": "霧の中に重なる山々",
        "ko": "안개 속에 겹겹이 선 산",
    },
    "window": {
        "en": "One lit window in a dark house front",
        "ja": "暗い家並みに灯る一つの窓",
        "ko": "어두운 집들 사이 불 켜진 창 하나",
    },
    "platform": {
        "en": "An empty railway platform in pale light",
        "ja": "淡い光の中の誰もいない駅のホーム",
        "ko": "옅은 빛 속 텅 빈 승강장",
    },
    "school": {
        "en": "A school building in the evening",
        "ja": "夕方の校舎",
        "ko": "저녁의 학교 건물",
    },
    "cherry": {
        "en": "A branch of cherry blossom before the sky",
        "ja": "空を背にした桜の枝",
        "ko": "하늘을 배경으로 한 벚꽃 가지",
    },
}


def draw(name: str) -> bytes:
    """Return a picture as PNG bytes, 1600 x 1000 pixels."""
    source = random.Random(name)
    picture = _sky(*_SKIES[name])
    pen = ImageDraw.Draw(picture, "RGBA")
    if name in {"harbour", "mountains", "school"}:
        _ridges(pen, source, count=5 if name == "mountains" else 2)
    if name in {"window", "school", "platform"}:
        _houses(pen, source, lit=1 if name == "window" else 9)
    if name == "harbour":
        _water(pen, source)
    if name == "cherry":
        _branch(pen, source)
    out = io.BytesIO()
    picture.filter(ImageFilter.GaussianBlur(0.8)).save(out, "PNG")
    return out.getvalue()


def _sky(top: tuple[int, int, int], bottom: tuple[int, int, int]) -> Image.Image:
    column = Image.new("RGB", (1, SIZE[1]))
    for y in range(SIZE[1]):
        share = y / SIZE[1]
        column.putpixel(
            (0, y), tuple(round(a + (b - a) * share) for a, b in zip(top, bottom, strict=True))
        )
    return column.resize(SIZE)


def _ridges(pen: ImageDraw.ImageDraw, source: random.Random, *, count: int) -> None:
    for layer in range(count):
        base = 520 + layer * 90
        phases = [source.uniform(0, 6.28) for _ in range(4)]
        points = [(0, SIZE[1])]
        for x in range(0, SIZE[0] + 20, 20):
            y = base + sum(
                70 / (i + 1) * math.sin(x / (330 / (i + 1)) + p) for i, p in enumerate(phases)
            )
            points.append((x, round(y)))
        shade = 90 - layer * 14
        pen.polygon([*points, (SIZE[0], SIZE[1])], fill=(shade, shade + 12, shade + 26, 150))


def _houses(pen: ImageDraw.ImageDraw, source: random.Random, *, lit: int) -> None:
    x = -30
    windows: list[tuple[int, int]] = []
    while x < SIZE[0]:
        width, height = source.randrange(150, 300), source.randrange(260, 560)
        pen.rectangle((x, SIZE[1] - height, x + width, SIZE[1]), fill=(24, 28, 40, 235))
        windows += [
            (wx, wy)
            for wx in range(x + 28, x + width - 40, 58)
            for wy in range(SIZE[1] - height + 36, SIZE[1] - 60, 84)
        ]
        x += width + source.randrange(0, 24)
    for wx, wy in windows:
        pen.rectangle((wx, wy, wx + 26, wy + 38), fill=(44, 52, 70, 255))
    for wx, wy in source.sample(windows, lit):
        pen.rectangle((wx, wy, wx + 26, wy + 38), fill=(250, 208, 130, 255))


def _water(pen: ImageDraw.ImageDraw, source: random.Random) -> None:
    pen.rectangle((0, 720, SIZE[0], SIZE[1]), fill=(30, 42, 66, 235))
    for _ in range(14):
        x = source.randrange(60, SIZE[0] - 60)
        pen.ellipse((x - 4, 700, x + 4, 708), fill=(255, 226, 170, 255))
        for step in range(22):
            half = source.randrange(3, 26)
            y = 730 + step * 12
            pen.line(
                (x - half, y, x + half, y), fill=(255, 214, 150, max(12, 120 - step * 5)), width=2
            )


def _branch(pen: ImageDraw.ImageDraw, source: random.Random) -> None:
    x, y = 0.0, 760.0
    for _ in range(40):
        nx, ny = x + 42, y - source.uniform(2, 26)
        pen.line((x, y, nx, ny), fill=(86, 62, 58, 255), width=10)
        for _ in range(9):
            bx, by = nx + source.gauss(0, 70), ny + source.gauss(0, 60)
            size = source.uniform(9, 24)
            pen.ellipse(
                (bx - size, by - size, bx + size, by + size),
                fill=(248, source.randrange(196, 226), 214, 170),
            )
        x, y = nx, ny
