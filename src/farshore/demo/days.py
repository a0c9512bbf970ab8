"""Scenes of the demo's pictures by day: each a function from a seeded source to an image."""

import math
import random
from collections.abc import Sequence

from PIL import Image

from farshore.demo.paint import (
    HEIGHT,
    WIDTH,
    Point,
    Shape,
    below,
    box,
    glow,
    shapes,
    sky,
    wave,
)


def mountains(source: random.Random) -> Image.Image:
    """Seven ridges in mist and the bend of a river."""
    picture = sky((176, 196, 208), (224, 224, 214), (244, 226, 204))
    glow(picture, (420, 230), radius=210, colour=(255, 246, 226), strength=0.9)
    for layer in range(7):
        share = layer / 6
        near = (round(168 - 128 * share), round(188 - 120 * share), round(202 - 108 * share))
        mist = tuple(round(c + (236 - c) * 0.62) for c in near)
        ridge = wave(source, base=330 + layer * 88, height=86 - layer * 5, roughness=7)
        below(picture, ridge, near, fade=(mist[0], mist[1], mist[2]))
    left = [(760 + 90 * math.sin(t / 3.1) - t * 6, 772 + t * 12) for t in range(20)]
    right = [(x + 14 + index * 9, y) for index, (x, y) in enumerate(left)]
    shapes(picture, [("polygon", [*left, *reversed(right)], (226, 226, 220, 225))])
    return picture


def platform(source: random.Random) -> Image.Image:
    """A platform and its rails running to a bright vanishing point."""
    picture = sky((136, 160, 178), (196, 204, 204), (236, 222, 200))
    below(picture, wave(source, base=470, height=22), (150, 162, 168), fade=(196, 196, 186))
    vanish = (1040.0, 486.0)
    glow(picture, vanish, radius=260, colour=(255, 246, 224), strength=0.8)
    ground: list[Shape] = [
        ("polygon", [vanish, (WIDTH, 560), (WIDTH, HEIGHT), (700, HEIGHT)], (120, 118, 112)),
        ("polygon", [vanish, (0, 620), (0, HEIGHT), (760, HEIGHT)], (206, 198, 184)),
        ("polygon", [vanish, (700, HEIGHT), (806, HEIGHT)], (92, 92, 92)),
        ("line9", [vanish, (640, HEIGHT)], (226, 196, 96)),
    ]
    for step in range(1, 26):
        share = (step / 26) ** 2.4
        y = vanish[1] + (HEIGHT - vanish[1]) * share
        ground.append(
            (
                f"line{1 + 9 * share}",
                [(vanish[0] - 60 * share, y), (vanish[0] + 760 * share, y)],
                (86, 80, 76, 200),
            )
        )
    ground += [
        ("line5", [vanish, (1010, HEIGHT)], (70, 72, 78)),
        ("line5", [vanish, (1420, HEIGHT)], (70, 72, 78)),
    ]
    roof = (72, 82, 92)
    ground.append(
        ("polygon", [(0, 96), (vanish[0] - 18, 462), (vanish[0] - 40, 470), (0, 236)], roof)
    )
    for share in (0.07, 0.14, 0.26, 0.46, 0.8):
        x = vanish[0] - 1180 * share
        ground.append(
            (
                f"line{3 + 14 * share}",
                [(x, vanish[1] - 240 * share), (x, vanish[1] + 250 * share)],
                roof,
            )
        )
    x = vanish[0] - 760 * 0.5
    ground += [
        ("polygon", box(x - 70, 660, 180, 14), (96, 74, 58)),
        ("line6", [(x - 56, 674), (x - 56, 716)], (60, 56, 54)),
        ("line6", [(x + 96, 674), (x + 96, 716)], (60, 56, 54)),
    ]
    shapes(picture, ground)
    return picture


def cherry(source: random.Random) -> Image.Image:
    """A branch from the left, in flower, before the sky."""
    picture = sky((168, 200, 222), (206, 222, 230), (248, 236, 230))
    glow(picture, (1200, 260), radius=320, colour=(255, 250, 244), strength=0.7)
    twigs: list[Point] = []
    wood: list[Shape] = []
    for start, angle, length in (((-40.0, 780.0), -0.30, 360), ((-40.0, 130.0), 0.2, 250)):
        _grow(source, start, angle, length, 26, 6, wood, twigs)
    blur: list[Shape] = []
    for x, y in twigs:
        for _ in range(2):
            bx, by, size = x + source.gauss(0, 46), y + source.gauss(0, 40), source.uniform(14, 30)
            blur.append(
                ("ellipse", [(bx - size, by - size), (bx + size, by + size)], (250, 222, 228, 70))
            )
    shapes(picture, blur)
    shapes(picture, wood)
    flowers: list[Shape] = []
    for x, y in twigs:
        for _ in range(source.randrange(2, 5)):
            flowers += _blossom(source, x + source.gauss(0, 24), y + source.gauss(0, 22))
    for _ in range(26):
        x, y = source.uniform(300, WIDTH), source.uniform(300, HEIGHT)
        flowers.append(("ellipse", [(x, y), (x + 12, y + 7)], (250, 218, 224, 190)))
    shapes(picture, flowers)
    return picture


def _grow(
    source: random.Random, at: Point, angle: float, length: float, width: float, depth: int,
    wood: list[Shape], twigs: list[Point],
) -> None:  # fmt: skip
    end = (at[0] + math.cos(angle) * length, at[1] + math.sin(angle) * length)
    bend = ((at[0] + end[0]) / 2, (at[1] + end[1]) / 2 + source.uniform(-14, 14))
    wood.append((f"line{max(2.0, width)}", [at, bend, end], (84, 62, 60)))
    if depth <= 3:
        twigs.append(end)
        twigs.append(bend)
    if depth == 0:
        return
    for turn in (source.uniform(-0.5, -0.12), source.uniform(0.12, 0.5)):
        if depth > 3 and turn > 0.42:
            continue
        _grow(source, end, angle + turn, length * source.uniform(0.68, 0.86), width * 0.66,
              depth - 1, wood, twigs)  # fmt: skip


def _blossom(source: random.Random, x: float, y: float) -> list[Shape]:
    size, turn = source.uniform(8, 13), source.uniform(0, 6.28)
    pink = source.choice(((255, 240, 243), (252, 226, 232), (248, 212, 222)))
    found: list[Shape] = []
    for petal in range(5):
        a = turn + petal * 1.2566
        px, py = x + math.cos(a) * size * 0.8, y + math.sin(a) * size * 0.8
        found.append(
            ("ellipse", [(px - size * 0.66, py - size * 0.66), (px + size * 0.66, py + size * 0.66)],
             (*pink, 235))
        )  # fmt: skip
    found.append(("ellipse", [(x - 3, y - 3), (x + 3, y + 3)], (214, 128, 142, 255)))
    return found


def papers(source: random.Random) -> Image.Image:
    """Sheets one over another on a desk, a round stamp on the last."""
    picture = sky((150, 124, 100), (132, 106, 84), (110, 86, 68))
    for sheet in range(8):
        cx, cy = 800 + source.gauss(0, 95), 500 + source.gauss(0, 54)
        turn = source.gauss(0, 0.16) if sheet < 7 else 0.05
        tone = 226 + sheet * 3
        corners = _turned(box(-290, -370, 580, 740), (cx, cy), turn)
        shadow = [(x + 9, y + 13) for x, y in corners]
        lines: list[Shape] = [
            ("polygon", shadow, (50, 36, 26, 60)),
            ("polygon", corners, (tone, tone - 4, tone - 16)),
        ]
        for row in range(15):
            wide = source.uniform(240, 440) if row % 5 != 4 else 120
            line = _turned(
                [(-220, -280 + row * 36), (-220 + wide, -280 + row * 36)], (cx, cy), turn
            )
            lines.append(("line4", line, (120, 116, 112, 120)))
        shapes(picture, lines)
    x, y = 985, 760
    red = (186, 52, 44)
    ring: list[Shape] = [
        ("ellipse", [(x - 58, y - 58), (x + 58, y + 58)], (*red, 225)),
        ("ellipse", [(x - 49, y - 49), (x + 49, y + 49)], (244, 238, 224, 235)),
    ]
    ring += [("line6", [(x - 30, y + o), (x + 30, y + o)], (*red, 215)) for o in (-24, 0, 24)]
    ring.append(("line6", [(x, y - 34), (x, y + 34)], (*red, 215)))
    shapes(picture, ring)
    glow(picture, (330, 180), radius=420, colour=(255, 238, 204), strength=0.3)
    return picture


def _turned(points: Sequence[Point], centre: Point, angle: float) -> list[Point]:
    c, s = math.cos(angle), math.sin(angle)
    return [(centre[0] + x * c - y * s, centre[1] + x * s + y * c) for x, y in points]


def workbench(source: random.Random) -> Image.Image:
    """Tools hung in a row over a bench, under one lamp."""
    picture = sky((70, 62, 58), (104, 86, 70), (84, 66, 52))
    glow(picture, (820, 120), radius=560, colour=(252, 212, 150), strength=0.75)
    steel, wood, dark = (58, 58, 62), (122, 78, 46), (44, 36, 32)
    tools: list[Shape] = [("polygon", box(180, 196, 1240, 12), dark)]
    tools += [("polygon", box(300, 236, 16, 260), wood), ("polygon", box(258, 216, 100, 42), steel)]
    tools += [
        ("polygon", [(430, 216), (478, 216), (560, 520), (470, 520)], steel),
        ("polygon", box(424, 206, 60, 74), wood),
    ]
    for x, length in ((640.0, 200), (700.0, 230), (760.0, 260)):
        tools += [
            ("polygon", box(x - 12, 214, 24, 110), wood),
            ("polygon", box(x - 4, 324, 8, length - 110), steel),
        ]
    tools += [("line20", [(880, 250), (880, 480)], steel), ("ellipse", [(850, 206), (910, 266)], steel),
              ("polygon", [(868, 200), (892, 200), (892, 236), (868, 236)], (196, 158, 112))]  # fmt: skip
    tools += [
        ("line12", [(1010, 216), (1044, 360), (1016, 500)], steel),
        ("line12", [(1060, 216), (1030, 360), (1062, 500)], steel),
    ]
    tools += [
        ("ellipse", [(1170, 214), (1290, 334)], wood),
        ("ellipse", [(1200, 244), (1260, 304)], (150, 120, 88)),
    ]
    tools += [
        ("polygon", box(0, 720, WIDTH, 46), (126, 88, 56)),
        ("polygon", box(0, 766, WIDTH, 234), (70, 50, 36)),
    ]
    for _ in range(40):
        y = source.uniform(722, 764)
        x = source.uniform(-100, WIDTH)
        tools.append(("line1.5", [(x, y), (x + source.uniform(80, 380), y)], (96, 64, 40, 120)))
    tools += [("polygon", box(560, 620, 150, 100), (164, 60, 48)), ("polygon", box(574, 604, 122, 18), dark),
              ("ellipse", [(1040, 650), (1110, 722)], (206, 196, 178)), ("line7", [(1102, 672), (1132, 680), (1104, 704)], (206, 196, 178))]  # fmt: skip
    for _ in range(26):
        x, y = source.uniform(220, 1300), source.uniform(700, 720)
        tools.append(("line4", [(x, y), (x + 12, y - 8), (x + 22, y)], (206, 172, 124)))
    tools.append(("polygon", [(760, 60), (880, 60), (930, 130), (710, 130)], (40, 44, 48)))
    tools.append(("line4", [(820, 0), (820, 60)], (40, 44, 48)))
    shapes(picture, tools)
    glow(picture, (820, 138), radius=110, colour=(255, 236, 190), strength=0.8)
    return picture


def garden(source: random.Random) -> Image.Image:
    """Furrows to the horizon with leaves on them, the sun low."""
    picture = sky((188, 204, 206), (240, 222, 186), (246, 206, 150))
    glow(picture, (1080, 400), radius=260, colour=(255, 244, 206), strength=1.0)
    below(picture, wave(source, base=430, height=20), (146, 150, 128), fade=(120, 116, 92))
    below(picture, [(0, 470), (WIDTH, 470)], (136, 110, 82), fade=(82, 60, 44))
    rows: list[Shape] = []
    vanish = (860.0, 440.0)
    for row in range(-7, 8):
        foot = 800 + row * 230
        rows.append(
            ("polygon", [vanish, (foot - 46, HEIGHT), (foot + 46, HEIGHT)], (74, 54, 40, 130))
        )
    for step in range(3, 30):
        share = (step / 30) ** 2
        y = vanish[1] + (HEIGHT + 40 - vanish[1]) * share
        for row in range(-7, 8):
            x = vanish[0] + (800 + row * 230 - vanish[0]) * share
            for leaf in range(5):
                a = -1.57 + (leaf - 2) * 0.42 + source.gauss(0, 0.1)
                reach = 74 * share * source.uniform(0.7, 1.1)
                tip = (x + math.cos(a) * reach, y + math.sin(a) * reach)
                tone = source.randrange(-14, 14)
                green = (86 + tone, 124 + tone, 66 + tone)
                rows.append((f"line{max(1.0, 13 * share)}", [(x, y), tip], green))
            rows.append(
                (
                    "ellipse",
                    [(x - 10 * share, y - 5 * share), (x + 10 * share, y + 9 * share)],
                    (240, 232, 226),
                )
            )
    shapes(picture, rows)
    glow(picture, (1080, 410), radius=420, colour=(255, 232, 180), strength=0.28)
    return picture
