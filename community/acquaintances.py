"""People somebody may like: friends of friends, people who share her topics, and authors of what many like.

Every step looks at a bounded number of rows of an index, however many people somebody follows.
"""

from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from members.models import Person

MOST = 24

_STATEMENT = """
WITH followed AS MATERIALIZED (
    SELECT target_id AS id FROM members_follow WHERE person_id = %(me)s ORDER BY id DESC LIMIT 200
), topics AS MATERIALIZED (
    SELECT topic_id AS id FROM community_topicfollow WHERE person_id = %(me)s ORDER BY id DESC LIMIT 40
), friends AS (
    SELECT tie.target_id AS id, count(*) AS number
    FROM followed, LATERAL (
        SELECT target_id FROM members_follow WHERE person_id = followed.id ORDER BY id DESC LIMIT 60
    ) tie
    GROUP BY tie.target_id ORDER BY number DESC LIMIT 200
), alike AS (
    SELECT tie.person_id AS id, count(*) AS number, min(tie.topic_id) AS topic_id
    FROM topics, LATERAL (
        SELECT person_id, topic_id FROM community_topicfollow WHERE topic_id = topics.id ORDER BY id DESC LIMIT 60
    ) tie
    GROUP BY tie.person_id ORDER BY number DESC LIMIT 200
), liked AS (
    SELECT author_id AS id, max(like_count) AS number FROM (
        SELECT author_id, like_count FROM community_note
        WHERE state = 'published' AND audience = 'everyone' AND as_store_id IS NULL
        ORDER BY like_count DESC, id DESC LIMIT 200
    ) notes
    GROUP BY author_id
), candidates AS (
    SELECT id, sum(friends) AS friends, max(topic_id) AS topic_id, sum(points) AS points FROM (
        SELECT id, number AS friends, NULL::bigint AS topic_id, 100 + 10 * number AS points FROM friends
        UNION ALL SELECT id, 0, topic_id, 40 + 5 * number FROM alike
        UNION ALL SELECT id, 0, NULL, least(number, 30) FROM liked
    ) found
    GROUP BY id
)
SELECT candidates.id, candidates.friends, topic.name
FROM candidates LEFT JOIN community_topic topic ON topic.id = candidates.topic_id AND topic.hidden_at IS NULL
WHERE candidates.id <> %(me)s
  AND NOT EXISTS (SELECT 1 FROM members_follow t WHERE t.person_id = %(me)s AND t.target_id = candidates.id)
  AND NOT EXISTS (SELECT 1 FROM members_followrequest t WHERE t.person_id = %(me)s AND t.target_id = candidates.id)
  AND NOT EXISTS (SELECT 1 FROM members_mute t WHERE t.person_id = %(me)s AND t.target_id = candidates.id)
  AND NOT EXISTS (SELECT 1 FROM community_notinterested t
                  WHERE t.person_id = %(me)s AND t.kind = 'author' AND t.target_id = candidates.id)
ORDER BY candidates.points DESC, candidates.id DESC LIMIT %(most)s
"""


@dataclass(frozen=True)
class Suggestion:
    """Somebody one may like, and why, in a sentence."""

    person: Person
    reason: str


def people_one_may_like(*, viewer: Any, limit: int = 12) -> list[Suggestion]:
    """Suggestions, best first; nobody followed, asked, muted or apart. Two statements."""
    with connection.cursor() as cursor:
        cursor.execute(_STATEMENT, {"me": viewer.pk or 0, "most": min(limit, MOST) * 2})
        found = cursor.fetchall()
    people = Person.objects.visible_to(viewer).in_bulk([row[0] for row in found])
    suggestions = [
        Suggestion(people[pk], _reason(int(friends), topic)) for pk, friends, topic in found if pk in people
    ]
    return suggestions[: min(limit, MOST)]


def _reason(friends: int, topic: str | None) -> str:
    if friends:
        return ngettext(
            "%(number)d person you follow follows them", "%(number)d people you follow follow them", friends
        ) % {"number": friends}
    if topic:
        return _("Likes #%(topic)s, as you do") % {"topic": topic}
    return _("Many people like their notes")
