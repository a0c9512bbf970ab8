"""The pledge: what a requester promises before anybody is asked. Versions are never changed."""

from datetime import date
from functools import cache
from importlib.resources import files

from farshore.domain.errors import BadInput
from farshore.domain.interviews.records import InterviewDoc


@cache
def pledges() -> dict[int, dict[str, tuple[str, ...]]]:
    """Return the promises by version and language."""
    found: dict[int, dict[str, list[str]]] = {}
    table = files("farshore.domain.interviews").joinpath("data/pledges.tsv").read_text("utf-8")
    for line in table.splitlines()[1:]:
        version, language, _part, words = line.split("\t")
        found.setdefault(int(version), {}).setdefault(language, []).append(words)
    return {
        version: {language: tuple(lines) for language, lines in texts.items()}
        for version, texts in found.items()
    }


def newest() -> int:
    """Return the version that is signed today."""
    return max(pledges())


def check_signature(doc: InterviewDoc, *, on: date) -> None:
    """Refuse a signature that holds nothing back: an old version, nobody's, or not yet made.

    Raises:
        BadInput: with what is missing.
    """
    if doc.pledge_version != newest():
        raise BadInput(
            why="The pledge was renewed: version %(new)d is needed. What was signed of an older "
            "one promises less. Send the new one and wait for it.",
            new=newest(),
        )
    if doc.pledge_on is None or doc.pledge_on > on:
        raise BadInput(why="Give the day on which it was signed; it can't lie ahead.")
    if not doc.pledge_by.strip():
        raise BadInput(why="Say who signed.")
    if doc.is_minor and not doc.pledge_of_school.strip():
        raise BadInput(why="The requester is under 18: the school signs too. Say who did.")
