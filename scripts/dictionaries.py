"""Words of the Japanese and Chinese dictionaries, for the scripts that build the tables."""

import re
from pathlib import Path

_HAN = re.compile(r"[一-龥々]{2,4}")
_CEDICT_LINE = re.compile(r"([一-龥]{2,4}) ([一-龥]{2,4}) \[[a-z]")


def words_of(edict: Path, cedict: Path) -> frozenset[str]:
    """Return words of two to four Chinese characters; names of the Chinese dictionary are left out.

    Args:
        edict: EDICT, in EUC-JP.
        cedict: CC-CEDICT, or a file that holds its lines.
    """
    heads = (line.split(" ")[0] for line in edict.read_text("euc-jp", "replace").splitlines())
    found = {word for word in heads if _HAN.fullmatch(word)}
    for pair in _CEDICT_LINE.findall(cedict.read_text("utf-8", "replace")):
        found |= set(pair)
    return frozenset(found)
