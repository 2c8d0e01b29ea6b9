"""What a quote depends on, read from the database (mall.pricing reads nothing), and the yearly import limit."""
