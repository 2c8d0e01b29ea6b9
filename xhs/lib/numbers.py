"""Numbers that come in as text: from an address, a form, a cookie."""

LARGEST_KEY = 2**63 - 1
"""The largest key a row can have."""
LONGEST = 18  # digits a key of the database can have, whichever they are


def number_in(typed: str) -> int:
    """The whole number that was typed; 0 for anything else, so also for signs and for more than the database holds."""
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) <= LONGEST else 0
