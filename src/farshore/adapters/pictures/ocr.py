"""Words that are seen in a picture, by Tesseract where it is installed. It misreads.

Tesseract gets pixels that a throw-away process decoded and encoded anew, never a foreign file.
"""

import csv
import io
import os
import shutil
import subprocess
from dataclasses import dataclass
from functools import lru_cache

NEEDED = ("eng", "jpn", "kor")
"""Languages in which names of our people are written."""
_TIMEOUT_SECONDS = 40
_LEAST_CONFIDENCE, _SURE_CONFIDENCE = 25.0, 60.0
_LEAST_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen in a picture.

    Attributes:
        text: words, likely or not, a line of the picture a line.
        has_words: some of them are surely words.
        missing: languages that could not be looked for.
    """

    text: str
    has_words: bool
    missing: tuple[str, ...]


def languages() -> tuple[str, ...]:
    """Return the languages that Tesseract can read here; none where it is not installed."""
    program = shutil.which("tesseract")
    return _languages_of(program) if program else ()


@lru_cache(maxsize=1)
def _languages_of(program: str) -> tuple[str, ...]:
    try:
        done = subprocess.run(  # noqa: S603 a program of the machine, no shell
            [program, "--list-langs"], capture_output=True, timeout=_TIMEOUT_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ()
    found = set(done.stdout.decode("utf-8", "replace").split())
    return tuple(one for one in (*NEEDED, "chi_sim", "chi_tra") if one in found)


def words_seen(picture: bytes) -> Seen | None:
    """Look for words in a picture.

    Args:
        picture: JPEG or PNG that we encoded ourselves.

    Returns:
        What was seen; None where nothing could look, which is not the same as "none".
    """
    known = languages()
    program = shutil.which("tesseract")
    if not known or program is None:
        return None
    try:
        done = subprocess.run(  # noqa: S603
            [program, "stdin", "stdout", "-l", "+".join(known), "--psm", "11", "tsv"],
            input=picture,
            capture_output=True,
            timeout=_TIMEOUT_SECONDS,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    if done.returncode != 0:
        return None
    missing = tuple(one for one in NEEDED if one not in known)
    return _seen(done.stdout.decode("utf-8", "replace"), missing)


def _seen(table: str, missing: tuple[str, ...]) -> Seen:
    lines: dict[tuple[str, ...], list[str]] = {}
    sure = False
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        word = (row.get("text") or "").strip()
        try:
            confidence = float(row.get("conf") or -1)
        except ValueError:
            continue
        if not word or confidence < _LEAST_CONFIDENCE:
            continue
        place = tuple(row.get(key) or "" for key in ("block_num", "par_num", "line_num"))
        lines.setdefault(place, []).append(word)
        letters = sum(char.isalpha() for char in word)
        is_wide = any(char > "\u2e80" for char in word)
        sure = sure or (confidence >= _SURE_CONFIDENCE and (letters >= _LEAST_LETTERS or is_wide))
    return Seen("\n".join(" ".join(words) for words in lines.values()), sure, missing)
