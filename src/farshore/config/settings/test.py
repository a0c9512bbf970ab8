"""Settings of the tests: a throw-away folder, no other difference."""

import os
import tempfile

os.environ.setdefault("FARSHORE_HOME", tempfile.mkdtemp(prefix="farshore-test-"))

from farshore.config.settings.base import *  # noqa: F403
