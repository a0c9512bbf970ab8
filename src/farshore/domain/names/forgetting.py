"""Forget what was read: spellings, words and keys are as telling as names."""

from farshore.domain.names.finding import japanese, spans
from farshore.domain.names.reading import keys, slots, wade
from farshore.domain.names.reading import words as reading
from farshore.domain.names.sounds import kana, latin, syllables

_REMEMBERING = (
    kana.kana_keys, keys.readings, keys.surname_keys, latin.latin_keys, syllables.word_keys, syllables.syllable_keys,
    reading.evidence, reading.cuts, reading.legal_cuts, reading.spelled_slot, reading.hangul_slot,
    reading.hanja_slot, *reading.REMEMBERING, *spans.REMEMBERING, japanese.keys_read_in_japan, wade.in_pinyin,
)  # fmt: skip


def forget() -> None:
    """Empty every memory of this package that holds pieces of names or of texts."""
    for remembering in _REMEMBERING:
        remembering.cache_clear()
    slots.forget_costs()
