"""README, `.ci/run` and the check before the tests name the same system packages."""

import re
from pathlib import Path

import pytest

from farshore.config.needs import PACKAGES

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("place", ["README.md", ".ci/run"])
@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_that_is_needed_is_named(place: str, package: str) -> None:
    words = set(re.findall(r"[\w.+-]+", (ROOT / place).read_text("utf-8")))

    assert package in words


def test_ci_installs_nothing_that_readme_does_not_name() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    installed = {
        word for line in re.findall(r'(?<!_)packages="([^"$]*)', script) for word in line.split()
    }
    readme = set(re.findall(r"[\w.+-]+", (ROOT / "README.md").read_text("utf-8")))

    assert installed
    assert installed - {"python3"} <= readme & {*PACKAGES}


def test_ci_installs_what_a_real_wordpress_needs_and_readme_names_it() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    found = re.search(r'^wordpress_packages="([^"]+)"$', script, re.M)
    readme = set(re.findall(r"[\w.+-]+", (ROOT / "README.md").read_text("utf-8")))

    assert found
    assert {"wordpress", "php-cli", "mariadb-server"} <= set(found[1].split()) <= readme
