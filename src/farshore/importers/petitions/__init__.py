"""Lists of offices as spreadsheets: read with every mistake by its cell, and written."""
