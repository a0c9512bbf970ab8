"""E-mail addresses and IP addresses out of a text that is only looked at.

An old post may hold somebody's address in its words. A preview went through no guard and no second
person, so none of them gets into its folder; stories that are taken in meet the guard instead.
"""

import re

from farshore.importers.pairs import between

_CODES = re.compile(r"&#(?:x([0-9a-fA-F]{1,4})|([0-9]{1,5}));")
_LINK = re.compile(r"<a\s([^<>]*)>", re.IGNORECASE)
_LINK_ENDS = re.compile(r"</a>", re.IGNORECASE)
_MAIL = re.compile(r"(?:mailto:)?(?<![\w.+-])[\w.+-]++(?:@|%40)[\w-]++(?:\.[\w-]+)+")
_IP4 = re.compile(
    r"(?<![\w.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w.]*\d)"
)
_IP6 = re.compile(r"(?<![\w:])(?:[0-9a-fA-F]{1,4}:){3,7}(?::?[0-9a-fA-F]{1,4}){1,5}(?![\w:])")
_SHOWN = "[…]"


def without_addresses(text: str) -> tuple[str, int]:
    """Return a text (plain or HTML) with `[…]` for each address, and how many there were."""
    plain = _CODES.sub(_harmless, text)  # WordPress hides addresses as &#109;&#111;
    plain = between(plain, _LINK, lambda _begin: _LINK_ENDS, _without_mail_link)
    count = 0
    for pattern in (_MAIL, _IP4, _IP6):
        plain, found = pattern.subn(_SHOWN, plain)
        count += found
    return (plain, count) if count else (text, 0)


def _without_mail_link(found: re.Match[str], inside: str | None) -> str | None:
    return inside if "mailto:" in found[1].lower() else None


def _harmless(found: re.Match[str]) -> str:
    number = int(found[1], 16) if found[1] else int(found[2])
    char = chr(number) if number < 0x80 else ""
    return char if char and (char.isalnum() or char in "@.-_+") else found.group()
