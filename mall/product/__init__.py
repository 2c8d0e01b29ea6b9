"""The page of one product: what is kept for everybody, what is live, what belongs to whoever asks."""
