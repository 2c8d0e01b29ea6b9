"""What follows from a provider's word: orders are paid, money goes back. Asks where no word came."""
