"""Words in XML that came with a file: elements, attributes, character references."""

import html
import re
from collections.abc import Iterator
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

_TAGS = re.compile(r"<[^>]+>")


def xml_words(data: bytes | str) -> Iterator[str]:
    """Yield the words of XMP or the like; what is no XML is read as text."""
    text = data.decode("utf-8", "replace") if isinstance(data, bytes) else data
    text = text.replace("\0", "").strip()
    start = text.find("<")
    try:
        root = fromstring(re.sub(r"<\?xpacket.*?\?>", "", text[start:]).strip())
    except (ParseError, DefusedXmlException, ValueError):
        yield html.unescape(_TAGS.sub("\n", text))
        return
    for element in root.iter():
        yield element.text or ""
        yield element.tail or ""
        yield from element.attrib.values()
