"""What leads to every story: the list of all of them, a year, and the strip of years."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from farshore.domain.stories import addresses
from farshore.press.rendering.frames import Frame, tag
from farshore.press.rendering.slots import Html, escape, joined
from farshore.press.rendering.stories import Story, month_words, year_words
from farshore.press.rendering.words import counted

_ON_ONE_PAGE = 300
"""Stories whose titles stand on the page of all; of the years before, only the years are named."""
_WITH_EXCERPTS = 60
_TALLEST = 10


def by_year(stories: Sequence[Story]) -> dict[str, list[Story]]:
    """Return stories by year, in the order in which they come."""
    years: dict[str, list[Story]] = defaultdict(list)
    for story in stories:
        years[story.date[:4]].append(story)
    return years


def all_stories(
    stories: Sequence[Story], frame: Frame, *, shelves: Sequence[tuple[str, str, int]],
    tags: Sequence[tuple[str, str, int]], is_searched: bool,
) -> Html:  # fmt: skip
    """Return the page on which every story is found, with and without JavaScript.

    Args:
        stories: of one language, the newest first.
        frame: of that language.
        shelves: address, name and number of stories of each category.
        tags: the same of each tag.
        is_searched: whether an index stands beside the pages.
    """
    words, years = frame.words, by_year(stories)
    parts = [
        tag("h1", words["all"]),
        tag("p", f"{counted(len(stories), frame.language)} · {words['newest']}", name="meta"),
        _field(words, frame) if is_searched else Html(""),
        strip(years, frame, here=""),
        _counted_links(words["categories"], shelves, frame),
        _counted_links(words["tags"], tags, frame),
        Html('<div id="all">\n'),
    ]
    left = _ON_ONE_PAGE
    for year, inside in years.items():
        path = addresses.year_path(year, language=frame.language, site=frame.site)
        count = counted(len(inside), frame.language)
        heading = (
            f'<h2><a href="{escape(path)}">{escape(year_words(year, frame.language))}</a></h2>\n'
        )
        left -= len(inside)
        lines = tag("ul", _lines(inside), name="year") if left >= 0 else tag("p", count)
        parts += [Html(heading), lines]
    return joined([*parts, Html("</div>\n")])


def year_page(
    year: str, inside: Sequence[Story], frame: Frame, *, years: Mapping[str, Sequence[Story]],
    cards: Mapping[str, Html],
) -> Html:  # fmt: skip
    """Return one year by months; a year with very many stories shows their titles only."""
    months: dict[str, list[Story]] = defaultdict(list)
    for story in inside:
        months[story.date[:7]].append(story)
    everything = addresses.all_path(frame.language, site=frame.site)
    parts = [
        tag("h1", year_words(year, frame.language)),
        Html(
            f'<p class="meta">{escape(counted(len(inside), frame.language))} · '
            f'<a href="{escape(everything)}">{escape(frame.words["all"])}</a></p>\n'
        ),
        strip(years, frame, here=year),
    ]
    for month, told in months.items():
        path = addresses.month_path(month, language=frame.language, site=frame.site)
        name = escape(month_words(month, frame.language))
        parts.append(Html(f'<h2 class="month"><a href="{escape(path)}">{name}</a></h2>\n'))
        if len(inside) <= _WITH_EXCERPTS:
            parts += [cards[story.edition.id] for story in told]
        else:
            parts.append(tag("ul", _lines(told), name="year"))
    return joined(parts)


def strip(years: Mapping[str, Sequence[Story]], frame: Frame, *, here: str) -> Html:
    """Return a small column for each year, as high as it has stories; nothing for a single year."""
    if len(years) < 2:
        return Html("")
    most = max(len(inside) for inside in years.values())
    items = []
    for year in sorted(years):
        count = len(years[year])
        path = addresses.year_path(year, language=frame.language, site=frame.site)
        current = ' aria-current="page"' if year == here else ""
        told = escape(counted(count, frame.language))
        height = max(1, -(-count * _TALLEST // most))
        items.append(
            f'<li><a href="{escape(path)}"{current}><span class="bar h{height}"></span>'
            f'{escape(year)}<span class="unseen">, {told}</span></a></li>\n'
        )
    label = escape(frame.words["by_year"])
    return Html(f'<ol class="strip" aria-label="{label}">{"".join(items)}</ol>\n')


def _field(words: Mapping[str, str], frame: Frame) -> Html:
    return frame.looks.template("search.html").fill(words)


def _lines(stories: Sequence[Story]) -> Html:
    return Html(
        "".join(
            f'<li><time datetime="{escape(s.date)}">{escape(s.date_words)}</time> '
            f'<a href="{escape(s.path)}">{escape(s.title)}</a></li>\n'
            for s in stories
        )
    )


def _counted_links(title: str, links: Sequence[tuple[str, str, int]], frame: Frame) -> Html:
    if not links:
        return Html("")
    items = "".join(
        f'<li><a href="{escape(path)}">{escape(name)}</a> <span aria-hidden="true">{count}</span>'
        f'<span class="unseen"> ({escape(counted(count, frame.language))})</span></li>\n'
        for path, name, count in links
    )
    return Html(f'<div class="counted"><h2>{escape(title)}</h2><ul>{items}</ul></div>\n')
