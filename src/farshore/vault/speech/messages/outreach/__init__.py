"""Calls of the media desk: interviews, speakers, engagements, what others publish."""
