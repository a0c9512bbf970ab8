"""What must be on the machine besides Python packages, and how to get it."""

import shutil
import subprocess
import sys

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_MISSING = (
    "Chromium is missing (browser tests). On Debian and Ubuntu: apt-get install chromium"
)
FONTS_MISSING = (
    "No font for Japanese and Korean is found (screens and browser tests show boxes). "
    "On Debian and Ubuntu: apt-get install fonts-noto-cjk"
)


def missing_for_tests() -> list[str]:
    """Return a sentence for each system package that the tests need and that is not there."""
    return [] if chromium() else [CHROMIUM_MISSING]


def chromium() -> str:
    """Return the name under which Chromium is found; empty if it is not."""
    return next((name for name in CHROMIUM_NAMES if shutil.which(name)), "")


def has_cjk_fonts() -> bool | None:
    """Tell whether a font has Japanese and one has Korean; None where nobody can say."""
    lister = shutil.which("fc-list")
    if lister is None:
        return None
    asked = (
        subprocess.run([lister, f":lang={code}", "family"], capture_output=True, check=False)
        for code in ("ja", "ko")
    )
    return all(found.stdout.strip() for found in asked)


if __name__ == "__main__":
    found = missing_for_tests()
    print("\n".join(found), file=sys.stderr, end="\n" if found else "")
    sys.exit(1 if found else 0)
