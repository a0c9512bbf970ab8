"""A family as one person told it: who stands in which generation, and who said so."""
