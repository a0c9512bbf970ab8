"""What a column under a heading that nobody knows may be for, and why: a guess that says its reason."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from farshore.domain.dates import read_written
from farshore.domain.family.kin import is_known as is_kin
from farshore.importers.spreadsheet.columns import AS_SAID, KIN_ABOVE, LEFT_OUT, endangers

_LUNAR = re.compile(r"旧|陰|음력|lunar", re.I)
_MONTH_AND_DAY = re.compile(r"\s*(?:閏|闰|윤)?\s*\d{1,2}\s*[/.月월-]\s*\d{1,2}\s*[日일]?\s*")
_REACHED = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}|\+?0?[\d][\d\s()-]{7,14}\d", re.I)
_LONG_NUMBER = re.compile(r"[A-Z]{0,3}\d[\d\s-]{6,}\d[A-Z]{0,2}", re.I)
_ACCOUNT = re.compile(r"@?[a-z][a-z0-9]*[._-]?[a-z0-9._-]*\d[a-z0-9._-]*|@[\w.]+", re.I)
_MOST = 0.8
_HALF = 0.5
_READ = 200


@dataclass(frozen=True, slots=True)
class Guess:
    """A guess: the field, a %-format sentence why, and its facts. It holds no value of a cell."""

    field: str
    why: str
    facts: dict[str, int]


def guess(heading: str, cells: Sequence[str]) -> Guess:
    """Return what a column may be for; to be kept as said if nothing tells.

    Args:
        heading: its header.
        cells: its filled cells.
    """
    read = list(cells[:_READ])
    total = len(read)
    if endangers(heading):
        return _made(LEFT_OUT, why="No guess. An account or a number leads to a person or to money; take it only if you need it.")  # fmt: skip
    kin = sum(is_kin(cell) for cell in read)
    if total and kin >= _MOST * total:
        return _made(KIN_ABOVE, why="A guess: %(some)d of %(total)d are words for kin.", some=kin, total=total)  # fmt: skip
    if total and _LUNAR.search(heading):
        days = sum(bool(_MONTH_AND_DAY.fullmatch(cell)) or read_written(cell, lunar=True).doubt == "lunar" for cell in read)  # fmt: skip
        if days >= _HALF * total:
            return _made("lunar_birth", why="A guess: %(some)d of %(total)d are days, and the heading names the lunar calendar.", some=days, total=total)  # fmt: skip
    return _by_form(read, total)


def _by_form(read: list[str], total: int) -> Guess:
    reached = sum(bool(_REACHED.fullmatch(cell)) for cell in read)
    if total and reached >= _HALF * total:
        return _made(LEFT_OUT, why="No guess. %(some)d of %(total)d look like telephones, mail or long numbers; take them only if you need them.", some=reached, total=total)  # fmt: skip
    accounts = sum(bool(_ACCOUNT.fullmatch(cell) or _LONG_NUMBER.fullmatch(cell)) for cell in read)
    if total and accounts >= _HALF * total:
        return _made(LEFT_OUT, why="No guess. %(some)d of %(total)d look like account names or numbers of papers; take them only if you need them.", some=accounts, total=total)  # fmt: skip
    days = sum(read_written(cell, serial=True).interval is not None for cell in read)
    if total and days >= _MOST * total:
        return _made(AS_SAID, why="%(some)d of %(total)d are dates, but of what? Until you say so they are kept as said.", some=days, total=total)  # fmt: skip
    return _made(AS_SAID, why="No guess. Kept as said under its heading.")


def _made(field: str, *, why: str, **facts: int) -> Guess:
    return Guess(field, why, facts)
