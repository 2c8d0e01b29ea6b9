"""What members announce. Listeners live in the apps above; each signal is sent inside the sender's transaction."""

from django.dispatch import Signal

media_uploaded = Signal()
"""media_id, kind (of MediaFile): a file was taken in, or its processing got lost: it waits to be drawn."""

media_ready = Signal()
"""media_id: the renditions of an upload exist."""

media_failed = Signal()
"""media_id: an upload turned out to be no usable picture or clip; MediaFile.failure says why."""

export_asked = Signal()
"""export_id: somebody waits for her data, or making it got lost."""

letter_written = Signal()
"""person_id, name, facts: a letter of ours is to be sent."""

privacy_changed = Signal()
"""person_id: an account became private or public, was suspended, reinstated or closed."""

account_closed = Signal()
"""person_id: a closed account's personal data is being wiped; what she published must go."""

names_changed = Signal()
"""person_id: somebody opened an account, or goes by another name."""
