"""Requests for help on the desk: the 72-hour clock, who could be meant, the decision."""
