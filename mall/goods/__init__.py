"""Goods as their merchants enter them: names and main pictures that keep the rules, listing, hiding, indexing."""
