"""Old addresses: redirects and 410s for the servers that small organisations have."""

import json
import re
from urllib.parse import quote, unquote

from farshore.press.slots import escape


def server_files(moved: dict[str, str], gone: list[str], *, tombstone: bytes) -> dict[str, bytes]:
    """Return maps for nginx, Apache, Caddy and `_redirects`, and pages for plain hosts.

    Args:
        moved: old path to new path.
        gone: paths that answer 410; none of them is told what stood there.
        tombstone: page that a host without maps shows at a withdrawn address.
    """
    moved = {
        quote(unquote(old), safe="/?=&"): quote(new, safe="/%")
        for old, new in sorted(moved.items())
    }
    plain = {old: new for old, new in moved.items() if "?" not in old}
    queries = {old: new for old, new in moved.items() if "?" in old}
    files = {
        "_redirects": _netlify(moved, gone),
        ".htaccess": _apache(plain, queries, gone),
        "nginx-map.conf": _nginx(moved, gone),
        "Caddyfile.redirects": _caddy(plain, queries, gone),
        "_status.json": json.dumps(
            {"moved": moved, "gone": gone}, ensure_ascii=False, sort_keys=True, indent=0
        ).encode(),
    }
    for path in gone:
        if path.endswith("/") and path.strip("/"):
            files[unquote(path).strip("/") + "/index.html"] = tombstone
    for old, new in plain.items():
        if old.endswith("/") and old.strip("/"):
            files[unquote(old).strip("/") + "/index.html"] = _moved_page(new)
    return files


def _moved_page(target: str) -> bytes:
    address = escape(quote(target, safe="/%"))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Moved</title>'
        f'<meta http-equiv="refresh" content="0; url={address}"><link rel="canonical" '
        f'href="{address}"></head><body><main><h1>Moved</h1><p><a href="{address}">{address}</a>'
        f"</p></main></body></html>\n"
    ).encode()


def _netlify(moved: dict[str, str], gone: list[str]) -> bytes:
    lines = []
    for old, new in moved.items():
        path, _, query = old.partition("?")
        match = " ".join(query.split("&")) if query else ""
        lines.append(f"{path} {match + ' ' if match else ''}{new} 301!")
    lines += [f"{path} /410.html 410!" for path in gone]
    return ("\n".join(lines) + "\n").encode()


def _apache(plain: dict[str, str], queries: dict[str, str], gone: list[str]) -> bytes:
    lines = ["ErrorDocument 404 /404.html", "ErrorDocument 410 /410.html", "Options -Indexes",
             "RewriteEngine On"]  # fmt: skip
    for path in gone:
        lines.append(f"RewriteRule {_apache_path(path)} - [G,L]")
    for old, new in plain.items():
        lines.append(f"RewriteRule {_apache_path(old)} {_apache_target(new)} [R=301,L,NE]")
    for old, new in queries.items():
        path, _, query = old.partition("?")
        lines.append(f"RewriteCond %{{QUERY_STRING}} ^{re.escape(query)}$")
        lines.append(f"RewriteRule {_apache_path(path)} {_apache_target(new)}? [R=301,L,NE]")
    return ("\n".join(lines) + "\n").encode()


def _apache_path(path: str) -> str:
    """Return a pattern for what Apache compares: the decoded path without its first slash."""
    inner = re.escape(unquote(path).strip("/"))
    return f"^{inner}/?$" if inner else "^$"


def _apache_target(path: str) -> str:
    """Return a target in which no `%9` of an encoded letter stands for a matched part."""
    return path.replace("%", "\\%").replace("$", "\\$")


def _nginx(moved: dict[str, str], gone: list[str]) -> bytes:
    lines = ["# include in http{}; then: if ($farshore_gone) { return 410; }",
             "# and: if ($farshore_moved) { return 301 $farshore_moved; }",
             "# long addresses need more room than nginx has by itself; leave these two out if set already",
             "map_hash_bucket_size 1024;", "map_hash_max_size 65536;",
             "map $request_uri $farshore_moved {", '  default "";']  # fmt: skip
    lines += [f'  "{old}" "{new}";' for old, new in moved.items()]
    lines += ["}", "map $uri $farshore_gone {", "  default 0;"]
    lines += [f'  "{path}" 1;' for path in gone]
    return ("\n".join([*lines, "}"]) + "\n").encode()


def _caddy(plain: dict[str, str], queries: dict[str, str], gone: list[str]) -> bytes:
    lines = [f"redir {old} {new} 301" for old, new in plain.items()]
    for number, (old, new) in enumerate(queries.items()):
        path, _, query = old.partition("?")
        lines.append(f"@old{number} {{\n\tpath {path}\n\tquery {query}\n}}")
        lines.append(f"redir @old{number} {new} 301")
    lines += [f'respond {path} "Gone" 410' for path in gone]
    return ("\n".join(lines) + "\n").encode()
