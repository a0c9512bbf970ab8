"""Letters, envelopes and what is enclosed, as the fields that the guard reads."""

from collections.abc import Mapping, Sequence

from farshore.domain.guard.answers.fields import Field
from farshore.domain.petitions.letters import Letter
from farshore.domain.petitions.telling import told_by


def fields_of_letters(
    letters: Sequence[Letter], enclosures: Mapping[str, str] | None = None
) -> list[Field]:
    """Return what recipients will read; give it to `check` as `rendered`.

    Args:
        letters: of one run.
        enclosures: label of a file that goes along to the words of it (`adapters/files`); a file
            with parts that could not be read must not go along unseen: its `unread` is the
            caller's to show.
    """
    fields = [Field(_guarded(one.language), one.name, one.text) for one in told_by(letters)]
    language = _guarded(letters[0].text.language) if letters else "en"
    return fields + [
        Field(language, f"enclosure:{label}", text)
        for label, text in (enclosures or {}).items()
        if text.strip()
    ]


def _guarded(language: str) -> str:
    """Return a language as the guard knows it: both Chinese writings are one."""
    return language.partition("-")[0]
