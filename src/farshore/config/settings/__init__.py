"""Django's settings, read once."""
