"""Pages of the mall: parse, one domain call, render."""
