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


def written_back(doc: T, *, written: T, leads: Mapping[str, str]) -> T:
    """Return a document to be stored, in which labels stand as they were written.

    Whoever changed it saw the newest labels. Where nobody changed what `led` had made of an old
    one, the old one is stored again: an undone merge gives back exactly what was there.

    Args:
        doc: as it was changed.
        written: as it lies on the disk.
        leads: old labels to newer ones.
    """
    if not leads or _led(written, leads) is written:
        return doc
    found = _back(doc, written, leads)
    return found if _same(_led(found, leads), _led(doc, leads)) else doc


def _back(new: Any, old: Any, leads: Mapping[str, str]) -> Any:
    if type(new) is not type(old):
        return new
    if _led(old, leads) == new:
        return old
    if isinstance(new, msgspec.Struct):
        fields = {
            name: _back(getattr(new, name), getattr(old, name), leads)
            for name in new.__struct_fields__
        }
        return msgspec.structs.replace(new, **fields)
    if isinstance(new, dict):
        return _back_dict(new, old, leads)
    if isinstance(new, (set, frozenset)):
        return type(new)(_back_texts(list(new), sorted(old, key=str), leads))
    if isinstance(new, (list, tuple)):
        is_text = all(isinstance(one, str) for one in (*new, *old))
        return type(new)((_back_texts if is_text else _back_items)(new, old, leads))
    return new


def _back_texts(new: Sequence[Any], old: Sequence[Any], leads: Mapping[str, str]) -> list[Any]:
    """Return texts as they were written; somebody who stood there twice does so again."""
    found: list[Any] = []
    left = list(old)
    for one in new:
        own = [text for text in left if _led(text, leads) == one]
        count = 1 if list(new).count(one) > 1 else len(own)
        for text in own[:count]:
            left.remove(text)
        found += own[:count] or [one]
    return found


def _back_items(new: Sequence[Any], old: Sequence[Any], leads: Mapping[str, str]) -> list[Any]:
    """Return items as they were written: the same ones first, then those that were changed."""
    left = dict(enumerate(old))
    found: dict[int, Any] = {}
    for at, one in enumerate(new):
        order = sorted(left, key=lambda place: place != at)
        same = next((place for place in order if _led(left[place], leads) == one), None)
        if same is not None:
            found[at] = left.pop(same)
    for at, one in enumerate(new):
        if at not in found:
            place = at if at in left else next(iter(left), None)
            found[at] = one if place is None else _back(one, left.pop(place), leads)
    return [found[at] for at in range(len(new))]


def _back_dict(new: Mapping[Any, Any], old: Mapping[Any, Any], leads: Mapping[str, str]) -> Any:
    found: dict[Any, Any] = {}
    for key, one in new.items():
        own = {name: value for name, value in old.items() if _led(name, leads) == key}
        if own and _led(own, leads) == {key: one}:
            found |= own
        elif len(own) == 1:
            found |= {name: _back(one, value, leads) for name, value in own.items()}
        else:
            found[key] = one
    return found


def _same(one: Any, other: Any) -> bool:
    """Tell whether two values say the same; in lists of texts somebody may stand twice."""
    if type(one) is not type(other):
        return False
    if isinstance(one, msgspec.Struct):
        return all(_same(getattr(one, x), getattr(other, x)) for x in one.__struct_fields__)
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, (list, tuple)):
        if all(isinstance(text, str) for text in (*one, *other)):
            return list(dict.fromkeys(one)) == list(dict.fromkeys(other))
        return len(one) == len(other) and all(map(_same, one, other))
    return bool(one == other)
