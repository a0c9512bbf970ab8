"""What must be on the machine besides Python packages, and how to get it."""

import shutil
import sys

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")


def missing_for_tests() -> list[str]:
    """Return a sentence for each system package that the tests need and that is not there."""
    if any(shutil.which(name) for name in CHROMIUM_NAMES):
        return []
    return ["Chromium is missing (browser tests). On Debian and Ubuntu: apt-get install chromium"]


if __name__ == "__main__":
    found = missing_for_tests()
    print("\n".join(found), file=sys.stderr, end="\n" if found else "")
    sys.exit(1 if found else 0)
