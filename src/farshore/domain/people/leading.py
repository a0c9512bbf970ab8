"""Old case labels lead on: wherever one stands in something that was read, the new one is meant."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

import msgspec

from farshore.domain.people.merging import leads_to

T = TypeVar("T")


def led(value: T, leads: Mapping[str, str]) -> T:
    """Return a document, row or list with every old label in it replaced.

    A text is replaced only where it is a label as a whole; nobody's words are changed. Lists keep
    their length: others may stand beside them, line by line.

    Args:
        value: a struct, list, tuple, set, mapping or plain value; itself if nothing changes.
        leads: old labels to newer ones; chains are followed.
    """
    return _led(value, leads) if leads else value


def _led(value: Any, leads: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return leads_to(value, leads) if value in leads else value
    if isinstance(value, msgspec.Struct):
        fields = {name: getattr(value, name) for name in value.__struct_fields__}
        changed = {
            name: new for name, old in fields.items() if (new := _led(old, leads)) is not old
        }
        return msgspec.structs.replace(value, **changed) if changed else value
    if isinstance(value, dict):
        return _led_dict(value, leads)
    if isinstance(value, (list, tuple, set, frozenset)):
        items = [_led(one, leads) for one in value]
        if all(new is old for new, old in zip(items, value, strict=True)):
            return value
        return type(value)(items)
    return value


def once(labels: Sequence[str], leads: Mapping[str, str]) -> list[str]:
    """Return the newest labels of people, each once: somebody who stood there twice is one."""
    return list(dict.fromkeys(_led(list(labels), leads)))


def led_once(doc: T, leads: Mapping[str, str], *, field: str) -> T:
    """Return a document as `led` does, in one field of which everybody stands once."""
    if not leads:
        return doc
    found = _led(doc, leads)
    changed = {field: once(getattr(found, field), leads)}
    return msgspec.structs.replace(found, **changed)  # type: ignore[no-any-return]


def _led_dict(value: dict[Any, Any], leads: Mapping[str, str]) -> dict[Any, Any]:
    """Return a mapping by newest labels; what stood under several of one person stands together."""
    found: dict[Any, Any] = {}
    for key, one in value.items():
        name, new = _led(key, leads), _led(one, leads)
        both = isinstance(new, list) and isinstance(found.get(name), list)
        found[name] = list(dict.fromkeys([*found[name], *new])) if both else new
    return found if _differs(value, found) else value


def _differs(old: Mapping[Any, Any], new: Mapping[Any, Any]) -> bool:
    return old.keys() != new.keys() or any(new[key] is not one for key, one in old.items())
