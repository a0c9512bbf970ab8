"""Reads pages as a browser would: what a form would send, what a page says."""

from html.parser import HTMLParser


class _Reader(HTMLParser):
    """Collects successful controls of one form (by id), button values and text."""

    def __init__(self, form_id: str) -> None:
        super().__init__(convert_charrefs=True)
        self.wanted = form_id
        self.inside = False
        self.fields: list[tuple[str, str]] = []
        self.buttons: list[tuple[str, str]] = []
        self.area: str | None = None
        self.words = ""
        self.select = ""
        self.chosen: str | None = None
        self.first: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = not self.wanted or found.get("id") == self.wanted
        if not self.inside:
            return
        if tag == "input":
            self._input(found)
        elif tag == "textarea":
            self.area, self.words = found["name"], ""
        elif tag == "select":
            self.select, self.chosen, self.first = found["name"], None, None
        elif tag == "option":
            value = found.get("value", "")
            self.first = value if self.first is None else self.first
            self.chosen = value if "selected" in found else self.chosen
        elif tag == "button" and "name" in found:
            self.buttons.append((found["name"], found.get("value", "")))

    def _input(self, found: dict[str, str]) -> None:
        kind = found.get("type", "text")
        if kind in {"checkbox", "radio"} and "checked" not in found:
            return
        if kind not in {"file", "submit"} and "name" in found:
            default = "on" if kind == "checkbox" else ""
            self.fields.append((found["name"], found.get("value", default)))

    def handle_data(self, data: str) -> None:
        if self.area is not None:
            self.words += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        elif tag == "textarea" and self.area is not None:
            self.fields.append((self.area, self.words.removeprefix("\n")))
            self.area = None
        elif tag == "select" and self.inside:
            self.fields.append((self.select, self.chosen if self.chosen else self.first or ""))


def form_of(html: str, form_id: str = "") -> dict[str, list[str]]:
    """Return what a form would send if nothing was typed, by field name."""
    reader = _Reader(form_id)
    reader.feed(html)
    sent: dict[str, list[str]] = {}
    for name, value in reader.fields:
        sent.setdefault(name, []).append(value)
    return sent


def buttons_of(html: str, name: str, form_id: str = "") -> list[str]:
    """Return the values of a form's buttons of one name."""
    reader = _Reader(form_id)
    reader.feed(html)
    return [value for found, value in reader.buttons if found == name]
