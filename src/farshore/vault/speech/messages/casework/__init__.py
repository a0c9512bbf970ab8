"""Calls of the daily work: requests, cases, journeys, situations, partners."""
