"""Which files of a folder a bake made, told from what is in them.

Only for a folder whose list is lost. A file of somebody else is left alone: each mark below is
longer than chance. A folder inside that is a site of its own is not entered.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

GENERATOR = '<meta name="generator" content="Farshore">'
_PAGES = (
    (GENERATOR.encode(),),
    (b'<link rel="stylesheet" href="/site.css">', b'<a class="skip" href="#text">', b'<a class="leave" href='),
    (b"<title>Moved</title>", b'<meta http-equiv="refresh" content="0; url=', b"<main><h1>Moved</h1>"),
)  # fmt: skip
"""A file that holds all marks of one line is a page of ours; the second line knows older ones."""
_FEEDS = {
    "atom.xml": (b'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang=', b'<link rel="self" href='),
    "rss.xml": (b'<rss version="2.0" xmlns:content=', b'<atom:link rel="self" type='),
    "stories.json": (b'{"farshore":"stories","title":', b'"stories":['),
    "event.ics": (b"BEGIN:VCALENDAR", b"PRODID:-//Farshore//events//EN"),
    "events.ics": (b"BEGIN:VCALENDAR", b"PRODID:-//Farshore//events//EN"),
    "feed.json": (b'{\n "version": "https://jsonfeed.org/version/1.1",\n "title": ',),
}
_SERVED = {
    "_redirects", ".htaccess", "nginx-map.conf", "Caddyfile.redirects", "_status.json",
    "sitemap.xml", "robots.txt", "site.css", "search.js", "favicon.svg",
}  # fmt: skip
"""Files of the top folder that every bake writes anew."""
_PICTURE = re.compile(r"media/[0-9a-f]{32}\.[a-z]+")
_INDEX = re.compile(
    r"pagefind/(?:fragment/\w+\.pf_fragment|index/\w+\.pf_index|pagefind\.\w+\.pf_meta|wasm\.\w+\.pagefind"
    r"|pagefind(?:-worker)?\.js|pagefind-entry\.json)(?:\.part)?"
)
"""The search index."""
_LIST = ".farshore.json"
_HALF = ".part"


def recognised(to: Path) -> Iterator[str]:
    """Yield the paths of files that a bake made, relative to the folder.

    Raises:
        OSError: a folder or a page can't be read, so that it can't be told what stands in it.
    """
    if not to.is_dir():
        return
    is_site = any((to / name).exists() for name in ("_status.json", _LIST))
    for folder, inner, names in os.walk(to, onerror=_refuse):
        inside = os.path.relpath(folder, to)
        prefix = "" if inside == "." else inside + "/"
        inner[:] = [
            name
            for name in inner
            if not name.startswith(".") and not Path(folder, name, _LIST).exists()
        ]
        for name in names:
            path = prefix + name
            known = (is_site and (path in _SERVED or _INDEX.fullmatch(path))) or _PICTURE.fullmatch(
                path
            )
            if known or _is_ours(Path(folder, name)):
                yield path.removesuffix(_HALF)


def _refuse(refusal: OSError) -> None:
    raise refusal


def _is_ours(path: Path) -> bool:
    name = path.name.removesuffix(_HALF)
    if not path.is_file() or not (name in _FEEDS or name.endswith(".html")):
        return False
    data = path.read_bytes()
    if name in _FEEDS:
        return all(mark in data for mark in _FEEDS[name])
    return any(all(mark in data for mark in marks) for marks in _PAGES)
