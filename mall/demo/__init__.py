"""The mall of the demo world: departments, brands, shops, goods with drawn pictures, and what was bought so far."""
