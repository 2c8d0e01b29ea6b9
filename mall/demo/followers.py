"""Who follows the brands of the demo mall."""

from collections.abc import Sequence

from django.db.models import F

from mall.models import Brand, BrandFollow
from members.demo import LOGINS
from members.demo.chance import chance, shuffle
from members.models import Person

MOST_FOLLOWERS = 60


def follow_brands(slugs: Sequence[str]) -> None:
    """These brands are new and get their first followers; whoever can log in follows a few."""
    people = Person.objects.filter(is_active=True, closed_at=None)
    crowd = list(people.filter(is_staff=False).order_by("pk")[:400])
    logins = {
        one.username: one for one in people.filter(username__in=[name for name, _word, _what in LOGINS])
    }
    for brand in Brand.objects.filter(slug__in=slugs).order_by("pk"):
        count = int(MOST_FOLLOWERS * chance("brand followers", brand.slug) ** 2)
        fans = set(shuffle(crowd, "brand followers", brand.slug)[:count])
        fans |= {one for name, one in logins.items() if chance("follows brand", name, brand.slug) < 0.25}
        BrandFollow.objects.bulk_create(
            BrandFollow(person=one, brand=brand) for one in sorted(fans, key=lambda one: one.pk)
        )
        Brand.objects.filter(pk=brand.pk).update(follower_count=F("follower_count") + len(fans))
