"""The fictional organisation: for trying out, for tests, and never real people."""
