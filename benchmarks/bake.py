"""Bake 1,000 stories, 10 categories, 120 months in this process; prints one JSON line."""

import json
import random
import statistics
import tempfile
import time
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from farshore.domain.stories.bundle import sign_bundle, sign_edition
from farshore.domain.stories.documents import Bundle, Category, Edition, SiteDoc
from farshore.domain.stories.rendering import rendered
from farshore.press.baking import bake

BUNDLE_KEY = Ed25519PrivateKey.generate()
ROUNDS = 5
WORDS = ["sea", "harbour", "light", "road", "winter", "letter", "mother", "hand", "river"]


def words(number: int) -> str:
    """Return the Markdown of one story."""
    source = random.Random(number)
    paragraphs = [" ".join(source.choices(WORDS, k=60)) for _ in range(5)]
    if number % 2:  # every second story emphasises a word and links, every fourth quotes
        paragraphs[1] += " *a word* and [a page](https://example.org/)."
    if number % 4 == 0:
        paragraphs[2] = f"> {paragraphs[2]}"
    return "\n\n".join(paragraphs)


def edition(number: int) -> Edition:
    """Return one story as the vault freezes it: rendered."""
    month = f"{2010 + number % 120 // 12}-{1 + number % 12:02d}"
    bare = Edition(
        id=f"{number:016x}",
        story=f"{number:016x}",
        kind="story",
        language="en",
        slug=f"story-{number}",
        title=f"Story {number}",
        byline="",
        lead="",
        page="",
        excerpt="",
        public_on=f"{month}-{1 + number % 28:02d}",
        categories=[f"c{number % 10}"],
    )
    return rendered(bare, body=words(number), pictures={})


def signed_bundle() -> Bundle:
    shelves = [Category(slug=f"c{n}", names={"en": f"Category {n}"}) for n in range(10)]
    editions = [sign_edition(edition(n), key=BUNDLE_KEY) for n in range(1000)]
    site = SiteDoc(title={"en": "Bench"}, categories=shelves)
    return sign_bundle(Bundle(site=site, editions=editions), key=BUNDLE_KEY)


def rendering_seconds() -> float:
    """Return what the vault spends once, at publishing: Markdown of all stories to pages."""
    start = time.perf_counter()
    for number in range(1000):
        edition(number)
    return time.perf_counter() - start


def main() -> None:
    bundle, key = signed_bundle(), BUNDLE_KEY.public_key()
    first, again, written = [], [], 0
    with tempfile.TemporaryDirectory() as folder:  # emptied at the end: ext4 is slow after it
        for number in range(ROUNDS):
            to = Path(folder) / str(number)
            for spent in (first, again):
                start = time.perf_counter()
                report = bake(bundle, media={}, to=to, key=key)
                spent.append(time.perf_counter() - start)
            written += report.written
    print(
        json.dumps(
            {
                "bench": "bake",
                "pages": report.pages,
                "first_s": round(statistics.median(first), 3),
                "first_best_s": round(min(first), 3),
                "unchanged_s": round(statistics.median(again), 3),
                "unchanged_written": written,
                "rendered_once_at_publishing_s": round(rendering_seconds(), 3),
            }
        )
    )


if __name__ == "__main__":
    main()
