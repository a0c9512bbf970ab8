"""Which addresses of older times lead on, and which were withdrawn for ever."""

from collections.abc import Iterable, Sequence, Set
from itertools import pairwise

from farshore.domain.stories import addresses
from farshore.domain.stories.documents import Bundle, SiteDoc
from farshore.press.stories import Story

_FEEDS = {"feed/": "rss.xml", "feed/rss2/": "rss.xml", "feed/atom/": "atom.xml"}
"""Where WordPress has feeds, under the home page and each category: readers are subscribed."""


def old_addresses(
    bundle: Bundle, stories: Sequence[Story], *, living: Set[str]
) -> tuple[dict[str, str], list[str]]:
    """Return the table of moved addresses and the list of those that answer 410.

    An address that a page has today is in neither. An address that could write a rule of its own
    into a server's table is in neither.
    """
    moved: dict[str, str] = {}
    for story in stories:
        for old in story.edition.old_urls:
            if old != story.path:
                moved.setdefault(old, story.path)
    if moved:  # this site took over an older one
        moved = {**dict(_of_the_site(bundle.site)), **moved}
    buried = {path for stone in bundle.tombstones for path in stone.paths}
    gone = sorted(path for path in buried - living if addresses.is_harmless(path))
    kept = {
        old: new
        for old, new in moved.items()
        if old not in living and old not in buried and addresses.is_harmless(old)
    }
    return kept, gone


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
