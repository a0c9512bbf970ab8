"""How much the tests of promises try: a part of it before every commit, all of it at night."""

import os

IS_LONG = os.environ.get("FARSHORE_LONG") == "1"
"""Set by `make test-long`."""
