"""Probabilities as they come true: what the weights say, corrected by what was planted."""


def calibrated(chance: float) -> float:
    """Return the share of pairs of such a chance that were right, 0 to 1."""
    return chance
