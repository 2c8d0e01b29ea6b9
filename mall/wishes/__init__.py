"""What people would like to have: goods they saved, variants they wait for, products side by side."""
