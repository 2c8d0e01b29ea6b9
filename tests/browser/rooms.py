"""Notes whose pictures are really there, many in a moment: one file per shape and width, linked to many places."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from community.models import Note, NotePicture
from members.media import renditions_folder
from members.models import MediaFile, Person
from recommend.models import Slate
from tests.factories import make_note
from tests.xhs.image_files import photograph, save
from xhs.lib.memory import forget_everything

SHAPES = [(1080, 1440), (1080, 1080), (1440, 1080), (1080, 1620), (1600, 900), (1080, 1350)]
WIDTHS = [360, 540, 1080]
TITLES = [
    "A quiet corner of the city",
    "周末去哪里？杭州西湖边的三家小店",
    "Ok",
    "Three days in Chengdu, noodles included!",
    "🍜🍜🍜 一个人的晚餐 🍜🍜🍜",
    "",
    "Pneumonoultramicroscopicsilicovolcanocon",
    "เชียงใหม่ใน 48 ชั่วโมง",
]


def shown_note(author: Person, *, shape: tuple[int, int] = SHAPES[0], **fields: Any) -> Note:
    """A note as `make_note` makes it, with files behind its pictures."""
    note = make_note(author, **fields)
    files = MediaFile.objects.filter(note_pictures__note=note)
    files.update(width=shape[0], height=shape[1], widths=WIDTHS)
    for media in files:
        _draw(media, shape)
    return note


def many_notes(author: Person, number: int) -> list[Note]:
    """Listed notes of all shapes and of short, long, wide and missing titles, a minute between each two."""
    now = timezone.now()
    notes = Note.objects.bulk_create(
        Note(
            author=author,
            title=TITLES[index % len(TITLES)],
            state=Note.State.PUBLISHED,
            audience=Note.Audience.EVERYONE,
            published_at=now - timedelta(minutes=index),
        )
        for index in range(number)
    )
    shapes = [SHAPES[index % len(SHAPES)] for index in range(number)]
    files = MediaFile.objects.bulk_create(_media(author, shape) for shape in shapes)
    pairs = zip(notes, files, strict=True)
    NotePicture.objects.bulk_create(NotePicture(note=note, media=media, position=0) for note, media in pairs)
    for media, shape in zip(files, shapes, strict=True):
        _draw(media, shape)
    return notes


def _media(owner: Person, shape: tuple[int, int]) -> MediaFile:
    return MediaFile(
        owner=owner,
        state=MediaFile.State.READY,
        audience=MediaFile.Audience.PUBLIC,
        width=shape[0],
        height=shape[1],
        colour="#c8b8a0",
        widths=WIDTHS,
        is_used=True,
    )


def _draw(media: MediaFile, shape: tuple[int, int]) -> None:
    folder = renditions_folder(media.token)
    folder.mkdir(parents=True)
    for width in WIDTHS:
        os.link(_file(shape, width), folder / f"{width}.webp")


def _file(shape: tuple[int, int], width: int) -> Path:
    path = Path(settings.MEDIA_ROOT) / "drawn" / f"{shape[0]}x{shape[1]}-{width}.webp"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        small = photograph((width // 4, width * shape[1] // shape[0] // 4), seed=shape[1])
        path.write_bytes(save(small.resize((width, width * shape[1] // shape[0])), "WEBP", quality=40))
    return path


def let_slates_age() -> None:
    """A while later: who now opens Discover gets it mixed anew."""
    Slate.objects.update(built_at=timezone.now() - timedelta(minutes=10))
    forget_everything()
