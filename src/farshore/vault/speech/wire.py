"""How calls, answers and errors travel."""

from typing import Any, get_args

import msgspec

from farshore.domain.errors import FarshoreError
from farshore.vault.speech import messages
from farshore.vault.speech.messages import Call


class _Error(msgspec.Struct):
    code: str
    message: str
    facts: dict[str, Any]


def calls() -> dict[str, type[Call[Any]]]:
    """Return every call by its name."""
    found: dict[str, type[Call[Any]]] = {}
    for name in messages.__all__:
        thing = getattr(messages, name)
        if isinstance(thing, type) and issubclass(thing, Call) and thing is not Call:
            found[name] = thing
    return found


def answer_type(call: type[Call[Any]]) -> Any:
    """Return the type that answers a call."""
    (answer,) = get_args(call.__orig_bases__[0])  # type: ignore[attr-defined]
    name = getattr(answer, "__forward_arg__", answer)
    return getattr(messages, name) if isinstance(name, str) else answer


def encode_error(error: FarshoreError) -> bytes:
    """Return the code, the sentence's template and its facts; never a traceback."""
    facts = {k: v if isinstance(v, int | str) else str(v) for k, v in error.facts.items()}
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
