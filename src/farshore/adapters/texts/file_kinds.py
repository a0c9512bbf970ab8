"""What a file is, by its first bytes; its name only promises."""

PICTURES = frozenset({
    ".jpg", ".jpeg", ".jpe", ".png", ".webp", ".tif", ".tiff", ".gif", ".avif", ".heic", ".heif",
    ".bmp", ".ico", ".jp2",
})  # fmt: skip
OFFICE = frozenset({
    ".docx", ".docm", ".dotx", ".odt", ".ott", ".pptx", ".pptm", ".xlsx", ".xlsm", ".xlsb", ".ods",
    ".odp", ".odg", ".epub", ".zip",
})  # fmt: skip
MARKED_UP = frozenset({".html", ".htm", ".xhtml", ".xml", ".svg", ".fodt", ".fods", ".fodp"})
_PICTURE_MARKS = (
    b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"II*\0", b"MM\0*", b"BM", b"\0\0\1\0",
    b"\0\0\0\x0cjP  ", b"\xff\x4f\xff\x51",
)  # fmt: skip
_HEIF_BRANDS = frozenset(
    {b"avif", b"avis", b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"}
)
_ZIP_MARKS = (b"PK\3\4", b"PK\5\6", b"PK\7\x08")
_PDF_WITHIN = 1_024
_OLE = b"\xd0\xcf\x11\xe0"
_BITMAP_AT = slice(6, 10)


def kind_of(data: bytes) -> str:
    """Return what bytes begin as: `pdf`, `zip`, `picture`, `ole`, or empty for anything else."""
    if data.startswith(_ZIP_MARKS):
        return "zip"
    if data.startswith(_OLE):
        return "ole"
    if data.startswith(b"BM") and data[_BITMAP_AT] != b"\0\0\0\0":
        return ""  # a text that begins with these letters
    if data.startswith(_PICTURE_MARKS) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return "picture"
    if data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS:
        return "picture"
    return "pdf" if b"%PDF-" in data[:_PDF_WITHIN] else ""
