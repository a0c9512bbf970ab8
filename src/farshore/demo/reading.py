"""The demo's stories: TOML between +++ lines, then a part for each language."""

import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Any

LANGUAGES = ("en", "ja", "ko")


@dataclass(frozen=True, slots=True)
class DemoStory:
    """One story as it lies in the folder.

    Attributes:
        name: file name without its ending.
        front: what stands between the +++ lines.
        texts: language to Markdown.
    """

    name: str
    front: dict[str, Any]
    texts: dict[str, str]

    @property
    def is_draft(self) -> bool:
        return self.front.get("state") == "draft"


def stories() -> list[DemoStory]:
    """Return all stories in the order of their dates."""
    folder = resources.files(__package__) / "stories"
    found = [
        _parse(path.name.removesuffix(".md"), path.read_text("utf-8"))
        for path in folder.iterdir()
        if path.name.endswith(".md")
    ]
    return sorted(found, key=lambda story: (story.front["public_on"], story.name))


def _parse(name: str, text: str) -> DemoStory:
    _, front, body = text.split("+++\n", 2)
    texts: dict[str, str] = {}
    for part in body.split("=== ")[1:]:
        language, _, words = part.partition("\n")
        texts[language.strip()] = words.strip() + "\n"
    return DemoStory(name, tomllib.loads(front), texts)
