"""What `farshore guard check` says of a file beyond its words: faces, words in pictures, places."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from farshore.adapters.files.file_texts import FileWords, page_picture
from farshore.adapters.pictures.faces import find_faces
from farshore.adapters.pictures.images import CleanPicture, PictureRefused, clean_picture
from farshore.adapters.pictures.ocr import Seen, words_seen
from farshore.domain.guard.judging.not_looked_for import RULE as NOT_LOOKED_FOR
from farshore.domain.guard.judging.not_looked_for import UNREAD

_EXTRAS = {
    "thumbnail": "A small copy of the picture lies in it, perhaps of what was cropped or covered.",
    "place": "It says where it was taken.",
}
_MOST_PAGES_SEEN = 20
_LANGUAGES = {"eng": "English", "jpn": "Japanese", "kor": "Korean"}
_INSTALL = "apt-get install tesseract-ocr tesseract-ocr-jpn tesseract-ocr-kor"


@dataclass(frozen=True, slots=True)
class Looked:
    """What was seen in a file: findings, and words to judge with the others."""

    findings: list[dict[str, Any]]
    words: str = ""


def look_at(path: Path, file: FileWords) -> Looked:
    """Look at a picture, or at the pages of a PDF that show more than text.

    Args:
        path: the file.
        file: what was read of it.
    """
    if file.kind == "picture":
        return _picture(path, file)
    pages = [one.number for one in file.shows if one.kind == "page"]
    if not pages or file.kind != "pdf":
        return Looked([])
    data = path.read_bytes()
    painted = (page_picture(data, number) for number in pages[:_MOST_PAGES_SEEN])
    seen = (words_seen(page) for page in painted if page)
    return Looked([], "\n\n".join(one.text for one in seen if one))


def _picture(path: Path, file: FileWords) -> Looked:
    try:
        clean = clean_picture(path.read_bytes(), name=path.name)
    except PictureRefused:
        clean = None
    seen = words_seen(clean.data) if clean else None
    extras = [one.kind for one in file.shows if one.kind in _EXTRAS]
    found = [_faces(clean), _words(seen)]
    found += [finding(f"file.{kind}", _EXTRAS[kind], "decide") for kind in extras]
    return Looked(found, seen.text if seen else "")


def _faces(clean: CleanPicture | None) -> dict[str, Any]:
    faces = find_faces(clean.data) if clean else None
    if faces is None:
        return finding(
            "Q.face",
            "The software has not looked for faces in it. Look yourself.",
            "decide",
            rule=NOT_LOOKED_FOR,
        )
    if not faces:
        return finding(
            "Q.face", "The software found no face; that does not mean that there is none.", "note"
        )
    count = f"{len(faces)} face" + ("s" if len(faces) > 1 else "")
    return finding("Q.face", f"{count} found. Cover each, or ask whoever is shown.", "decide")


def _words(seen: Seen | None) -> dict[str, Any]:
    """Return what is said of the words in a picture: not looked for, seen, or none seen."""
    if seen is None:
        why = f"Nothing has looked for words in the picture. Look yourself, or {_INSTALL}."
        return finding(UNREAD, why, "decide", rule=NOT_LOOKED_FOR)
    if seen.missing:
        missing = " and ".join(_LANGUAGES[one] for one in seen.missing)
        why = f"Nothing has looked for words in {missing} in the picture. Look yourself, or {_INSTALL}."
        return finding(UNREAD, why, "decide", rule=NOT_LOOKED_FOR)
    if seen.has_words:
        why = "There are words in the picture. They were judged as far as they were recognised; look yourself."
        return finding(UNREAD, why, "decide", rule=NOT_LOOKED_FOR)
    why = "The software saw no words in the picture; that does not mean that there are none."
    return finding(UNREAD, why, "note", rule=NOT_LOOKED_FOR)


def finding(kind: str, reason: str, strength: str, *, rule: str = "") -> dict[str, Any]:
    """Return a finding about a file as JSON output holds it."""
    return {
        "start": 0, "end": 0, "text": "", "type": kind, "rule": rule or kind, "who": None,
        "reason": reason, "strength": strength,
    }  # fmt: skip
