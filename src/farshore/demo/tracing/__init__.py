"""The search for relatives in the demo."""
