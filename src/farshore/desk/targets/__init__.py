"""Further places that show what is published."""
