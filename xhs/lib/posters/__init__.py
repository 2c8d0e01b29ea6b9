"""Posters: a picture, its title and a QR code on one tall card, for albums and chats that take no link."""

from xhs.lib.posters.drawing import draw_poster
from xhs.lib.posters.poster import Face, Poster

__all__ = ["Face", "Poster", "draw_poster"]
