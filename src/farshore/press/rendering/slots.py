"""HTML with slots: whatever fills a slot is escaped, unless our own code made it as Html.

A template is a file with `{{ name }}` in it and no logic at all; a loop or a choice is Python. Six
small files need no template engine, and importing one takes longer than rendering 500 pages.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parents[1] / "templates"
_SLOT = re.compile(r"\{\{ (\w+) \}\}")


class Html(str):
    """Text that is HTML already. Only this package's code makes one, never from a reader's text."""

    __slots__ = ()


def escape(text: str) -> str:
    """Return text as HTML that shows it, between tags or in a quoted attribute."""
    return (
        text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace('"', "&#34;")
        .replace("'", "&#39;")
    )


def joined(parts: Iterable[Html]) -> Html:
    """Return pieces of HTML as one."""
    return Html("".join(parts))


class Template:
    """HTML with named slots."""

    __slots__ = ("_names", "_texts")

    @property
    def source(self) -> str:
        """The HTML with its slots, as it is written."""
        slots = [f"{{{{ {name} }}}}" for name in self._names]
        return "".join(t + s for t, s in zip(self._texts, [*slots, ""], strict=True))

    def __init__(self, source: str) -> None:
        pieces = _SLOT.split(source)
        self._texts, self._names = pieces[::2], pieces[1::2]

    def fill(self, values: Mapping[str, str]) -> Html:
        """Return the HTML.

        Raises:
            KeyError: a slot stays empty; nothing is rendered by half.
        """
        out = [self._texts[0]]
        for name, text in zip(self._names, self._texts[1:], strict=True):
            value = values[name]
            out.append(value if isinstance(value, Html) else escape(value))
            out.append(text)
        return Html("".join(out))

    def partly(self, values: Mapping[str, str]) -> "Template":
        """Return a template with fewer slots: what a thousand pages share is filled once."""
        found = Template("")
        found._texts, found._names = [self._texts[0]], []
        for name, text in zip(self._names, self._texts[1:], strict=True):
            if name in values:
                value = values[name]
                found._texts[-1] += (value if isinstance(value, Html) else escape(value)) + text
            else:
                found._names.append(name)
                found._texts.append(text)
        return found


@cache
def template(name: str) -> Template:
    """Return the template of a file in `templates/`."""
    return Template((_FOLDER / name).read_text("utf-8"))
