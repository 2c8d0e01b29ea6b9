"""Carts of people and visitors: whose one is, what is put in and taken out, and how it looks."""
