"""What the organisation of the demo says to others."""
