"""Who sells: applying, being let in or suspended, a shop's people, how it presents itself; and brands."""
