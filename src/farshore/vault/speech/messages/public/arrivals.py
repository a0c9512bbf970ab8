"""Calls about what comes in from an older site with its stories."""

from farshore.vault.speech.messages.base import Call, Done


class PlacePictures(Call[Done], frozen=True, kw_only=True):
    """Put pictures that were added into a text that came from an older site, where it names them.

    Only places (`picture:ID`) are changed, no word: the pictures stand where the old site had them.
    """

    label: str
    language: str
    places: dict[str, str]
    """The id in the text to the id of a picture of this story."""
