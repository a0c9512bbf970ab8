"""What every sealed document shares: whoever prints one learns its kind and nothing else."""

from typing import Annotated

import msgspec

Secret = Annotated[str, msgspec.Meta(extra={"secret": True})]
"""A text that never leaves its opened document: not into a row of a list, an error or the trail."""


class Sealed(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A document that lies sealed, or a part of one that may change.

    A field that the program does not know is refused, never dropped: a later version wrote it.
    """

    def __repr__(self) -> str:
        return f"<sealed {type(self).__name__}>"


class SealedPart(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of a document that never changes once it is written."""

    def __repr__(self) -> str:
        return f"<sealed {type(self).__name__}>"


class SealedDoc(Sealed, kw_only=True):
    """A document with a label of its own, `T-7Q2K9D`."""

    label: str = ""

    def __repr__(self) -> str:
        return f"<sealed {type(self).__name__} {self.label or 'without a label'}>"
