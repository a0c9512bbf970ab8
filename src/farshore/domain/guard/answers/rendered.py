"""What readers will see and no field of the draft says in the same words: read as well.

A draft's fields are read where an editor can mend them. The rendered edition can say more: an
alias that becomes the byline, a name put together by emphasis or entities, a summary, an address
made of a title. Whatever of it does not stand in the draft letter for letter is a field of its own.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from farshore.domain.guard.answers.fields import Field, fields_of
from farshore.domain.guard.answers.verdicts import Finding
from farshore.domain.stories.documents import Edition, StoryDoc
from farshore.domain.stories.shown import Shown, shown_of

_MARKS = re.compile(r"^(?:[ \t]*(?:[#>*+-]+|\d+[.)])[ \t]+)+")
"""What begins a heading, a quotation or a line of a list."""


_PERMALINK = re.compile(r"/(?:[a-z]{2}/)?(?:19|20)\d\d/\d\d/(?:\d\d/)?(?=.)")
"""How an old address begins that says when a post was published: no fact about anybody."""


def rendered_fields(doc: StoryDoc, editions: Mapping[str, Edition]) -> list[Field]:
    """Return what the editions show beside the words of the draft.

    Args:
        doc: the draft; its fields are read anyway.
        editions: language to the rendered edition.
    """
    own = list(fields_of(doc))
    return [
        field
        for language, edition in editions.items()
        for field in _beside(
            shown_of(edition), [f for f in own if f.language == language or _is_tag(f)]
        )
    ]


def fields_of_site(shown: Iterable[Shown], *, language: str) -> list[Field]:
    """Return what the site says about itself as fields; what has no language gets this one."""
    return [Field(one.language or language, one.name, one.text) for one in shown if one.text]


def without_repeats(findings: Sequence[Finding], rendered: Sequence[Field]) -> list[Finding]:
    """Drop what was found in the rendered edition and in the draft, where it can be mended."""
    names = {(field.language, field.name) for field in rendered}
    own = [f for f in findings if (f.language, f.field) not in names]
    known = {_sign(f) for f in own}
    return own + [
        replace(f, suggestions=[])
        for f in findings
        if (f.language, f.field) in names and _sign(f) not in known
    ]


def _sign(finding: Finding) -> tuple[str, str, str, str]:
    words = re.sub(r"[\W_]+", "", finding.text.casefold())
    return (finding.language, finding.rule, finding.who, words)


def _is_tag(field: Field) -> bool:
    return field.name.startswith("tag:")


def _beside(shown: Iterable[Shown], own: Sequence[Field]) -> Iterable[Field]:
    texts = {field.text for field in own if not field.is_address}
    addresses = {field.text for field in own if field.is_address}
    paragraphs = {part for text in texts for part in _paragraphs(text)}
    for one in shown:
        field = Field(one.language, one.name, _without_date(one))
        if field.is_address:
            known = field.text in addresses
        elif field.name == "page":
            new = [block for block in field.text.split("\n\n") if block not in paragraphs]
            field = Field(one.language, one.name, "\n\n".join(new))
            known = not new
        else:
            known = field.text in texts or field.text in paragraphs
        if field.text and not known:
            yield field


def _without_date(one: Shown) -> str:
    return _PERMALINK.sub("/", one.text) if one.name.startswith("old_urls") else one.text


def _paragraphs(text: str) -> Iterable[str]:
    """Yield paragraphs and lines of Markdown without what marks their beginning.

    A mark or a run of blanks inside a paragraph stays: the draft was read with it, a page shows
    the words without.
    """
    for piece in (*re.split(r"\n[ \t]*\n", text), *text.split("\n")):
        yield _MARKS.sub("", piece).replace("\n", " ").strip()
