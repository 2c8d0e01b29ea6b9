"""Signing up, signing in and leaving: what the account library asks the project."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """The project's answers to the account library's questions."""
