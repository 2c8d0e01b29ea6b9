"""The merchants' desk: a site of the admin where a merchant's people see and handle what is theirs alone."""
