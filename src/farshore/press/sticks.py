"""The site as one ZIP that is read without a server: from a USB stick, a telephone, a folder."""

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping
from urllib.parse import unquote

_FOR_SERVERS = frozenset({"_status.json", "_redirects", "nginx-map.conf", "Caddyfile.redirects", ".htaccess",
                          "404.html", "410.html", "robots.txt", "sitemap.xml"})  # fmt: skip
_ADDRESS = re.compile(r'((?:href|src)="|content="0; url=)(/(?![/\\])[^"]*)"')
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


def zip_of(files: Mapping[str, bytes]) -> bytes:
    """Return a ZIP of a site whose links and pictures are found from wherever it lies.

    Args:
        files: path without a leading slash to bytes. The same files give the same ZIP.
    """
    out = io.BytesIO()
    kept = {name: data for name, data in files.items() if name not in _FOR_SERVERS}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(kept.items()):
            line = zipfile.ZipInfo(name, date_time=_FIRST_DAY)
            line.compress_type = zipfile.ZIP_DEFLATED
            line.external_attr = 0o644 << 16
            archive.writestr(line, _as_read_here(name, data, kept))
    return out.getvalue()


def _as_read_here(name: str, data: bytes, files: Mapping[str, bytes]) -> bytes:
    if not name.endswith(".html"):
        return data
    folder = posixpath.dirname(name)

    def relative(found: re.Match[str]) -> str:
        path, mark, rest = found[2].partition("#")
        target = path.lstrip("/") + ("index.html" if path.endswith("/") else "")
        if unquote(target) not in files:
            return f'{found[1]}{found[2]}"'
        return f'{found[1]}{posixpath.relpath("/" + target, "/" + folder)}{mark}{rest}"'

    return _ADDRESS.sub(relative, data.decode()).encode()
