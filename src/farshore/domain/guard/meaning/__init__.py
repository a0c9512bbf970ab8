"""Statements of a subject that a sentence may tell in quite other words, by vectors of meaning."""
