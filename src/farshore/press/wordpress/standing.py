"""What stands on a WordPress now: our posts, pictures and shelves, and what may be ours."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import unquote, urlsplit

from farshore.press.wordpress.errors import WordPressLacks
from farshore.press.wordpress.memory import Memory
from farshore.press.wordpress.speaking import WordPress
from farshore.press.wordpress.wanted import OWN, marks_in

_STATES = "publish,future,draft,pending,private,trash"
_FIELDS = (
    "id,slug,status,link,guid,date,title,content,excerpt,categories,tags,featured_media,"
    "comment_status,ping_status,lang,translations"
)
_NEEDED = ("edit_others_posts", "delete_others_posts", "delete_published_posts",
           "edit_published_pages", "delete_others_pages", "upload_files", "manage_categories")  # fmt: skip


@dataclass(frozen=True, slots=True)
class StandingPost:
    """One post or page there, in whatever state, the trash too."""

    id: int
    kind: str
    state: str
    slug: str
    link: str
    guid: str
    values: Mapping[str, Any]
    """As the REST interface gives it for editing."""
    marks: tuple[tuple[str, str], ...]
    """Keys and address marks in its text; several where somebody joined posts."""

    @property
    def path(self) -> str:
        """Its address below the host, read as a person would write it."""
        at = urlsplit(self.link)
        return unquote(at.path) + (f"?{at.query}" if at.query else "")

    @property
    def text(self) -> str:
        """All words of it."""
        return "\n".join(raw(self.values, name) for name in ("title", "content", "excerpt"))


@dataclass(frozen=True, slots=True)
class StandingMedia:
    """One picture there that was put by us."""

    id: int
    name: str
    """Our file name without its ending, `0123...ef`."""
    address: str
    alt: str
    is_whole: bool
    """False where somebody put another file in its place."""


@dataclass(frozen=True, slots=True)
class Term:
    """One category or tag there."""

    id: int
    slug: str
    name: str
    count: int
    language: str


@dataclass(slots=True)
class Standing:
    """All that was read."""

    posts: list[StandingPost] = field(default_factory=list)
    media: list[StandingMedia] = field(default_factory=list)
    categories: list[Term] = field(default_factory=list)
    tags: list[Term] = field(default_factory=list)


def need_rights(wordpress: WordPress) -> None:
    """Refuse an account that could publish and not take back.

    Raises:
        WordPressLacks: a right is missing.
        WordPressRefused: nobody is signed in.
    """
    me = wordpress.get("/wp/v2/users/me", context="edit").data
    rights = me.get("capabilities") if isinstance(me, dict) else None
    known = rights if isinstance(rights, dict) else {}  # PHP tells none of them as a list
    missing = [name for name in _NEEDED if not known.get(name)]
    if missing:
        raise WordPressLacks(where=wordpress.account.url, rights=", ".join(missing))


def knows_languages(wordpress: WordPress) -> bool:
    """Tell whether posts there have a language of their own (Polylang with its REST fields)."""
    schema = wordpress.get("/wp/v2").data.get("routes", {}).get("/wp/v2/posts", {})
    ways = [way for way in schema.get("endpoints", []) if "POST" in way.get("methods", [])]
    return any("lang" in way.get("args", {}) for way in ways)


def read_standing(wordpress: WordPress, memory: Memory) -> Standing:
    """Read all posts and pages with their texts, our pictures, all shelves."""
    found = Standing()
    for kind in ("posts", "pages"):
        query = {"context": "edit", "status": _STATES, "_fields": _FIELDS, "orderby": "id"}
        for item in wordpress.pages(f"/wp/v2/{kind}", order="asc", **query):
            found.posts.append(post_of(item, kind))
    found.media = list(_media(wordpress, memory))
    for route, terms in (("categories", found.categories), ("tags", found.tags)):
        terms += [term_of(item) for item in wordpress.pages(f"/wp/v2/{route}", orderby="id")]
    return found


def raw(values: Mapping[str, Any], name: str) -> str:
    """Return a text as it was written, not as it is shown."""
    value = values.get(name, "")
    return str(value.get("raw", "") if isinstance(value, dict) else value)


def post_of(item: Mapping[str, Any], kind: str) -> StandingPost:
    """Return a post or page as the REST interface tells it."""
    return StandingPost(
        id=int(item["id"]),
        kind=kind,
        state=str(item.get("status", "")),
        slug=str(item.get("slug", "")),
        link=str(item.get("link", "")),
        guid=raw(item, "guid"),
        values=item,
        marks=tuple(marks_in(raw(item, "content"))),
    )


def _media(wordpress: WordPress, memory: Memory) -> Iterator[StandingMedia]:
    """Yield our pictures: by the name that they were given, and by what is remembered."""
    seen = set()
    fields = "id,slug,title,source_url,alt_text"
    for item in wordpress.pages(
        "/wp/v2/media", context="edit", search=OWN.strip("-"), _fields=fields
    ):
        seen.add(item["id"])
        found = media_of(item)
        if found.name:
            yield found
    for name, number in memory.media.items():
        if number not in seen:
            item = wordpress.find(f"/wp/v2/media/{number}", context="edit", _fields=fields)
            if item:
                yield media_of(item, name=name)


def media_of(item: Mapping[str, Any], *, name: str = "") -> StandingMedia:
    """Return a picture there; its name is empty where it is none of ours."""
    address = str(item.get("source_url", ""))
    file = address.rpartition("/")[2]
    told = (raw(item, "title"), str(item.get("slug", "")), file)
    own = next((_stem(word) for word in told if _stem(word)), "") or name
    return StandingMedia(
        id=int(item["id"]),
        name=own,
        address=address,
        alt=unescape(str(item.get("alt_text", ""))),
        is_whole=_stem(file) == own and "-e1" not in file,
    )


def _stem(word: str) -> str:
    """Return the digits of one of our names; empty for any other."""
    digits = word.removeprefix(OWN)[:32]
    is_own = word.startswith(OWN) and len(digits) == 32
    return digits if is_own and all(char in "0123456789abcdef" for char in digits) else ""


def term_of(item: Mapping[str, Any]) -> Term:
    """Return a category or tag as the REST interface tells it."""
    return Term(
        id=int(item["id"]),
        slug=unquote(str(item.get("slug", ""))),
        name=unescape(str(item.get("name", ""))),
        count=int(item.get("count", 0)),
        language=str(item.get("lang", "") or ""),
    )
