"""Engagements on the desk: host, terms, the moderator's sheet, the list for the door."""
