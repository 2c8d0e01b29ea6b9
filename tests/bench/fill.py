"""`python -m tests.bench.fill --notes 1000000 --people 100000 --likes 10000000 --products 1000000`: a large, believable
database by COPY.

Everything follows from the sizes and one seed. Among the people are `reader` (follows 60 people and 6 topics), `crowd`
(follows 2,000 who write) and `quiet` (follows 2,000 who never wrote); nobody has a password.
"""

import argparse
import random
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from tests.bench import begin
from tests.bench.fill_words import drawing

NOW = datetime.now(UTC).replace(microsecond=0)
READERS = ("reader", "crowd", "quiet")
TOPICS = 400


class Sizes(NamedTuple):
    notes: int
    people: int
    likes: int
    products: int = 0

    @property
    def authors(self) -> int:
        """How many people write: the first of them, the busiest first."""
        return max(10, self.people * 2 // 5)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--notes", type=int, default=10_000)
    parser.add_argument("--people", type=int, default=6_000)
    parser.add_argument("--likes", type=int, default=100_000)
    parser.add_argument("--products", type=int, default=10_000)
    options = parser.parse_args()
    begin()
    fill(Sizes(options.notes, options.people, options.likes, options.products))


def fill(sizes: Sizes) -> None:
    """Fills an empty database, having migrated it; leaves alone what is filled already: the notes, the mall."""
    from django.core.management import call_command
    from django.db import connection

    from members.models import Person
    from tests.bench.fill_mall import fill_mall
    from tests.bench.fill_ties import fill_ties
    from tests.bench.fill_words import fill_words

    call_command("migrate", verbosity=0)
    if not Person.objects.filter(username=READERS[0]).exists():
        fill_notes(sizes)
    fill_mall(sizes.products, sizes.notes)
    fill_ties()
    fill_words()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def fill_notes(sizes: Sizes) -> None:
    """People, and what they write."""
    from django.db import transaction

    from community.models import Comment, Like, Note, NotePicture, NoteTopic, Topic, TopicFollow
    from members.models import Follow, MediaFile, Person
    from tests.bench.copying import bare_tables, copy

    models = [Person, MediaFile, Topic, Note, NotePicture, NoteTopic, Like, Follow, TopicFollow, Comment]
    started = time.monotonic()
    applause = _applause(sizes)
    with transaction.atomic(), bare_tables(models):
        for model, columns, rows in (
            (Person, PERSON, people(sizes)),
            (MediaFile, MEDIA, media(sizes)),
            (Topic, TOPIC, topics(sizes)),
            (Note, NOTE, notes(sizes, applause)),
            (NotePicture, PICTURE, pictures(sizes)),
            (NoteTopic, NOTE_TOPIC, note_topics(sizes)),
            (Like, LIKE, likes(sizes, applause)),
            (Follow, FOLLOW, follows(sizes)),
            (TopicFollow, TOPIC_FOLLOW, topic_follows(sizes)),
            (Comment, COMMENT, comments(sizes)),
        ):
            print(f"{copy(model, columns, rows):>12,} {model._meta.verbose_name_plural}")
    print(f"{time.monotonic() - started:.0f} s")


PERSON = ["id", "username", "email", "password", "display_name", "is_active", "follower_count", "note_count"]


def people(sizes: Sizes) -> Iterator[list[Any]]:
    for number in range(1, sizes.people + 1):
        name = READERS[sizes.people - number] if sizes.people - number < len(READERS) else f"person{number}"
        yield [number, name, f"{name}@example.com", "!", name.capitalize(), True, 20, 10]


MEDIA = ["id", "token", "owner_id", "state", "audience", "width", "height", "colour", "widths", "is_used"]


def media(sizes: Sizes) -> Iterator[list[Any]]:
    for number in range(1, sizes.notes + 1):
        height = (1440, 1080, 1620, 810)[number % 4]
        token = f"{number * 2654435761 % 2**64:022x}"
        yield [
            number,
            token,
            author_of(number, sizes),
            "ready",
            "public",
            1080,
            height,
            "#c8b8a0",
            [360, 540, 1080],
            True,
        ]


TOPIC = ["id", "key", "name", "note_count"]


def topics(sizes: Sizes) -> Iterator[list[Any]]:
    for number in range(1, TOPICS + 1):
        yield [number, f"topic{number}", f"topic{number}", max(1, sizes.notes // (number + 3))]


NOTE = [
    "id", "author_id", "state", "audience", "title", "text", "published_at", "latitude", "longitude", "place_name",
    "like_count", "version",
]  # fmt: skip


def notes(sizes: Sizes, applause: list[int]) -> Iterator[list[Any]]:
    chance, words = random.Random(3), drawing(3)
    place = _places(chance)
    for number in range(1, sizes.notes + 1):
        written = words(10)
        title, text = " ".join(written[:4]), " ".join(written)
        audience = "followers" if number % 50 == 0 else "everyone"
        where = place() if chance.random() < 0.4 else (None, None, "")
        yield [
            number, author_of(number, sizes), "published", audience, title[:40], text, published_at(number, sizes),
            *where, applause[number - 1], 1,
        ]  # fmt: skip


def _places(chance: random.Random) -> Callable[[], tuple[float, float, str]]:
    """Points in and around cities, large cities far more often than small ones."""
    from xhs.lib.gazetteer import suggest_places

    cities = [city for letter in "abcdefghijklmnopqrstuvwxyz" for city in suggest_places(letter, limit=30)]
    cities.sort(key=lambda city: city.english != "Chengdu")
    weights = [1 / (place + 1) for place in range(len(cities))]
    drawn = iter(())

    def draw() -> tuple[float, float, str]:
        nonlocal drawn
        city = next(drawn, None)
        if city is None:
            drawn = iter(chance.choices(cities, weights, k=10_000))
            city = next(drawn)
        latitude = max(-89.0, min(89.0, city.point.latitude + chance.gauss(0, 0.06)))
        longitude = max(-179.0, min(179.0, city.point.longitude + chance.gauss(0, 0.07)))
        return round(latitude, 5), round(longitude, 5), city.english

    return draw


PICTURE = ["id", "note_id", "media_id", "position"]


def pictures(sizes: Sizes) -> Iterator[list[Any]]:
    return ([number, number, number, 0] for number in range(1, sizes.notes + 1))


NOTE_TOPIC = ["id", "note_id", "topic_id", "published_at", "is_listed"]


def note_topics(sizes: Sizes) -> Iterator[list[Any]]:
    chance, row = random.Random(4), 0
    for number in range(1, sizes.notes + 1):
        for topic in {min(TOPICS, int(chance.paretovariate(0.6))) for _ in range(2)}:
            row += 1
            yield [row, number, topic, published_at(number, sizes), number % 50 != 0]


LIKE = ["id", "note_id", "person_id", "liked_at"]


def likes(sizes: Sizes, applause: list[int]) -> Iterator[list[Any]]:
    row = 0
    for number, count in enumerate(applause, start=1):
        start, step = number * 7919, 1 + 2 * (number % 3)
        for place in range(count):
            row += 1
            yield [row, number, (start + place * step) % sizes.people + 1, NOW]


def _applause(sizes: Sizes) -> list[int]:
    """Likes of each note: few get many. Never more than there are people, and about as many in all as asked for."""
    chance = random.Random(5)
    drawn = [chance.paretovariate(1.1) for _ in range(sizes.notes)]
    scale, most = sizes.likes / sum(drawn), sizes.people // 6
    return [min(int(one * scale), most) for one in drawn]


FOLLOW = ["id", "person_id", "target_id", "followed_at"]


def follows(sizes: Sizes) -> Iterator[list[Any]]:
    chance, row = random.Random(6), 0
    for person in range(1, sizes.people - len(READERS) + 1):
        for target in {int(chance.random() ** 2 * sizes.authors) + 1 for _ in range(15)} - {person}:
            row += 1
            yield [row, person, target, NOW]
    reader, crowd, quiet = (sizes.people - place for place in range(len(READERS)))
    silent_from = sizes.authors + 1
    for person, targets in (
        (reader, range(1, min(sizes.authors, 600), 10)),
        (crowd, range(1, min(sizes.authors, 2000) + 1)),
        (quiet, range(silent_from, min(silent_from + 2000, sizes.people - len(READERS)))),
    ):
        for target in targets:
            row += 1
            yield [row, person, target, NOW]


TOPIC_FOLLOW = ["id", "person_id", "topic_id", "followed_at"]


def topic_follows(sizes: Sizes) -> Iterator[list[Any]]:
    return ([place, sizes.people, 10 * place, NOW] for place in range(1, 7))


COMMENT = ["id", "note_id", "author_id", "text", "written_at"]


def comments(sizes: Sizes) -> Iterator[list[Any]]:
    chance = random.Random(8)
    for row in range(1, sizes.notes // 2 + 1):
        yield [
            row,
            int(chance.random() ** 3 * sizes.notes) + 1,
            int(chance.random() * sizes.people) + 1,
            "Lovely",
            NOW,
        ]


def author_of(number: int, sizes: Sizes) -> int:
    """The author of a note: a few write much, most write little."""
    return int((number * 0.6180339887 % 1) ** 2.5 * sizes.authors) + 1


def published_at(number: int, sizes: Sizes) -> datetime:
    """Two years of notes, more and more of them towards today."""
    return NOW - timedelta(days=730 * (1 - number / sizes.notes) ** 2, seconds=60)


if __name__ == "__main__":
    main()
