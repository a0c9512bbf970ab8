"""Parts of a scanned answer covered for good: new pixels, and nothing of what lay below.

The scan stays sealed as it came. The copy is a picture that was painted anew; it becomes public, if
at all, as a picture of a story: by the guard, an editor's look at it, and a second person.
"""

import hashlib
from collections.abc import Sequence

import msgspec

from farshore.adapters.pdf.scans import page_count, page_picture
from farshore.adapters.pictures.images import CleanPicture, clean_picture, covered_picture
from farshore.domain.errors import BadInput, NotFound
from farshore.domain.petitions.records.letters import LetterDoc, SealedFile
from farshore.vault.nouns.petitions.campaigns import ADVOCACY
from farshore.vault.nouns.petitions.letters import LETTERS
from farshore.vault.nouns.verbs import changes
from farshore.vault.petitions.gathering import silent
from farshore.vault.petitions.sending import MOST_FILES
from farshore.vault.speech.messages.petitions.letters import AskScan, CoverFile, Scan
from farshore.vault.state.apart import elsewhere
from farshore.vault.state.files import load_file, store_file
from farshore.vault.state.rights import Right, answers
from farshore.vault.state.vault import Session, Vault

MOST_BOXES = 60
_PDF = "application/pdf"
Box = tuple[int, int, int, int]


@answers(AskScan, compartment=ADVOCACY, audit="open-letter-file")
def ask_scan(vault: Vault, session: Session, call: AskScan) -> Scan:
    """Return one page of a sealed file as a picture, to mark parts of it.

    Raises:
        BadInput: the file can't be shown, or has no such page.
    """
    _line, doc = vault.shelf.open(LETTERS, call.label, asker=silent(session))
    found = _file(doc, call.file)
    picture, pages = _page(vault, found, page=call.page)
    vault.log(session, "open-letter-file", label=call.label)
    return Scan(
        data=picture.data,
        media_type=picture.media_type,
        width=picture.width,
        height=picture.height,
        pages=pages,
    )


def _covered(vault: Vault, _session: Session, call: CoverFile, doc: LetterDoc) -> LetterDoc:
    if len(doc.files) >= MOST_FILES:
        raise BadInput(why="This letter has 40 files already.")
    picture, _pages = _page(vault, _file(doc, call.file), page=call.page)
    boxes = _inside(call.boxes, picture)
    key = ("covered", picture.sha256, str(boxes))
    made = elsewhere(vault, key, lambda: covered_picture(picture.data, rectangles=boxes))
    file, secret = store_file(vault, made.data)
    one = SealedFile(
        file=file,
        key=secret,
        media_type=made.media_type,
        size_bytes=len(made.data),
        kind="covered",
        made_of=call.file,
    )
    return msgspec.structs.replace(doc, files=[*doc.files, one])


def _inside(boxes: Sequence[Box], picture: CleanPicture) -> list[Box]:
    """Return the parts as far as they lie on the page.

    Raises:
        BadInput: none was marked, too many, or one lies beside the page.
    """
    if not 0 < len(boxes) <= MOST_BOXES:
        raise BadInput(why="Mark the parts that nobody may read: 1 to 60 of them.")
    cut = [
        (max(0, left), max(0, top), min(right, picture.width), min(bottom, picture.height))
        for left, top, right, bottom in boxes
    ]
    if any(left >= right or top >= bottom for left, top, right, bottom in cut):
        raise BadInput(why="A marked part lies beside the page. Mark it again.")
    return cut


def _file(doc: LetterDoc, file: str) -> SealedFile:
    found = next((one for one in doc.files if one.file == file), None)
    if found is None:
        raise NotFound(label=file[:8])
    return found


def _page(vault: Vault, found: SealedFile, *, page: int) -> tuple[CleanPicture, int]:
    data = load_file(vault, found.file, key=found.key)
    sent = hashlib.sha256(data).hexdigest()
    pages = 1
    if found.media_type == _PDF:
        pages = elsewhere(vault, ("pages", sent), lambda: page_count(data))
    if not 1 <= page <= pages:
        raise BadInput(why="The file has no such page.")
    return elsewhere(vault, ("page", sent, page), lambda: _painted(found, data, page)), pages


def _painted(found: SealedFile, data: bytes, page: int) -> CleanPicture:
    painted = page_picture(data, page=page) if found.media_type == _PDF else data
    return clean_picture(painted, name="page.png")


changes(CoverFile, LETTERS, right=Right((ADVOCACY,), audit="cover-letter-file"), by=_covered)
