"""Pictures stand twice in a story: as fields, and in the text as `![alt](picture:ID "caption")`.

The text is what readers get, the fields are what the page asks for; these functions keep both
the same, whichever of them was changed.
"""

import re

import msgspec

from farshore.domain.stories.documents import Picture, Translation


def picture_markdown(picture: Picture) -> str:
    """Return how a picture stands in the text."""
    alt = picture.alt.replace("[", "(").replace("]", ")")
    caption = picture.caption.replace('"', "'")
    return f"![{alt}](picture:{picture.id}" + (f' "{caption}")' if caption else ")")


def in_step(text: Translation, *, known: list[Picture]) -> Translation:
    """Return the text with pictures and Markdown saying the same.

    Args:
        text: the text as it was typed.
        known: its pictures as they were saved: a field that differs from them was changed on
            the page and wins; otherwise the Markdown wins.
    """
    before = {picture.id: picture for picture in known}
    body = text.body
    pictures = []
    for picture in text.pictures:
        found = _mark(picture.id).search(body)
        old = before.get(picture.id)
        if found is None:
            pictures.append(picture)
        elif old and (old.alt, old.caption) != (picture.alt, picture.caption):
            escaped = picture_markdown(picture).replace("\\", r"\\")
            body = _mark(picture.id).sub(escaped, body)
            pictures.append(picture)
        else:
            pictures.append(_as_typed(picture, found))
    return msgspec.structs.replace(text, body=body, pictures=pictures)


def placed(text: Translation, picture_id: str) -> Translation:
    """Put a picture at the end of the text."""
    for picture in text.pictures:
        if picture.id == picture_id:
            body = f"{text.body.rstrip()}\n\n{picture_markdown(picture)}\n".lstrip()
            return msgspec.structs.replace(text, body=body)
    return text


def removed(text: Translation, picture_id: str) -> Translation:
    """Take a picture out of the fields and out of the text."""
    kept = [picture for picture in text.pictures if picture.id != picture_id]
    if len(kept) == len(text.pictures):
        return text
    body = re.sub(_mark(picture_id).pattern + r"\n?", "", text.body)
    return msgspec.structs.replace(text, pictures=kept, body=body)


def _mark(picture_id: str) -> re.Pattern[str]:
    return re.compile(
        rf'!\[((?:[^\]\\]|\\.)*)\]\(picture:{re.escape(picture_id)}(?:\s+"((?:[^"\\]|\\.)*)")?\)'
    )


def _as_typed(picture: Picture, found: re.Match[str]) -> Picture:
    """Take the words from the text unless they differ only by what Markdown can't hold."""
    if found.group(0) == picture_markdown(picture):
        return picture
    unescape = re.compile(r"\\(.)")
    return msgspec.structs.replace(
        picture,
        alt=unescape.sub(r"\1", found.group(1)),
        caption=unescape.sub(r"\1", found.group(2) or ""),
    )
