"""Calls about the faces in a story's pictures."""

from farshore.domain.stories.pictures import Face, Looked
from farshore.vault.speech.messages.base import Answer, Call
from farshore.vault.speech.messages.stories import StoryView


class FacesView(Answer, frozen=True, kw_only=True):
    """One picture with the faces that software and editors saw in it."""

    width: int
    height: int
    looked: Looked
    """`done`, or else the software has not looked: nothing follows from an empty list then."""
    faces: list[Face]
    """Found and added ones, with the answers recorded so far."""
    no_further: bool
    public: str
    """Id of the picture as it may be published; empty while a face waits for its answer."""
    uncovered: dict[str, str]
    """Case label of a subject to the reason why their face may not be shown yet."""


class OpenFaces(Call[FacesView], frozen=True, kw_only=True):
    """Show what is known of the faces of one picture; the software looks if it never did."""

    story: str
    picture: str


class LookForFaces(Call[FacesView], frozen=True, kw_only=True):
    """Let the software look again, for example after it failed."""

    story: str
    picture: str


class MarkFaces(Call[StoryView], frozen=True, kw_only=True):
    """Record the editor's answers; with the last of them the public picture is made.

    `faces` must hold every face that the software found, in its place, and may hold more.
    Approvals of the story fall: a second person looks at the pictures as well.
    """

    label: str
    rev: int
    picture: str
    faces: list[Face]
    no_further: bool
