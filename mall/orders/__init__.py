"""An order from placed to received: who may change its state, parcels, pages, what can be refunded, invoices."""
