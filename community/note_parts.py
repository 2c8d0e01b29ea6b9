"""The rows that hang on a note: its pictures, topics and mentions, brought in line with what was written."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models.functions import Lower
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from community.audience import move_topic_counts
from community.models import Mention, Note, NotePicture, NoteProduct, NoteTopic, Topic
from community.models.goods import PRODUCT_LIMIT
from community.models.topic import topic_key
from community.text import find_mentions, find_topics
from mall.models import Product
from members.models import MediaFile, Person
from members.pictures import mark_shown, usable_media
from xhs.lib.errors import Refusal


@dataclass(frozen=True)
class PictureChoice:
    """A picture at its place: the token of an own upload, and what it shows in words."""

    token: str
    alt_text: str = ""


def set_pictures(note: Note, choices: Sequence[PictureChoice]) -> None:
    """Gives the note exactly these pictures in this order.

    Raises Refusal where a token is not an own upload, was used elsewhere, or turned out damaged.
    """
    current = {row.media.token: row for row in note.pictures.select_related("media")}
    words = {one.token: one.alt_text for one in choices}
    shown = [row.media for row in current.values()]
    files = usable_media(person=note.author, tokens=list(words), shown=shown)
    note.pictures.all().delete()
    NotePicture.objects.bulk_create(
        NotePicture(note=note, media=media, position=place, alt_text=words[media.token])
        for place, media in enumerate(files)
    )
    mark_shown(files)
    dropped = [row.media_id for token, row in current.items() if token not in words]
    unused = MediaFile.objects.filter(pk__in=dropped, review_pictures=None)
    unused.update(is_used=False, audience=MediaFile.Audience.RESTRICTED)


def set_topics(note: Note) -> None:
    """Links the note to the topics of its title and text; the lists are settled by community.audience."""
    names = find_topics(f"{note.title}\n{note.text}")
    wanted = {topic_key(name): name for name in names}
    known = {topic.key: topic for topic in Topic.objects.filter(key__in=wanted)}
    new = [Topic(name=name, key=key) for key, name in wanted.items() if key not in known]
    if new:
        Topic.objects.bulk_create(new, ignore_conflicts=True)
        known = {topic.key: topic for topic in Topic.objects.filter(key__in=wanted)}
    gone = note.note_topics.exclude(topic__in=known.values())
    move_topic_counts(Counter({row.topic_id: -1 for row in gone if row.is_listed}))
    gone.delete()
    NoteTopic.objects.bulk_create(
        [NoteTopic(note=note, topic=topic) for topic in known.values()], ignore_conflicts=True
    )


def set_mentions(note: Note) -> None:
    """Remembers whom the text names: people the author may see."""
    names = find_mentions(f"{note.title}\n{note.text}")
    people = (
        Person.objects.visible_to(note.author).annotate(lower=Lower("username")).filter(lower__in=names)
        if names
        else Person.objects.none()
    )
    note.mentions.exclude(person__in=people).delete()
    Mention.objects.bulk_create(
        [Mention(note=note, person=person, username=person.username) for person in people],
        ignore_conflicts=True,
    )


def set_products(note: Note, product_ids: Sequence[int]) -> None:
    """Links the note to exactly these products in this order.

    Raises Refusal for too many, and for one that is not sold (any more) unless the note was linked to it already.
    """
    wanted = list(dict.fromkeys(product_ids))
    if len(wanted) > PRODUCT_LIMIT:
        sentence = format_lazy(_("A note links at most {limit} products."), limit=PRODUCT_LIMIT)
        raise Refusal("too_many_products", sentence, field="products")
    linked = {row.product_id: row for row in note.note_products.all()}
    new = [one for one in wanted if one not in linked]
    if new and Product.objects.listed().filter(pk__in=new).count() < len(new):
        raise Refusal(
            "product_gone",
            _("A product you linked is not sold any more. Please remove it."),
            field="products",
        )
    note.note_products.exclude(product_id__in=wanted).delete()
    NoteProduct.objects.bulk_create(
        [NoteProduct(note=note, product_id=one, position=place) for place, one in enumerate(wanted)],
        update_conflicts=True,
        unique_fields=["note", "product"],
        update_fields=["position"],
    )
