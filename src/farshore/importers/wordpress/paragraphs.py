"""Classic text with the paragraphs that WordPress makes of it at display (`wpautop`)."""

import re

from farshore.domain.stories.documents import READ_MORE
from farshore.importers.pairs import between, closed

_BLOCKS = (
    r"(?:table|thead|tfoot|caption|col|colgroup|tbody|tr|td|th|div|dl|dd|dt|ul|ol|li|pre|form|map|"
    r"area|blockquote|address|style|p|h[1-6]|hr|fieldset|legend|section|article|aside|hgroup|"
    r"header|footer|nav|figure|figcaption|details|menu|summary)"
)
_KEPT = re.compile(r"<(pre|script|style|textarea)\b", re.IGNORECASE)
_KEPT_ENDS = {
    tag: re.compile(rf"</{tag}\s*>", re.IGNORECASE)
    for tag in ("pre", "script", "style", "textarea")
}
_OPENS = re.compile(rf"(<{_BLOCKS}(?:\s[^>]*)?/?>)", re.IGNORECASE)
_ENDS = re.compile(rf"(</{_BLOCKS}\s*>)", re.IGNORECASE)
_LINE_END = re.compile(r"(?<!<br>)(?<!<br/>)(?<!<br />)[ ]*\n")
_BREAK = "<br>\n"
_TAG = re.compile(r"<[^>]*>")
_AROUND_BLOCK = re.compile(rf"<p>\s*(</?{_BLOCKS}(?:\s[^<>]*)?/?>)", re.IGNORECASE)
_BEHIND_BLOCK = re.compile(rf"(</?{_BLOCKS}(?:\s[^<>]*)?/?>)\s*</p>", re.IGNORECASE)
_BREAK_AT_BLOCK = re.compile(rf"(</?{_BLOCKS}(?:\s[^<>]*)?/?>)\s*<br ?/?>", re.IGNORECASE)
_BREAK_BEFORE_END = re.compile(
    r"<br ?/?>(\s*</?(?:p|li|div|dl|dd|dt|th|pre|td|ul|ol|tr|table|blockquote)\b)", re.IGNORECASE
)


def wpautop(text: str) -> str:
    """Return classic text as paragraphs; what WordPress wraps and what it leaves is its own rule."""
    kept: list[str] = []

    def keep(found: re.Match[str], inside: str | None) -> str | None:
        if inside is None:
            return None
        kept.append(f"{found[0]}{inside}</{found[1]}>")
        return f'\n\n<pre data-kept="{len(kept) - 1}"></pre>\n\n'

    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    text = between(text, _KEPT, lambda begin: _KEPT_ENDS[begin[1].lower()], keep)
    text = closed(_TAG, lambda tag: tag[0].replace("\n", " "), text)
    text = re.sub(r"<br\s*/?>\s*<br\s*/?>", "\n\n", text, flags=re.IGNORECASE)
    text = _ENDS.sub(r"\1\n\n", closed(_OPENS, r"\n\n\1", text))
    text = text.replace(READ_MORE, f"\n\n{READ_MORE}\n\n")
    parts = [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]
    text = "\n".join(part if part == READ_MORE else _paragraph(part) for part in parts)
    text = re.sub(r"<p>\s*</p>", "", text)
    text = re.sub(r"<p>(<li.+?)</p>", r"\1", text, flags=re.DOTALL)
    text = re.sub(r"<p>\s*<blockquote([^>]*)>", r"<blockquote\1><p>", text, flags=re.IGNORECASE)
    text = text.replace("</blockquote></p>", "</p></blockquote>")
    text = _BEHIND_BLOCK.sub(r"\1", _AROUND_BLOCK.sub(r"\1", text))
    text = _BREAK_BEFORE_END.sub(r"\1", _BREAK_AT_BLOCK.sub(r"\1", text))
    return re.sub(r'<pre data-kept="(\d+)"></pre>', lambda one: kept[int(one[1])], text)


def _paragraph(part: str) -> str:
    return f"<p>{_LINE_END.sub(_BREAK, part)}</p>"
