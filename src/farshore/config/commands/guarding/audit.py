"""`farshore guard audit`: what a public folder gives away, for a director to read."""

import html
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from farshore.adapters.texts.unread import Unread, gathered
from farshore.config.commands.guarding.checks import PolicyOption, RegisterOption, app
from farshore.config.commands.options import AsJson
from farshore.config.files.outputs import check_output, write_output
from farshore.config.files.register_files import read_register
from farshore.domain.guard.judging.folder import Exposure, PublicPage, audit
from farshore.importers.site_pages import Site, read_site

EXPOSED, NOT_LOOKED_AT = 4, 3
_MOST_TOLD = 10_000
_HEAD = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>What the site gives away</title>
<style>body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.4rem .6rem;border-bottom:1px solid #999;vertical-align:top}
mark{font-weight:700}@media(prefers-color-scheme:dark){body{background:#16181a;color:#eee}}
@media print{body{margin:0}}</style></head><body>
"""


def register(_parent: typer.Typer, _imports: typer.Typer) -> None:
    """Add `farshore guard audit`."""
    app.command("audit")(audit_site)


def audit_site(
    folder: Annotated[Path, typer.Argument(help="The folder that the web server shows.")],
    register_file: RegisterOption,
    policy: PolicyOption = None,
    to: Annotated[
        Path | None, typer.Option("--html", help="Write a report to read; outside of the folder.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Report what a public folder gives away, person by person, worst first, and what was not read.

    Exit 4 if anybody is pointed at, 3 if something was not looked at, else 0; 2 for bad input.
    """
    if to:
        check_output(to, option="--html", inputs=[register_file, policy], outside=[folder])
    known = read_register(register_file, policy=policy)
    site = read_site(folder)
    unread = [*(Unread(register_file.name, why) for why in known.unread), *site.unread]
    pages = site.pages
    on = datetime.now(UTC).astimezone().date()
    found = audit(pages, register=known.register, policy=known.policy, on=on)
    if to:
        write_output(to, _report(folder, pages, found, unread).encode(), private=True)
    if as_json:
        facts = {**_facts(pages, found), **_not_read(site, unread)}
        print(json.dumps(facts, ensure_ascii=False, indent=1))
    else:
        print(f"{len(pages)} pages; {len(found)} people are pointed at.")
        if site.empty:
            print(f"  empty, with nothing to read: {', '.join(site.empty)}")
        for one_unread in gathered(unread, places=_MOST_TOLD):
            print(f"  not looked at: {one_unread}")
        for one in found:
            print(f"  {one.who}: {one.direct} direct, {len(one.places)} places, {one.pages} pages")
        if to:
            print(f"The report is {to}: it quotes the pages. Keep it as you keep the register.")
    raise typer.Exit(EXPOSED if found else NOT_LOOKED_AT if unread else 0)


def _facts(pages: list[PublicPage], found: list[Exposure]) -> dict[str, object]:
    people = [
        {
            "who": one.who,
            "direct": one.direct,
            "pages": one.pages,
            "places": [msgspec.to_builtins(place) for place in one.places],
        }
        for one in found
    ]
    return {"pages": len(pages), "people": people}


def _not_read(site: Site, unread: list[Unread]) -> dict[str, object]:
    """Return how many files there are, which are empty, and which were not read, and why."""
    return {
        "files": site.files,
        "empty": site.empty,
        "not_read": [{"file": one.where, "why": one.why} for one in unread],
    }


def _report(
    folder: Path, pages: list[PublicPage], found: list[Exposure], unread: list[Unread]
) -> str:
    parts = [
        _HEAD,
        "<h1>What the site gives away</h1>",
        f"<p>{len(pages)} pages of {html.escape(folder.name)}; {len(found)} people are pointed at, "
        "worst first. People stand here by their labels. This report quotes the pages: keep it as "
        "you keep the register.</p>",
    ]
    for one in found:
        parts.append(
            f"<h2>{html.escape(one.who)}</h2><p>{one.direct} direct identifiers, "
            f"{len(one.places)} places on {one.pages} pages.</p><table><thead><tr><th>Page</th>"
            "<th>What</th><th>Sentence</th><th>Why</th></tr></thead><tbody>"
        )
        for place in one.places:
            cells = (place.page, place.type)
            sentence = html.escape(place.sentence).replace(
                html.escape(place.words), f"<mark>{html.escape(place.words)}</mark>", 1
            )
            parts.append(
                "<tr>"
                + "".join(f"<td>{html.escape(cell)}</td>" for cell in cells)
                + f"<td>{sentence}</td><td>{html.escape(place.reason)}</td></tr>"
            )
        parts.append("</tbody></table>")
    if not found:
        parts.append("<p>No page points at anybody in the register.</p>")
    if unread:
        parts.append("<h2>Not looked at</h2><ul>")
        parts += [f"<li>{html.escape(str(one))}</li>" for one in unread]
        parts.append("</ul>")
    return "\n".join([*parts, "</body></html>"])
