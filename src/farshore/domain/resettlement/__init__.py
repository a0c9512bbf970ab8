"""Ten years after arrival: plans, reviews in their windows, milestones, what the guard hears."""
