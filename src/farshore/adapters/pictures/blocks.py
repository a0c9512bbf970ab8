"""Where the bytes of a picture end, and which of its blocks nobody can read."""

import struct
import zlib
from collections.abc import Iterator

_JPEG, _PNG, _GIF = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8"
_STANDALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_SCAN, _END = 0xDA, 0xD9
_KNOWN_SEGMENTS = (
    (0xE0, (b"JFIF\0", b"JFXX\0")),
    (0xE1, (b"Exif\0", b"http://ns.adobe.com/xap/1.0/\0")),
    (0xE2, (b"ICC_PROFILE\0",)),
    (0xED, (b"Photoshop 3.0\0",)),
    (0xEE, (b"Adobe",)),
)
_SMALL_COPY = (b"JFXX\0",)
_KNOWN_CHUNKS = frozenset({
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"bKGD",
    b"hIST", b"tRNS", b"pHYs", b"sPLT", b"tIME", b"iTXt", b"tEXt", b"zTXt", b"eXIf", b"cICP",
    b"mDCV", b"cLLI", b"acTL", b"fcTL", b"fdAT", b"oFFs", b"sTER",
})  # fmt: skip
_WRITTEN = frozenset({b"tEXt", b"zTXt", b"iTXt"})
_GIF_TEXTS = frozenset({0x01, 0xFE, 0xFF})
_GIF_END = 0x3B
_LONGEST_TEXT = 1_000_000
_KNOWN_RIFF = frozenset(
    {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP", b"EXIF", b"XMP "}
)
_SPOKEN_BOXES = frozenset({b"ftyp", b"meta", b"mdat", b"free", b"skip", b"idat", b"wide"})


def end_of(data: bytes) -> int:
    """Return where a picture's own bytes end; what follows is something else."""
    return _walked(data)[0]


def odd_blocks(data: bytes) -> list[str]:
    """Return the names of blocks of a picture that are of no known kind."""
    return _walked(data)[1]


def written_fields(data: bytes) -> Iterator[bytes]:
    """Yield what the text blocks of a PNG or a GIF hold, as it is written there.

    Libraries pass over those whose encoding is wrong, or that stand behind the pixels.
    """
    try:
        if data.startswith(_PNG):
            yield from _png_texts(data)
        elif data.startswith(_GIF):
            yield from _gif_texts(data)
    except (struct.error, IndexError):
        return  # cut off, which odd_blocks tells


def _png_texts(data: bytes) -> Iterator[bytes]:
    at = 8
    while at < len(data):
        (length,) = struct.unpack_from(">I", data, at)
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        at += length + 12
        if kind not in _WRITTEN:
            continue
        key, _zero, words = body.partition(b"\0")
        yield key
        if kind == b"iTXt":
            is_packed, words = words[:1] == b"\1", words[2:]
            language, _zero, words = words.partition(b"\0")
            shown, _zero, words = words.partition(b"\0")
            yield from (language, shown)
            yield _unpacked(words) if is_packed else words
        else:
            yield _unpacked(words[1:]) if kind == b"zTXt" else words


def _unpacked(words: bytes) -> bytes:
    reader = zlib.decompressobj()
    try:
        return reader.decompress(words, _LONGEST_TEXT)
    except zlib.error:
        return words


def _gif_texts(data: bytes) -> Iterator[bytes]:
    return (_joined(data, start) for kind, start, _end in _gif_blocks(data) if kind in _GIF_TEXTS)


def _gif_blocks(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield kind (0: a frame), begin and end of each block: any byte may look like the last."""
    at = _behind_head(data)
    while data[at] != _GIF_END:
        is_extension = data[at] == 0x21
        kind = data[at + 1] if is_extension else 0
        at += 2 if is_extension else 11 + _colours(data[at + 9])
        start = at
        while data[at]:
            at += data[at] + 1
        yield kind, start, at
        at += 1


def _behind_head(data: bytes) -> int:
    return 13 + _colours(data[10])


def _colours(flags: int) -> int:
    """Return how many bytes the table of colours takes that flags announce."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _joined(data: bytes, at: int) -> bytes:
    parts = []
    while data[at]:
        parts.append(data[at + 1 : at + 1 + data[at]])
        at += data[at] + 1
    return b"".join(parts)


def _walked(data: bytes) -> tuple[int, list[str]]:
    try:
        if data.startswith(_JPEG):
            return _jpeg(data)
        if data.startswith(_PNG):
            return _png(data)
        if data[:4] == b"RIFF":
            return _riff(data)
        if data[4:8] == b"ftyp":
            return _boxes(data)
        if data.startswith(_GIF):
            return _gif(data), []
    except (struct.error, IndexError):
        return len(data), ["a part that is cut off"]
    return len(data), []


def _jpeg(data: bytes) -> tuple[int, list[str]]:
    at = 2
    odd: list[str] = []
    while True:
        while data[at] == 0xFF and data[at + 1] == 0xFF:
            at += 1
        if data[at] != 0xFF:
            return at, odd
        marker = data[at + 1]
        at += 2
        if marker == _END:
            return at, odd
        if marker in _STANDALONE:
            continue
        (length,) = struct.unpack_from(">H", data, at)
        if 0xE0 <= marker <= 0xEF and not _is_known(marker, data[at + 2 : at + 40]):
            odd.append(f"APP{marker - 0xE0}")
        at += length
        if marker == _SCAN:
            at = _behind_scan(data, at)


def _is_known(marker: int, head: bytes) -> bool:
    if head.startswith(_SMALL_COPY):
        return False
    return any(marker == known and head.startswith(heads) for known, heads in _KNOWN_SEGMENTS)


def _behind_scan(data: bytes, at: int) -> int:
    """Return where the compressed pixels end: at the next marker that is no part of them."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            raise IndexError(at)
        if data[at + 1] == 0 or data[at + 1] in _STANDALONE or data[at + 1] == 0xFF:
            at += 1 if data[at + 1] == 0xFF else 2
            continue
        return at


def _png(data: bytes) -> tuple[int, list[str]]:
    at = 8
    odd: list[str] = []
    while True:
        (length,) = struct.unpack_from(">I", data, at)
        kind = data[at + 4 : at + 8]
        if kind not in _KNOWN_CHUNKS:
            odd.append(kind.decode("latin-1"))
        at += length + 12
        if kind == b"IEND":
            return at, odd
        if at > len(data):
            raise IndexError(at)


def _riff(data: bytes) -> tuple[int, list[str]]:
    (length,) = struct.unpack_from("<I", data, 4)
    end, at, odd = length + 8 + length % 2, 12, []
    while at + 8 <= min(end, len(data)):
        kind = data[at : at + 4]
        (size,) = struct.unpack_from("<I", data, at + 4)
        if kind not in _KNOWN_RIFF:
            odd.append(kind.decode("latin-1"))
        at += 8 + size + size % 2
    return end, odd


def _boxes(data: bytes) -> tuple[int, list[str]]:
    """Walk the boxes of HEIC and AVIF; a film (`moov`) or an unknown box is told."""
    at = 0
    odd: list[str] = []
    while at + 8 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        kind = data[at + 4 : at + 8]
        if length == 1:
            (length,) = struct.unpack_from(">Q", data, at + 8)
        if length < 8 or not kind.isalnum():
            return (len(data) if length == 0 else at), odd
        if kind not in _SPOKEN_BOXES:
            odd.append(kind.decode("latin-1"))
        at += length
    return at, odd


def _gif(data: bytes) -> int:
    """Return where a GIF ends."""
    ends = [end for _kind, _start, end in _gif_blocks(data)]
    return (ends[-1] + 1 if ends else _behind_head(data)) + 1
