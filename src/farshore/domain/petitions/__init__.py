"""Petitions: one text, every office, every year. Pure rules; no clock, no paper, no vault."""
