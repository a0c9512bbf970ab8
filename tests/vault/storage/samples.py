"""A document of every noun with something in every field, made from its types."""

import types
from datetime import date
from typing import Any, Literal, Union, get_args, get_origin

import msgspec

from farshore.domain.dates import Edtf


def sample(kind: Any, name: str = "value") -> Any:
    """Return an example of a type: every field filled, every list and mapping with one item."""
    origin, inner = get_origin(kind), get_args(kind)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return kind(**{f.name: sample(f.type, f.name) for f in msgspec.structs.fields(kind)})
    if origin is Literal:
        return max(inner, key=str)
    if origin in (Union, types.UnionType):
        return sample(next(one for one in inner if one is not type(None)), name)
    if origin in (list, tuple):
        return [sample(inner[0], name)]
    if origin is dict:
        return {sample(inner[0], name): sample(inner[1], name)}
    return _plain(kind, name)


def _plain(kind: Any, name: str) -> Any:
    if hasattr(kind, "__metadata__"):
        return sample(kind.__origin__, name)
    plain: dict[Any, Any] = {
        Edtf: "2026-04", str: f"{name} 1", int: 7, float: 0.5, bool: True, bytes: b"\1" * 16, date: date(2026, 4, 1),
    }  # fmt: skip
    return plain[kind]
