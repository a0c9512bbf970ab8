"""People: list, record, notes, uncovering of names."""
