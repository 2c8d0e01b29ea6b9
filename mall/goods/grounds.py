"""The rule of the main picture: white or one plain colour behind the thing, measured on what shoppers will see.

Refused where skin and make-up are sold, a warning elsewhere (Category.ground); the other pictures are free.
"""

from dataclasses import dataclass

from django.utils.translation import gettext
from PIL import Image

from mall.models import Category
from members.media import renditions_folder
from members.models import MediaFile
from xhs.lib.errors import Refusal
from xhs.lib.images.ground import Ground, measure_ground


class GroundRefused(Refusal):
    """The main picture cannot be it; the sentence says what picture to send instead."""


@dataclass(frozen=True)
class Judged:
    """`warning` is a sentence for whoever sent the picture, "" where there is nothing to say."""

    ground: Ground
    warning: str = ""


def check_main_picture(*, media: MediaFile, category: Category) -> Judged:
    """Whether this may be the first picture of a product of this category. Raises GroundRefused."""
    ground = ground_of(media)
    if ground.is_plain:
        return Judged(ground)
    sentence = gettext(
        "The first picture shows the thing alone, on white or on one plain colour. At the border of this one "
        "{share} % is something else: photograph it before a sheet of paper, or cut it out. "
        "The other pictures are free."
    ).format(share=max(1, round((1 - ground.share) * 100)))
    if category.ground == Category.Ground.REFUSE:
        raise GroundRefused("ground_not_plain", sentence, field="pictures")
    return Judged(ground, sentence)


def ground_of(media: MediaFile) -> Ground:
    """The ground of a picture that is ready, from its smallest rendition. Raises GroundRefused for one that is not."""
    if not media.is_ready or not media.widths:
        sentence = gettext("The first picture is still being prepared. Try again in a moment.")
        raise GroundRefused("picture_not_ready", sentence, field="pictures")
    try:
        with Image.open(
            renditions_folder(media.token) / f"{media.widths[0]}.webp", formats=("WEBP",)
        ) as image:
            return measure_ground(image)
    except FileNotFoundError:
        sentence = gettext("The first picture is not there any more. Please send it again.")
        raise GroundRefused("picture_lost", sentence, field="pictures")
