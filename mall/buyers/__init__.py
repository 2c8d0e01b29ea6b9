"""Whoever buys: her addresses, the identity customs asks for, and which notes led her to goods."""
