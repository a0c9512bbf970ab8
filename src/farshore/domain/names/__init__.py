"""Personal names across Hangul, characters, Kana, Latin and Cyrillic letters.

`compare` says how likely two writings are one name, and why; `variants` and `written_as` write a
name as others would; `parse` prepares a name for many comparisons by `score`; a `NameIndex` finds
the names of many people in a text.
"""

from farshore.domain.names.finding.index import NameIndex
from farshore.domain.names.judging.comparing import Comparison, compare, compare_names, score
from farshore.domain.names.reading.keys import (
    Reading,
    name_keys,
    readings,
    split_hangul,
    surname_keys,
)
from farshore.domain.names.reading.parsing import Name, Parse, parse
from farshore.domain.names.writing import Rendering, variants, written_as

__all__ = [
    "Comparison", "Name", "NameIndex", "Parse", "Reading", "Rendering", "compare", "compare_names", "name_keys",
    "parse", "readings", "score", "split_hangul", "surname_keys", "variants", "written_as",
]  # fmt: skip
