"""Nouns of petitions: for media officers and campaigners."""
