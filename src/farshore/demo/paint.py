"""Brushes of the demo's pictures: skies, ridges, glows, paper grain. All deterministic."""

import math
import random
from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1600, 1000
Colour = tuple[int, int, int]
Point = tuple[float, float]
Shape = tuple[str, Sequence[Point], tuple[int, ...]]
"""Kind (polygon, ellipse, or line and its width), points, colour with or without alpha."""


def sky(*stops: Colour) -> Image.Image:
    """Return a vertical blend of colours from top to bottom, evenly spaced."""
    rows = np.linspace(0, len(stops) - 1, HEIGHT)
    table = np.array(stops, dtype=float)
    column = np.stack([np.interp(rows, range(len(stops)), table[:, c]) for c in range(3)], axis=1)
    full = np.repeat(column[:, None, :], WIDTH, axis=1)
    return Image.fromarray(full.astype(np.uint8), "RGB")


def wave(source: random.Random, *, base: float, height: float, roughness: int = 5) -> list[Point]:
    """Return the outline of a ridge from left to right."""
    parts = [
        (height / (i + 1) ** 1.15, (i + 1) * source.uniform(0.7, 1.3), source.uniform(0, 6.28))
        for i in range(roughness)
    ]
    return [
        (x, base + sum(a * math.sin(x / WIDTH * 6.28 * f + p) for a, f, p in parts))
        for x in range(0, WIDTH + 8, 8)
    ]


def below(picture: Image.Image, outline: Sequence[Point], colour: Colour, *, fade: Colour) -> None:
    """Fill everything under an outline, fading downwards as mist does."""
    mask = Image.new("L", (WIDTH, HEIGHT), 0)
    ImageDraw.Draw(mask).polygon([*outline, (WIDTH, HEIGHT), (0, HEIGHT)], fill=255)
    top = min(y for _, y in outline)
    rows = np.clip((np.arange(HEIGHT) - top) / max(1.0, HEIGHT - top), 0, 1)[:, None]
    blend = np.array(colour) * (1 - rows) + np.array(fade) * rows
    layer = np.repeat(blend[:, None, :], WIDTH, axis=1).astype(np.uint8)
    picture.paste(Image.fromarray(layer, "RGB"), (0, 0), mask)


def glow(
    picture: Image.Image, at: Point, *, radius: float, colour: Colour, strength: float = 1.0
) -> None:
    """Add light around a point."""
    x0, y0 = (max(0, int(c - radius * 2)) for c in at)
    x1, y1 = min(WIDTH, int(at[0] + radius * 2)), min(HEIGHT, int(at[1] + radius * 2))
    if x1 <= x0 or y1 <= y0:
        return
    ys, xs = np.mgrid[y0:y1, x0:x1]
    light = strength * np.exp(-((xs - at[0]) ** 2 + (ys - at[1]) ** 2) / (radius**2 / 2))
    part = np.asarray(picture.crop((x0, y0, x1, y1)), dtype=float)
    lit = part + (np.array(colour) - part) * np.clip(light, 0, 1)[:, :, None]
    picture.paste(Image.fromarray(lit.clip(0, 255).astype(np.uint8), "RGB"), (x0, y0))


def shapes(picture: Image.Image, draw: Sequence[Shape]) -> None:
    """Draw smooth shapes: at twice the size, then shrunk."""
    layer = Image.new("RGBA", (WIDTH * 2, HEIGHT * 2), (0, 0, 0, 0))
    pen = ImageDraw.Draw(layer)
    for kind, points, colour in draw:
        doubled = [(x * 2, y * 2) for x, y in points]
        if kind == "polygon":
            pen.polygon(doubled, fill=colour)
        elif kind == "ellipse":
            pen.ellipse([*doubled[0], *doubled[1]], fill=colour)
        else:
            pen.line(doubled, fill=colour, width=int(float(kind[4:]) * 2), joint="curve")
    small = layer.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    picture.paste(small, (0, 0), small)


def box(x: float, y: float, width: float, height: float) -> list[Point]:
    """Return the corners of an upright rectangle."""
    return [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]


def reflections(
    source: random.Random,
    at: Point,
    *,
    length: float,
    colour: Colour,
    spread: float = 22,
) -> list[Shape]:
    """Return the broken streak that a light leaves on water."""
    strokes: list[Shape] = []
    y = at[1]
    while y < min(HEIGHT, at[1] + length):
        share = (y - at[1]) / length
        half = source.uniform(0.2, 1.0) * spread * (0.35 + share)
        x = at[0] + source.gauss(0, 3 + 9 * share)
        alpha = int(190 * (1 - share) ** 1.4)
        strokes.append((f"line{2 + 2 * share}", [(x - half, y), (x + half, y)], (*colour, alpha)))
        y += source.uniform(5, 10) + 5 * share
    return strokes


def grain(picture: Image.Image, *, seed: int, strength: float = 5.0) -> Image.Image:
    """Return the picture with the tooth of paper and a slight vignette."""
    noise = np.random.default_rng(seed).normal(0, strength, (HEIGHT, WIDTH, 1))
    ys, xs = np.mgrid[-1 : 1 : HEIGHT * 1j, -1 : 1 : WIDTH * 1j]
    edge = 1 - 0.16 * np.clip(xs**2 + ys**2 - 0.5, 0, 1.5)[:, :, None]
    soft = picture.filter(ImageFilter.GaussianBlur(0.6))
    pixels = np.asarray(soft, dtype=float) * edge + noise
    return Image.fromarray(pixels.clip(0, 255).astype(np.uint8), "RGB")
