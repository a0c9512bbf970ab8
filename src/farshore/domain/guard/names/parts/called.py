"""What stands beside a word and says that somebody is called by it: a title, a particle, a colon."""

import re

from farshore.domain.guard.names import titles


def is_titled(text: str, start: int, end: int) -> bool:
    """Tell whether a title stands before a word or after it."""
    before = titles.BEFORE.search(text, max(0, start - 14), start)
    after = titles.AFTER.match(text[end : end + 6]) and not titles.is_a_title(text, start)
    return bool(before or after)


def is_speaker(text: str, start: int, end: int) -> bool:
    """Tell whether a word begins a line of an interview: "Yuk: …", ユク　「…」."""
    begins = not text[:start].rstrip(" ") or text[:start].rstrip(" ").endswith("\n")
    return begins and bool(re.match(r"\s?[:：]|　|  | ?[「“]", text[end : end + 2]))


def is_called(text: str, end: int) -> bool:
    """Tell whether what stands after a word calls somebody by it, or that it is somebody: 봄아, 봄이가, 봄에게."""
    return bool(_CALLED.match(text[end : end + 6]))


def is_somebody(text: str, end: int) -> bool:
    """Tell whether what stands after a word makes it somebody for certain: 하늘아, 하늘이가; not 하늘이."""
    return bool(_SOMEBODY.match(text[end : end + 6]))


_SOMEBODY = re.compile(r"(?:아|야)[,! ]|이(?:가|는|의|를|도|와|에게|랑)[ ,.]|에게|한테|께서")
_CALLED = re.compile(
    r"(?:아|야)[,! ]|이(?:가|는|의|를|도|와|에게|랑)[ ,.]|이(?: |,)|에게|한테|께서"
)
