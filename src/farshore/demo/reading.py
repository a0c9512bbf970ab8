"""The demo's stories: TOML between +++ lines, then a part for each language."""

import re
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Any

from farshore.demo.pictures import ALT

LANGUAGES = ("en", "ja", "ko")
_PICTURE = re.compile(r"!\[(?P<alt>[^\]]*)\]\(picture:(?P<name>\w+)(?: \"(?P<caption>[^\"]*)\")?\)")


@dataclass(frozen=True, slots=True)
class DemoStory:
    """One story as it lies in the folder.

    Attributes:
        name: file name without its ending.
        front: what stands between the +++ lines.
        texts: language to Markdown; pictures by the name of a drawing, `picture:harbour`.
    """

    name: str
    front: dict[str, Any]
    texts: dict[str, str]

    @property
    def state(self) -> str:
        """How far the demo brings it: draft, submitted, published or withdrawn."""
        state: str = self.front.get("state", "published")
        return state

    @property
    def source_language(self) -> str:
        """The language that it was written in: the one that stands first."""
        return next(iter(self.texts))

    def pictures(self) -> list[str]:
        """Return the names of the drawings in it, each once."""
        found = [name for language in self.texts for _, name, _ in self.pictures_in(language)]
        return list(dict.fromkeys(found))

    def pictures_in(self, language: str) -> list[tuple[str, str, str]]:
        """Return (alternative text, name, caption) of each picture of one language."""
        return [
            (found["alt"], found["name"], found["caption"] or "")
            for found in _PICTURE.finditer(self.texts[language])
        ]


def stories() -> list[DemoStory]:
    """Return all stories in the order of their dates."""
    folder = resources.files(__package__) / "stories"
    found = [
        parse(path.name.removesuffix(".md"), path.read_text("utf-8"))
        for path in folder.iterdir()
        if path.name.endswith(".md")
    ]
    return sorted(found, key=lambda story: (story.front["public_on"], story.name))


def parse(name: str, text: str) -> DemoStory:
    """Return a story from its file's text.

    Args:
        name: of the story.
        text: TOML between +++ lines, then a part for each language.
    """
    _, head, body = text.split("+++\n", 2)
    front = tomllib.loads(head)
    texts: dict[str, str] = {}
    for part in re.split(r"^=== ", body, flags=re.MULTILINE)[1:]:
        language, _, words = part.partition("\n")
        texts[language.strip()] = words.strip() + "\n"
    if "picture" in front:
        texts = {lang: _head_picture(front, lang) + words for lang, words in texts.items()}
    return DemoStory(name, front, texts)


def _head_picture(front: dict[str, Any], language: str) -> str:
    name, caption = front["picture"], front[language].get("caption", "")
    title = f' "{caption}"' if caption else ""
    return f"![{ALT[name][language]}](picture:{name}{title})\n\n"
