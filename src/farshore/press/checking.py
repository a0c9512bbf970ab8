"""Whether a public site is exactly what the vault signed: in a folder, or as readers get it.

A bundle gives the same bytes every time, so the signed bundle is the list of what must stand
there. See docs/decisions/0068.
"""

import http.client
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

from farshore.domain.errors import BadInput, FarshoreError
from farshore.domain.stories.documents import Bundle
from farshore.press.rendering.slots import escape

_MOST_BYTES = 64_000_000
_SERVERS_OWN = frozenset({"_status.json", "_redirects", "nginx-map.conf", "Caddyfile.redirects", ".htaccess"})  # fmt: skip
"""What servers read and readers never get."""
_OURS = ".farshore"


class SiteUnreachable(FarshoreError):
    """A site did not answer while it was checked."""

    code = "press.site-unreachable"
    message = (
        "%(where)s did not answer (%(reason)s), so it is not known whether it is whole. Try again."
    )


@dataclass(slots=True)
class SiteCheck:
    """What is not as it was signed; all lists empty: the site is whole."""

    looked_at: int = 0
    changed: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    """Files that no bake made; a web server can't be asked for these."""
    still_public: list[str] = field(default_factory=list)
    """Withdrawn addresses that are answered all the same."""

    @property
    def is_whole(self) -> bool:
        """Whether nothing differs."""
        return not (self.changed or self.missing or self.foreign or self.still_public)


def check_folder(files: Mapping[str, bytes], bundle: Bundle, folder: Path) -> SiteCheck:
    """Compare a folder with the files of a bundle's site.

    Raises:
        BadInput: there is no folder.
    """
    if not folder.is_dir():
        raise BadInput(why=f"There is no folder {folder}. Name the public folder or its address.")
    found = SiteCheck(looked_at=len(files))
    for name, data in files.items():
        place = folder / name
        if not place.is_file():
            found.missing.append(name)
        elif place.read_bytes() != data:
            found.changed.append(name)
    there = (path for path in folder.rglob("*") if path.is_file() or path.is_symlink())
    names = sorted(path.relative_to(folder).as_posix() for path in there)
    found.foreign = [name for name in names if name not in files and not name.startswith(_OURS)]
    found.still_public = [
        path for path in _withdrawn(bundle, files) if (folder / _name(path)).is_file()
    ]
    return found


def check_address(files: Mapping[str, bytes], bundle: Bundle, url: str) -> SiteCheck:
    """Ask a web server for every file of a bundle's site, and for what was withdrawn.

    Raises:
        BadInput: the address is none.
        SiteUnreachable: it did not answer.
    """
    ask = _asker(url)
    found = SiteCheck(looked_at=len(files))
    for name, data in sorted(files.items()):
        if name in _SERVERS_OWN or name in {"404.html", "410.html"}:
            continue
        address = "/" + name.removesuffix("index.html") if _is_index(name) else "/" + name
        status, body, to = ask(address)
        if 300 <= status < 400:
            if not _leads_on(data, to, url):
                found.changed.append(name)
        elif status != 200:
            found.missing.append(name)
        elif body != data:
            found.changed.append(name)
    found.still_public = [path for path in _withdrawn(bundle, files) if ask(path)[0] == 200]
    return found


def _leads_on(data: bytes, to: str, url: str) -> bool:
    """Tell whether a file only leads on to where the server does, for servers that know no redirects."""
    place = urlsplit(urljoin(url, to))
    same = place.netloc == urlsplit(url).netloc
    return (
        same
        and f'content="0; url={escape(quote(unquote(place.path), safe="/%"))}"'.encode() in data
    )


def _is_index(name: str) -> bool:
    return name == "index.html" or name.endswith("/index.html")


def _name(path: str) -> str:
    plain = path.partition("?")[0].strip("/")
    return f"{plain}/index.html" if path.endswith("/") else plain


def _withdrawn(bundle: Bundle, files: Mapping[str, bytes]) -> list[str]:
    """Return the addresses of what was withdrawn, unless something else stands there now."""
    paths = {path for stone in bundle.tombstones for path in stone.paths}
    return sorted(path for path in paths if "?" not in path and _name(path) not in files)


def _asker(url: str) -> Callable[[str], tuple[int, bytes, str]]:
    """Return what asks for a path: status, bytes and the address to which the server sends on."""
    place = urlsplit(url.rstrip("/"))
    if place.scheme not in {"http", "https"} or not place.hostname:
        raise BadInput(why="Write the address of the site as https://example.org.")
    kind = http.client.HTTPSConnection if place.scheme == "https" else http.client.HTTPConnection

    def ask(path: str) -> tuple[int, bytes, str]:
        link = kind(place.hostname or "", place.port, timeout=30)
        try:
            link.request("GET", place.path + quote(path, safe="/%"))
            answer = link.getresponse()
            return answer.status, answer.read(_MOST_BYTES), answer.headers.get("Location", "")
        except (OSError, http.client.HTTPException) as refusal:
            raise SiteUnreachable(where=url, reason=type(refusal).__name__) from refusal
        finally:
            link.close()

    return ask
