"""The people of the demo world. Their passwords exist nowhere else: nobody can log in as anyone but LOGINS."""

PASSWORD = "sweet-potato"  # noqa: S105

LOGINS: list[tuple[str, str, str]] = [
    ("lily", PASSWORD, "a shopper: follows, saves to boards, writes little"),
    ("ava.tan", PASSWORD, "a creator with followers, drafts and a full inbox"),
    ("songyan", PASSWORD, "a verified celebrity"),
    ("mina.sorai", PASSWORD, "a shopkeeper: she runs the flagship store of Sorai"),
    ("keeper", PASSWORD, "an operator: the admin is open to her"),
]
"""User name, password and what the account is for."""
