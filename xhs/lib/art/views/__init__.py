"""Landscapes and towns, layer by layer from the sky to the foreground."""
