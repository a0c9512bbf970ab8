"""Scenes of the demo's pictures after dark: each a function from a seeded source to an image."""

import math
import random

from PIL import Image

from farshore.demo.paint import (
    HEIGHT,
    WIDTH,
    Colour,
    Point,
    Shape,
    below,
    box,
    glow,
    reflections,
    shapes,
    sky,
    wave,
)

_LAMP: Colour = (255, 214, 148)


def harbour(source: random.Random) -> Image.Image:
    """A bay at dusk: hills, a mole with lamps, one boat."""
    picture = sky((36, 48, 86), (92, 84, 122), (206, 132, 112), (246, 190, 134))
    glow(picture, (1130, 560), radius=300, colour=(255, 214, 150), strength=0.7)
    for base, shade in ((540, (92, 84, 116)), (572, (66, 66, 98)), (596, (46, 50, 80))):
        below(picture, wave(source, base=base, height=34), shade, fade=shade)
    below(picture, [(0, 630), (WIDTH, 630)], (104, 94, 122), fade=(24, 32, 58))
    lamps = [(210 + n * 128 + source.uniform(-14, 14), 606.0) for n in range(7)]
    pier: list[Shape] = [
        stroke
        for lamp in lamps
        for stroke in reflections(source, (lamp[0], 640), length=300, colour=_LAMP)
    ]
    pier += [("polygon", [(0, 622), (1080, 626), (1080, 640), (0, 648)], (26, 30, 50))]
    for x, y in lamps:
        pier += [("line2.5", [(x, 624), (x, y - 4)], (26, 30, 50))]
        pier += [("ellipse", [(x - 4, y - 8), (x + 4, y)], (*_LAMP, 255))]
    pier += [("polygon", [(1210, 742), (1392, 742), (1364, 778), (1240, 778)], (20, 24, 42))]
    pier += [("line4", [(1290, 742), (1290, 640)], (20, 24, 42))]
    pier += [("polygon", [(1256, 742), (1256, 716), (1278, 716), (1278, 742)], (20, 24, 42))]
    shapes(picture, pier)
    for lamp in lamps:
        glow(picture, lamp, radius=34, colour=_LAMP, strength=0.55)
    return picture


def window(source: random.Random) -> Image.Image:
    """A street of dark houses in falling snow; one window is lit."""
    picture = sky((14, 20, 40), (28, 36, 62), (52, 58, 86))
    houses: list[Shape] = []
    x, panes = -40.0, []
    while x < WIDTH:
        wide, high = source.uniform(170, 270), source.uniform(330, 560)
        top = HEIGHT - high
        shade = source.randrange(16, 26)
        houses.append(("polygon", box(x, top, wide, high), (shade, shade + 5, shade + 20)))
        houses.append(
            ("polygon", [(x - 18, top), (x + wide / 2, top - 78), (x + wide + 18, top)],
             (shade - 5, shade, shade + 13))
        )  # fmt: skip
        houses.append(
            ("line7", [(x - 18, top - 3), (x + wide / 2, top - 81), (x + wide + 18, top - 3)],
             (150, 160, 186, 210))
        )  # fmt: skip
        panes += [
            (x + 34 + c * 66, top + 54 + r * 104)
            for r in range(4)
            for c in range(int(wide - 50) // 66)
        ]
        x += wide + source.uniform(6, 30)
    houses += [("polygon", box(px, py, 34, 50), (34, 42, 64)) for px, py in panes]
    lit = min(panes, key=lambda p: abs(p[0] - 980) + abs(p[1] - 640))
    houses.append(("polygon", box(*lit, 34, 50), (255, 214, 140)))
    cross = (110, 80, 50)
    houses.append(("line2", [(lit[0] + 17, lit[1]), (lit[0] + 17, lit[1] + 50)], cross))
    houses.append(("line2", [(lit[0], lit[1] + 24), (lit[0] + 34, lit[1] + 24)], cross))
    shapes(picture, houses)
    glow(picture, (lit[0] + 17, lit[1] + 25), radius=120, colour=_LAMP, strength=0.5)
    flakes: list[Shape] = []
    for _ in range(420):
        fx, fy, size = source.uniform(0, WIDTH), source.uniform(0, HEIGHT), source.uniform(0.8, 3.4)
        flakes.append(("ellipse", [(fx, fy), (fx + size, fy + size)], (226, 232, 244, 170)))
    shapes(picture, flakes)
    return picture


def school(source: random.Random) -> Image.Image:
    """A long building at nightfall, a few rooms lit, a tree, the moon."""
    picture = sky((44, 58, 102), (104, 104, 142), (214, 160, 140))
    glow(picture, (1320, 190), radius=130, colour=(246, 238, 220), strength=0.5)
    below(picture, wave(source, base=690, height=26), (72, 74, 104), fade=(44, 48, 72))
    wall: list[Shape] = [
        ("ellipse", [(1284, 154), (1356, 226)], (250, 244, 228)),
        ("polygon", box(250, 470, 980, 330), (50, 54, 80)),
        ("polygon", box(230, 456, 1020, 18), (38, 42, 64)),
        ("polygon", box(660, 392, 160, 80), (50, 54, 80)),
        ("ellipse", [(722, 410), (758, 446)], (226, 216, 190)),
        ("line2", [(740, 428), (740, 415)], (50, 54, 80)),
        ("line2", [(740, 428), (750, 432)], (50, 54, 80)),
        ("polygon", [(0, 800), (WIDTH, 800), (WIDTH, HEIGHT), (0, HEIGHT)], (36, 40, 60)),
    ]
    lights: list[Point] = []
    for row in range(3):
        for column in range(13):
            x, y = 282 + column * 72, 500 + row * 98
            lit = (row == 1 and column in {8, 9, 10}) or (row, column) == (2, 3)
            colour = (255, 212, 142) if lit else (70, 76, 106)
            wall.append(("polygon", box(x, y, 48, 54), colour))
            wall.append(("line2", [(x + 24, y), (x + 24, y + 54)], (50, 54, 80)))
            if lit:
                lights.append((x + 24, y + 27))
    wall.append(("polygon", box(708, 712, 64, 88), (30, 34, 52)))
    shapes(picture, wall)
    for light in lights:
        glow(picture, light, radius=60, colour=_LAMP, strength=0.45)
    shapes(picture, _tree(source, (1370, 820), length=150, angle=-1.57, width=22, depth=8))
    return picture


def _tree(
    source: random.Random, at: Point, *, length: float, angle: float, width: float, depth: int
) -> list[Shape]:
    end = (at[0] + math.cos(angle) * length, at[1] + math.sin(angle) * length)
    found: list[Shape] = [(f"line{max(1.5, width)}", [at, end], (26, 30, 46))]
    if depth:
        for turn in (-source.uniform(0.2, 0.55), source.uniform(0.2, 0.55)):
            found += _tree(source, end, length=length * source.uniform(0.66, 0.82),
                           angle=angle + turn, width=width * 0.66, depth=depth - 1)  # fmt: skip
    return found


def lighthouse(source: random.Random) -> Image.Image:
    """A tower on a headland; its beam crosses the sea."""
    picture = sky((12, 20, 44), (28, 42, 76), (74, 84, 118), (140, 124, 136))
    stars: list[Shape] = []
    for _ in range(140):
        x, y, size = source.uniform(0, WIDTH), source.uniform(0, 420), source.uniform(0.8, 2.2)
        stars.append(("ellipse", [(x, y), (x + size, y + size)], (226, 232, 246, 170)))
    lamp = (424.0, 330.0)
    beam: list[Shape] = [
        (
            "polygon",
            [lamp, (WIDTH + 200, 110 + n * 12), (WIDTH + 200, 420 - n * 12)],
            (255, 238, 190, 9),
        )
        for n in range(12)
    ]
    shapes(picture, [*stars, *beam])
    below(picture, [(0, 640), (WIDTH, 640)], (70, 82, 114), fade=(14, 22, 44))
    cliff = [(0.0, 560.0), (180, 548), (330, 520), (470, 522), (560, 570), (610, 660), (660, 700)]
    shapes(picture, [
        *reflections(source, (900, 656), length=330, colour=(255, 232, 180), spread=90),
        ("polygon", [*cliff, (560, HEIGHT), (0, HEIGHT)], (14, 20, 36)),
        ("polygon", [(392, 524), (456, 524), (444, 352), (404, 352)], (212, 214, 220)),
        ("polygon", [(399, 430), (449, 430), (447, 396), (401, 396)], (156, 70, 66)),
        ("polygon", [(395, 484), (453, 484), (451, 456), (397, 456)], (156, 70, 66)),
        ("polygon", box(396, 344, 56, 10), (40, 46, 64)),
        ("polygon", box(408, 316, 32, 28), (255, 236, 180)),
        ("polygon", [(402, 316), (446, 316), (424, 294)], (40, 46, 64)),
    ])  # fmt: skip
    glow(picture, lamp, radius=90, colour=(255, 240, 200), strength=0.9)
    return picture


def night_train(source: random.Random) -> Image.Image:
    """A short train with warm windows, mirrored in flooded fields."""
    picture = sky((16, 24, 48), (34, 48, 80), (86, 92, 120))
    for base, shade in ((470, (40, 52, 80)), (520, (28, 38, 62))):
        below(picture, wave(source, base=base, height=46), shade, fade=shade)
    below(picture, [(0, 640), (WIDTH, 640)], (52, 64, 94), fade=(20, 28, 50))
    cars: list[Shape] = [("polygon", box(0, 618, WIDTH, 26), (14, 20, 34))]
    lights: list[Point] = []
    for car in range(3):
        x = 470 + car * 300
        cars.append(("polygon", box(x, 540, 288, 76), (24, 30, 48)))
        for pane in range(6):
            wx = x + 18 + pane * 44
            cars.append(("polygon", box(wx, 556, 32, 28), (255, 216, 146)))
            lights.append((wx + 16, 570))
    cars.append(("polygon", [(1358, 540), (1380, 560), (1384, 616), (1358, 616)], (24, 30, 48)))
    for pole in range(6):
        x = 80 + pole * 300
        cars += [
            ("line4", [(x, 620), (x, 430)], (14, 20, 34)),
            ("line3", [(x - 26, 446), (x + 26, 446)], (14, 20, 34)),
        ]
    for wire in (446, 458):
        cars.append(("line1.5", [(0, wire), (WIDTH, wire)], (20, 28, 46, 200)))
    for light in lights:
        cars += reflections(source, (light[0], 656), length=210, colour=_LAMP, spread=15)
    shapes(picture, cars)
    for light in lights[::2]:
        glow(picture, light, radius=56, colour=_LAMP, strength=0.35)
    dikes: list[Shape] = [
        (f"line{(y - 660) / 24}", [(0, y), (WIDTH, y + source.uniform(-18, 18))], (18, 26, 44))
        for y in (736, 820, 920)
    ]
    shapes(picture, dikes)
    return picture


def lanterns(source: random.Random) -> Image.Image:
    """Paper lights going under a stone bridge."""
    picture = sky((22, 28, 56), (44, 48, 84), (96, 84, 110))
    below(picture, wave(source, base=420, height=30), (30, 36, 62), fade=(30, 36, 62))
    below(picture, [(0, 520), (WIDTH, 520)], (58, 62, 96), fade=(12, 18, 38))
    arch = [
        (800 + 330 * math.cos(math.pi - t * math.pi / 40), 540 - 190 * math.sin(t * math.pi / 40))
        for t in range(41)
    ]
    shapes(picture, [("polygon", [(0, 400), (WIDTH, 400), (WIDTH, 540), *reversed(arch), (0, 540)], (22, 26, 46)),
                     ("polygon", box(0, 376, WIDTH, 14), (22, 26, 46)),
                     *(("line6", [(x, 380), (x, 404)], (22, 26, 46)) for x in range(20, WIDTH, 70))])  # fmt: skip
    boats = sorted(
        ((source.gauss(800, 90 + depth * 340), 560 + depth**1.6 * 350, 0.35 + depth) for depth in
         (source.random() for _ in range(34))),
        key=lambda boat: boat[1],
    )  # fmt: skip
    streaks: list[Shape] = []
    paper: list[Shape] = []
    for x, y, size in boats:
        streaks += reflections(
            source, (x, y + 14 * size), length=110 * size, colour=(255, 190, 112), spread=16 * size
        )
        paper += [
            ("polygon", [(x - 15 * size, y - 30 * size), (x + 15 * size, y - 30 * size),
                         (x + 18 * size, y), (x - 18 * size, y)], (255, 220, 150)),
            ("polygon", [(x - 32 * size, y), (x + 32 * size, y), (x + 20 * size, y + 11 * size),
                         (x - 20 * size, y + 11 * size)], (232, 214, 188)),
        ]  # fmt: skip
    shapes(picture, streaks)
    for x, y, size in boats:
        glow(picture, (x, y - 14 * size), radius=52 * size, colour=(255, 190, 110), strength=0.6)
    shapes(picture, paper)
    return picture
