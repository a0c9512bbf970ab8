"""Cases on the desk."""
