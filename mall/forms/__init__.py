"""Forms of the mall."""
