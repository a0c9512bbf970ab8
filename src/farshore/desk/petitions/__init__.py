"""Petitions: offices, facts, campaigns, letters."""
