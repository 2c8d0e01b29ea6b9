"""Pictures that people send: judged by content, then drawn anew, so that nothing of the file is ever served.

inspect(file): what it is, or a PictureRefused; reads headers only
make_renditions(source, folder): WebP in every width, true size, placeholder colour and thumbhash
make_avif(source, folder, beside=...): smaller AVIF twins of the card widths, where they pay
"""

from xhs.lib.images.inspecting import Inspection, inspect
from xhs.lib.images.opening import BYTE_LIMIT, PIXEL_LIMIT
from xhs.lib.images.refusals import PictureRefused
from xhs.lib.images.renditions import (
    CARD_WIDTHS,
    WIDTHS,
    Picture,
    Rendition,
    Square,
    make_avif,
    make_renditions,
)

__all__ = [
    "BYTE_LIMIT",
    "CARD_WIDTHS",
    "PIXEL_LIMIT",
    "WIDTHS",
    "Inspection",
    "Picture",
    "PictureRefused",
    "Rendition",
    "Square",
    "inspect",
    "make_avif",
    "make_renditions",
]
