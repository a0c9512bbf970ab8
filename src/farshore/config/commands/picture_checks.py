"""What `farshore guard check` says of a picture beyond its words: faces, places, small copies."""

from pathlib import Path
from typing import Any

from farshore.adapters.faces import find_faces
from farshore.adapters.file_texts import is_picture
from farshore.adapters.images import PictureRefused, clean_picture
from farshore.adapters.picture_texts import picture_extras

_EXTRAS = {
    "thumbnail": "A small copy of the picture lies in it, perhaps of what was cropped or covered.",
    "place": "It says where it was taken.",
}


def picture_findings(path: Path) -> list[dict[str, Any]]:
    """Return findings about a picture file; none for other files."""
    if not is_picture(path):
        return []
    data = path.read_bytes()
    found = [_faces(data, path.name)]
    found += [_finding(f"file.{kind}", _EXTRAS[kind], "decide") for kind in picture_extras(data)]
    return found


def _faces(data: bytes, name: str) -> dict[str, Any]:
    try:
        faces = find_faces(clean_picture(data, name=name).data)
    except PictureRefused:
        faces = None
    if faces is None:
        return _finding(
            "Q.face", "The software has not looked for faces in it. Look yourself.", "decide"
        )
    if not faces:
        return _finding(
            "Q.face", "The software found no face; that does not mean that there is none.", "note"
        )
    count = f"{len(faces)} face" + ("s" if len(faces) > 1 else "")
    return _finding("Q.face", f"{count} found. Cover each, or ask whoever is shown.", "decide")


def _finding(kind: str, reason: str, strength: str) -> dict[str, Any]:
    return {
        "start": 0, "end": 0, "text": "", "type": kind, "who": None, "reason": reason,
        "strength": strength,
    }  # fmt: skip
