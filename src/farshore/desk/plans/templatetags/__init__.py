"""Filters of the plans."""
