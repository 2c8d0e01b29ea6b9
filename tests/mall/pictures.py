"""Pictures of goods as merchants send them, drawn on the spot and stored as the pipeline leaves them."""

from typing import Any

from PIL import Image, ImageDraw, ImageFilter

from members.media import renditions_folder
from members.models import MediaFile, Person
from tests.factories import make_picture
from tests.xhs.image_files import photograph


def thing_on(colour: str, *, side: int = 600, touches: bool = False) -> Image.Image:
    """A bottle with a soft shadow on one colour; it may stand on the lower edge."""
    image = Image.new("RGB", (side, side), colour)
    shadow = Image.new("L", (side, side), 0)
    ImageDraw.Draw(shadow).ellipse((side * 0.3, side * 0.8, side * 0.75, side * 0.88), fill=110)
    image.paste("#555560", mask=shadow.filter(ImageFilter.GaussianBlur(side / 40)))
    foot = side if touches else side * 0.85
    ImageDraw.Draw(image).rounded_rectangle(
        (side * 0.4, side * 0.15, side * 0.6, foot), side / 30, fill="#a03050"
    )
    return image


def scene(side: int = 600) -> Image.Image:
    """What a phone sees: something everywhere."""
    return photograph((side, side))


def stored(image: Image.Image, owner: Person, **fields: Any) -> MediaFile:
    """A ready file with the picture as its smallest rendition on disk; nothing shows it yet unless told otherwise."""
    values = {"is_used": False, **fields}
    media = make_picture(owner, width=image.width, height=image.height, widths=[360], **values)
    folder = renditions_folder(media.token)
    folder.mkdir(parents=True, exist_ok=True)
    image.resize((360, 360 * image.height // image.width)).save(folder / "360.webp", quality=75)
    return media
