"""Making a WordPress show what a bundle holds: removing first, then pictures, shelves and posts.

What is sent twice changes nothing, and nothing rests on a run coming to its end: each looks at
what stands there. So a run may die anywhere, and the next one finishes its work.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from farshore.domain.stories.bundle import verify_bundle
from farshore.domain.stories.documents import Bundle
from farshore.press.target.locking import only_one
from farshore.press.wordpress.comparing import (
    Comparison,
    Plan,
    copies_of,
    sent_mark,
    short_mark,
    words_mark,
)
from farshore.press.wordpress.errors import WordPressRefused
from farshore.press.wordpress.memory import Memory, read_memory, write_memory
from farshore.press.wordpress.speaking import WordPress
from farshore.press.wordpress.standing import (
    Standing,
    StandingPost,
    knows_languages,
    media_of,
    need_rights,
    post_of,
    read_standing,
    term_of,
)
from farshore.press.wordpress.wanted import OWN, Post, Wanted, wanted_of

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

ROUNDS = 4
"""After so many looks all links between stories stand, or somebody is changing them all the time."""
_KINDS = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".webp": "image/webp",
          ".gif": "image/gif", ".avif": "image/avif"}  # fmt: skip


@dataclass(slots=True)
class Outcome:
    """What a run found and did: counts, and the addresses that somebody must look at."""

    created: int = 0
    updated: int = 0
    removed: list[str] = field(default_factory=list)
    """Addresses that are gone for ever."""
    hidden: list[str] = field(default_factory=list)
    """Posts of somebody else at a withdrawn address: private now; delete them if they tell the same."""
    taken_down: list[str] = field(default_factory=list)
    """Paths of stories that somebody took down there; they stay down."""
    copies: list[str] = field(default_factory=list)
    """Posts of somebody else that repeat what was removed."""
    still_answering: list[str] = field(default_factory=list)
    """Addresses that are gone and yet answered: a cache in front of WordPress."""
    pictures_added: int = 0
    pictures_removed: int = 0
    left: int = 0
    """Differences that remain."""


@dataclass(slots=True)
class _Run:
    wordpress: WordPress
    wanted: Wanted
    media: Mapping[str, bytes]
    memory: Memory
    keep: Callable[[], None]
    has_languages: bool
    put_back: bool
    outcome: Outcome = field(default_factory=Outcome)
    standing: Standing = field(default_factory=Standing)
    gone_texts: list[StandingPost] = field(default_factory=list)

    def look(self) -> tuple[Comparison, Plan]:
        """Read what stands there, and compare."""
        self.standing = read_standing(self.wordpress, self.memory)
        compared = Comparison(
            self.wanted, self.standing, self.memory, self.has_languages, self.put_back
        )
        plan = compared.plan()
        self.outcome.taken_down = [post.path for post in plan.taken_down]
        return compared, plan

    def mend(self, compared: Comparison, plan: Plan) -> None:
        """Do what a plan says; what was withdrawn comes first."""
        for post in plan.remove:
            self._remove(post)
        for post in plan.hide:
            self.wordpress.post(f"/wp/v2/{post.kind}/{post.id}", {"status": "private"})
            self.outcome.hidden.append(post.link)
        spare = [one for one in plan.spare_pictures if self._is_withdrawn_picture(one.name)]
        self._remove_pictures([one.id for one in spare])
        self._add_pictures(plan)
        self._add_terms(plan)
        ready = Comparison(self.wanted, self.standing, self.memory, self.has_languages)
        ready.chosen = compared.chosen
        older = {post.key: found for post, found in plan.replace}
        anew = [*plan.create, *(post for post, _found in plan.replace)]
        for wanted in sorted(anew, key=lambda wanted: wanted.order):
            if wanted.key in older:
                self._remove(older[wanted.key])
            self._create(ready, wanted)
        for wanted, found in plan.update:
            self._update(ready, wanted, found)
        self._remove_pictures([one.id for one in plan.spare_pictures if one not in spare])
        for route, term in plan.spare_terms:
            self.wordpress.delete(f"/wp/v2/{route}/{term.id}")

    def _is_withdrawn_picture(self, name: str) -> bool:
        return not any(wanted.startswith(name) for wanted in self.wanted.pictures)

    def _remove(self, post: StandingPost) -> None:
        for key, number in list(self.memory.posts.items()):
            if number == post.id:
                self.memory.forget(key)
        self.keep()
        self.wordpress.delete(f"/wp/v2/{post.kind}/{post.id}")
        self.outcome.removed.append(post.link)
        self.gone_texts.append(post)

    def _remove_pictures(self, numbers: list[int]) -> None:
        for number in numbers:
            self.wordpress.delete(f"/wp/v2/media/{number}")
            self.outcome.pictures_removed += 1
            self.memory.media = {n: i for n, i in self.memory.media.items() if i != number}
        if numbers:
            self.standing.media = [one for one in self.standing.media if one.id not in numbers]
            self.keep()

    def _add_pictures(self, plan: Plan) -> None:
        for name in plan.pictures:
            stem, dot, end = name.rpartition(".")
            kind = _KINDS.get(f"{dot}{end}".lower(), "application/octet-stream")
            made = self.wordpress.upload(f"{OWN}{name}", self.media[name], kind=kind)
            self.memory.media[stem] = int(made["id"])
            self.keep()
            told = {"title": f"{OWN}{stem}", "slug": f"{OWN}{stem}", "caption": "", "description": "",
                    "alt_text": self.wanted.pictures[name], "comment_status": "closed"}  # fmt: skip
            answered = self.wordpress.post(f"/wp/v2/media/{made['id']}", told)
            self.standing.media.append(media_of(answered, name=stem))
            self.outcome.pictures_added += 1

    def _add_terms(self, plan: Plan) -> None:
        for shelf in plan.shelves:
            self._add_term("categories", shelf.name, shelf.language, slug=shelf.slug)
        for name, language in plan.tags:
            self._add_term("tags", name, language)

    def _add_term(self, route: str, name: str, language: str, **more: str) -> None:
        values = {"name": name, **more, **({"lang": language} if self.has_languages else {})}
        try:
            made = self.wordpress.post(f"/wp/v2/{route}", values)
        except WordPressRefused as refusal:
            if refusal.facts.get("why") != "term_exists":
                raise
            return  # somebody was quicker: the next look finds it
        self.memory.terms.setdefault(route, []).append(int(made["id"]))
        self.keep()
        terms = self.standing.categories if route == "categories" else self.standing.tags
        terms += [t for t in [term_of(made)] if t not in terms]

    def _create(self, ready: Comparison, post: Post) -> None:
        values = ready.values(post)
        made = self.wordpress.post(f"/wp/v2/{post.kind}", values)
        self._remember(post, values, made)
        ready.chosen[post.key] = post_of(made, post.kind)
        self.outcome.created += 1

    def _update(self, ready: Comparison, post: Post, found: StandingPost) -> None:
        values = ready.values(post)
        del values["slug"]  # it stands right, or this would be a new post
        try:
            made = self.wordpress.post(f"/wp/v2/{post.kind}/{found.id}", values)
        except WordPressRefused as refusal:
            if refusal.facts.get("status") != 404:
                raise
            return  # another run removed it meanwhile: the next look finds what stands
        self._remember(post, {**values, "slug": post.edition.slug}, made)
        self.outcome.updated += 1

    def _remember(
        self, post: Post, values: Mapping[str, object], made: Mapping[str, object]
    ) -> None:
        self.memory.posts[post.key] = int(str(made["id"]))
        self.memory.texts[post.key] = sent_mark(values, made)
        self.memory.words[post.key] = words_mark(values, made)
        self.memory.links[post.key] = short_mark(str(made.get("slug", "")))
        self.keep()


def bring(
    bundle: Bundle, *, media: Mapping[str, bytes], key: "Ed25519PublicKey", wordpress: WordPress,
    memory_file: Path, put_back: bool = False,
) -> Outcome:  # fmt: skip
    """Make a WordPress show exactly what a bundle holds; what is not ours stays as it is.

    Args:
        bundle: what the vault signed.
        media: file name to bytes of its pictures.
        key: the vault's public key.
        wordpress: where to.
        memory_file: what this machine remembers of it; may be lost.
        put_back: publish again what somebody took down there.

    Raises:
        BundleRefused: a signature is not the vault's; nothing was changed.
        FolderBusy: another run is at work from this machine.
        FarshoreError: WordPress could not be brought to it; what was done stands, and is not done
            again.
    """
    verify_bundle(bundle, key=key)
    with only_one(memory_file.parent):
        run = _begun(bundle, media, wordpress, memory_file, put_back=put_back)
        run.memory.number = bundle.number
        for _round in range(ROUNDS):
            compared, plan = run.look()
            if plan.is_empty:
                break
            run.mend(compared, plan)
        else:
            run.outcome.left = _count(run.look()[1])
        run.keep()
        _look_for_rest(run)
        return run.outcome


def compare(
    bundle: Bundle, *, key: "Ed25519PublicKey", wordpress: WordPress, memory_file: Path
) -> Plan:
    """Return what `bring` would do. Changes nothing there and nothing here."""
    verify_bundle(bundle, key=key)
    return _begun(bundle, {}, wordpress, memory_file, put_back=False).look()[1]


def _begun(
    bundle: Bundle, media: Mapping[str, bytes], wordpress: WordPress, memory_file: Path, *,
    put_back: bool,
) -> _Run:  # fmt: skip
    from farshore.press.baking import BundleTooOld

    memory = read_memory(memory_file, url=wordpress.account.url)
    if bundle.number < memory.number:
        raise BundleTooOld(number=bundle.number, newest=memory.number)
    need_rights(wordpress)
    has_languages = knows_languages(wordpress)
    return _Run(
        wordpress, wanted_of(bundle, has_languages=has_languages), media, memory,
        lambda: write_memory(memory_file, memory), has_languages, put_back,
    )  # fmt: skip


def _look_for_rest(run: _Run) -> None:
    """Ask, as the public, for what was removed; look for it in what others wrote."""
    living = {post.link for post in run.standing.posts}
    gone = [post for post in run.gone_texts if post.link not in living]
    run.outcome.still_answering = [
        post.link for post in gone if run.wordpress.public_status(post.link) == 200
    ]
    others = [post for post in run.standing.posts if not post.marks]
    withdrawn = [post for post in gone if not _lives(post, run.wanted)]
    run.outcome.copies = copies_of(withdrawn, others)


def _lives(post: StandingPost, wanted: Wanted) -> bool:
    return any(key in wanted.posts for key, _mark in post.marks)


def _count(plan: Plan) -> int:
    posts = len(plan.remove) + len(plan.hide) + len(plan.replace) + len(plan.update)
    return posts + len(plan.pictures) + len(plan.create)
