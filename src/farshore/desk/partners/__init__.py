"""Partners, sharing agreements and hand-over packets on the desk."""
