"""Calls about petitions: offices, facts, campaigns, letters."""
