"""Everything `make test` checks, step after step, with a summary at the end."""
