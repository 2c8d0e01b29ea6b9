"""What of the mall can be shared: goods, brands, shops and stores."""
