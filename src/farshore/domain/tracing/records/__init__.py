"""Tracing requests and candidates: what they are, and what may follow what."""
