"""What WordPress itself writes wrongly into an export, put right; anything else stays refused.

Three faults are those of WordPress and its plugins: blank lines or a notice of PHP before the first
line, control characters that an author pasted (XML 1.0 knows no way to
write them), and, before version 3.4, a `]]>` in a text that ended its CDATA section too early.
WordPress's importer reads such files, so an organisation that has one can't be asked to mend it.
"""

import re

_LARGEST_BYTES = 100 * 1024 * 1024
_FORBIDDEN = re.compile(
    rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xed[\xa0-\xbf][\x80-\xbf]|\xef\xbf[\xbe\xbf]"
)
_BEGINS = re.compile(rb"<\?xml\s|<rss[\s>]")
_DECLARATION = re.compile(rb"\A<\?xml[^>]*\?>")
_LONGEST_NOTICE = 10_000
_BEGIN = b"<![CDATA["
_END = re.compile(rb"\]\]>(?=\s*</|\s*<!\[CDATA\[)")


def mended(data: bytes) -> tuple[bytes, int]:
    """Return an export without these faults, and how many there were. Lines stay where they are."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or len(data) > _LARGEST_BYTES:
        return data, 0
    data, before = _begun(data)
    data, characters = _FORBIDDEN.subn(b"", data)
    out, place, ends = [], 0, 0
    while (start := data.find(_BEGIN, place)) >= 0:
        start += len(_BEGIN)
        end = _END.search(data, start)
        if end is None:
            break
        text = data[start : end.start()]
        ends += text.count(b"]]>")
        out += [data[place:start], text.replace(b"]]>", b"]]]]><![CDATA[>"), b"]]>"]
        place = end.end()
    return b"".join([*out, data[place:]]), before + characters + ends


def _begun(data: bytes) -> tuple[bytes, int]:
    """Return an export from its first line on: what stood before is blanked, lines stay.

    The first line comes before the blanks: it says in which encoding all of it is written.
    """
    found = _BEGINS.search(data, 0, _LONGEST_NOTICE)
    if not found or not found.start():
        return data, 0
    before = data[: found.start()].removeprefix(b"\xef\xbb\xbf")
    rest = data[found.start() :]
    if not before:
        return rest, 1
    declaration = _DECLARATION.match(rest)
    first = declaration[0] if declaration else b""
    return first + b"\n" * before.count(b"\n") + rest[len(first) :], 1
