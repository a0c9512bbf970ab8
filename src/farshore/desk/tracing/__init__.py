"""Tracing on the desk: who seeks whom, who could be meant, and the steps until they meet."""
