"""What every call and answer shares."""

from typing import Generic, TypeVar

import msgspec

T = TypeVar("T")


class Call(msgspec.Struct, Generic[T], frozen=True, kw_only=True):
    """A question to the vault whose answer is a T."""

    def __repr__(self) -> str:
        return f"<call {type(self).__name__}>"


class Answer(msgspec.Struct, frozen=True):
    """What the vault answers: whoever prints one learns its kind and nothing else."""

    def __repr__(self) -> str:
        return f"<answer {type(self).__name__}>"


class Done(Answer, frozen=True):
    """Carried out; nothing else to say."""
