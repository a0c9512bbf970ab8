"""Stories at the desk: written, guarded, approved, published, withdrawn."""
