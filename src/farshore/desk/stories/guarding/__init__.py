"""What the guard's panel says: three groups of places, and each offer as the finished sentence."""
