"""Plain Python: values in, values out. No Django, no I/O, no clock."""
