"""Plans on the desk: a person's ten years, domain by domain."""
