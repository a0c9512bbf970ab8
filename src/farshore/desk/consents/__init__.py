"""Consents at the desk: asked as a conversation, shown on one screen, withdrawn by one button."""
