"""The wiring connects the desk to the press; nothing else does."""

import subprocess
import sys

import pytest

from farshore.config.wiring import publish

ASK = "from farshore.desk import press; print(getattr(press.PRESS, '__name__', press.PRESS))"


@pytest.mark.parametrize(
    ("begin", "press"),
    [("import farshore.config.wsgi; ", publish.__name__), ("import farshore.desk.vault; ", "None")],
)
def test_the_desks_process_has_its_press_and_a_desk_alone_has_none(begin: str, press: str) -> None:
    run = [sys.executable, "-c", begin + ASK]

    assert subprocess.run(run, capture_output=True, text=True, check=True).stdout.strip() == press
