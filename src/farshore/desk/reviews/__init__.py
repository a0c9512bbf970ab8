"""Reviews on the desk: two voices side by side, kept as they were asked."""
