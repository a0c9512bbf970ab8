"""The desk's settings as they are shipped."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ASKED = """
import django, logging
from django.conf import settings
logging.disable()
django.setup()
from django.test import Client
for host in {hosts!r}:
    print(Client(raise_request_exception=False).get("/health/", headers={{"host": host}}).status_code)
"""


@pytest.mark.parametrize(
    ("hosts", "status"),
    [
        (["testserver", "evil.example", "localhost.evil.example", ""], "400"),
        (["127.0.0.1", "localhost:8000", "[::1]"], "200"),
    ],
)
def test_the_desk_answers_under_its_own_names_only(
    tmp_path: Path, hosts: list[str], status: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", ASKED.format(hosts=hosts)],
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "farshore.config.settings.base",
            "FARSHORE_HOME": str(tmp_path),
        },
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.split() == [status] * len(hosts)
