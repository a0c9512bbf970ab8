"""Finding faces with YuNet: the whole picture, tiles for small faces, turned and brightened tries.

Runs inside the throw-away process of face_worker.py, never in the vault itself. The model looks at
640 x 640 pixels at a time; its answers are decoded here with NumPy, so that OpenCV is not needed.

Source: Wu, Peng and Yu 2023, YuNet: A Tiny Millisecond-level Face Detector,
doi:10.1007/s11633-023-1423-y; decoding as in OpenCV 4.8, objdetect/src/face_detect.cpp.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageOps

MODEL = Path(__file__).with_name("data") / "yunet-2023mar.onnx"
SHA256 = "8f2383e4dd3cfbb4553ea8718107fc0423210dc964f9f4280604804ed2552fa4"
SIDE = 640
"""Pixels: the model's fixed input."""
LEAST_SCORE = 0.6
_LEAST_TURNED = 0.7
"""Seven more tries see more that is none; a real face scores 0.8 and above when it stands right."""
_STRIDES = (8, 16, 32)
_OVERLAP = 0.25
_SAME = 0.3
"""Two boxes that share more than this of their union, or most of the smaller, are one face."""
_INSIDE = 0.65
_ANGLES = (45, 90, 135, 180, 225, 270, 315)
_DARK_BELOW = 70
"""Mean grey value under which a brightened copy is looked at as well."""
_SMALL_SCALES = (1.0, 2.0)
_FITS = (SIDE, SIDE // 2)
"""Longer side of the whole picture when it is looked at at once: a close-up is seen best small."""

Array = np.ndarray[Any, np.dtype[np.float32]]
Model = Callable[[Array], list[Array]]


@dataclass(frozen=True, slots=True)
class Box:
    """One face in pixels of the picture; `score` from 0 to 1."""

    left: float
    top: float
    right: float
    bottom: float
    score: float

    @property
    def area(self) -> float:
        return max(0.0, self.right - self.left) * max(0.0, self.bottom - self.top)


def find_faces(picture: Image.Image, *, model: Model) -> list[Box]:
    """Return the faces that the model sees, best first. None found never means that none is there.

    Args:
        picture: upright RGB.
        model: takes a 1 x 3 x 640 x 640 array (BGR, 0 to 255), returns YuNet's twelve outputs.
    """
    found = list(_looks(picture, model))
    grey = np.asarray(picture.convert("L"))
    if grey.size and float(grey.mean()) < _DARK_BELOW:
        bright = ImageOps.autocontrast(picture, cutoff=1)
        found += _looks(bright, model)
    inside = [_clipped(box, picture.width, picture.height) for box in found]
    return merged([box for box in inside if box.area > 0])


def merged(boxes: list[Box]) -> list[Box]:
    """Keep the best of boxes that show the same face."""
    kept: list[Box] = []
    for box in sorted(boxes, key=lambda b: -b.score):
        if not any(_same(box, other) for other in kept):
            kept.append(box)
    return kept


def decode(outputs: list[Array], *, least_score: float = LEAST_SCORE) -> list[Box]:
    """Turn the model's outputs (cls, obj, bbox, landmarks by stride) into boxes of its input."""
    boxes: list[Box] = []
    for index, stride in enumerate(_STRIDES):
        sureness, objectness, shape = (outputs[index + part][0] for part in (0, 3, 6))
        scores = np.sqrt(np.clip(sureness[:, 0], 0, 1) * np.clip(objectness[:, 0], 0, 1))
        columns = SIDE // stride
        for place in np.flatnonzero(scores >= least_score):
            row, column = divmod(int(place), columns)
            x, y, w, h = (float(value) for value in shape[place])
            middle_x, middle_y = (column + x) * stride, (row + y) * stride
            half_w, half_h = float(np.exp(w)) * stride / 2, float(np.exp(h)) * stride / 2
            boxes.append(
                Box(
                    middle_x - half_w,
                    middle_y - half_h,
                    middle_x + half_w,
                    middle_y + half_h,
                    float(scores[place]),
                )
            )
    return merged(boxes)


def _looks(picture: Image.Image, model: Model) -> Iterator[Box]:
    for fit in _FITS:
        yield from _at_once(picture, model, fit)
    for scale in _SMALL_SCALES:
        yield from _in_tiles(picture, model, scale)
    for angle in _ANGLES:
        yield from _turned(picture, model, angle)


def _at_once(picture: Image.Image, model: Model, fit: int) -> Iterator[Box]:
    scale = fit / max(picture.size)
    small = picture.resize(
        (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    )
    for box in decode(model(_input(small))):
        yield _moved(box, 0, 0, scale)


def _in_tiles(picture: Image.Image, model: Model, scale: float) -> Iterator[Box]:
    """Look at pieces at or above their own size: a face of 15 pixels becomes one of 30."""
    side = round(SIDE / scale)
    if max(picture.size) <= side and scale <= SIDE / max(picture.size):
        return
    step = round(side * (1 - _OVERLAP))
    for top in _starts(picture.height, side, step):
        for left in _starts(picture.width, side, step):
            tile = picture.crop(
                (left, top, min(left + side, picture.width), min(top + side, picture.height))
            )
            tile = tile.resize((round(tile.width * scale), round(tile.height * scale)))
            for box in decode(model(_input(tile))):
                yield _moved(box, left, top, scale)


def _turned(picture: Image.Image, model: Model, angle: int) -> Iterator[Box]:
    scale = min(1.0, SIDE / max(picture.size))
    small = picture.resize(
        (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    )
    turned = small.rotate(angle, expand=True, resample=Image.Resampling.BILINEAR)
    fit = SIDE / max(turned.size)
    shown = turned.resize((max(1, round(turned.width * fit)), max(1, round(turned.height * fit))))
    radians = np.deg2rad(angle)
    cos, sin = float(np.cos(radians)), float(np.sin(radians))
    for box in decode(model(_input(shown)), least_score=_LEAST_TURNED):
        middle_x = (box.left + box.right) / 2 / fit - turned.width / 2
        middle_y = (box.top + box.bottom) / 2 / fit - turned.height / 2
        x = (middle_x * cos - middle_y * sin + small.width / 2) / scale
        y = (middle_x * sin + middle_y * cos + small.height / 2) / scale
        half = max(box.right - box.left, box.bottom - box.top) / fit / scale / 2
        yield Box(x - half, y - half, x + half, y + half, box.score)


def _starts(length: int, side: int, step: int) -> list[int]:
    if length <= side:
        return [0]
    return [*range(0, length - side, step), length - side]


def _input(picture: Image.Image) -> Array:
    canvas = np.zeros((SIDE, SIDE, 3), dtype=np.float32)
    canvas[: picture.height, : picture.width] = np.asarray(picture, dtype=np.float32)[:, :, ::-1]
    return np.ascontiguousarray(canvas.transpose(2, 0, 1)[None])


def _moved(box: Box, left: int, top: int, scale: float) -> Box:
    return Box(
        box.left / scale + left,
        box.top / scale + top,
        box.right / scale + left,
        box.bottom / scale + top,
        box.score,
    )


def _clipped(box: Box, width: int, height: int) -> Box:
    return Box(
        max(0.0, box.left),
        max(0.0, box.top),
        min(float(width), box.right),
        min(float(height), box.bottom),
        box.score,
    )


def _same(a: Box, b: Box) -> bool:
    shared = Box(
        max(a.left, b.left), max(a.top, b.top), min(a.right, b.right), min(a.bottom, b.bottom), 0
    ).area
    return shared > _SAME * (a.area + b.area - shared) or shared > _INSIDE * min(a.area, b.area)
