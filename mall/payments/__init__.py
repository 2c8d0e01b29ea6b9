"""Payment providers. Siblings look alike: to add one, copy a neighbour, register it, and give it settings."""
