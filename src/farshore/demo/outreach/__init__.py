"""The demo's media desk and its reports."""
