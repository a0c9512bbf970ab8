"""Template tags of the consents."""
