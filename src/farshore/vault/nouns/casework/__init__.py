"""Requests for help, cases, journeys and situations."""
