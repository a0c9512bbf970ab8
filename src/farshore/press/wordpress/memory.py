"""What this machine remembers of a WordPress: numbers only, no word of a story."""

from pathlib import Path

import msgspec

from farshore.press.target.writing import write_atomically


class Memory(msgspec.Struct, kw_only=True):
    """Numbers that WordPress gave. Without them everything is known by its marks alone."""

    number: int = 0
    """Of the newest bundle that was brought there."""
    url: str = ""
    posts: dict[str, int] = {}
    """Key of an edition to its post."""
    media: dict[str, int] = {}
    """Our name of a picture to its number there."""
    terms: dict[str, list[int]] = {}
    """`categories` and `tags` to those that were made by us."""
    texts: dict[str, str] = {}
    """Key of an edition to SHA-256 of what was sent and of what WordPress made of it."""
    words: dict[str, str] = {}
    """The same of title, text and summary alone."""
    links: dict[str, str] = {}
    """Key of an edition to first digits of the SHA-256 of its address there."""

    def forget(self, key: str) -> None:
        """Forget an edition."""
        self.posts.pop(key, None)
        for known in (self.texts, self.words, self.links):
            known.pop(key, None)


def read_memory(place: Path, *, url: str) -> Memory:
    """Return what is remembered of a WordPress; nothing where the file is damaged or of another."""
    try:
        found = msgspec.json.decode(place.read_bytes(), type=Memory)
    except (OSError, ValueError):
        found = Memory()
    return found if found.url == url else Memory(url=url)


def write_memory(place: Path, memory: Memory) -> None:
    """Keep it."""
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_atomically(place, msgspec.json.encode(memory, order="deterministic"), durable=True)
