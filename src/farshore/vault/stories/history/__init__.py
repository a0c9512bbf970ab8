"""What a story said before, drafts that were deleted, and how far translations are."""
