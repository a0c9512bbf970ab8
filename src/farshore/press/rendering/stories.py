"""Editions ready for the pages: their address, words, HTML and neighbours."""

import re
from collections import defaultdict
from datetime import date

from farshore.domain.stories import addresses
from farshore.domain.stories.documents import Edition, SiteDoc
from farshore.press.rendering.slots import Html

_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]  # fmt: skip
_FIRST_PICTURE = re.compile(r'<img src="(/media/[^"]+)" alt="([^"]*)"')


class Story:
    """One edition ready for the templates."""

    __slots__ = ("date", "date_words", "edition", "excerpt", "html", "kind", "path", "title")

    def __init__(self, edition: Edition, *, site: SiteDoc) -> None:
        self.edition = edition
        self.kind = edition.kind
        self.path = addresses.story_path(edition, site=site)
        self.title = edition.title
        self.date = edition.public_on[:10]
        self.date_words = date_words(self.date, edition.language)
        self.html = Html(edition.page)
        self.excerpt = edition.excerpt

    def picture(self) -> tuple[str, str]:
        """Return address and alternative text (HTML) of the first picture, or two empty texts."""
        found = _FIRST_PICTURE.search(self.html)
        return (found[1], found[2]) if found else ("", "")


class Trails:
    """Which stories of one language tell what came before and after."""

    def __init__(self, stories: list[Story]) -> None:
        self._by_id = {s.edition.story: s for s in stories}
        self._later: dict[str, list[Story]] = defaultdict(list)
        for story in stories:
            for earlier in dict.fromkeys(story.edition.earlier):
                self._later[earlier].append(story)

    def of(self, edition: Edition) -> list[Story]:
        """Return the stories before and after an edition, oldest first."""
        earlier = [self._by_id[i] for i in edition.earlier if i in self._by_id]
        return sorted(earlier + self._later.get(edition.story, []), key=lambda s: s.date)


def date_words(day: str, language: str) -> str:
    """Return a day in words: 8 December 2017, 2017年12月8日, 2017년 12월 8일."""
    try:
        on = date.fromisoformat(day)
    except ValueError:
        return day
    if language == "en":
        return f"{on.day} {_MONTHS[on.month - 1]} {on.year}"
    if language == "ko":
        return f"{on.year}년 {on.month}월 {on.day}일"
    return f"{on.year}年{on.month}月{on.day}日"


def month_words(month: str, language: str) -> str:
    """Return a month in words."""
    year, number = month.split("-")
    if language == "en":
        return f"{_MONTHS[int(number) - 1]} {year}"
    return f"{year}년 {int(number)}월" if language == "ko" else f"{year}年{int(number)}月"


def short_month(month: str, language: str) -> str:
    """Return a month beside its year: Sep, 9月, 9월."""
    number = int(month[5:7])
    if language == "en":
        return _MONTHS[number - 1][:3]
    return f"{number}월" if language == "ko" else f"{number}月"


def year_words(year: str, language: str) -> str:
    """Return `2017` as a heading of its archive."""
    return {"ko": f"{year}년"}.get(language, year if language == "en" else f"{year}年")
