"""What others publish, on the desk: in the guard's ledger from the moment it is saved."""
