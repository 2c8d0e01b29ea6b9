"""The topics of the demo world, and who follows them."""

from django.db import transaction

from community.demo.library import TONGUES, Theme, themes
from community.models import Topic, TopicFollow
from community.models.topic import topic_key
from members.demo.cast import Someone
from members.demo.chance import chance
from xhs.lib.repair import count_of


@transaction.atomic
def make_topics() -> None:
    """Every topic in both languages; those that exist are left alone."""
    rows = [
        Topic(key=topic_key(theme.names[tongue]), name=theme.names[tongue], about=theme.about[tongue])
        for theme in themes().values()
        for tongue in TONGUES
    ]
    Topic.objects.bulk_create(rows, ignore_conflicts=True)


@transaction.atomic
def follow_topics(people: list[Someone], ids: dict[str, int]) -> None:
    """People follow topics of the subjects they like, in the language they read."""
    keys = {
        (theme.key, tongue): topic_key(theme.names[tongue])
        for theme in themes().values()
        for tongue in TONGUES
    }
    topics = {topic.key: topic for topic in Topic.objects.filter(key__in=keys.values())}
    rows = [
        TopicFollow(topic=topics[keys[theme.key, tongue]], person_id=ids[one.user])
        for theme in themes().values()
        for tongue in TONGUES
        for one in people
        if _would_follow(one, theme, tongue)
    ]
    TopicFollow.objects.bulk_create(rows, ignore_conflicts=True)
    Topic.objects.filter(pk__in=[topic.pk for topic in topics.values()]).update(
        follower_count=count_of(TopicFollow.objects.all(), "topic")
    )


def _would_follow(one: Someone, theme: Theme, tongue: str) -> bool:
    if not one.speaks(tongue):
        return False
    taste = 0.6 if set(one.likes) & set(theme.subjects) else 0.05
    return chance("topic", one.user, theme.key) < taste
