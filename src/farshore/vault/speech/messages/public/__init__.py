"""What is done for the public."""
