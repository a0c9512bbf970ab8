"""How calls, answers and errors travel."""

from functools import cache
from typing import Any, get_args, get_origin

import msgspec

from farshore.domain.errors import FarshoreError
from farshore.vault.speech import messages
from farshore.vault.speech.messages import Call


class _Error(msgspec.Struct):
    code: str
    message: str
    facts: dict[str, Any]


@cache
def answer_type(call: type[Call[Any]]) -> Any:
    """Return the type that answers a call, through the types that nouns share."""
    given: tuple[Any, ...] = ()
    for kind in call.__mro__:
        (base,) = getattr(kind, "__orig_bases__", (None,))[:1]
        if base is None:
            continue
        names = getattr(kind, "__parameters__", ())
        given = tuple(_filled(arg, names, given) for arg in get_args(base))
        if get_origin(base) is Call:
            break
    (answer,) = given
    name = getattr(answer, "__forward_arg__", answer)
    return getattr(messages, name) if isinstance(name, str) else answer


def _filled(arg: Any, names: tuple[Any, ...], given: tuple[Any, ...]) -> Any:
    """Return a type with what stands for its parameters: Rows[R] with R a TaskRow."""
    known = dict(zip(names, given, strict=False))
    if arg in known:
        return known[arg]
    inner = getattr(arg, "__parameters__", ())
    return arg[tuple(known[name] for name in inner)] if inner else arg


def encode_error(error: FarshoreError) -> bytes:
    """Return the code, the sentence's template and its facts; never a traceback."""
    facts = {name: _plain(value) for name, value in error.facts.items()}
    return msgspec.msgpack.encode(_Error(code=error.code, message=error.message, facts=facts))


def decode_error(body: bytes) -> FarshoreError:
    """Return the error as the class that owns its code, if it is known here."""
    try:
        wire = msgspec.msgpack.decode(body, type=_Error)
    except msgspec.DecodeError:
        return FarshoreError()
    for known in _subclasses(FarshoreError):
        if known.code == wire.code:
            return known(**wire.facts)
    stranger = type("Refusal", (FarshoreError,), {"code": wire.code, "message": wire.message})
    error: FarshoreError = stranger(**wire.facts)
    return error


def _subclasses(cls: type[FarshoreError]) -> list[type[FarshoreError]]:
    found = [cls]
    for child in cls.__subclasses__():
        found += _subclasses(child)
    return found


def _plain(value: Any) -> int | str | list[str]:
    """Return a fact as it travels; several sentences or codes stay apart, for the translator."""
    if isinstance(value, list | tuple):
        return [str(one) for one in value]
    return value if isinstance(value, int | str) else str(value)
