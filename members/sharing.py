"""What can be shared, as everybody may know it: notes, goods, brands, shops and stores, each told by its app.

Posters (members.posters) and embeds (members.embeds) are made of it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings

from members.addresses import address, share_picture
from members.media import height_at, renditions_folder
from members.models import MediaFile
from xhs.lib.files import write_whole
from xhs.lib.images.sharing import share_jpeg, shared_size
from xhs.lib.posters import Poster

WIDTH = 1080
"""Of the rendition that posters and shared pictures are drawn from."""
JPEG_NAME = "share.jpg"


class SharedPicture(NamedTuple):
    """A public picture: the width and height of its JPEG, and of each rendition, the narrowest first."""

    token: str
    jpeg: tuple[int, int]
    renditions: tuple[tuple[int, int], ...]

    def within(self, widest: int, tallest: int) -> tuple[str, int, int] | None:
        """Address, width and height of the JPEG, or of the largest rendition where that does not fit."""
        choices = [(address(self.token, one[0]), one) for one in self.renditions]
        choices.append((share_picture(self.token), self.jpeg))
        fitting = [(path, *size) for path, size in choices if size[0] <= widest and size[1] <= tallest]
        return fitting[-1] if fitting else None


@dataclass(frozen=True)
class Shared:
    """`version` names everything its poster shows; the poster is put together when it is asked for."""

    path: str
    title: str
    about: str
    version: tuple[Any, ...]
    poster: Callable[[], Poster]
    author: str = ""
    author_path: str = ""
    picture: SharedPicture | None = None

    @property
    def url(self) -> str:
        return f"{settings.SITE_URL}{self.path}"

    @property
    def image(self) -> str:
        """The picture for those who show the link; "" without one."""
        return f"{settings.SITE_URL}{share_picture(self.picture.token)}" if self.picture else ""

    @property
    def image_size(self) -> tuple[int, int]:
        return self.picture.jpeg if self.picture else (0, 0)


Finder = Callable[..., Shared | None]
_finders: dict[str, Finder] = {}


def register_shared(name: str, finder: Finder) -> None:
    """An app above says what stands at its address of this name: `finder(viewer=..., **which)`, None where
    strangers see nothing, and where this viewer does not."""
    _finders[name] = finder


def find_shared(name: str, *, viewer: Any, **which: Any) -> Shared | None:
    """What everybody sees, and the viewer too, at the address `name` with the arguments `which`."""
    finder = _finders.get(name)
    return finder(viewer=viewer, **which) if finder else None


def picture_of(media: MediaFile | None) -> SharedPicture | None:
    """For `Shared.picture`, if everybody may fetch the file."""
    if media is None or not (media.is_ready and media.is_public):
        return None
    sizes = tuple((width, height_at(media, width)) for width in media.widths)
    return SharedPicture(media.token, jpeg_size(media), sizes)


def jpeg_size(media: MediaFile) -> tuple[int, int]:
    """Width and height of the JPEG at members.addresses.share_picture."""
    width = _rendition(media)
    return shared_size(width, height_at(media, width))


def poster_file(media: MediaFile | None) -> Path | None:
    """Where the rendition for posters lies; None for a file that is not ready or not everybody's."""
    if media is None or not (media.is_ready and media.is_public and media.widths):
        return None
    return renditions_folder(media.token) / f"{_rendition(media)}.webp"


def poster_with(pictures: Iterable[MediaFile | None], **words: Any) -> Poster:
    """A poster of these words, with those of the pictures that everybody may see, on the colour of the first."""
    found = [media for media in pictures if media]
    files = tuple(file for media in found if (file := poster_file(media)))
    poster = Poster(pictures=files, **words)
    return replace(poster, colour=found[0].colour) if found else poster


def _rendition(media: MediaFile) -> int:
    """The width nearest to WIDTH from above, else the widest there is."""
    return next((one for one in media.widths if one >= WIDTH), media.widths[-1] if media.widths else 0)


def keep_share_jpeg(media: MediaFile) -> Path | None:
    """Where the JPEG of a public file lies (members.addresses.share_picture), drawn now if it never was."""
    source = poster_file(media)
    if source is None:
        return None
    path = source.with_name(JPEG_NAME)
    if not path.exists():
        try:
            write_whole(path, share_jpeg(source))
        except OSError:
            return None
    return path
