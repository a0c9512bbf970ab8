"""The desk frame: base page, sign-in, Today, the seal, language."""
