"""From a cart or a product to an order: the page that says what it comes to, and the one verb that places it."""
