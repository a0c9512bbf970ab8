"""Petitions: what campaigns, offices, facts, letters and stories have to do with each other."""
