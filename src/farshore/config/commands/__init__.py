"""Commands by area; each module registers its own on the application."""
