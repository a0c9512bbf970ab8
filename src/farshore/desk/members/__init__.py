"""Members: who may do what, with the custodians as witnesses."""
