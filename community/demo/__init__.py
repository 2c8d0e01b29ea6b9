"""The notes of the demo world: what people write, photograph, like, save and answer."""
