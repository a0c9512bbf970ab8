"""Journeys on the desk: who is where, papers, forecasts, situations."""
