"""One's own account: the rest of signing in, passphrase, second factor, recovery sheet."""
