"""WordPress exports (WXR 1.0 to 1.2): public posts and pages become stories, nothing else leaks in."""

from farshore.importers.wordpress.preview import preview_bundle
from farshore.importers.wordpress.reading import (
    ExportRefused,
    ImportReport,
    WordPressSite,
    read_wxr,
)

__all__ = ["ExportRefused", "ImportReport", "WordPressSite", "preview_bundle", "read_wxr"]
