"""Products and stock as CSV files: what is in a file is checked whole before any of it happens."""
