"""Own fields of an organisation on the desk."""
