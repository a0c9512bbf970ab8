"""The organisation's calendar: what stands on which day, holidays, and the seasons of a year."""
