"""Pictures of old bodies: put where they stood if their files are at hand, and named if not."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import unquote, urlsplit

from farshore.domain.stories.documents import Picture
from farshore.importers.pairs import closed
from farshore.importers.wordpress.uploads import Uploads, lies_in_uploads

_IMAGE = re.compile(
    r"(?P<open><a\b[^<>]*>\s*)?<img\b(?P<attributes>[^>]*)>(?P<close>\s*</a>)?", re.IGNORECASE
)
_ALONE = re.compile(r"<p[^<>]*>\s*(<img\b[^>]*>)\s*</p>", re.IGNORECASE)
_NAMED = re.compile(
    r"""\b(src|data-src|alt)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE
)
_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".heic", ".bmp", ".tif", ".tiff")


@dataclass(frozen=True, slots=True)
class Attached:
    """One file of the old site's library.

    Attributes:
        address: of the file.
        page: path of the page that the old site made for it.
        parent: number of the text that it was added to; "0" = none.
    """

    address: str
    page: str
    parent: str
    alt: str
    caption: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A body with its pictures.

    Attributes:
        pictures: each with a made-up id, and as `file_name` where it lies in the uploads.
        missing: the file names of those that are not there.
    """

    html: str
    pictures: list[Picture]
    missing: list[str]


def with_pictures(body: str, *, uploads: Uploads | None, home: str = "") -> Shown:
    """Return a body whose pictures are our own: `<img src="picture:ID" alt="…">`.

    A link around a picture led to a larger copy of it on the old site; it goes.

    Args:
        body: HTML.
        uploads: the old site's pictures.
        home: address of the old site: what lies elsewhere is none of its pictures, whatever its name.
    """
    pictures: dict[str, Picture] = {}
    missing: list[str] = []

    def image(found: re.Match[str]) -> str:
        named = {n.lower(): a or b or c for n, a, b, c in _NAMED.findall(found["attributes"])}
        address = html.unescape(named.get("src") or named.get("data-src") or "")
        alt = html.unescape(named.get("alt", ""))
        place = uploads.find(path_in(address)) if uploads and _is_own(address, home) else ""
        both = found["open"] and found["close"]
        before, after = ("", "") if both else (found["open"] or "", found["close"] or "")
        if not place:
            missing.append(path_in(address).rpartition("/")[2] or "without a name")
            return before + after
        number = sha256(place.encode()).hexdigest()[:16]
        pictures[number] = Picture(id=number, alt=alt, file_name=place)
        return f'{before}<img src="picture:{number}" alt="{html.escape(alt)}">{after}'

    text = closed(_IMAGE, image, body)
    text = closed(_ALONE, r"<figure>\1</figure>", text)
    return Shown(text, list(pictures.values()), missing)


def _is_own(address: str, home: str) -> bool:
    """Tell whether a picture can be the old site's: it may have moved, with its uploads."""
    host = _host(address)
    return not host or host == _host(home) or lies_in_uploads(path_in(address))


def _host(address: str) -> str:
    try:
        return (urlsplit(address.strip()).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def figures_of(ids: str, *, of: str, attached: Mapping[str, Attached], given: bool) -> str:
    """Return the figures of a classic gallery.

    Args:
        ids: numbers in the gallery's order; empty = all pictures that were added to the text.
        of: number of the text.
        attached: the old library.
        given: False where no files are at hand: captions alone say nothing.
    """
    numbers = re.findall(r"\d+", ids) or [n for n, one in attached.items() if one.parent == of]
    found = [attached[number] for number in numbers if number in attached]
    figures = [_figure(one, given=given) for one in found if is_picture(one.address)]
    return f"\n\n{''.join(figures)}\n\n"


def _figure(one: Attached, *, given: bool) -> str:
    caption = one.caption if given else ""
    words = f"<figcaption>{html.escape(caption)}</figcaption>" if caption else ""
    address, alt = html.escape(one.address), html.escape(one.alt)
    return f'<figure><img src="{address}" alt="{alt}">{words}</figure>'


def is_picture(address: str) -> bool:
    """Tell whether an address is that of a picture."""
    return path_in(address).lower().endswith(_PICTURES)


def bare_name(address: str) -> str:
    """Return the name of a picture without its ending: the beginning of those of its copies."""
    return path_in(address).rpartition("/")[2].rpartition(".")[0]


def path_in(address: str) -> str:
    """Return the path of an address as it is written on a disk; empty for what is no address."""
    try:
        return unquote(urlsplit(address.strip()).path)
    except ValueError:
        return ""
