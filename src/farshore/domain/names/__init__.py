"""Personal names across Hangul, characters, Kana, Latin and Cyrillic letters. The only door to them.

`compare` says how likely two writings are one name, and why; `variants` and `written_as` write a
name as others would; `parse` prepares a name for many comparisons by `score`; a `NameIndex` finds
the names of many people in a text. What the guard needs to find parts of names stands here too:
keys of sounds, spellings, tables of usual names and words.
"""

from farshore.domain.names.finding.index import SURE_FROM, NameIndex
from farshore.domain.names.finding.look_up_keys import keys_of as look_up_keys
from farshore.domain.names.finding.spans import (
    SOUTHERN,
    Found,
    TextWord,
    alphabet_of,
    char_keys,
    family_chars,
    family_keys,
    fold_word,
    given_keys,
    joined_keys,
    text_words,
)
from farshore.domain.names.finding.spans import is_weak as is_made_of_usual_words
from farshore.domain.names.finding.spans import runs_of_words as name_windows
from farshore.domain.names.finding.spans import word_keys as whole_name_keys
from farshore.domain.names.judging.comparing import (
    Comparison,
    compare,
    compare_names,
    is_likely,
    score,
)
from farshore.domain.names.judging.measuring import Figures, Scored, by_kind
from farshore.domain.names.judging.measuring import table as table_of_figures
from farshore.domain.names.reading.keys import (
    Reading,
    name_keys,
    readings,
    split_hangul,
    surname_keys,
)
from farshore.domain.names.reading.parsing import Name, Parse, parse
from farshore.domain.names.reading.slots import Slot
from farshore.domain.names.reading.wade import in_pinyin, may_have_wade_giles
from farshore.domain.names.reading.words import CYRILLIC, KANA, LATIN, PINYIN
from farshore.domain.names.sounds.kana import kana_keys, to_katakana, write_kana
from farshore.domain.names.sounds.latin import SURNAMES, latin_keys, letters
from farshore.domain.names.sounds.latin import spellings as latin_spellings
from farshore.domain.names.sounds.normalise import Plain, fold_lookalikes, is_like_latin, normalise
from farshore.domain.names.sounds.spelling import FAMILY as FAMILY_ROLE
from farshore.domain.names.sounds.syllables import is_hangul, southern
from farshore.domain.names.sounds.syllables import word_keys as hangul_sound_keys
from farshore.domain.names.sounds.tables import (
    families,
    forms,
    frequent_in_names,
    given_share,
    homographs,
    often,
    pinyin_of,
    surnames_begin,
    usual_words,
)
from farshore.domain.names.writing import Rendering, variants, written, written_as

__all__ = [
    "CYRILLIC",
    "FAMILY_ROLE",
    "KANA",
    "LATIN",
    "PINYIN",
    "SOUTHERN",
    "SURE_FROM",
    "SURNAMES",
    "Comparison",
    "Figures",
    "Found",
    "Name",
    "NameIndex",
    "Parse",
    "Plain",
    "Reading",
    "Rendering",
    "Scored",
    "Slot",
    "TextWord",
    "alphabet_of",
    "by_kind",
    "char_keys",
    "compare",
    "compare_names",
    "families",
    "family_chars",
    "family_keys",
    "fold_lookalikes",
    "fold_word",
    "forms",
    "frequent_in_names",
    "given_keys",
    "given_share",
    "hangul_sound_keys",
    "homographs",
    "in_pinyin",
    "is_hangul",
    "is_like_latin",
    "is_likely",
    "is_made_of_usual_words",
    "joined_keys",
    "kana_keys",
    "latin_keys",
    "latin_spellings",
    "letters",
    "look_up_keys",
    "may_have_wade_giles",
    "name_keys",
    "name_windows",
    "normalise",
    "often",
    "parse",
    "pinyin_of",
    "readings",
    "score",
    "southern",
    "split_hangul",
    "surname_keys",
    "surnames_begin",
    "table_of_figures",
    "text_words",
    "to_katakana",
    "usual_words",
    "variants",
    "whole_name_keys",
    "write_kana",
    "written",
    "written_as",
]
