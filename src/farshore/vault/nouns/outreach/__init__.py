"""Interviews, speakers and engagements: for media officers and campaigners."""
