"""Template tags of the calendar."""
