"""Interviews on the desk: questions one by one, who is asked, answers, what leaves the house."""
