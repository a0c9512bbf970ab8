"""A year's report: shares, its page in three languages, and what stories give away beside it."""
