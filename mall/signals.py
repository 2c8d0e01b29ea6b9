"""What the mall announces, inside the verb's transaction. A receiver writes a row or queues a task.

Some are heard by nobody yet: what people buy and follow is for the apps above to learn from.
"""

from django.dispatch import Signal

order_placed = Signal()
"""order_id: somebody agreed to buy; nothing is paid yet."""

order_paid = Signal()
"""order_id: the money is here."""

order_closed = Signal()
"""order_id, reason (unpaid, cancelled): nothing will be sent, nothing was paid."""

parcel_shipped = Signal()
"""parcel_id, order_id: a parcel left its warehouse."""

order_received = Signal()
"""order_id: all that was to come has come."""

payout_ordered = Signal()
"""payout_id: money is to be sent back through its provider."""

sandbox_owes_notice = Signal()
"""callback_id: the sandbox has something to tell the shop now."""

product_rebranded = Signal()
"""product_id: it is of another brand from now on, or of none."""

stores_changed = Signal()
"""store_ids: their names or pictures are others now, or they are shown from now on, or not any more."""

review_published = Signal()
"""review_id, as_note: a buyer reviewed what she bought, and asked to publish it as a note too (or not)."""

product_forgotten = Signal()
"""person_id, product_id: somebody has it among her saved goods no longer."""

brand_followed = Signal()
"""brand_id, person_id: somebody follows a brand from now on."""

arrived_from_note = Signal()
"""visitor, product_id, note_id: somebody came to a product and says from which note; whoever knows notes checks it."""
