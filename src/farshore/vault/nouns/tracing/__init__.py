"""Tracing: requests, and the people who may be meant."""
