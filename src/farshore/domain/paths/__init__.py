"""The path picture: a way from first contact to year ten, laid out so that nothing meets."""
