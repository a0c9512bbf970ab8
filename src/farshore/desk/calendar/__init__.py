"""The calendar and its appointments."""
