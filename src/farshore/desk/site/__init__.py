"""What the public site says about itself: title, address, languages, categories."""
