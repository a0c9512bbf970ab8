"""What is public already, for `farshore guard check --published`: read whole, or said to be unread."""

from pathlib import Path

from farshore.adapters.files.file_texts import read_file
from farshore.domain.errors import BadInput
from farshore.domain.guard import Ledger
from farshore.domain.stories.documents import LedgerDoc
from farshore.importers.site_pages import read_site


def read_published(place: Path | None, subjects: list[str]) -> tuple[Ledger, list[str]]:
    """Return what is public about the subjects, and what of it could not be read.

    Args:
        place: a file or a folder; none: nothing is public.
        subjects: labels of those whom it is about.

    Raises:
        BadInput: it is not there, or no word in it can be read.
    """
    if place is None:
        return Ledger(), []
    if not place.exists():
        raise BadInput(
            why=f"--published {place} is not there, so nothing can be joined with it. Check the path, or leave "
            "the option out if nothing is public."
        )
    texts, unread = _file(place) if place.is_file() else _folder(place)
    if not any(text.strip() for text in texts.values()):
        raise BadInput(
            why=f"--published {place} holds no text that can be read (.md, .txt, .html, .pdf, .docx). Give the "
            "folder of what is public."
        )
    ledger = Ledger()
    for path, text in texts.items():
        ledger.put(path, LedgerDoc(persons=subjects, title=Path(path).name, text=text))
    return ledger, unread


def _file(place: Path) -> tuple[dict[str, str], list[str]]:
    found = read_file(place)
    return {str(place): found.text}, [f"{place.name}: {one}" for one in found.unread]


def _folder(place: Path) -> tuple[dict[str, str], list[str]]:
    try:
        site = read_site(place)
    except BadInput:  # it holds no page at all: said in the words of this option
        return {}, []
    texts = {page.path: page.text for page in site.pages}
    return texts, [f"{place.name}/{one}" for one in site.unread]
