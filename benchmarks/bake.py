"""Bake 1,000 stories, 10 categories, 120 months in this process; prints one JSON line."""

import json
import random
import tempfile
import time
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from farshore.domain.stories.bundle import sign_bundle, sign_edition
from farshore.domain.stories.documents import Bundle, Category, Edition, SiteDoc
from farshore.press.baking import bake

WORDS = ["sea", "harbour", "light", "road", "winter", "letter", "mother", "hand", "river"]


def edition(number: int) -> Edition:
    source = random.Random(number)
    body = "\n\n".join(" ".join(source.choices(WORDS, k=60)) for _ in range(5))
    month = f"{2010 + number % 120 // 12}-{1 + number % 12:02d}"
    return Edition(
        id=f"{number:016x}",
        story=f"{number:016x}",
        kind="story",
        language="en",
        slug=f"story-{number}",
        title=f"Story {number}",
        byline="",
        lead="",
        body=body,
        public_on=f"{month}-{1 + number % 28:02d}",
        categories=[f"c{number % 10}"],
    )


def main() -> None:
    key = Ed25519PrivateKey.generate()
    shelves = [Category(slug=f"c{n}", names={"en": f"Category {n}"}) for n in range(10)]
    editions = [sign_edition(edition(n), key=key) for n in range(1000)]
    site = SiteDoc(title={"en": "Bench"}, categories=shelves)
    bundle = sign_bundle(Bundle(site=site, editions=editions), key=key)
    with tempfile.TemporaryDirectory() as folder:
        seconds, written = [], []
        for _ in range(4):
            start = time.perf_counter()
            report = bake(bundle, media={}, to=Path(folder), key=key.public_key())
            seconds.append(round(time.perf_counter() - start, 3))
            written.append(report.written)
    print(
        json.dumps(
            {
                "bench": "bake",
                "pages": report.pages,
                "first_s": seconds[0],
                "unchanged_s": min(seconds[1:]),
                "unchanged_written": written[-1],
            }
        )
    )


main()
