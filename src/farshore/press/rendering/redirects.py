"""Old addresses: redirects, and 410 by rule, for the servers that small organisations have.

No file names a withdrawn address, in clear or hashed: whatever is not there answers 410, so that
nobody can tell a page that was withdrawn from one that never was (docs/decisions/0015).
"""

import json
import re
from collections.abc import Sequence
from urllib.parse import quote, unquote

from farshore.press.rendering.slots import escape

_OWN_FILES = r"(?:^|/)(?:\.farshore|\.htaccess|_status\.json|nginx-map\.conf|Caddyfile\.redirects)"
"""What lies in the folder for servers and bakes alone."""
_OLD_QUERY = r"(?:^|&)(?:p|page_id|attachment_id|cat|tag|author|m)="
"""How WordPress names a page in a query: the front page must not answer for one that is gone."""


def server_files(moved: dict[str, str], *, languages: Sequence[str] = ()) -> dict[str, bytes]:
    """Return maps for nginx, Apache, Caddy and `_redirects`, and pages for plain hosts.

    Args:
        moved: old path to new path.
        languages: those whose pages stand in a folder of their own, with a notice of its own.
    """
    moved = {
        quote(unquote(old), safe="/?=&"): quote(new, safe="/%")
        for old, new in sorted(moved.items())
    }
    plain = {old: new for old, new in moved.items() if "?" not in old}
    queries = {old: new for old, new in moved.items() if "?" in old}
    files = {
        "_redirects": _netlify(moved, languages),
        ".htaccess": _apache(plain, queries),
        "nginx-map.conf": _nginx(moved),
        "Caddyfile.redirects": _caddy(plain, queries),
        "_status.json": json.dumps(
            {"moved": moved}, ensure_ascii=False, sort_keys=True, indent=0
        ).encode(),
    }
    for old, new in plain.items():
        if old.endswith("/") and old.strip("/"):
            files[unquote(old).strip("/") + "/index.html"] = _moved_page(new)
    return files


def _moved_page(target: str) -> bytes:
    address = escape(quote(target, safe="/%"))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="default-src \'none\'"><title>Moved</title>'
        f'<meta http-equiv="refresh" content="0; url={address}"><link rel="canonical" '
        f'href="{address}"></head><body><main><h1>Moved</h1><p><a href="{address}">{address}</a>'
        f"</p></main></body></html>\n"
    ).encode()


def is_old_query(query: str) -> bool:
    """Tell whether a query asks an older site for one page, `p=123`."""
    return bool(re.search(_OLD_QUERY, query))


def _netlify(moved: dict[str, str], languages: Sequence[str]) -> bytes:
    lines = []
    for old, new in moved.items():
        path, _, query = old.partition("?")
        match = " ".join(query.split("&")) if query else ""
        lines.append(f"{path} {match + ' ' if match else ''}{new} 301!")
    lines += [f"/{code}/* /{code}/410.html 410" for code in languages]
    lines.append("/* /410.html 410")  # without "!": only where no file is
    return ("\n".join(lines) + "\n").encode()


def _apache(plain: dict[str, str], queries: dict[str, str]) -> bytes:
    lines = ["ErrorDocument 404 /410.html", "ErrorDocument 410 /410.html", "Options -Indexes",
             "RewriteEngine On", f"RewriteRule {_OWN_FILES} - [G,L]"]  # fmt: skip
    for old, new in plain.items():
        lines.append(f"RewriteRule {_apache_path(old)} {_apache_target(new)} [R=301,L,NE]")
    for old, new in queries.items():
        path, _, query = old.partition("?")
        lines.append(f"RewriteCond %{{QUERY_STRING}} ^{re.escape(query)}$")
        lines.append(f"RewriteRule {_apache_path(path)} {_apache_target(new)}? [R=301,L,NE]")
    lines += [f"RewriteCond %{{QUERY_STRING}} {_OLD_QUERY}", "RewriteRule ^(?:[a-z][a-z]/)?$ - [G,L]",
              "RewriteCond %{REQUEST_FILENAME} !-f", "RewriteCond %{REQUEST_FILENAME} !-d",
              "RewriteRule ^ - [G,L]"]  # fmt: skip
    return ("\n".join(lines) + "\n").encode()


def _apache_path(path: str) -> str:
    """Return a pattern for what Apache compares: the decoded path without its first slash."""
    inner = re.escape(unquote(path).strip("/"))
    return f"^{inner}/?$" if inner else "^$"


def _apache_target(path: str) -> str:
    """Return a target in which no `%9` of an encoded letter stands for a matched part."""
    return path.replace("%", "\\%").replace("$", "\\$")


def _nginx(moved: dict[str, str]) -> bytes:
    lines = ["# include in http{}; then in server{}:",
             "#   if ($farshore_moved) { return 301 $farshore_moved; }",
             "#   if ($farshore_gone) { return 410; }",
             "#   error_page 404 =410 /410.html; error_page 410 /410.html;",
             "# long addresses need more room than nginx has by itself; leave these two out if set already",
             "map_hash_bucket_size 1024;", "map_hash_max_size 65536;",
             "map $request_uri $farshore_moved {", '  default "";']  # fmt: skip
    lines += [f'  "{old}" "{new}";' for old, new in moved.items()]
    lines += ["}", "# what lies here for servers and bakes alone", "map $uri $farshore_own {",
              "  default 0;", f'  "~{_OWN_FILES}" 1;', "}",
              "# pages of an older site by number, unless one leads on",
              'map "$farshore_moved $uri?$args" $farshore_old {', "  default 0;",
              rf'  "~^ /(?:[a-z][a-z]/)?(?:index\.html)?\?(?:.*&)?{_OLD_QUERY.removeprefix("(?:^|&)")}" 1;', "}",
              'map "$farshore_own$farshore_old" $farshore_gone {', "  default 1;", '  "00" 0;', "}"]  # fmt: skip
    return ("\n".join(lines) + "\n").encode()


def _caddy(plain: dict[str, str], queries: dict[str, str]) -> bytes:
    lines = [f"redir {old} {new} 301" for old, new in plain.items()]
    for number, (old, new) in enumerate(queries.items()):
        path, _, query = old.partition("?")
        lines.append(f"@old{number} {{\n\tpath {path}\n\tquery {query}\n}}")
        lines.append(f"redir @old{number} {new} 301")
    lines += ["@farshore_own {", f"\tpath_regexp {_OWN_FILES}", "}", 'respond @farshore_own "Gone" 410',
              "@farshore_old {", f"\texpression `{{query}}.matches('{_OLD_QUERY}')`",
              "\tpath / /en/ /ja/ /ko/ /zh/", "}", 'respond @farshore_old "Gone" 410',
              "@farshore_gone {", "\tnot file {path} {path}/index.html", "}",
              'respond @farshore_gone "Gone" 410']  # fmt: skip
    return ("\n".join(lines) + "\n").encode()
