"""The pages of a public folder as readers and search engines get them: no script is run."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from farshore.domain.errors import BadInput
from farshore.domain.guard.auditing import PublicPage

_PAGES = frozenset({".html", ".htm", ".xml", ".txt", ".json", ".md"})
_UNSEEN = frozenset({"script", "style", "template", "noscript"})
_BLOCKS = frozenset({
    "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "td", "th", "br", "article",
    "section", "blockquote", "figcaption", "title", "item", "entry", "summary", "description",
})  # fmt: skip
_TOLD_ATTRIBUTES = ("alt", "title", "aria-label", "content")
_LARGEST_BYTES = 20 * 1024 * 1024


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.language = ""
        self.title = ""
        self.parts: list[str] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language = found.get("lang", "")[:2].lower()
        if tag in _BLOCKS:
            self.parts.append("\n\n")
        for name in _TOLD_ATTRIBUTES:
            if found.get(name) and not (name == "content" and "name" not in found):
                self.parts.append(f"\n\n{found[name]}\n\n")
        for name in ("src", "href"):
            if found.get(name, "").startswith(("/", ".", "wp-", "images", "media")):
                self.parts.append(f"\n\n{found[name]}\n\n")
        if tag in _UNSEEN or tag == "title":
            self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()
        if tag in _BLOCKS:
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if self._inside and self._inside[-1] in _UNSEEN:
            return
        if "title" in self._inside and not self.title:
            self.title = data.strip()
        self.parts.append(data)


def read_site(folder: Path) -> Iterator[PublicPage]:
    """Yield every page of a public folder, in order of its path.

    Raises:
        BadInput: it is no folder, or holds no page.
    """
    if not folder.is_dir():
        raise BadInput(why=f"{folder} is no folder. Give the folder that the web server shows.")
    found = 0
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() not in _PAGES or not path.is_file():
            continue
        if path.stat().st_size > _LARGEST_BYTES:
            raise BadInput(why=f"{path} is larger than 20 MB. Leave it out or split it.")
        found += 1
        yield _page(path, path.relative_to(folder).as_posix())
    if not found:
        raise BadInput(why=f"{folder} holds no page. Give the folder that the web server shows.")


def _page(path: Path, name: str) -> PublicPage:
    text = path.read_text("utf-8", "replace")
    reader = _Reader()
    reader.feed(text)
    reader.close()
    plain = "".join(reader.parts) if path.suffix.lower() not in {".txt", ".md"} else text
    lines = (" ".join(line.split()) for line in plain.split("\n\n"))
    words = "\n\n".join(line for line in lines if line)
    language = reader.language if reader.language in {"en", "ja", "ko", "zh"} else _guess(words)
    return PublicPage(path=name, language=language, title=reader.title, text=words)


def _guess(text: str) -> str:
    kana = any("ぁ" <= char <= "ヿ" for char in text)
    hangul = any("가" <= char <= "힣" for char in text)
    return "ja" if kana else "ko" if hangul else "en"
