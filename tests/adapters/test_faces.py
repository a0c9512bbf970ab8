"""The detector, with its real model and a real face."""

import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFilter

from farshore.adapters.pictures import faces, yunet
from farshore.adapters.pictures.faces import find_faces
from farshore.adapters.processes import throwaway
from tests.fakes import PORTRAIT, drawing

Change = Callable[[Image.Image], Image.Image]


def portrait() -> Image.Image:
    return Image.open(PORTRAIT).convert("RGB")


def jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=90)
    return out.getvalue()


def small_in_a_crowd(picture: Image.Image) -> Image.Image:
    ground = Image.new("RGB", (1600, 1200), (120, 130, 140))
    ground.paste(picture.resize((73, 75)), (1100, 700))
    return ground


def with_bar(box: tuple[int, int, int, int]) -> Change:
    def change(picture: Image.Image) -> Image.Image:
        ImageDraw.Draw(picture).rectangle(box, fill=(25, 25, 30))
        return picture

    return change


CHANGES: dict[str, Change] = {
    "as it is": lambda p: p,
    "small in a large picture": small_in_a_crowd,
    "turned by 45 degrees": lambda p: p.rotate(45, expand=True),
    "turned by 90 degrees": lambda p: p.rotate(90, expand=True),
    "upside down": lambda p: p.rotate(180),
    "in the dark": lambda p: p.point([int(v * 0.15) for v in range(256)] * 3),
    "eyes hidden": with_bar((85, 90, 205, 135)),
    "mouth hidden": with_bar((95, 145, 195, 190)),
    "out of focus": lambda p: p.filter(ImageFilter.GaussianBlur(5)),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_face_is_found(name: str) -> None:
    found = find_faces(jpeg(CHANGES[name](portrait())))

    assert found, name


def test_the_box_lies_on_the_face() -> None:
    (face,) = find_faces(PORTRAIT.read_bytes()) or []

    assert face.left < 145 < face.left + face.width
    assert face.top < 120 < face.top + face.height
    assert 60 < face.width < 130
    assert face.score > 0.9


def test_the_box_of_a_turned_face_lies_on_the_face() -> None:
    turned = portrait().rotate(90, expand=True)  # the face's middle goes from (145, 120) to here

    (face,) = find_faces(jpeg(turned)) or []

    assert face.left < 120 < face.left + face.width
    assert face.top < 290 - 145 < face.top + face.height


def test_nothing_is_found_in_stripes() -> None:
    assert find_faces(drawing()) == []


def test_what_cannot_be_looked_at_is_not_called_empty() -> None:
    assert find_faces(b"no picture") is None


def test_a_changed_or_missing_model_is_not_called_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "adapters"
    shutil.copytree(Path(throwaway.__file__).parents[1], copy)
    model = copy / "pictures" / "data" / yunet.MODEL.name
    worker = copy / "pictures" / "face_worker.py"
    worker.write_text(
        worker.read_text("utf-8").replace(
            "yunet.MODEL.", f"__import__('pathlib').Path({str(model)!r})."
        ),
        "utf-8",
    )
    monkeypatch.setattr(throwaway, "__file__", str(copy / "processes" / "throwaway.py"))
    assert find_faces(PORTRAIT.read_bytes())

    model.write_bytes(model.read_bytes()[:-1] + b"\0\0")
    changed = find_faces(PORTRAIT.read_bytes())
    model.unlink()
    missing = find_faces(PORTRAIT.read_bytes())

    assert (changed, missing) == (None, None)


def test_a_detector_that_takes_too_long_is_not_called_empty(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(faces, "_TIMEOUT_SECONDS", 0.01)

    assert find_faces(PORTRAIT.read_bytes()) is None


def test_one_face_seen_twice_is_one() -> None:
    here, nearby = yunet.Box(0, 0, 100, 100, 0.9), yunet.Box(10, 5, 105, 100, 0.8)
    inside, far = yunet.Box(30, 30, 60, 60, 0.7), yunet.Box(300, 0, 400, 100, 0.61)

    assert yunet.merged([nearby, here, inside, far]) == [here, far]
