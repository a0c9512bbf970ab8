"""Which refusals a page shows beside the typed text, and which the frame answers."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import get_language, gettext

from farshore.desk.guard_points import point_name
from farshore.desk.refusal_words import all_of, roles_in_words, storage_in_words
from farshore.domain.errors import FarshoreError, flat

ANSWERED_BY_THE_FRAME = frozenset(
    {"right.refused", "input.not-found", "vault.sealed", "vault.unreachable", "vault.signed-out"}
)


def shown_here(refusal: FarshoreError) -> str:
    """Return a refusal's sentence for this page.

    Raises:
        FarshoreError: the refusal itself, where the frame has a page for it.
    """
    if refusal.code in ANSWERED_BY_THE_FRAME:
        raise refusal
    return sentence(refusal)


def sentence(refusal: FarshoreError) -> str:
    """Return a refusal in the reader's language: every part is translated before it is put in."""
    facts = {name: _in_words(name, value) for name, value in refusal.facts.items()}
    if refusal.code.startswith(_ELSEWHERE):
        reason = str(refusal.facts.get("reason", ""))
        facts["reason"] = gettext(reason) if reason else ""
    template = gettext(refusal.message)
    if "why" in facts and len(facts) > 1:
        template = template.replace("%(why)s", str(facts.pop("why")))
    try:
        return template % facts if facts else template
    except (KeyError, TypeError, ValueError):
        return str(refusal)


def _several(value: Any) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list | tuple) else [str(value)]


def _sentences(value: Any) -> str:
    """Return whole sentences one after another; Japanese has no space between them."""
    between = "" if (get_language() or "").startswith("ja") else " "
    return between.join(gettext(one) if one else "" for one in _several(value))


_ELSEWHERE = ("press.host-", "press.search-", "press.wordpress-")
"""Codes of refusals whose reason is what another machine or program said, and not our disk."""
_NAMELESS = frozenset({"this name", "the site's words"})
"""What has no label is called by a phrase; a label that was typed is never looked up."""
_WORDS: Mapping[str, Callable[[Any], str]] = {
    "why": _sentences,
    "role": lambda value: roles_in_words(
        code for one in _several(value) for code in re.split(r" / ", one)
    ),
    "reason": lambda value: storage_in_words(str(value)),
    "what": lambda value: all_of(point_name(one) for one in _several(value)),
    "taken": _sentences,
    "label": lambda value: gettext(value) if value in _NAMELESS else str(value),
}


def _in_words(name: str, value: Any) -> Any:
    if name in _WORDS:
        return _WORDS[name](value)
    return gettext(value) if isinstance(value, str) and " " in value else flat({name: value})[name]
