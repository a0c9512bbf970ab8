"""WordPress exports (WXR 1.0 to 1.2): public posts and pages become stories, nothing else leaks in."""

from farshore.importers.wordpress.assembling import ImportReport, WordPressSite
from farshore.importers.wordpress.preview import media_name, preview_bundle, washed_pictures
from farshore.importers.wordpress.reading import ExportRefused, read_wxr
from farshore.importers.wordpress.uploads import Uploads

__all__ = [
    "ExportRefused",
    "ImportReport",
    "Uploads",
    "WordPressSite",
    "media_name",
    "preview_bundle",
    "read_wxr",
    "washed_pictures",
]
