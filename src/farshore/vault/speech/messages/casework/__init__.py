"""Calls about requests for help, cases, journeys and situations."""
