"""Vectors of meaning, by a small model for many languages."""
