"""What every call and answer shares."""

from typing import Generic, TypeVar

import msgspec

T = TypeVar("T")


class Call(msgspec.Struct, Generic[T], frozen=True, kw_only=True):
    """A question to the vault whose answer is a T."""

    def __repr__(self) -> str:
        return f"<call {type(self).__name__}>"


class Done(msgspec.Struct, frozen=True):
    """Carried out; nothing else to say."""
