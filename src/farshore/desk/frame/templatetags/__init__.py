"""Filters that every page may use."""
