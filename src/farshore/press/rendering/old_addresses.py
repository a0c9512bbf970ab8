"""Which addresses of older times lead on. Withdrawn ones are in no table: a slug can hold a name."""

from collections.abc import Iterable, Sequence, Set
from itertools import pairwise

from farshore.domain.stories import addresses
from farshore.domain.stories.documents import Bundle, SiteDoc
from farshore.press.rendering.stories import Story

_FEEDS = {"feed/": "rss.xml", "feed/rss2/": "rss.xml", "feed/atom/": "atom.xml"}
"""Where WordPress has feeds, under the home page and each category: readers are subscribed."""


def old_addresses(bundle: Bundle, stories: Sequence[Story], *, living: Set[str]) -> dict[str, str]:
    """Return the table of moved addresses: old path to new path.

    An address that a page has today is not in it, nor one that was withdrawn, nor one that could
    write a rule of its own into a server's table.
    """
    moved: dict[str, str] = {}
    for story in stories:
        for old in story.edition.old_urls:
            if old != story.path:
                moved.setdefault(old, story.path)
    if moved:  # this site took over an older one
        moved = {**dict(_of_the_site(bundle.site)), **moved}
    buried = {path for stone in bundle.tombstones for path in stone.paths}
    return {
        old: new
        for old, new in moved.items()
        if old not in living and old not in buried and addresses.is_harmless(old)
    }


def _of_the_site(site: SiteDoc) -> Iterable[tuple[str, str]]:
    """Yield the feeds of WordPress, and categories at the address below their parents."""
    language = site.default_language
    homes = [addresses.home_path(language, site=site)]
    parents = {shelf.slug: shelf.parent for shelf in site.categories}
    for slug in parents:
        path = addresses.category_path(slug, language=language, site=site)
        homes.append(path)
        chain = [slug]
        while (above := parents.get(chain[0], "")) and above not in chain:
            chain.insert(0, above)
        if any(pairwise(chain)):
            start = addresses.category_path(chain[0], language=language, site=site)
            nested = start + "".join(f"{addresses.segment(s)}/" for s in chain[1:])
            yield nested, path
    for home in homes:
        for old, new in _FEEDS.items():
            yield home + old, home + new
