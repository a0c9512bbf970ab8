"""Interviews: who asks, what is asked, who answers, and what leaves the house meanwhile."""
