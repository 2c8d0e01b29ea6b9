"""How many pieces there are: the ledger, its only writer, and what products say of it."""
