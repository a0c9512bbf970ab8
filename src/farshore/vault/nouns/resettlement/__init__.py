"""Plans, reviews with their parts and wordings, milestones."""
