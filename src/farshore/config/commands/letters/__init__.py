"""`farshore letters`: what is wrong with a petition, when it must be posted, and its paper."""
