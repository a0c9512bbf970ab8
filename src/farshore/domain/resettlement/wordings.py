"""The organisation's own anchor texts: a new version each time, so that an old review keeps its."""

from collections.abc import Mapping

import msgspec

from farshore.domain.errors import BadInput
from farshore.domain.moving import MovingDoc
from farshore.domain.resettlement.catalogue import LANGUAGES, LEVELS, catalogue, words

LONGEST_ANCHOR = 300


class WordingDoc(MovingDoc, kw_only=True):
    """One version of an organisation's anchor texts; it never changes once it is saved."""

    number: int = 0
    """Counts up; the vault gives it."""
    anchors: dict[str, dict[str, str]] = {}
    """Language to `work.3` to the organisation's own words; what is missing is the catalogue's."""


class WordingRow(msgspec.Struct, frozen=True, kw_only=True):
    """What a list shows of a version."""

    label: str
    number: int
    anchors: dict[str, dict[str, str]]
    """They are about nobody."""


def wording_row(doc: WordingDoc) -> WordingRow:
    """Return what a list shows of a version."""
    return WordingRow(label=doc.label, number=doc.number, anchors=doc.anchors)


def check_wording(doc: WordingDoc) -> None:
    """Refuse anchors of no level or language, or long ones.

    Raises:
        BadInput: with what is wrong.
    """
    known = {f"{scale}.{level}" for scale in catalogue().scales for level in LEVELS}
    for language, texts in doc.anchors.items():
        if language not in LANGUAGES or not texts.keys() <= known:
            raise BadInput(why="There is no such level. Load the page again.")
        if any(len(text) > LONGEST_ANCHOR for text in texts.values()):
            raise BadInput(why="Keep each level under 300 characters.")


def anchors(
    language: str, *, version: int, own: Mapping[str, Mapping[str, str]] | None = None
) -> dict[str, str]:
    """Return the anchor texts of a review, `work.3` to words.

    Args:
        language: of the page.
        version: of the catalogue.
        own: the organisation's own texts by language, where it has any.
    """
    usual = words(language, version)
    found = {
        key.removeprefix("anchor."): text for key, text in usual.items() if key[:7] == "anchor."
    }
    mine = (own or {}).get(language[:2], {})
    return found | {key: text for key, text in mine.items() if text.strip()}
