"""Pictures of stories: cleaned before they are sealed, so that nothing hidden is ever kept."""

import hashlib

from farshore.adapters.pictures.images import clean_picture
from farshore.domain.errors import NotFound
from farshore.domain.stories.documents import Picture
from farshore.vault.speech.messages import AddPicture, OpenPicture, PictureBytes
from farshore.vault.state.apart import elsewhere
from farshore.vault.state.files import load_file, store_file
from farshore.vault.state.keeping import keep
from farshore.vault.state.rights import answers
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.documents import new_id
from farshore.vault.storage.kept import PICTURE
from farshore.vault.storage.model import StoredPicture
from farshore.vault.stories.drafts import need_story
from farshore.vault.stories.faces import looked_at


@answers(AddPicture, compartment="stories", audit="add-picture")
def add_picture(vault: Vault, session: Session, call: AddPicture) -> Picture:
    """Clean and seal a picture and look for faces in it.

    The answer goes into the translation's `pictures`. The file's own name is checked by the guard
    and never published.
    """
    entry = need_story(vault, call.story)
    sent = hashlib.sha256(call.data).hexdigest()
    clean = elsewhere(vault, ("clean", sent), lambda: clean_picture(call.data, name=call.name))
    found = elsewhere(vault, ("faces", sent), lambda: vault.find_faces(clean.data))
    vault.log(session, "add-picture", label=call.story)
    file, key = store_file(vault, clean.data)
    picture_id = new_id().hex()[:16]
    stored = StoredPicture(
        story=call.story,
        id=picture_id,
        media_type=clean.media_type,
        suffix=clean.suffix,
        sha256=clean.sha256,
        file=file,
        key=key,
        perceptual=clean.likeness,
        width=clean.width,
        height=clean.height,
    )
    stored = looked_at(stored, found)
    keep(vault, session, PICTURE, stored, unit=entry.unit)
    return Picture(id=picture_id, alt=call.alt, caption=call.caption, file_name=call.name[:200])


@answers(
    OpenPicture,
    compartment="stories",
    unaudited="a picture of a draft whose opening is in the trail",
)
def open_picture(vault: Vault, _session: Session, call: OpenPicture) -> PictureBytes:
    """Return a picture of a draft."""
    stored = vault.model.pictures.get((call.story, call.id))
    if stored is None:
        raise NotFound(label=call.story[:12])
    data = load_file(vault, stored.doc.file, key=stored.doc.key)
    return PictureBytes(media_type=stored.doc.media_type, data=data)
