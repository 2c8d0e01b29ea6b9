"""Places one can go to: entered, hidden, followed; where they are and when they are open."""
