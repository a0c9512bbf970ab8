"""From a draft's words to an edition's page: what readers will see, made before it is judged.

The press adds frames, lists and its own words to an edition, and never touches the edition's.
"""

from collections.abc import Mapping

from msgspec.structs import replace

from farshore.domain.stories.citing import without_references
from farshore.domain.stories.documents import Edition
from farshore.domain.stories.text import clean_html, excerpt, to_html

HTML_MARK = "<!--farshore:html-->"
"""First words of a body that is an importer's HTML, not Markdown."""


def rendered(edition: Edition, *, body: str, pictures: Mapping[str, str]) -> Edition:
    """Return an edition with the page and the summary of a body.

    Args:
        edition: all but these two; its lead counts for the summary.
        body: Markdown, or HTML behind HTML_MARK.
        pictures: picture id to `/media/NAME`; a picture without a name is left out.
    """
    source = body.removeprefix(HTML_MARK)
    is_html = source != body
    source = source if is_html else without_references(source)
    page = (
        clean_html(source, pictures=pictures)
        if is_html
        else to_html(source, pictures=dict(pictures))
    )
    return replace(edition, page=page, excerpt=excerpt(edition.lead, page, source))
