"""The operators' desk: what its pages have in common, whatever they are about."""
