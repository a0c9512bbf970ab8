"""What must be on the machine besides Python packages, and how to get it."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_MISSING = (
    "Chromium is missing (browser tests). On Debian and Ubuntu: apt-get install chromium"
)
FONTS_MISSING = (
    "No font for Japanese and Korean is found (screens and browser tests show boxes). "
    "On Debian and Ubuntu: apt-get install fonts-noto-cjk"
)
FONT_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
PACKAGES = ("make", "git", "python3-venv", "chromium", "fonts-noto-cjk", "libatomic1")
"""What README tells people to install, and `.ci/run` installs."""
_PACKAGE_OF = {
    "libatomic.so.1": "libatomic1",
    "libstdc++.so.6": "libstdc++6",
    "libgcc_s.so.1": "libgcc-s1",
}
_LOADER = re.compile(r"error while loading shared libraries: ([^:\s]+)")
_CJK = re.compile(r"cjk|(?=.*jp)(?=.*kr)", re.IGNORECASE)
_FONTS = frozenset({".otf", ".ttf", ".ttc", ".otc"})
_SECONDS = 30


def missing_for_tests() -> list[str]:
    """Return a sentence for each system package that the tests need and that is not there."""
    browser = chromium()
    found = [
        does_not_start(Path(str(shutil.which(browser))), "Chromium")
        if browser
        else CHROMIUM_MISSING
    ]
    found.append(does_not_start(driver(), "The driver of the browser tests"))
    has_fonts = has_cjk_fonts()
    found.append("" if has_fonts or (has_fonts is None and _has_font_files()) else FONTS_MISSING)
    return [sentence for sentence in found if sentence]


def driver() -> Path:
    """Return the program through which Playwright speaks to the browser."""
    from playwright._impl._driver import compute_driver_executable

    return Path(compute_driver_executable()[0])


def does_not_start(program: Path, what: str) -> str:
    """Return a sentence if a program can't be started, with the package that it lacks.

    Args:
        program: is started with `--version`, and only that.
        what: its name in the sentence.
    """
    try:
        done = subprocess.run(
            [program, "--version"], capture_output=True, text=True, check=False, timeout=_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired) as refusal:
        return f"{what} does not start ({refusal})."
    if done.returncode == 0:
        return ""
    lacking = _LOADER.search(done.stderr)
    if lacking:
        package = _PACKAGE_OF.get(lacking[1], f"the package that holds {lacking[1]}")
        return f"{what} does not start: {lacking[1]} is missing. On Debian and Ubuntu: apt-get install {package}"
    told = (done.stderr.strip() or f"code {done.returncode}").splitlines()[-1]
    return f"{what} does not start: {told}"


def chromium() -> str:
    """Return the name under which Chromium is found; empty if it is not."""
    return next((name for name in CHROMIUM_NAMES if shutil.which(name)), "")


def _has_font_files() -> bool:
    """Tell whether fonts with telling names lie where Chromium looks: it needs no fc-list."""
    files = (path for folder in FONT_FOLDERS for path in folder.rglob("*"))
    return any(_CJK.search(path.name) for path in files if path.suffix.lower() in _FONTS)


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
