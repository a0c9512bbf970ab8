"""What is public already, for `farshore guard check --published`: read whole, or said to be unread."""

from pathlib import Path
from typing import Any

from farshore.adapters.file_texts import is_picture, is_text, words_of
from farshore.config.register_files import read_text
from farshore.domain.errors import BadInput
from farshore.domain.guard import Ledger
from farshore.domain.stories.documents import LedgerDoc

_TEXTS = frozenset({
    "", ".md", ".markdown", ".txt", ".text", ".html", ".htm", ".xhtml", ".xml", ".json", ".rst", ".csv",
    ".tsv", ".rss", ".atom",
})  # fmt: skip
_TELL_NOTHING = frozenset({
    ".css", ".js", ".mjs", ".map", ".woff", ".woff2", ".ttf", ".otf", ".eot", ".ico", ".svg",
})  # fmt: skip
"""What a site needs beside its words. Pictures are judged by the story in which they stand."""


def read_published(place: Path | None, subjects: list[str]) -> tuple[Ledger, list[dict[str, Any]]]:
    """Return what is public about the subjects, and a finding if some of it could not be read.

    Args:
        place: a file or a folder; none: nothing is public.
        subjects: labels of those whom it is about.

    Raises:
        BadInput: it is not there, or no word in it can be read.
    """
    ledger = Ledger()
    if place is None:
        return ledger, []
    if not place.exists():
        raise BadInput(
            why=f"--published {place} is not there, so nothing can be joined with it. Check the path, or leave "
            "the option out if nothing is public."
        )
    unread, read = [], 0
    for path in _files(place):
        try:
            text = _words(path)
        except BadInput:
            text = None
        if text is None:
            unread.append(path)
        else:
            read += 1
            ledger.put(str(path), LedgerDoc(persons=subjects, title=path.name, text=text))
    if not read:
        raise BadInput(
            why=f"--published {place} holds no text that can be read (.md, .txt, .html, .pdf, .docx). Give the "
            "folder of what is public."
        )
    return ledger, [_finding(unread)] if unread else []


def _files(place: Path) -> list[Path]:
    """Return the files whose words count; what a site needs beside words is left out."""
    if place.is_file():
        return [place]
    return [
        path
        for path in sorted(place.rglob("*"))
        if path.is_file()
        and not path.name.startswith(".")
        and path.suffix.lower() not in _TELL_NOTHING
        and not is_picture(path)
    ]


def _words(path: Path) -> str | None:
    """Return the words of a file; None where its kind is not known."""
    if not is_text(path):
        return words_of(path)
    return read_text(path) if path.suffix.lower() in _TEXTS else None


def _finding(unread: list[Path]) -> dict[str, Any]:
    names = ", ".join(path.name for path in unread[:3])
    more = f" and {len(unread) - 3} more" if len(unread) > 3 else ""
    return {
        "start": 0, "end": 0, "text": "", "type": "file.not-read", "who": None, "strength": "decide",
        "reason": f"Not everything that is public could be read: {names}{more}. Look at it yourself.",
    }  # fmt: skip
