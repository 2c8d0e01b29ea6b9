"""The mall for programs."""
