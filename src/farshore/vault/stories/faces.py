"""Faces in pictures of stories: looked for, answered by an editor, covered for good."""

import msgspec

from farshore.adapters.pictures.images import CleanPicture, covered_picture
from farshore.domain.errors import BadInput, NotFound
from farshore.domain.stories.documents import StoryDoc
from farshore.domain.stories.pictures import Face, PictureFaces, covers, is_answered
from farshore.vault.speech.clock import today
from farshore.vault.speech.errors import ChangedMeanwhile
from farshore.vault.speech.messages import FacesView, LookForFaces, MarkFaces, OpenFaces, StoryView
from farshore.vault.state.apart import Then, elsewhere
from farshore.vault.state.asking import name_subjects
from farshore.vault.state.files import drop_file, load_file, store_file
from farshore.vault.state.keeping import keep
from farshore.vault.state.rights import answers
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.documents import new_id
from farshore.vault.storage.kept import PICTURE
from farshore.vault.storage.model import Stored, StoredPicture, StoryEntry
from farshore.vault.storage.store import transaction
from farshore.vault.stories.drafts import need_story, seen, store
from farshore.vault.stories.releases import face_reasons

_MOST_FACES = 300


@answers(
    OpenFaces,
    compartment="stories",
    unaudited="places of faces in a picture that the editor sees anyway",
)
def open_faces(vault: Vault, session: Session, call: OpenFaces) -> FacesView:
    """Return the faces of a picture with the answers so far."""
    entry = need_story(vault, call.story)
    stored = _seen(vault, session, entry, _need_picture(vault, call.story, call.picture))
    return _view(vault, entry, stored)


@answers(LookForFaces, compartment="stories", audit="look-for-faces")
def look_for_faces(vault: Vault, session: Session, call: LookForFaces) -> FacesView:
    """Look again; what is new in it opens the question again, other answers stay."""
    entry = need_story(vault, call.story)
    known = _need_picture(vault, call.story, call.picture)
    picture = _looked(vault, known)
    vault.log(session, "look-for-faces", label=call.story)
    _write(vault, session, entry, picture, row_id=known.row_id, rev=2)
    stored = _need_picture(vault, call.story, call.picture)
    marks = entry.doc.faces.get(call.picture)
    if marks and marks.no_further and not is_answered(marks, found=stored.doc.found):
        marks = msgspec.structs.replace(marks, no_further=False)
        faces = {**entry.doc.faces, call.picture: marks}
        store(vault, session, entry, msgspec.structs.replace(entry.doc, faces=faces))
    return _view(vault, entry, stored)


@answers(MarkFaces, compartment="stories", audit="mark-faces")
def mark_faces(vault: Vault, session: Session, call: MarkFaces) -> Then[StoryView]:
    """Record an editor's answers about one picture.

    Raises:
        ChangedMeanwhile: somebody saved since `rev`.
        BadInput: a face is left out, an answer is missing, or a person is not known.
    """
    entry = need_story(vault, call.label)
    if entry.rev != call.rev:
        raise ChangedMeanwhile(label=call.label)
    stored = _seen(vault, session, entry, _need_picture(vault, call.label, call.picture))
    shown = [face.person for face in call.faces if face.answer == "consent"]
    name_subjects(vault, session, shown, known=entry.doc.subjects)
    faces = _checked(vault, stored.doc, call)
    marks = PictureFaces(
        faces=faces,
        no_further=call.no_further,
        by=session.handle,
        on=today(vault.clock).isoformat(),
        likeness=stored.doc.perceptual,
    )
    covered = _covered(vault, stored.doc, faces) if call.no_further else None
    vault.log(session, "mark-faces", label=call.label)
    if call.no_further:
        public = _made_public(vault, session, entry, stored.doc, covered)
        marks = msgspec.structs.replace(marks, public=public)
    before = entry.doc.faces.get(call.picture)
    doc: StoryDoc = msgspec.structs.replace(
        entry.doc,
        faces={**entry.doc.faces, call.picture: marks},
        last_writer=session.handle,
        approvals=[],
    )
    store(vault, session, entry, doc)
    if before and before.public not in {"", call.picture, marks.public}:
        _drop(vault, call.label, before.public)
    return seen(vault, call.label)


def looked_at(picture: StoredPicture, found: list[Face] | None) -> StoredPicture:
    """Return what is stored of a picture, with the faces that the software saw in it."""
    return msgspec.structs.replace(
        picture, looked="failed" if found is None else "done", found=found or []
    )


def _need_picture(vault: Vault, story: str, picture: str) -> Stored[StoredPicture]:
    stored = vault.model.pictures.get((story, picture))
    if stored is None or stored.doc.covers:
        raise NotFound(label=story[:12])
    return stored


def _seen(
    vault: Vault,
    session: Session,
    entry: StoryEntry,
    stored: Stored[StoredPicture],
) -> Stored[StoredPicture]:
    """Look for faces where nobody has yet: in pictures of earlier versions."""
    if stored.doc.width:
        return stored
    picture = _looked(vault, stored)
    _write(vault, session, entry, picture, row_id=stored.row_id, rev=2)
    return vault.model.pictures[picture.story, picture.id]


def _looked(vault: Vault, stored: Stored[StoredPicture]) -> StoredPicture:
    """Look for faces in a picture, outside of the vault's lock."""
    data = load_file(vault, stored.doc.file, key=stored.doc.key)
    place = stored.row_id
    same = elsewhere(vault, ("same", place), lambda: covered_picture(data, rectangles=[]))
    found = elsewhere(vault, ("faces", place), lambda: vault.find_faces(data))
    picture = msgspec.structs.replace(
        stored.doc, width=same.width, height=same.height, perceptual=same.likeness
    )
    return looked_at(picture, found)


def _checked(vault: Vault, picture: StoredPicture, call: MarkFaces) -> list[Face]:
    if len(call.faces) > _MOST_FACES:
        raise BadInput(
            why="At most %(most)d faces are kept for one picture. Crop it first.", most=_MOST_FACES
        )
    places = {face.place for face in call.faces}
    if any(face.place not in places for face in picture.found):
        raise BadInput(why="A face that the software found has no answer. Load the page again.")
    for face in call.faces:
        right, bottom = face.left + face.width, face.top + face.height
        inside = (
            0 <= face.left < right <= picture.width and 0 <= face.top < bottom <= picture.height
        )
        if not inside:
            raise BadInput(why="A box lies outside of the picture. Mark it again.")
        if face.answer == "consent" and face.person not in vault.model.people:
            raise BadInput(why="Say whose face may be shown: choose the case label of a subject.")
        if call.no_further and not face.answer:
            raise BadInput(
                why="A face has no answer yet. Answer each of them, then say that there is no "
                "further face."
            )
    return [
        face if face.answer == "consent" else msgspec.structs.replace(face, person="")
        for face in call.faces
    ]


def _covered(vault: Vault, picture: StoredPicture, faces: list[Face]) -> CleanPicture | None:
    """Fill the rectangles for good; None if nothing has to be covered."""
    rectangles = covers(faces, width=picture.width, height=picture.height)
    if not rectangles:
        return None
    data = load_file(vault, picture.file, key=picture.key)
    key = ("covered", picture.id, str(rectangles))
    return elsewhere(vault, key, lambda: covered_picture(data, rectangles=rectangles))


def _made_public(
    vault: Vault,
    session: Session,
    entry: StoryEntry,
    picture: StoredPicture,
    covered: CleanPicture | None,
) -> str:
    """Keep the covered form beside the picture; returns the id of what may be published."""
    if covered is None:
        return picture.id
    file, key = store_file(vault, covered.data)
    public = StoredPicture(
        story=picture.story,
        id=new_id().hex()[:16],
        media_type=covered.media_type,
        suffix=covered.suffix,
        sha256=covered.sha256,
        file=file,
        key=key,
        perceptual=picture.perceptual,
        width=covered.width,
        height=covered.height,
        covers=picture.id,
    )
    _write(vault, session, entry, public, row_id=new_id())
    return public.id


def _write(
    vault: Vault,
    session: Session,
    entry: StoryEntry,
    picture: StoredPicture,
    *,
    row_id: bytes,
    rev: int = 1,
) -> None:
    keep(vault, session, PICTURE, picture, unit=entry.unit, row_id=row_id, rev=rev)


def _drop(vault: Vault, story: str, picture: str) -> None:
    """Remove a covered form that was made anew, unless a published page still shows it."""
    stored = vault.model.pictures.get((story, picture))
    public = {
        shown.id
        for edition in vault.model.editions.values()
        for shown in edition.doc.signed.edition.pictures
    }
    if stored is None or stored.doc.sha256 in public:
        return
    del vault.model.pictures[story, picture]
    with transaction(vault.documents.rows.connection):
        vault.documents.rows.drop("picture", stored.row_id)
    drop_file(vault, stored.doc.file)


def _view(vault: Vault, entry: StoryEntry, stored: Stored[StoredPicture]) -> FacesView:
    picture = stored.doc
    marks = entry.doc.faces.get(picture.id, PictureFaces())
    answered = {face.place for face in marks.faces}
    missing = [face for face in picture.found if face.place not in answered]
    languages = [
        language
        for language, text in entry.doc.translations.items()
        if any(shown.id == picture.id for shown in text.pictures)
    ]
    return FacesView(
        width=picture.width,
        height=picture.height,
        looked=picture.looked,
        faces=[*marks.faces, *missing],
        no_further=marks.no_further and not missing,
        public=marks.public if is_answered(marks, found=picture.found) else "",
        uncovered=face_reasons(vault, entry.doc, languages),
    )
