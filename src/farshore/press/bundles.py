"""A bundle as a folder: bundle.json, public.key, media/. Released content only."""

import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

from farshore.domain.errors import BadInput
from farshore.domain.stories.documents import Bundle
from farshore.press.writing import write_atomically


def write_bundle(
    bundle: Bundle, media: Mapping[str, bytes], folder: Path, *, public_key: str
) -> None:
    """Write a bundle; pictures first, so that bundle.json never names a missing one."""
    (folder / "media").mkdir(parents=True, exist_ok=True)
    for name, data in media.items():
        write_atomically(folder / "media" / Path(name).name, data)
    for path in (folder / "media").iterdir():
        if path.name not in media:
            path.unlink()
    write_atomically(folder / "public.key", public_key.encode())
    write_atomically(folder / "bundle.json", msgspec.json.encode(bundle))


def read_bundle(folder: Path) -> tuple[Bundle, dict[str, bytes], str]:
    """Read a bundle; its signature is checked when it is baked.

    Raises:
        BadInput: something is missing or is not a bundle.
    """
    path = folder / "bundle.json"
    if not path.is_file():
        raise BadInput(why=f"{path} is not there. Give the folder that the desk published into.")
    try:
        bundle = msgspec.json.decode(path.read_bytes(), type=Bundle)
    except (msgspec.DecodeError, msgspec.ValidationError) as refusal:
        raise BadInput(why=f"{path} is not a bundle. Publish again from the desk.") from refusal
    media = {
        name: (folder / "media" / os.path.basename(name)).read_bytes()  # noqa: PTH119
        for name in bundle.media.values()
        if (folder / "media" / os.path.basename(name)).is_file()  # noqa: PTH119
    }
    key = folder / "public.key"
    return bundle, media, key.read_text().strip() if key.is_file() else ""
