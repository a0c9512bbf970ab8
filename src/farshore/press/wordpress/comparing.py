"""What stands on a WordPress against what should stand there: only the difference is ever sent."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

from farshore.domain.stories.bundle import canonical
from farshore.press.wordpress.memory import Memory
from farshore.press.wordpress.standing import Standing, StandingMedia, StandingPost, Term, raw
from farshore.press.wordpress.wanted import Post, Shelf, Wanted, content_of

_COPIED_CHARACTERS = 60
_WORDS = ("title", "content", "excerpt")
_TAG = re.compile(r"<[^>]*>")


@dataclass(slots=True)
class Plan:
    """What is to be done, in the order in which it is done."""

    remove: list[StandingPost] = field(default_factory=list)
    """Withdrawn, a second copy, or at an address of before: gone for ever, past the trash."""
    hide: list[StandingPost] = field(default_factory=list)
    """Somebody else's post at an address that was withdrawn here: made private, never deleted."""
    pictures: list[str] = field(default_factory=list)
    """File names that are not there."""
    shelves: list[Shelf] = field(default_factory=list)
    tags: list[tuple[str, str]] = field(default_factory=list)
    """Name and language."""
    create: list[Post] = field(default_factory=list)
    replace: list[tuple[Post, StandingPost]] = field(default_factory=list)
    """Words differ: removed and made anew, since WordPress keeps every older text as a revision and
    lets nobody remove it by REST."""
    update: list[tuple[Post, StandingPost]] = field(default_factory=list)
    """Only shelves, picture, or whether readers may comment: no revision keeps those."""
    taken_down: list[Post] = field(default_factory=list)
    """Somebody took it down there, perhaps for a reason: put back only when asked for."""
    spare_pictures: list[StandingMedia] = field(default_factory=list)
    spare_terms: list[tuple[str, Term]] = field(default_factory=list)
    """Route and term: made by us, and nothing hangs on it."""

    @property
    def is_empty(self) -> bool:
        """Whether all that should stand there does, and nothing else of ours."""
        return not any(
            (self.remove, self.hide, self.pictures, self.shelves, self.tags, self.create, self.update,
             self.replace, self.spare_pictures, self.spare_terms)
        )  # fmt: skip


@dataclass(slots=True)
class Comparison:
    """One look at a WordPress.

    Args:
        wanted: what should stand there.
        standing: what does.
        memory: what earlier runs remember.
        has_languages: posts there have a language of their own.
        put_back: publish again what somebody took down there.
    """

    wanted: Wanted
    standing: Standing
    memory: Memory
    has_languages: bool
    put_back: bool = False
    chosen: dict[str, StandingPost] = field(default_factory=dict)

    def plan(self) -> Plan:
        """Return what is to be done."""
        plan = Plan()
        by_key = self._sorted_out(plan)
        for key, post in self.wanted.posts.items():
            self._choose(post, by_key.get(key, []), plan)
        self._plan_pictures(plan)
        self._plan_terms(plan)
        for key, found in self.chosen.items():
            post = self.wanted.posts[key]
            values = self.values(post)
            if self._is_as_sent(post, values, found):
                continue
            has_same_words = bool(found.marks) and self._has_words(post.key, values, found)
            (plan.update if has_same_words else plan.replace).append((post, found))
        return plan

    def values(self, post: Post) -> dict[str, Any]:
        """Return what is sent of a post, as far as its pictures and shelves stand there."""
        text = {
            "title": post.edition.title,
            "content": content_of(post, media=self._media(), addresses=self._addresses(post)),
            "excerpt": post.edition.excerpt,
            "slug": post.edition.slug,
            "date": post.day,
            "status": "publish",
            "comment_status": "closed",
            "ping_status": "closed",
            "featured_media": self._first_picture(post),
        }
        if post.kind == "posts":
            text["categories"] = sorted(self._ids("categories", [s.slug for s in post.shelves]))
            text["tags"] = sorted(self._ids("tags", post.edition.tags))
        if self.has_languages:
            text["lang"] = post.edition.language
            text["translations"] = self._translations(post)
        return text

    def _sorted_out(self, plan: Plan) -> dict[str, list[StandingPost]]:
        """Sort the posts there by the edition that they show; what shows none that lives is removed."""
        remembered = {number: key for key, number in self.memory.posts.items()}
        arrived = {
            old: post.key
            for post in self.wanted.posts.values()
            for old in (post.edition.guid, *post.edition.old_urls)
            if old
        }
        found: dict[str, list[StandingPost]] = defaultdict(list)
        for post in self.standing.posts:
            keys = {key for key, _mark in post.marks} or {remembered.get(post.id, "")} - {""}
            if keys - self.wanted.posts.keys() or self._is_withdrawn(post):
                plan.remove.append(post)
            elif keys:
                found[min(keys)].append(post)
            elif post.path in self.wanted.gone and post.state in {"publish", "future"}:
                plan.hide.append(post)
            elif post.state == "publish" and (arrived.keys() & {post.guid, post.path}):
                found[arrived.get(post.guid) or arrived[post.path]].append(post)
        return found

    def _is_withdrawn(self, post: StandingPost) -> bool:
        """Tell whether a post is one that arrived here from there and was withdrawn since."""
        return bool({f"/?p={post.id}", f"/?page_id={post.id}"} & self.wanted.gone)

    def _choose(self, post: Post, found: list[StandingPost], plan: Plan) -> None:
        """Choose the post that shows an edition; all others that do are removed."""
        living = [one for one in found if one.state in {"publish", "future"}]
        fitting = [one for one in living if one.kind == post.kind and self._stands_right(post, one)]
        if fitting:
            first = min(fitting, key=lambda one: one.id)
            self.chosen[post.key] = first
            plan.remove += [one for one in found if one is not first]
        elif living or not (found or post.key in self.memory.posts) or self.put_back:
            plan.remove += found
            plan.create.append(post)
        else:
            plan.taken_down.append(post)

    def _stands_right(self, post: Post, one: StandingPost) -> bool:
        """Tell whether a post has the right address; where not, WordPress keeps the old one too."""
        if not one.marks and self.memory.posts.get(post.key) != one.id:
            return one.path in {post.path, *post.edition.old_urls} or one.guid == post.edition.guid
        if one.marks and (post.key, post.address_mark) not in one.marks:
            return False
        is_remembered = self.memory.posts.get(post.key) == one.id
        known = self.memory.links.get(post.key, "") if is_remembered else ""
        return short_mark(one.slug) == known if known else _same_slug(post.edition.slug, one.slug)

    def _is_as_sent(self, post: Post, values: Mapping[str, Any], found: StandingPost) -> bool:
        known = self.memory.texts.get(post.key, "")
        if known == sent_mark(values, found.values):
            return True
        return self._has_words(post.key, values, found) and all(
            _same(name, value, found.values.get(name))
            for name, value in values.items()
            if name not in {*_WORDS, "slug"}
        )

    def _has_words(self, key: str, values: Mapping[str, Any], found: StandingPost) -> bool:
        """Tell whether the words are those that were sent, or what WordPress makes of them."""
        known = self.memory.words.get(key, "")
        if known == words_mark(values, found.values):
            return True
        return all(raw(found.values, name) == values[name] for name in _WORDS)

    def _plan_pictures(self, plan: Plan) -> None:
        there: dict[str, StandingMedia] = {}
        for one in sorted(self.standing.media, key=lambda one: one.id):
            wanted = any(_stem(name) == one.name for name in self.wanted.pictures)
            if wanted and one.is_whole and one.name not in there:
                there[one.name] = one
            else:
                plan.spare_pictures.append(one)
        plan.pictures = [name for name in self.wanted.pictures if _stem(name) not in there]

    def _plan_terms(self, plan: Plan) -> None:
        known = {term.slug for term in self.standing.categories}
        plan.shelves = [shelf for shelf in self.wanted.shelves if shelf.slug not in known]
        tags: dict[str, tuple[str, str]] = {}
        for post in self.wanted.posts.values():
            for name in post.edition.tags if post.kind == "posts" else ():
                tags.setdefault(name.casefold(), (name, post.edition.language))
        there = {term.name.casefold() for term in self.standing.tags}
        plan.tags = [tag for low, tag in tags.items() if low not in there]
        slugs = {shelf.slug for shelf in self.wanted.shelves}
        for route, terms in (
            ("categories", self.standing.categories),
            ("tags", self.standing.tags),
        ):
            own = set(self.memory.terms.get(route, []))
            for term in terms:
                used = term.slug in slugs or term.name.casefold() in tags
                if term.id in own and not used and not term.count:
                    plan.spare_terms.append((route, term))

    def _media(self) -> dict[str, str]:
        there = {one.name: one.address for one in self._pictures()}
        return {name: there.get(_stem(name), "") for name in self.wanted.pictures}

    def _pictures(self) -> Iterable[StandingMedia]:
        whole = [one for one in self.standing.media if one.is_whole]
        return sorted(whole, key=lambda one: -one.id)  # the oldest of two wins

    def _first_picture(self, post: Post) -> int:
        there = {one.name: one.id for one in self._pictures()}
        return there.get(_stem(post.pictures[0]), 0) if post.pictures else 0

    def _addresses(self, of: Post) -> dict[str, str]:
        """Return where stories stand; a number that changes with each text links back only."""
        posts = self.wanted.posts
        return {
            posts[key].path: found.link
            for key, found in self.chosen.items()
            if not urlsplit(found.link).query or posts[key].order < of.order
        }

    def _ids(self, route: str, names: Iterable[str]) -> set[int]:
        if route == "categories":
            by_slug = {term.slug: term.id for term in self.standing.categories}
            return {by_slug[name] for name in names if name in by_slug}
        by_name = {term.name.casefold(): term.id for term in self.standing.tags}
        return {by_name[name.casefold()] for name in names if name.casefold() in by_name}

    def _translations(self, post: Post) -> dict[str, int]:
        return {
            self.wanted.posts[key].edition.language: found.id
            for key, found in sorted(self.chosen.items())
            if self.wanted.posts[key].edition.story == post.edition.story
        }


def copies_of(removed: Iterable[StandingPost], others: Iterable[StandingPost]) -> list[str]:
    """Return the addresses of posts that are not ours and repeat a passage of what was removed."""
    passages = {part for post in removed for part in _passages(post.text)}
    return [one.link for one in others if any(part in _plain(one.text) for part in passages)]


def sent_mark(values: Mapping[str, Any], answered: Mapping[str, Any]) -> str:
    """Return by what is seen later that neither side changed."""
    return f"{_digest(values)}:{_digest(_compared(answered))}"


def words_mark(values: Mapping[str, Any], answered: Mapping[str, Any]) -> str:
    """Return the same of the words alone."""
    sent = {name: values[name] for name in _WORDS}
    return f"{_digest(sent)}:{_digest({name: raw(answered, name) for name in _WORDS})}"


def short_mark(slug: str) -> str:
    """Return a mark of an address that tells nothing of it."""
    return hashlib.sha256(unquote(slug).encode()).hexdigest()[:8]


def _passages(text: str) -> set[str]:
    lines = (_plain(line) for line in re.split(r"</p>|</li>|</h\d>|\n", text))
    return {line[:400] for line in lines if len(line) >= _COPIED_CHARACTERS}


def _plain(text: str) -> str:
    return " ".join(_TAG.sub(" ", text).split())


def _stem(name: str) -> str:
    return name.rpartition(".")[0] or name


def _same_slug(wanted: str, there: str) -> bool:
    """Tell whether WordPress made one slug of another: it adds `-2`, cuts long ones, drops signs."""
    one, two = _letters(wanted), _letters(unquote(there))
    return one == two or two.rstrip("0123456789") == one or (len(two) > 20 and one.startswith(two))


def _letters(slug: str) -> str:
    return "".join(char for char in slug.casefold() if char.isalnum())


def _compared(values: Mapping[str, Any]) -> dict[str, Any]:
    texts = {name: raw(values, name) for name in ("title", "content", "excerpt")}
    plain = ("slug", "date", "status", "featured_media", "comment_status", "ping_status", "lang")
    lists = {name: sorted(values.get(name) or []) for name in ("categories", "tags")}
    links = values.get("translations") or {}
    return {
        **texts,
        **{name: values.get(name) for name in plain},
        **lists,
        "translations": dict(links),
    }


def _same(name: str, wanted: Any, there: Any) -> bool:
    if name in {"categories", "tags"}:
        given = sorted(there or [])
        return given == wanted or (name == "categories" and not wanted and len(given) <= 1)
    if name == "status":
        return there in {"publish", "future"}
    if name == "date" and len(str(wanted)) > len("2017-09-03T00:00:00"):
        return True  # with a time zone of its own: WordPress tells it in the site's
    return bool(there == wanted)


def _digest(values: Mapping[str, Any]) -> str:
    return hashlib.sha256(canonical(dict(values))).hexdigest()
