"""Calls of the vault made out of their types, so that a call to come is tried too."""

import datetime
from collections.abc import Callable
from typing import Any

import msgspec
from msgspec import inspect

from farshore.vault.door.service import HANDLERS
from farshore.vault.speech.messages import Call

MEMBERS_CALLS = [call for call, handler in HANDLERS.items() if handler.needs_member]
Words = Callable[[str], str]
"""What stands in a field of words, by its name."""
_PLAIN: dict[type, Any] = {
    inspect.IntType: 1, inspect.FloatType: 1.0, inspect.BoolType: True, inspect.BytesType: b"x",
    inspect.NoneType: None,
}  # fmt: skip


def made(call: type[Call[Any]], words: str | Words, *, whole: bool = False) -> bytes:
    """Return the body of a call that its type allows.

    Args:
        call: the message.
        words: what stands wherever words may stand.
        whole: fields that may be left out are filled too.
    """
    kind = inspect.type_info(call)
    assert isinstance(kind, inspect.StructType)
    say = words if callable(words) else lambda _name: words
    return msgspec.msgpack.encode(_struct(kind, say, whole))


def _struct(kind: inspect.StructType, say: Words, whole: bool) -> dict[str, Any]:
    """Fill what must be given, and every field of words; what has a default otherwise keeps it."""
    return {
        field.encode_name: _example(field.type, field.name, say, whole)
        for field in kind.fields
        if field.required
        or isinstance(field.type, inspect.StrType)
        or field.name == "doc"
        or (whole and isinstance(field.type, inspect.ListType | inspect.DictType))
    }


def _example(kind: inspect.Type, name: str, say: Words, whole: bool) -> Any:
    match kind:
        case inspect.StructType():
            return _struct(kind, say, whole)
        case inspect.LiteralType():
            return kind.values[0]
        case inspect.UnionType():
            return _example(kind.types[0], name, say, whole)
        case (
            inspect.ListType()
            | inspect.VarTupleType()
            | inspect.SetType()
            | inspect.FrozenSetType()
        ):
            return [_example(kind.item_type, name, say, whole)]
        case inspect.DictType():
            key, value = (
                _example(one, name, say, whole) for one in (kind.key_type, kind.value_type)
            )
            return {key: value}
        case inspect.DateType():
            return datetime.date(2026, 11, 30)
        case _:
            return _PLAIN.get(type(kind), say(name))
