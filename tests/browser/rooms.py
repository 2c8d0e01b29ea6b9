"""Notes whose pictures are really there, many of them in a moment: one file per shape and width, linked to where it is asked for."""

import os
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from community.models import Note
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
    "Three days in Chengdu: tea houses, pandas and the best noodles I have ever had",
    "🍜🍜🍜 一个人的晚餐 🍜🍜🍜",
    "",
    "Pneumonoultramicroscopicsilicovolcanoconiosis",
    "เชียงใหม่ใน 48 ชั่วโมง",
]


def draw(note: Note, shape: tuple[int, int] = SHAPES[0]) -> Note:
    """Gives the note's pictures this shape, and files."""
    for media in MediaFile.objects.filter(note_pictures__note=note):
        MediaFile.objects.filter(pk=media.pk).update(width=shape[0], height=shape[1], widths=WIDTHS)
        folder = renditions_folder(media.token)
        folder.mkdir(parents=True, exist_ok=True)
        for width in WIDTHS:
            os.link(_file(shape, width), folder / f"{width}.webp")
    return note


def shown_note(author: Person, *, shape: tuple[int, int] = SHAPES[0], **fields: Any) -> Note:
    return draw(make_note(author, **fields), shape)


def many_notes(author: Person, number: int, *, titles: Sequence[str] = TITLES) -> list[Note]:
    """Notes of all shapes and of short, long, wide and missing titles."""
    notes = [
        shown_note(author, title=titles[index % len(titles)], shape=SHAPES[index % len(SHAPES)])
        for index in range(number)
    ]
    Note.objects.filter(pk__in=[note.pk for note in notes[titles.index("") :: len(titles)]]).update(title="")
    return notes


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
