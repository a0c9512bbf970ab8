"""Photos that an enquirer gave: sealed files under the request's own key."""

from farshore.domain.errors import NotFound
from farshore.domain.people.records import AttachmentDoc
from farshore.vault.nouns.tracing.requests import TRACING_PHOTOS, TRACINGS
from farshore.vault.speech.errors import FileRefused
from farshore.vault.speech.messages import Created, OpenedAttachment
from farshore.vault.speech.messages.tracing.requests import (
    AddTracingPhoto,
    ListTracingPhotos,
    OpenTracingPhoto,
    TracingPhoto,
    TracingPhotos,
)
from farshore.vault.state.files import load_file, store_file
from farshore.vault.state.keeping import seal
from farshore.vault.state.rights import answers
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.model import StoredAttachment
from farshore.vault.storage.store import SealedRow

_KINDS = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}


@answers(AddTracingPhoto, compartment="tracing", audit="add-tracing-photo")
def add_photo(vault: Vault, session: Session, call: AddTracingPhoto) -> Created:
    """Seal one photo.

    Raises:
        FileRefused: it is no JPEG or PNG, empty or too large.
    """
    line = vault.shelf.line(TRACINGS, call.label, ring=session.ring)
    kind = next((kind for magic, kind in _KINDS.items() if call.data.startswith(magic)), "")
    if not kind:
        raise FileRefused(why="Only photos are taken here, as JPEG or PNG. Save it as one of them.")
    vault.log(session, "add-tracing-photo", label=line.label)
    file, key = store_file(vault, call.data)
    attachment = AttachmentDoc(
        owner=line.label,
        name=call.name[:200],
        media_type=kind,
        size_bytes=len(call.data),
        file=file,
        caption=call.caption,
    )
    stored = seal(
        vault,
        session,
        TRACING_PHOTOS,
        StoredAttachment(attachment=attachment, key=key),
        unit=line.unit,
    )
    return Created(label=stored.row_id.hex())


@answers(ListTracingPhotos, compartment="tracing", audit="open-tracing")
def list_photos(vault: Vault, session: Session, call: ListTracingPhotos) -> TracingPhotos:
    """List the photos of a request, in the order of their captions."""
    line = vault.shelf.line(TRACINGS, call.label, ring=session.ring)
    vault.log(session, "open-tracing", label=line.label)
    found = _of(vault, session, line.unit, line.label)
    return TracingPhotos(
        photos=[TracingPhoto(id=row.id.hex(), attachment=one.attachment) for row, one in found]
    )


@answers(OpenTracingPhoto, compartment="tracing", audit="open-tracing-photo")
def open_photo(vault: Vault, session: Session, call: OpenTracingPhoto) -> OpenedAttachment:
    """Open one photo."""
    _row, stored = vault.shelf.at(TRACING_PHOTOS, call.id, ring=session.ring)
    known = {line.label for line in vault.shelf.lines(TRACINGS, ring=session.ring)}
    if stored.attachment.owner not in known:
        raise NotFound(label=call.id[:8])
    vault.log(session, "open-tracing-photo", label=stored.attachment.owner)
    data = load_file(vault, stored.attachment.file, key=stored.key)
    return OpenedAttachment(attachment=stored.attachment, data=data)


def _of(
    vault: Vault, session: Session, unit: bytes, label: str
) -> list[tuple[SealedRow, StoredAttachment]]:
    found = vault.shelf.of_unit(TRACING_PHOTOS, unit, ring=session.ring)
    mine = [(row, one) for row, one in found if one.attachment.owner == label]
    return sorted(mine, key=lambda pair: (pair[1].attachment.caption, pair[0].id))
