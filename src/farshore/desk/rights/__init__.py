"""Rights requests, complaints, and the person's own copy."""
