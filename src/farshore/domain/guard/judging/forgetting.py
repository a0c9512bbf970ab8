"""Forget what was read: details of drafts and pieces of records are as telling as names."""

from farshore.domain.guard.facts import hints
from farshore.domain.guard.names import asked
from farshore.domain.guard.names import findings as naming
from farshore.domain.guard.names import initials_of as own_initials
from farshore.domain.guard.names import parts as name_parts
from farshore.domain.guard.people import records
from farshore.domain.guard.text import mentions, romaji, statements, stems, word_runs
from farshore.domain.guard.wider import suggest

_REMEMBERING = (
    asked.has_reading, asked.hangul_likely,
    records.remembered_interval, records.remembered_meanings, records.remembered_all_meanings,
    naming.written_pattern, naming.given_keys_of, own_initials.single_syllable, own_initials.initials_in, name_parts.usual_writings, name_parts.hangul_parts, romaji.in_other_scripts,
    mentions.remembered_mentions, records.own_readings, records.places_above, stems.stems_of,
    statements.tokens_of, statements.words_of_sentences, hints.short_names, word_runs.remembered_runs, suggest.remembered_dates, suggest.remembered_ages,
)  # fmt: skip


def forget() -> None:
    """Empty every memory of this package that holds pieces of texts or records."""
    for remembering in _REMEMBERING:
        remembering.cache_clear()
