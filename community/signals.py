"""What the community announces; each signal is sent inside the sender's transaction."""

from django.dispatch import Signal

note_published = Signal()
"""note_id: a note became visible for the first time."""

note_removed = Signal()
"""note_id: a note was deleted by its author."""
